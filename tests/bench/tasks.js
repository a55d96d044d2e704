// @ts-check
/**
 * What the peers are asked. T1: rows with a score by segment and month of `submitted_at`, and all of them. T2: deals by month of
 * `created_at` and region, and all of them. A peer counts; the figures of its counts are made here for all alike.
 */

/** The counts of T1. @typedef {{n: number, promoters: number, passives: number, detractors: number}} Answers */
/** The counts of T2; the days from `created_at` to `closed_at` of won deals. @typedef {{opps: number, closed: number, won: number, amount: number, days: number}} Deals */

/** The key of all rows together. */
export const OVERALL = '*';
/** @param {string} a @param {string} b */
export const keyOf = (a, b) => `${a}|${b}`;

/** @returns {Answers} */
export const noAnswers = () => ({ n: 0, promoters: 0, passives: 0, detractors: 0 });
/** @returns {Deals} */
export const noDeals = () => ({ opps: 0, closed: 0, won: 0, amount: 0, days: 0 });

/** @param {Answers} counts @param {number} score */
export function addScore(counts, score) {
  ++counts.n;
  if (score >= 9) ++counts.promoters;
  else if (score >= 7) ++counts.passives;
  else ++counts.detractors;
}

/** @param {Deals} counts @param {string} stage @param {number} amount @param {string} created @param {string} closed */
export function addDeal(counts, stage, amount, created, closed) {
  ++counts.opps;
  if (stage === 'lost') ++counts.closed;
  if (stage !== 'won') return;
  ++counts.closed;
  ++counts.won;
  counts.amount += amount;
  counts.days += (Date.parse(`${closed}T00:00:00Z`) - Date.parse(created)) / 86_400_000;
}

/**
 * @template {object} Counts
 * @param {Map<string, Counts>} groups @param {() => Counts} none the overall row is the sum of the others
 */
export function withOverall(groups, none) {
  const all = /** @type {any} */ (none());
  for (const counts of groups.values()) {
    for (const key of Object.keys(all)) all[key] += /** @type {any} */ (counts)[key];
  }
  return new Map([...groups, [OVERALL, all]]);
}

/** @param {Answers} counts */
export function scoreFigures({ n, promoters, passives, detractors }) {
  const score = (promoters - detractors) / n;
  return [n, promoters, passives, detractors, 100 * score, (promoters + detractors) / n - score * score];
}

/** What has no base is null. @param {Deals} counts */
export function dealFigures({ opps, closed, won, amount, days }) {
  const rate = closed ? won / closed : null;
  const average = won ? amount / won : null;
  const cycle = won ? days / won : null;
  const velocity = rate === null || average === null || !cycle ? null : (opps * rate * average) / cycle;
  return [opps, closed, won, rate, won ? amount : null, average, cycle, velocity];
}

/** @typedef {Record<string, (number | null)[]>} Figures */
/** @param {Map<string, Answers>} groups @returns {Figures} */
export const scoreTable = (groups) =>
  Object.fromEntries([...groups].map(([key, counts]) => [key, scoreFigures(counts)]));
/** @param {Map<string, Deals>} groups @returns {Figures} */
export const dealTable = (groups) => Object.fromEntries([...groups].map(([key, counts]) => [key, dealFigures(counts)]));

/** Where two tables differ by more than 1e-9 of the figure. @param {Figures} found @param {Figures} expected @returns {string[]} */
export function differences(found, expected) {
  const out = [];
  for (const key of new Set([...Object.keys(found), ...Object.keys(expected)])) {
    const [ours, theirs] = [found[key], expected[key]];
    if (!ours || !theirs) {
      out.push(`${key}: ${ours} and ${theirs}`);
      continue;
    }
    theirs.forEach((value, i) => {
      const other = ours[i];
      const same =
        value === null || other === null || other === undefined
          ? value === other
          : Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value));
      if (!same) out.push(`${key} [${i}]: ${other} and ${value}`);
    });
  }
  return out;
}
