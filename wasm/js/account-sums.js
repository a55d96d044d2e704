// @ts-check
/** The sums of accounts that an engine gave (the second query of `sql.tally`), and the error of the score that they make. */
import { TruescoreError } from './error.js';

const SUMS = /** @type {const} */ (['accounts', 'sum_s', 'sum_n', 'sum_ss', 'sum_sn', 'sum_nn']);
const COLUMNS = ['grain', 'period', 'segment', ...SUMS];
/** At once. */
const ROWS = 10_000;

/**
 * @typedef {{grain: 'all' | 'period' | 'segment', period: string | null, segment: string | null, nps: number | null, se: number | null,
 *   interval: {low: number, high: number, level: number, method: string} | null, n: number, accounts: number}} Clustered
 * @typedef {(method: string, request: object) => any} Call of the core, at once or later
 */

/** How their file is to be read: its columns as they stand. @param {import('./analytics.d.ts').Sniff} sniff */
export function accountOptions({ encoding, delimiter, header_rows, source, columns }) {
  for (const wanted of COLUMNS) {
    if (columns.some(({ label }) => label === wanted)) continue;
    const expected = columns.map(({ label }) => label).join(', ');
    throw new TruescoreError({
      code: 'column_unknown',
      where: { column: wanted },
      detail: { found: wanted, expected },
    });
  }
  return /** @type {any} */ ({
    ...(encoding.startsWith('utf-16') ? { encoding } : {}),
    delimiter,
    header_rows,
    source,
    columns: columns.map(({ index }) => ({ index, kind: 'text' })),
    score: null,
    date: null,
  });
}

/**
 * @param {Call} call @param {string} table as it was read
 * @param {number} answers that the tally has: sums of others are refused
 * @param {number} level
 * @returns {Promise<Clustered[]>} the whole first, then periods and segments in their order
 */
export async function clusteredScores(call, table, answers, level) {
  /** @type {(string | null)[][]} */
  const rows = [];
  for (let total = 1; rows.length < total;) {
    const reply = await call('table.rows', { table, columns: COLUMNS, offset: rows.length, limit: ROWS });
    total = reply.total;
    rows.push(...reply.rows);
    if (reply.rows.length === 0) break;
  }
  const scores = [];
  for (const [row, cells] of rows.entries()) {
    const sums = Object.fromEntries(SUMS.map((name, i) => [name, numberIn(cells[i + 3], name, row + 1)]));
    // An engine's sum over nothing is missing.
    if (sums.sum_n === 0 && cells[0] !== 'all') continue;
    const score = await call('nps.clustered.sums', { ...sums, level });
    scores.push({ grain: /** @type {Clustered['grain']} */ (cells[0]), period: cells[1], segment: cells[2], ...score });
  }
  const order = ['all', 'period', 'segment'];
  scores.sort(
    (a, b) =>
      order.indexOf(a.grain) - order.indexOf(b.grain) ||
      (a.period ?? '\uFFFF').localeCompare(b.period ?? '\uFFFF') ||
      (a.segment ?? '\uFFFF').localeCompare(b.segment ?? '\uFFFF'),
  );
  const found = scores.find(({ grain }) => grain === 'all')?.n ?? 0;
  if (found !== answers) {
    throw new TruescoreError({
      code: 'counted_total_differs',
      where: { column: 'sum_n' },
      detail: { found: String(found), expected: String(answers) },
    });
  }
  return scores;
}

/** @param {string | null} cell @param {string} column @param {number} row */
function numberIn(cell, column, row) {
  if (cell === null || cell === '\\N' || cell === 'NULL') return 0;
  const number = Number(cell);
  if (Number.isFinite(number)) return number;
  throw new TruescoreError({
    code: 'counted_value_invalid',
    where: { column, row },
    detail: { found: cell, expected: 'number' },
  });
}
