// @ts-check
/** Files as the commands read them. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { bytesSource } from '../containers/source.js';
import { readFile, sniffFile } from '../table-file.js';

/** @typedef {{stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream, stdin: NodeJS.ReadableStream}} Streams */

/** Exit codes: a figure was given; none may be given, or the call was wrong. */
export const FIGURE = 0;
export const NO_FIGURE = 2;

/** @param {string} option @param {string} text */
export function numberOf(option, text) {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) throw new Error(`${option} wants a number, not ${text}`);
  return number;
}

/** @param {AsyncIterable<any>} stream */
export async function collect(stream) {
  const parts = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return parts;
}

/**
 * @param {string} path
 * @param {AsyncIterable<any>} stdin
 * @returns {Promise<import('../containers/source.js').Source>}
 */
export async function openSource(path, stdin) {
  if (path === '-') return bytesSource(Buffer.concat(await collect(stdin)));
  const file = await open(path);
  const { size } = await file.stat();
  await file.close();
  return {
    size,
    slice: async (start, end) =>
      Buffer.concat(end > start ? await collect(createReadStream(path, { start, end: end - 1 })) : []),
    pieces: () => createReadStream(path, { highWaterMark: 1 << 20 }),
  };
}

/** @param {AsyncIterable<any>} stream @returns {Promise<string>} */
export async function readAll(stream) {
  return Buffer.concat(await collect(stream)).toString('utf8');
}

/**
 * What a person says of cells that do not tell it: of dates the order of day and month, of numbers the decimal mark.
 * @typedef {{dateOrder?: string, decimal?: string}} Said
 */

/**
 * Opens a file as a table.
 * @param {import('../analytics.d.ts').Analytics} analytics
 * @param {string} table
 * @param {string} path
 * @param {AsyncIterable<any>} stdin
 * @param {Said} [said]
 * @param {boolean} [leavesOut] whether rows that the file says are no answers to the recommendation question lose their score: a KPI
 *   may be of another metric
 */
export async function openTable(analytics, table, path, stdin, said = {}, leavesOut = false) {
  const source = await openSource(path, stdin);
  const sniff = await sniffFile(analytics.call, source, {});
  const encoding = sniff.encoding.startsWith('utf-16') ? sniff.encoding : undefined;
  const columns = sniff.columns.map((column) => {
    const { kind, date_order, decimal } = column;
    if (kind === 'time') return { ...column, date_order: /** @type {any} */ (said.dateOrder ?? date_order) };
    return kind === 'number' ? { ...column, decimal: /** @type {any} */ (said.decimal ?? decimal) } : column;
  });
  return readFile(analytics, source, {
    table,
    options: { name: path, ...sniff, columns, encoding, ...(leavesOut ? {} : { leave_out: [] }) },
  });
}

/** What a file's rows have that may make a figure wrong. @param {import('../analytics.d.ts').FileAudit | null} file */
export function remarksOnRows(file) {
  if (!file) return [];
  const lines = [];
  const [first] = file.first_ragged;
  if (file.footer_rows > 0)
    lines.push(`the last rows, ${file.footer_rows}, are totals or notes and count in no figure`);
  if (first && file.ragged_rows > file.footer_rows)
    lines.push(
      `${file.ragged_rows} rows have more or fewer cells than the heading (first: ${first.line ? `line ${first.line}` : `row ${first.row}`}, ${first.found} where ${first.expected} are expected): their values may stand in the wrong columns`,
    );
  if (file.invalid_bytes > 0)
    lines.push(`${file.invalid_bytes} bytes are no ${file.encoding.toUpperCase()} and are shown as �`);
  if (file.late_values > 0)
    lines.push(`${file.late_values} values under keys that first come after the beginning of the file are not read`);
  return lines;
}

/** What of a table may make a figure wrong. @param {import('../analytics.d.ts').TableDescription} description */
function remarksOnTable({ table, columns, file }) {
  const lines = remarksOnRows(file);
  for (const { label, kind, invalid, decimal, first_invalid: [first] = [] } of columns) {
    if (decimal === 'undecided')
      lines.push(
        `nothing tells the decimal mark of "${label}"${first ? ` (first: row ${first.row}, "${first.value}")` : ''}, whose cells are left out: say --decimal . or --decimal ,`,
      );
    else if (invalid > 0 && kind !== 'score')
      lines.push(
        `${invalid} cells of "${label}" are no ${kind} and are left out${first ? ` (first: row ${first.row}, "${first.value}")` : ''}`,
      );
  }
  return lines.map((line) => `${table}: ${line}`);
}

/**
 * Opens files as tables, each said as NAME=FILE. What may make their figures wrong is returned.
 * @param {import('../analytics.d.ts').Analytics} analytics
 * @param {string[]} pairs
 * @param {AsyncIterable<any>} stdin
 * @param {Said} [said]
 * @param {boolean} [leavesOut]
 */
export async function openTables(analytics, pairs, stdin, said, leavesOut) {
  /** @type {string[]} */
  const remarks = [];
  for (const pair of pairs) {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new Error(`--table wants NAME=FILE, not ${pair}`);
    const opened = await openTable(analytics, pair.slice(0, cut), pair.slice(cut + 1), stdin, said, leavesOut);
    remarks.push(...remarksOnTable(opened));
  }
  return remarks;
}
