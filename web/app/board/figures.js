// @ts-check
/** A card's figures and what they say: value, interval, series, segments, and the process-behaviour chart's verdict. */
import {
  CHART_KINDS,
  RULE_SETS,
  chartKind,
  chartRequest,
  countsOf,
  hasRules,
  periodOf,
  rulesOf,
  withGaps,
} from 'truescore/card-chart';
import { openWorkspace } from '../../engine/index.js';
import { derivedTables } from './board-tables.js';

/** @typedef {import('./types.js').Card} Card */

export { CHART_KINDS, RULE_SETS, chartKind, hasRules, periodOf, rulesOf };

/**
 * @param {import('./types.js').Board} board @param {Card} card
 * @param {{by?: string, counts?: 'share' | 'rate'}} [options] a column to split by; what its chart counts
 * @returns {Promise<import('./types.js').Figures>} rejects with the formula's fault
 */
export async function figuresOf(board, card, { by, counts } = {}) {
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
        ...(counts ? { counts } : {}),
        unit: card.unit ?? '',
      },
    ],
    period: periodOf(card),
    ...(by ? { by } : {}),
  });
  return { ...kpis[0], series: withGaps(kpis[0].series, periodOf(card)) };
}

/**
 * The series on its process-behaviour chart. Periods without rows are gaps. A card whose formula does not suit the kind of its chart is
 * drawn as an XmR chart, with the fault that says why.
 * @param {import('./types.js').Board} board @param {Card} card @param {import('./types.js').Figures} figures
 * @returns {Promise<{reply: any, periods: string[], kind: string, fault: any} | null>} null where there is nothing to draw
 */
export async function chartOf(board, card, figures) {
  const series = figures.series.filter(({ value }) => value !== null);
  if (series.length === 0) return null;
  const periods = figures.series.map(({ period }) => period);
  const draw = async (/** @type {Card} */ drawn, /** @type {any} */ counted) => {
    const request = chartRequest(drawn, counted.series, periodOf(card), counted);
    return { reply: await openWorkspace().call('spc.chart', request), periods, kind: chartKind(drawn) };
  };
  const counts = countsOf(card);
  if (!counts) return { ...(await draw(card, figures)), fault: null };
  try {
    return { ...(await draw(card, await figuresOf(board, card, { counts }))), fault: null };
  } catch (error) {
    if (/** @type {any} */ (error).code !== 'formula_not_a_ratio') throw error;
    return { ...(await draw({ ...card, chart: { ...card.chart, kind: 'xmr' } }, figures)), fault: error };
  }
}
