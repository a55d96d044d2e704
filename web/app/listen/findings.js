// @ts-check
/** What the results page asks of the engine beyond tallies: comparisons, ranges, what could be seen. Every figure is the core's. */
import { nextPeriod, periodStart } from '../period.js';
import { CHANGES, SMALL_CHANGE, comparedPeriods } from './sentences.js';
import { daysSpanned } from './report.js';

/**
 * @typedef {import('./report.js').Call} Call
 * @typedef {import('./report.js').Tally} Tally
 * @typedef {import('./report.js').GroupTally} GroupTally
 * @typedef {import('./report.js').Trend} Trend
 * @typedef {import('truescore/analytics').Comparison} Comparison
 * @typedef {{value: string | null, tally: GroupTally, difference: number | null, lower: number, upper: number, p: number | null,
 *   adjusted_p: number | null, shrunk: number | null, shrunk_lower: number | null, shrunk_upper: number | null}} ComparedSegment
 * @typedef {{rows: ComparedSegment[], overall: number | null}} Differences
 * @typedef {{unit: string, n: number, detectable: number | null, needed: number | null, table: {points: number, n: number}[]}} Sight
 * @typedef {{start: Date, n: number, nps: number, low: number, high: number, lower: number, upper: number}} DailyLook
 * @typedef {{looks: DailyLook[], band: {looks: {n: number, lower_of_all: number | null}[]}, days: number}} Daily
 */

/** What the daily view looks back on, and how often it looks at most. */
const DAILY_DAYS = 90;
const MOST_LOOKS = 60;
/** Answers as codes are one text to the core: beyond so many it is too long. */
const MOST_CODES = 200_000;
const DAY_MS = 86_400_000;

/** @param {{counts: number[] | null, promoters: number, passives: number, detractors: number}} tally as a sample of the core */
const sample = ({ counts, promoters, passives, detractors }) => counts ?? { promoters, passives, detractors };
/** @param {Tally} tally */
const asInput = (tally) => {
  const given = sample(tally);
  return Array.isArray(given) ? { counts: given } : given;
};

/** Answers for half the margin that there is. @param {Call} call @param {Tally} overall @returns {Promise<number | null>} */
export async function neededForHalf(call, overall) {
  const { n, promoters, detractors, interval } = overall;
  const margin = (interval.high - interval.low) / 4;
  if (n === 0 || promoters === n || detractors === n || promoters + detractors === 0) return null;
  const reply = await call('nps.sample_size.margin', {
    margin_points: margin,
    promoter_share: promoters / n,
    detractor_share: detractors / n,
    level: interval.level,
  });
  return reply.n;
}

/** The periods to compare: those that were asked for, else the last two complete ones. @param {Trend} trend @param {[Date, Date] | null} span @param {URLSearchParams} params */
export function chosenPeriods(trend, span, params) {
  const dated = trend.groups.filter(({ n }) => n > 0);
  const names = dated.map(({ period }) => String(period));
  const periods = names.map((name) => ({
    name,
    start: periodStart(name),
    end: nextPeriod(periodStart(name), trend.length),
  }));
  const usual = span ? comparedPeriods(periods, span[0], span[1]) : null;
  const wanted = (/** @type {string} */ name) => names.find((each) => each === params.get(name));
  const before = wanted('from') ?? usual?.[0];
  const after = wanted('to') ?? usual?.[1];
  if (before === undefined || after === undefined) return null;
  return { before, after, names };
}

/** @param {Call} call @param {Tally} before @param {Tally} after @param {number} level @returns {Promise<Comparison>} */
export function compare(call, before, after, level) {
  return call('nps.compare', { counts_a: sample(before), counts_b: sample(after), level });
}

/** The steady rise or fall over all periods. @param {Call} call @param {Trend} trend */
export async function trendScore(call, trend) {
  const dated = trend.groups.filter(({ n }) => n > 0);
  if (dated.length < 3) return null;
  // A period without answers is a step of time as well.
  const steps = dated.map(({ period }) => periodStart(String(period)).getTime() / DAY_MS);
  const unit = { day: 1, week: 7, month: 30.436875, quarter: 91.310625 }[trend.length];
  const times = steps.map((step) => Math.round((step - steps[0]) / unit) + 1);
  const reply = await call('nps.trend.score', { groups: dated.map(sample), times });
  return { ...reply, periods: dated.length };
}

/**
 * Each segment against all others, raw and shrunken. @param {Call} call @param {import('./report.js').Segments} segments
 * @param {string} column @param {number} level
 * @returns {Promise<Differences>}
 */
export async function differences(call, { groups, together }, column, level) {
  const filled = groups.filter(({ n }) => n > 0);
  // The hidden ones are among all others, as one.
  const samples = [...filled, ...(together ? [together] : [])].map(sample);
  if (samples.length < 2) return { rows: [], overall: null };
  const [compared, shrunk] = await Promise.all([
    call('nps.segments.compare', { groups: samples, level, draws: 10_000 }),
    // Without shrunken values the comparison still stands.
    call('nps.segments.shrink', { groups: samples, level }).catch(() => null),
  ]);
  const told = shrunk !== null && !shrunk.not_shrunk;
  return {
    overall: compared.overall.permutation?.p ?? compared.overall.p,
    rows: filled.map((tally, index) => {
      const { difference, lower, upper, p, adjusted_p } = compared.segments[index];
      const group = shrunk?.groups[index];
      return {
        value: tally.by?.[column] ?? null,
        tally,
        difference,
        lower,
        upper,
        p,
        adjusted_p,
        shrunk: told ? group.shrunk : null,
        shrunk_lower: told ? group.lower : null,
        shrunk_upper: told ? group.upper : null,
      };
    }),
  };
}

/** @param {Call} call @param {Tally} overall @param {number} n answers of a period @param {string} unit @param {number} level @returns {Promise<Sight>} */
export async function sight(call, overall, n, unit, level) {
  const { var_pop } = await call('nps.point', asInput(overall));
  const variance = (var_pop ?? 0) / 10_000;
  if (!(variance > 0) || n === 0) return { unit, n, detectable: null, needed: null, table: [] };
  const both = { variance1: variance, variance2: variance, alpha: 1 - level };
  const [{ delta_points }, ...sizes] = await Promise.all([
    call('nps.detectable.difference', { ...both, n1: n, n2: n }),
    ...CHANGES.map((points) => call('nps.sample_size.difference', { ...both, delta_points: points })),
  ]);
  const table = CHANGES.map((points, index) => ({ points, n: Number(sizes[index].n_per_group) }));
  const needed = table.find(({ points }) => points === SMALL_CHANGE)?.n ?? null;
  return { unit, n, detectable: delta_points, needed, table };
}

/** The last days, counted anew after each. @param {Call} call @param {GroupTally[]} days @param {number} level @returns {Promise<Daily | null>} */
export async function daily(call, days, level) {
  const span = daysSpanned(days);
  if (!span) return null;
  const first = span[1].getTime() - (DAILY_DAYS - 1) * DAY_MS;
  const recent = days.filter(({ period }) => periodStart(String(period)).getTime() >= first);
  const total = recent.reduce((sum, { n }) => sum + n, 0);
  if (recent.length < 5 || total < 20 || total > MOST_CODES) return null;
  /** @type {number[]} */
  const codes = [];
  const sums = { promoters: 0, passives: 0, detractors: 0 };
  const step = Math.ceil(recent.length / MOST_LOOKS);
  /** @type {{start: Date, n: number, sums: typeof sums}[]} */
  const looks = [];
  for (const [index, { period, promoters, passives, detractors }] of recent.entries()) {
    sums.promoters += promoters;
    sums.passives += passives;
    sums.detractors += detractors;
    for (const [count, code] of [
      [promoters, 1],
      [passives, 0],
      [detractors, -1],
    ])
      for (let i = 0; i < count; i += 1) codes.push(code);
    // The last day is always looked at.
    if ((recent.length - 1 - index) % step === 0)
      looks.push({ start: periodStart(String(period)), n: codes.length, sums: { ...sums } });
  }
  const [band, ...tallies] = await Promise.all([
    call('nps.cs.sequence', {
      codes_in_order: codes,
      alpha: 1 - level,
      method: 'dirichlet_mixture',
      looks: looks.map(({ n }) => n),
    }),
    ...looks.map((look) => call('nps.score', { ...look.sums, level })),
  ]);
  return {
    band,
    days: Math.round((span[1].getTime() - periodStart(String(recent[0].period)).getTime()) / DAY_MS) + 1,
    looks: looks.map(({ start, n }, index) => ({
      start,
      n,
      nps: tallies[index].nps,
      low: tallies[index].interval.low,
      high: tallies[index].interval.high,
      lower: band.looks[index].lower,
      upper: band.looks[index].upper,
    })),
  };
}
