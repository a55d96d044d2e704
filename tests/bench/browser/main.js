// @ts-check
/** What the benchmark's page can measure, from a file on disk to the small table. `measure` is called from speed-browser.js. */
import { connectWorkspace } from 'truescore/client';
import workerUrl from 'truescore/worker?worker&url';
import { T1, T2 } from '../truescore-tasks.js';
import { answersSql, answersTable, dealsSql, dealsTable } from '../peers/sql.js';
import peerUrl from './peer-worker.js?worker&url';

const tasks = { T1, T2 };

const startWorker = () => new Worker(workerUrl, { type: 'module' });

async function truescore(/** @type {number} */ most) {
  const client = connectWorkspace(startWorker(), { helper: startWorker, most });
  await client.call('nps.score', { counts: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] });
  return (/** @type {File} */ file, /** @type {'T1' | 'T2'} */ task) =>
    tasks[task]({
      sniff: () => client.sniffFile(file),
      read: (options) => client.openFile(file, { table: 'file', options }),
      call: (method, request) => client.call(method, request),
    });
}

async function duckdb() {
  const library = await import('@duckdb/duckdb-wasm');
  const db = new library.AsyncDuckDB(new library.VoidLogger(), new Worker('./duckdb/duckdb-browser-eh.worker.js'));
  await db.instantiate(new URL('./duckdb/duckdb-eh.wasm', location.href).href);
  const connection = await db.connect();
  return async (/** @type {File} */ file, /** @type {'T1' | 'T2'} */ task) => {
    await db.registerFileHandle('file.csv', file, library.DuckDBDataProtocol.BROWSER_FILEREADER, true);
    const sql = task === 'T1' ? answersSql : dealsSql;
    const reply = await connection.query(sql('file.csv'));
    const rows = reply.toArray().map((/** @type {any} */ row) => row.toJSON());
    await db.dropFile('file.csv');
    return task === 'T1' ? answersTable(rows) : dealsTable(rows);
  };
}

/** @param {string} peer */
async function inWorker(peer) {
  const worker = new Worker(peerUrl, { type: 'module' });
  return (/** @type {File} */ file, /** @type {'T1' | 'T2'} */ task) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ peer, file, task });
    });
}

/** The same bytes by the reader that the product reads with, and nothing made of them. */
async function readOnly() {
  const { pieces } = await import('../../../wasm/js/pieces.js');
  return async (/** @type {File} */ file) => {
    let size = 0;
    for await (const piece of pieces(file)) size += piece.length;
    if (size !== file.size) throw new Error(`${size} bytes read of ${file.size}`);
    return null;
  };
}

const OPEN = /** @type {Record<string, () => Promise<(file: File, task: 'T1' | 'T2') => Promise<any>>>} */ ({
  Truescore: () => truescore(0),
  'Truescore, a helper for each core': () => truescore(navigator.hardwareConcurrency),
  'DuckDB-WASM': duckdb,
  'reading alone': readOnly,
});

Object.assign(window, {
  /** @param {string} peer @param {'T1' | 'T2'} task @param {number} runs */
  async measure(peer, task, runs) {
    const run = await (OPEN[peer] ?? (() => inWorker(peer)))();
    const file = /** @type {FileList} */ (/** @type {HTMLInputElement} */ (document.querySelector('input')).files)[0];
    const times = [];
    let longest = 0;
    let last = performance.now();
    // How long the page did not come to a timer that is due at once.
    const watch = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 4);
    let table;
    for (let i = 0; i < runs; ++i) {
      const begin = performance.now();
      table = await run(file, task);
      times.push(performance.now() - begin);
    }
    clearInterval(watch);
    return { times, table, longest };
  },
});
