// @ts-check
/** How many answers a question takes: what is asked of the engine. Every figure is the core's. */
import { overallTally, trendTally } from '../listen/report.js';

/**
 * `margin`: how near the NPS is known, `change`: what difference of two surveys shows; `points`: how near, how large.
 * @typedef {'margin' | 'change'} Goal
 * @typedef {{goal: Goal, points: number, level: number, variance: number, population: number | null, rate: number | null}} Question
 *   `variance`: of one answer, 0…1; `population`: customers there are; `rate`: the share of those asked who answer
 * @typedef {{n: number, invitations: number | null, curve: {n: number, points: number}[], table: {points: number, n: number}[]}} Needed
 * @typedef {{variance: number, n: number, nps: number, period: string | null, length: import('../period.js').PeriodLength}} Wave
 *   `period`: null where there is no date
 * @typedef {(method: string, request: Record<string, unknown>) => Promise<any>} Call
 */

/** What the table tells. */
const STEPS = [1, 2, 3, 4, 5, 7, 10, 15, 20];
const CURVE_POINTS = 41;
/** Fewer answers tell too little of how much answers differ. */
const FEWEST_OF_A_WAVE = 30;

/** @param {Call} call @param {Question} question @param {number} points @returns {Promise<{n: number, exact: number, invitations: number | null}>} */
async function ask(call, { goal, level, variance, population, rate }, points) {
  const response_rate = rate === null ? {} : { response_rate: rate };
  if (goal === 'change') {
    const reply = await call('nps.sample_size.difference', {
      delta_points: points,
      variance1: variance,
      variance2: variance,
      alpha: 1 - level,
      ...response_rate,
    });
    return { n: reply.n_per_group, exact: reply.n_per_group_exact, invitations: reply.invitations_per_group };
  }
  const reply = await call('nps.sample_size.margin', {
    margin_points: points,
    variance,
    level,
    ...(population === null ? {} : { population }),
    ...response_rate,
  });
  return { n: reply.n, exact: reply.n_exact, invitations: reply.invitations };
}

/** @param {Call} call @param {Question} question @returns {Promise<Needed>} */
export async function answersNeeded(call, question) {
  const { points } = question;
  const finest = points / 4;
  const coarsest = Math.min(points * 4, 200);
  const steps = Array.from(
    { length: CURVE_POINTS },
    (_, index) => finest * (coarsest / finest) ** (index / (CURVE_POINTS - 1)),
  );
  const [wanted, table, curve] = await Promise.all([
    ask(call, question, points),
    Promise.all(STEPS.map(async (step) => ({ points: step, n: (await ask(call, question, step)).n }))),
    Promise.all(steps.map(async (step) => ({ points: step, n: (await ask(call, question, step)).exact }))),
  ]);
  // The chart's scale begins at one answer.
  const drawn = curve.filter(({ n }) => n >= 1).reverse();
  return { n: wanted.n, invitations: wanted.invitations, curve: drawn, table };
}

/**
 * The last wave: the newest period with enough answers, or all of them.
 * @param {Call} call @param {import('../sources.js').OpenSource} open @param {number} level
 * @returns {Promise<Wave | null>} null where there is no score, too few answers or no difference among them
 */
export async function lastWave(call, { table, roles, description }, level) {
  if (roles.score === null) return null;
  const { duplicates } = roles;
  const counted = description.counted_period ?? null;
  const selection = { table, score: roles.score, date: roles.date, level, filters: {}, duplicates, counted };
  const trend = roles.date === null ? null : await trendTally(call, selection, null);
  const dated = trend?.groups.filter(({ n }) => n >= FEWEST_OF_A_WAVE) ?? [];
  const latest = dated.at(-1);
  const tally = latest ?? (await overallTally(call, selection));
  if (tally.n < FEWEST_OF_A_WAVE) return null;
  const { promoters, passives, detractors, nps, n } = tally;
  const { var_pop } = await call('nps.point', { promoters, passives, detractors });
  // Where all answered alike, nothing tells how much the next ones will differ.
  if (!(var_pop > 0)) return null;
  return {
    variance: var_pop / 10_000,
    n,
    nps: Number(nps),
    period: latest?.period ?? null,
    length: trend?.length ?? 'month',
  };
}
