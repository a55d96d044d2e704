// @ts-check
/** DuckDB within the test's own process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ddl, quoted } from '../generated-data.js';

// Installed by itself, not with the workspace: its types are not there where they are checked.
const PACKAGE = /** @type {string} */ ('@duckdb/node-api');
const { DuckDBInstance } = await import(PACKAGE);

/** @param {string} folder */
export async function startDuckDb(folder) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  let files = 0;
  return {
    dialect: 'duckdb',
    /** @param {import('../generated-data.js').Table} table @param {string} csv a file */
    async load(table, csv) {
      await connection.run(
        ddl(table, { time: 'TIMESTAMP', number: 'DOUBLE', decimal: 'DECIMAL(18, 2)', text: 'VARCHAR' }),
      );
      await connection.run(`COPY ${table.name} FROM ${quoted(csv)} (HEADER, NULLSTR '\\N')`);
    },
    /** The answer as a file, by turns as CSV and JSON. @param {string} sql */
    async answer(sql) {
      const [format, options] = [
        ['csv', 'FORMAT csv, HEADER'],
        ['json', 'FORMAT json'],
      ][files % 2];
      const path = join(folder, `duckdb-${files++}.${format}`);
      await connection.run(`COPY (\n${sql}\n) TO ${quoted(path)} (${options})`);
      return path;
    },
    /** @param {string} path */
    read: (path) => readFileSync(path, 'utf8'),
    async stop() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
