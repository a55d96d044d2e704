// @ts-check
/** Rows of texts as the bytes of a CSV file (RFC 4180, UTF-8), which the core reads as any other. */

import { checkBlanks } from './limits.js';

const CHUNK_CHARACTERS = 1 << 16;
/** Rows by which a table's width is known. */
const ROWS_FOR_WIDTH = 1000;

/** @param {string} cell */
const csvCell = (cell) => (/[",\r\n\uFEFF]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** @param {string[]} row @param {number} width */
function csvRow(row, width) {
  let line = '';
  for (let i = 0; i < Math.max(row.length, width); i++) line += (i > 0 ? ',' : '') + csvCell(row[i] ?? '');
  return `${line || '""'}\r\n`;
}

/**
 * A row that ends early is filled up to the width of the table's beginning: sheets do not keep blank cells.
 * @param {AsyncIterable<string[]>} rows
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* csvBytes(rows) {
  const encoder = new TextEncoder();
  /** @type {string[][] | null} */
  let first = [];
  let width = 0;
  let text = '';
  let values = 0;
  let cells = 0;
  for await (const row of rows) {
    for (const cell of row) if (cell !== '') values++;
    cells += Math.max(row.length, width);
    checkBlanks(cells - values, values);
    if (first) {
      first.push(row);
      width = Math.max(width, row.length);
      if (first.length < ROWS_FOR_WIDTH) continue;
      text += first.map((each) => csvRow(each, width)).join('');
      first = null;
    } else {
      text += csvRow(row, width);
    }
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (first) text += first.map((each) => csvRow(each, width)).join('');
  if (text) yield encoder.encode(text);
}
