// @ts-check
/** DuckDB's own build. It takes no bytes: it reads the file, from the page cache. */
import { peerModule } from './peer-module.js';
import { answersSql, answersTable, dealsSql, dealsTable } from './sql.js';

/** @param {{file: string, threads: number}} how */
export async function open({ file, threads }) {
  const { DuckDBInstance, version } = await peerModule('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const ask = async (/** @type {string} */ sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  return {
    version: String(version?.() ?? ''),
    T1: async () => answersTable(await ask(answersSql(file))),
    T2: async () => dealsTable(await ask(dealsSql(file))),
  };
}
