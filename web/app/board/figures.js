// @ts-check
/** A card's figures and what they say: value, interval, series, segments, and the process-behaviour chart's verdict. */
import { chartRequest, periodOf, withGaps } from 'truescore/card-chart';
import { openWorkspace } from '../../engine/index.js';
import { derivedTables } from './board-tables.js';

/** @typedef {import('./types.js').Card} Card */

export { periodOf };

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
  const reply = await openWorkspace().call('spc.chart', chartRequest(card, figures.series));
  return { reply, periods: figures.series.map(({ period }) => period) };
}
