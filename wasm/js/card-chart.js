// @ts-check
/** The process-behaviour chart of a card, the same on the page and on the command line. */
import { nextPeriod, periodName, periodStart } from './periods.js';

/** @typedef {import('./periods.js').PeriodLength} PeriodLength */
/**
 * What the chart has to know of its process, as the board's file has it.
 * @typedef {{frequency?: string | null, chart?: {kind?: string | null, rules?: string | null, baseline?: number | null, season?: number | null,
 *   phases?: {from: string}[] | null} | null}} Charted
 */
/** x and base: what is counted of what, where `countsOf` asked for it. @typedef {{period: string, value: number | null, interval?: any, n: number, x?: number, base?: number}} Figure */

/** The kinds of chart, the default first. */
export const CHART_KINDS = /** @type {const} */ ([
  'xmr',
  'xmr_median',
  'p',
  'laney_p',
  'u',
  'laney_u',
  'ewma',
  'cusum',
]);
/** The sets of rules, the default first. EWMA and CUSUM have one rule of their own. */
export const RULE_SETS = /** @type {const} */ (['wheeler', 'western_electric', 'nelson']);
/** The kinds that count, and what `kpi.evaluate` is asked for them. @type {Record<string, 'share' | 'rate'>} */
const COUNTS = { p: 'share', laney_p: 'share', u: 'rate', laney_u: 'rate' };

/** How often a card is looked at -> the length of its periods. @type {Record<string, PeriodLength>} */
const LENGTHS = { daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'quarter' };
/** More cannot be told apart on a chart. */
const MOST_PERIODS = 800;

/** @param {Charted} card @returns {PeriodLength} */
export function periodOf({ frequency }) {
  return LENGTHS[frequency ?? ''] ?? 'month';
}

/** @param {Charted} card @returns {typeof CHART_KINDS[number]} */
export function chartKind({ chart }) {
  return CHART_KINDS.find((kind) => kind === chart?.kind) ?? 'xmr';
}

/** @param {Charted} card @returns {typeof RULE_SETS[number]} */
export function rulesOf({ chart }) {
  return RULE_SETS.find((rules) => rules === chart?.rules) ?? RULE_SETS[0];
}

/** @param {Charted} card whether detection rules can be chosen for its chart */
export function hasRules(card) {
  return !['ewma', 'cusum'].includes(chartKind(card));
}

/** What the chart counts, as the member `counts` of `kpi.evaluate`. @param {Charted} card */
export function countsOf(card) {
  return COUNTS[chartKind(card)];
}

/**
 * The request of `spc.chart` for a series without missing periods. Baseline and season are told in periods of the card's own length,
 * so they say nothing of others.
 * @param {Charted} card
 * @param {Figure[]} series
 * @param {PeriodLength} [length] of its periods
 * @param {{scale?: number, offset?: number}} [shown] how the figure is made of what is counted
 */
export function chartRequest(card, series, length = periodOf(card), { scale = 1, offset = 0 } = {}) {
  const { baseline, season, phases } = card.chart ?? {};
  const own = length === periodOf(card);
  const starts = (phases ?? [])
    .map(({ from }) => {
      const day = Date.parse(`${from}T00:00:00Z`);
      return series.findIndex(({ period }) => nextPeriod(periodStart(period), length).getTime() > day);
    })
    // The first value begins a phase anyway.
    .filter((place) => place > 0)
    .map((place) => place + 1);
  const counted = countsOf(card) !== undefined;
  const rules = rulesOf(card);
  return {
    ...(counted
      ? { x: series.map(({ x }) => x ?? null), n: series.map(({ base }) => base ?? null) }
      : { values: series.map(({ value }) => value) }),
    kind: chartKind(card),
    ...(rules !== RULE_SETS[0] && hasRules(card) ? { rules } : {}),
    ...(counted && scale !== 1 ? { scale } : {}),
    ...(counted && offset !== 0 ? { offset } : {}),
    ...(own && baseline ? { baseline } : {}),
    ...(starts.length ? { phase_starts: [...new Set(starts)].sort((a, b) => a - b) } : {}),
    // What is counted has no season to take off.
    ...(own && season && !counted ? { season } : {}),
  };
}

/**
 * The periods from the first to the last, those without rows too.
 * @template {Figure} F
 * @param {F[]} series
 * @param {PeriodLength} length
 * @returns {(F | Figure)[]} the series itself where it would be endless
 */
export function withGaps(series, length) {
  if (series.length === 0) return series;
  const known = new Map(series.map((figure) => [figure.period, figure]));
  const last = periodStart(series[series.length - 1].period);
  /** @type {(F | Figure)[]} */
  const out = [];
  for (
    let start = periodStart(series[0].period);
    start <= last && out.length <= MOST_PERIODS;
    start = nextPeriod(start, length)
  ) {
    const period = periodName(start, length);
    out.push(known.get(period) ?? { period, value: null, interval: null, n: 0 });
  }
  return out.length > MOST_PERIODS ? series : out;
}
