// @ts-check
/** T1 and T2 by Truescore, under Node and in a page alike: the table is made of the columns that are asked about. */
import { OVERALL, keyOf, scoreFigures } from './tasks.js';

const DEALS = [
  'COUNT(*)',
  "COUNT(*) FILTER (WHERE stage IN ('won', 'lost'))",
  "COUNT(*) FILTER (WHERE stage = 'won')",
  "COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*) FILTER (WHERE stage IN ('won', 'lost')), 0)",
  "SUM(amount) FILTER (WHERE stage = 'won')",
  "AVG(amount) FILTER (WHERE stage = 'won')",
  "AVG(DATEDIFF('second', created_at, closed_at)) FILTER (WHERE stage = 'won') / 86400",
  "COUNT(*) * COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*) FILTER (WHERE stage IN ('won', 'lost')), 0) * AVG(amount) FILTER (WHERE stage = 'won') / NULLIF(AVG(DATEDIFF('second', created_at, closed_at)) FILTER (WHERE stage = 'won') / 86400, 0)",
];

/**
 * How the file is reached: what is found out about it, its reading as the table "file", and the methods.
 * @typedef {{sniff: () => any, read: (options: any) => any, call: (method: string, request: object) => any}} Workspace
 */

/** @param {Workspace} workspace @param {string[]} wanted */
async function read(workspace, wanted) {
  const sniff = await workspace.sniff();
  const columns = sniff.columns.filter((/** @type {any} */ { label }) => wanted.includes(label));
  const date = columns.find((/** @type {any} */ { kind }) => kind === 'time').index;
  await workspace.read({ ...sniff, encoding: undefined, columns, date });
}

/** @param {Workspace} workspace @returns {Promise<import('./tasks.js').Figures>} */
export async function T1(workspace) {
  await read(workspace, ['submitted_at', 'score', 'segment']);
  const request = { table: 'file', score: 'score', by: ['segment'], period: 'month' };
  const { groups, overall } = await workspace.call('nps.tally', request);
  return Object.fromEntries([
    ...groups
      .filter((/** @type {any} */ { n }) => n > 0)
      .map((/** @type {any} */ group) => [keyOf(group.by.segment, group.period), scoreFigures(group)]),
    [OVERALL, scoreFigures(overall)],
  ]);
}

/** @param {Workspace} workspace @returns {Promise<import('./tasks.js').Figures>} */
export async function T2(workspace) {
  await read(workspace, ['created_at', 'closed_at', 'stage', 'amount', 'region']);
  const { kpis } = await workspace.call('kpi.evaluate', {
    kpis: DEALS.map((formula) => ({ formula, time: 'created_at', interval: 'none' })),
    period: 'month',
    by: 'region',
    cells: true,
  });
  /** @type {import('./tasks.js').Figures} */
  const out = { [OVERALL]: kpis.map((/** @type {any} */ { value }) => value) };
  kpis[0].cells.forEach((/** @type {any} */ { period, by }, /** @type {number} */ i) => {
    out[keyOf(period, by)] = kpis.map((/** @type {any} */ { cells }) => cells[i].value);
  });
  return out;
}
