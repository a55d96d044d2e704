// @ts-check
/**
 * node tests/bench/speed-browser.js [--rows 1000000] [--rounds 3] [--runs 3] [--tasks T1,T2]
 * [--peers "plain,DuckDB"] [--out FILE.md]: the tasks of speed.js in
 * Chromium, from a file on disk, each peer in a fresh browser, in turn.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { chromiumOptions } from '../../tools/chromium.mjs';
import { referenceFigures } from './reference.js';
import { TABLES, median, writeTable } from './rounds.js';
import { differences } from './tasks.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    runs: { type: 'string', default: '3' },
    tasks: { type: 'string', default: 'T1,T2' },
    peers: { type: 'string' },
    out: { type: 'string' },
  },
});
const ALL = [
  'Truescore, a helper for each core',
  'reading alone',
  'plain JS over the bytes',
  'DuckDB-WASM',
  'uDSV + JS loop',
  'PapaParse, its File reader',
];
// Those whose names begin so.
const wanted = values.peers?.split(',') ?? [''];
const PEERS = ['Truescore', ...ALL.filter((peer) => wanted.some((begin) => peer.startsWith(begin)))];

/** @param {string} address @param {string} peer @param {'T1' | 'T2'} task @param {string} file */
async function measure(address, peer, task, file) {
  const browser = await chromium.launch(chromiumOptions);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(address);
    await page.locator('input').setInputFiles(file);
    return await page.evaluate(
      ([name, what, runs]) => /** @type {any} */ (window).measure(name, what, runs),
      /** @type {const} */ ([peer, task, Number(values.runs)]),
    );
  } finally {
    await browser.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'truescore-'));
const root = fileURLToPath(new URL('browser', import.meta.url));
const outDir = join(folder, 'page');
await build({
  configFile: false,
  root,
  base: './',
  logLevel: 'error',
  build: { outDir, target: 'es2022', reportCompressedSize: false },
  worker: { format: 'es' },
});
const duckdb = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
for (const name of ['duckdb-browser-eh.worker.js', 'duckdb-eh.wasm'])
  cpSync(join(duckdb, name), join(outDir, 'duckdb', name));
const server = await preview({
  configFile: false,
  root,
  logLevel: 'error',
  build: { outDir },
  preview: { host: '127.0.0.1', port: 4400 },
});
const address = /** @type {string} */ (server.resolvedUrls?.local[0]);
try {
  const tables = [];
  for (const task of /** @type {('T1' | 'T2')[]} */ (values.tasks.split(','))) {
    const file = join(folder, `${task}.csv`);
    const size = writeTable(file, TABLES[task], Number(values.rows));
    const expected = referenceFigures(task, readFileSync(file));
    /** @type {Map<string, {ms: number[], ratios: number[], longest: number}>} */
    const results = new Map(PEERS.map((name) => [name, { ms: [], ratios: [], longest: 0 }]));
    for (let round = 0; round < Number(values.rounds); ++round) {
      let ours = NaN;
      for (const peer of PEERS) {
        const { times, table, longest } = await measure(address, peer, task, file);
        const wrong = table ? differences(table, expected) : [];
        if (wrong.length) throw new Error(`${task} by ${peer} differs:\n${wrong.slice(0, 10).join('\n')}`);
        const ms = median(times);
        if (peer === 'Truescore') ours = ms;
        const result = /** @type {any} */ (results.get(peer));
        result.ms.push(ms);
        result.ratios.push(ms / ours);
        result.longest = Math.max(result.longest, longest);
        console.error(`${task} round ${round + 1}: ${peer} ${ms.toFixed(0)} ms, ${(ms / ours).toFixed(2)} times ours`);
      }
    }
    const lines = [
      `**${task}**: ${values.rows} rows, ${(size / 1e6).toFixed(1)} MB; medians of ${values.rounds} rounds of ${values.runs} runs`,
      '',
      '| peer | ms | MB/s | ratio by round (median) | page held up, ms |',
      '| --- | --- | --- | --- | --- |',
    ];
    for (const [name, { ms, ratios, longest }] of results)
      lines.push(
        `| ${name} | ${median(ms).toFixed(0)} | ${(size / 1e3 / median(ms)).toFixed(0)} | ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} (${median(ratios).toFixed(2)}) | ${longest.toFixed(0)} |`,
      );
    tables.push(lines.join('\n'));
    rmSync(file);
  }
  const text = `${tables.join('\n\n')}\n`;
  if (values.out) writeFileSync(values.out, text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
