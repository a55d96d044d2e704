// @ts-check
/** DuckDB-WASM under Node, offline. `tools/setup.sh bench` installs it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** No extension is loaded: those are downloaded. So months are those of plain timestamps, which need no ICU. */
export async function openDuckDb() {
  const load = createRequire(import.meta.url);
  const duckdb = load('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const folder = dirname(load.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
  const bundle = { mainModule: join(folder, 'duckdb-eh.wasm'), mainWorker: join(folder, 'duckdb-node-eh.worker.cjs') };
  const db = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate();
  const connection = db.connect();
  return {
    version: String(connection.query('SELECT version() AS version').toArray()[0].version),
    /** @param {string} name @param {Uint8Array} bytes */
    put: (name, bytes) => db.registerFileBuffer(name, bytes),
    /** @param {string} name */
    drop: (name) => db.dropFile(name),
    /** @param {string} sql @returns {any[]} */
    rows: (sql) =>
      connection
        .query(sql)
        .toArray()
        .map((/** @type {any} */ row) => row.toJSON()),
    close: () => connection.close(),
  };
}
