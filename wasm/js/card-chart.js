// @ts-check
/** The process-behaviour chart of a card, the same on the page and on the command line. */
import { nextPeriod, periodName, periodStart } from './periods.js';

/** @typedef {import('./periods.js').PeriodLength} PeriodLength */
/**
 * What the chart has to know of its process, as the board's file has it.
 * @typedef {{frequency?: string | null, chart?: {baseline?: number | null, season?: number | null, phases?: {from: string}[]} | null}} Charted
 */
/** @typedef {{period: string, value: number | null, interval?: any, n: number}} Figure */

/** How often a card is looked at -> the length of its periods. @type {Record<string, PeriodLength>} */
const LENGTHS = { daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'quarter' };
/** More cannot be told apart on a chart. */
const MOST_PERIODS = 800;

/** @param {Charted} card @returns {PeriodLength} */
export function periodOf({ frequency }) {
  return LENGTHS[frequency ?? ''] ?? 'month';
}

/**
 * The request of `spc.chart` for a series without missing periods. Baseline and season are told in periods of the card's own length,
 * so they say nothing of others.
 * @param {Charted} card
 * @param {Figure[]} series
 * @param {PeriodLength} [length] of its periods
 */
export function chartRequest(card, series, length = periodOf(card)) {
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
  return {
    values: series.map(({ value }) => value),
    kind: 'xmr',
    ...(own && baseline ? { baseline } : {}),
    ...(starts.length ? { phase_starts: [...new Set(starts)].sort((a, b) => a - b) } : {}),
    ...(own && season ? { season } : {}),
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
