// @ts-check
/** Tables and figures as files for other programs: CSV and JSON written by the core, Excel workbooks by the package, in a worker of its own. */
import { trustedScriptUrl } from '../trusted-types.js';
import { download } from './text-out.js';
import workerUrl from './workbook-worker.js?worker&url';

/** @typedef {import('../engine/index.js').Workspace} Workspace */
/** @typedef {'xlsx' | 'csv' | 'json'} ExportFormat */
/** @typedef {{name: string, head: string[], rows: (string | number | boolean | null)[][]}} Sheet */

/** @type {ExportFormat[]} */
export const exportFormats = ['xlsx', 'csv', 'json'];

const TYPES = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const ROWS_AT_ONCE = 20_000;

/**
 * A whole table as text, in parts.
 * @param {Workspace} workspace @param {string} table @param {'csv' | 'json' | 'ndjson'} format @param {string[]} [columns] all where absent
 * @returns {Promise<string[]>}
 */
export async function exportTable(workspace, table, format, columns = []) {
  /** @type {string[]} */
  const parts = [];
  for (let offset = 0, total = Infinity; offset < total;) {
    const request = { table, format, columns, offset, limit: ROWS_AT_ONCE };
    const reply = await workspace.call('table.export', request);
    parts.push(reply.text);
    total = reply.total;
    offset += ROWS_AT_ONCE;
  }
  return parts;
}

/** @param {string} name */
const safeName = (name) => name.replace(/[\s\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'truescore';

/**
 * Downloads a whole table.
 * @param {Workspace} workspace @param {string} table @param {string} name of the file, without its ending
 * @param {ExportFormat} format @param {string[]} [columns]
 */
export async function downloadTable(workspace, table, name, format, columns) {
  if (format !== 'xlsx') {
    download(`${safeName(name)}.${format}`, TYPES[format], await exportTable(workspace, table, format, columns));
    return;
  }
  const lines = await exportTable(workspace, table, 'ndjson', columns);
  const described = await workspace.call('table.describe', { table });
  const head = columns ?? described.columns.map((/** @type {{label: string}} */ { label }) => label);
  await downloadWorkbook([{ name, head, lines }], name);
}

/** @param {(Sheet | import('./workbook-worker.js').LinedSheet)[]} sheets @param {string} name */
async function downloadWorkbook(sheets, name) {
  const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
  try {
    /** @type {Uint8Array<ArrayBuffer>} */
    const bytes = await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.postMessage(sheets);
    });
    download(`${safeName(name)}.xlsx`, TYPES.xlsx, [bytes]);
  } finally {
    worker.terminate();
  }
}

/**
 * Downloads what is shown. A CSV holds one table: each sheet is a file of its own.
 * @param {Workspace} workspace @param {Sheet[]} sheets @param {string} name @param {ExportFormat} format
 */
export async function downloadSheets(workspace, sheets, name, format) {
  if (format === 'xlsx') {
    await downloadWorkbook(sheets, name);
    return;
  }
  /** @type {string[]} */
  const texts = [];
  for (const { head, rows } of sheets) texts.push((await workspace.call('rows.export', { head, rows, format })).text);
  if (format === 'json') {
    const parts = sheets.map((sheet, i) => `${JSON.stringify(sheet.name)}: ${texts[i]}`);
    download(`${safeName(name)}.json`, TYPES.json, [`{\n${parts.join(',\n')}}\n`]);
    return;
  }
  sheets.forEach((sheet, i) => {
    const end = sheets.length > 1 ? ` ${sheet.name}` : '';
    download(`${safeName(name + end)}.csv`, TYPES.csv, [texts[i]]);
  });
}
