// @ts-check
import { openDuckDb } from '../duckdb.mjs';
import { answersSql, answersTable, dealsSql, dealsTable } from './sql.js';

export async function open() {
  const duckdb = await openDuckDb();
  /** @param {Uint8Array} bytes @param {(file: string) => string} sql */
  const ask = (bytes, sql) => {
    duckdb.put('file.csv', bytes);
    const rows = duckdb.rows(sql('file.csv'));
    duckdb.drop('file.csv');
    return rows;
  };
  return {
    version: duckdb.version,
    T1: async (/** @type {Uint8Array} */ bytes) => answersTable(ask(bytes, answersSql)),
    T2: async (/** @type {Uint8Array} */ bytes) => dealsTable(ask(bytes, dealsSql)),
  };
}
