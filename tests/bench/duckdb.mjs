// @ts-check
/** DuckDB-WASM under Node, offline: the deals of the benchmark as a table of it. `tools/setup.sh bench` installs it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * No extension is loaded: those are downloaded. So months are those of plain timestamps, which need no ICU.
 * @param {Uint8Array} csv
 */
export async function openDuckDb(csv) {
  const load = createRequire(import.meta.url);
  const duckdb = load('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const folder = dirname(load.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
  const bundle = { mainModule: join(folder, 'duckdb-eh.wasm'), mainWorker: join(folder, 'duckdb-node-eh.worker.cjs') };
  const db = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate();
  db.registerFileBuffer('deals.csv', csv);
  const connection = db.connect();
  connection.query(`CREATE TABLE deals AS SELECT * FROM read_csv('deals.csv', header = true, auto_detect = false, delim = ',', columns = {
    created: 'TIMESTAMP', region: 'VARCHAR', stage: 'VARCHAR', amount: 'DOUBLE', list_amount: 'DOUBLE', probability: 'DOUBLE',
    cycle_days: 'DOUBLE'})`);
  db.dropFile('deals.csv');
  return {
    version: String(connection.query('SELECT version() AS version').toArray()[0].version),
    /** @param {string} sql @returns {any[]} */
    rows: (sql) =>
      connection
        .query(sql)
        .toArray()
        .map((/** @type {any} */ row) => row.toJSON()),
    close: () => connection.close(),
  };
}
