// @ts-check
/** What the customers did after they answered: asked of the engine at once. Every figure is the core's. */
import { loyaltyColumns, earnedSources } from './loyalty-columns.js';

/**
 * @typedef {{days: number, observed: number, rate: number | null, lower: number | null, upper: number | null}} Rate
 * @typedef {{group: 'promoter' | 'passive' | 'detractor', customers: number, repurchases: (Rate & {repurchased: number, mean_amount: number | null})[],
 *   referrals: (Rate & {referred: number})[] | null,
 *   curve: {time: number[], survival: number[], lower: (number | null)[], upper: (number | null)[], last_time: number | null},
 *   mean_days: {rmst: number, se: number} | null}} GroupBehaviour
 * @typedef {{groups: GroupBehaviour[], customers: number, logrank: {p: number | null, chisq: number | null, df: number}, tau: number, as_of: string | null, level: number,
 *   earned_growth: Record<string, number | null> | null,
 *   audit: {responses_left_out: number, later_answers: number, orders_left_out: number, customers_without_answer: number}}} Behaviour
 * @typedef {{columns: import('./loyalty-columns.js').LoyaltyColumns, sources: string[], earned: string[], behaviour: Behaviour | null}} LoyaltyReport
 *   `sources`: the values of how customers came; `behaviour`: null where a needed column is not known
 */

/** @typedef {(method: string, request: Record<string, unknown>) => Promise<any>} Call */

/** The values that a column has. @param {Call} call @param {string} table @param {string} column @returns {Promise<string[]>} */
async function valuesOf(call, table, column) {
  const kpi = { name: 'rows', formula: 'COUNT(*)', table, interval: 'none' };
  const { kpis } = await call('kpi.evaluate', { kpis: [kpi], by: column });
  return kpis[0].groups.flatMap((/** @type {any} */ { by }) => (by === null ? [] : [String(by)]));
}

/**
 * @param {Call} call
 * @param {import('../sources.js').OpenSource} answers @param {import('../sources.js').OpenSource} orders
 * @param {URLSearchParams} params @param {number} level
 * @returns {Promise<LoyaltyReport>}
 */
export async function loyaltyReport(call, answers, orders, params, level) {
  const columns = loyaltyColumns(answers, orders, params);
  const { id, order_id, order_date, amount, from, referrer } = columns;
  const values = from ? await valuesOf(call, orders.table, from) : [];
  const earned = earnedSources(values, params);
  const { score, date } = answers.roles;
  if (!id || !order_id || !order_date || !score || !date) return { columns, sources: values, earned, behaviour: null };
  const behaviour = await call('loyalty.by_group', {
    responses: { table: answers.table, id, score, date },
    orders: {
      table: orders.table,
      id: order_id,
      date: order_date,
      ...(amount ? { amount } : {}),
      ...(from ? { source: from, earned } : {}),
      ...(referrer ? { referrer } : {}),
    },
    level,
  });
  return { columns, sources: values, earned, behaviour };
}
