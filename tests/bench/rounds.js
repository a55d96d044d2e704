// @ts-check
/** What the measurements of T1 and T2 under Node and in Chromium share. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { tablePieces } from './tables.js';

/** The table of each task. */
export const TABLES = /** @type {const} */ ({ T1: 'nps', T2: 'sales' });

export const median = (/** @type {number[]} */ list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** @param {string} path @param {import('./tables.js').TableName} table @param {number} rows @returns {number} the bytes written */
export function writeTable(path, table, rows) {
  const file = openSync(path, 'w');
  let size = 0;
  for (const piece of tablePieces(table, rows)) size += writeSync(file, piece);
  closeSync(file);
  return size;
}
