// @ts-check
/** A card's figures and what they say: value, interval, series, segments, and the process-behaviour chart's verdict. */
import { openWorkspace } from '../../engine/index.js';
import { nextPeriod, periodName, periodStart } from '../period.js';
import { derivedTables } from './board-tables.js';

/** @typedef {import('./types.js').Card} Card */

/** The period of a card's chart by how often it is looked at. @type {Record<string, import('../period.js').PeriodLength>} */
const PERIODS = { daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'quarter' };

/** @param {Card} card @returns {import('../period.js').PeriodLength} */
export function periodOf(card) {
  return PERIODS[card.frequency ?? ''] ?? 'month';
}

/** More cannot be told apart on a chart. */
const MOST_PERIODS = 800;
/** The least a chart's limits can come from. */
const FEWEST_FOR_LIMITS = 6;

/**
 * @param {import('./types.js').Board} board @param {Card} card
 * @param {{by?: string}} [options] a column to split by
 * @returns {Promise<import('./types.js').Figures>} rejects with the formula's fault
 */
export async function figuresOf(board, card, { by } = {}) {
  const table = card.table || undefined;
  const derived = derivedTables(board);
  const own = table ? derived[table] : undefined;
  const time = card.time || board.tables?.[table ?? '']?.time || undefined;
  const { kpis } = await openWorkspace().call('kpi.evaluate', {
    kpis: [
      {
        name: card.id,
        formula: card.formula,
        ...(table ? { table } : {}),
        // A derived table has no time of its own.
        ...(time && table && !own ? { time } : {}),
        ...(Object.keys(derived).length ? { derived } : {}),
        unit: card.unit ?? '',
      },
    ],
    period: periodOf(card),
    ...(by ? { by } : {}),
  });
  return { ...kpis[0], series: withGaps(kpis[0].series, periodOf(card)) };
}

/**
 * The series on its process-behaviour chart. Periods without rows are gaps.
 * @param {Card} card @param {import('./types.js').Figures} figures
 * @returns {Promise<{reply: any, periods: string[]} | null>} null where there is nothing to draw
 */
export async function chartOf(card, figures) {
  const series = figures.series.filter(({ value }) => value !== null);
  if (series.length === 0) return null;
  const { baseline, season, phases = [] } = card.chart ?? {};
  const starts = phases
    .map(({ from }) => figures.series.findIndex(({ period }) => period >= periodOfDay(from, periodOf(card))))
    .filter((place) => place > 0)
    .map((place) => place + 1);
  const reply = await openWorkspace().call('spc.chart', {
    values: figures.series.map(({ value }) => value),
    kind: 'xmr',
    ...(baseline && baseline >= FEWEST_FOR_LIMITS ? { baseline } : {}),
    ...(starts.length ? { phase_starts: [...new Set(starts)] } : {}),
    ...(season ? { season } : {}),
  });
  return { reply, periods: figures.series.map(({ period }) => period) };
}

/** @param {string} day @param {import('../period.js').PeriodLength} length @returns {string} the period the day lies in */
function periodOfDay(day, length) {
  const date = new Date(`${day}T00:00:00Z`);
  if (length === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return periodName(date, length);
}

/**
 * The periods from the first to the last, those without rows too.
 * @param {import('./types.js').Figures['series']} series @param {import('../period.js').PeriodLength} length
 */
function withGaps(series, length) {
  if (series.length === 0) return series;
  const known = new Map(series.map((figure) => [figure.period, figure]));
  const last = periodStart(series[series.length - 1].period);
  const out = [];
  for (
    let start = periodStart(series[0].period);
    start <= last && out.length < MOST_PERIODS;
    start = nextPeriod(start, length)
  ) {
    const period = periodName(start, length);
    out.push(known.get(period) ?? { period, value: null, interval: null, n: 0 });
  }
  return out.length < series.length ? series : out;
}
