// @ts-check
/** Makes an Excel workbook away from the page. The rows of a whole table come as lines of NDJSON. */
import { workbookBytes } from 'truescore/xlsx';

/** @typedef {import('./table-export.js').Sheet} Sheet */
/** @typedef {{ name: string, head: string[], lines: string[] }} LinedSheet `lines`: texts of whole lines, an object on each */

/** @param {string} line @param {string[]} head */
function cellsOf(line, head) {
  // Entries, not an object: a heading may be "__proto__".
  const record = new Map(Object.entries(JSON.parse(line)));
  return head.map((label) => record.get(label) ?? null);
}

/** @param {Sheet | LinedSheet} sheet @returns {Sheet} */
function withRows(sheet) {
  if (!('lines' in sheet)) return sheet;
  const { name, head, lines } = sheet;
  const rows = lines.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => cellsOf(line, head));
  return { name, head, rows };
}

self.addEventListener('message', (/** @type {MessageEvent<(Sheet | LinedSheet)[]>} */ { data }) => {
  const bytes = workbookBytes(data.map(withRows));
  self.postMessage(bytes, { transfer: [bytes.buffer] });
});
