// @ts-check
/**
 * node tests/bench/speed.js [--rows 1000000] [--rounds 3] [--runs 3] [--peers WORD,…] [--tasks T1,T2] [--out FILE.md]: tasks T1 and T2
 * by Truescore and its peers, in turn, each in a fresh process. Every table is compared with that of a slow reader; the run fails
 * where one differs. Ratios are taken round by round. Where others use the machine the processor's time tells more than the clock.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { referenceFigures } from './reference.js';
import { TABLES, median, writeTable } from './rounds.js';
import { differences } from './tasks.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    runs: { type: 'string', default: '3' },
    peers: { type: 'string', default: '' },
    tasks: { type: 'string', default: 'T1,T2' },
    out: { type: 'string' },
  },
});

const PEERS = [
  { name: 'Truescore', peer: 'truescore' },
  { name: 'the same C++ natively', peer: 'truescore-native' },
  { name: 'plain JS over the bytes', peer: 'plain-js' },
  { name: 'Polars native, 2 threads', peer: 'polars', env: { POLARS_MAX_THREADS: '2' } },
  { name: 'DuckDB native, 2 threads', peer: 'duckdb-native', threads: 2 },
  { name: 'DuckDB native, 1 thread', peer: 'duckdb-native', threads: 1 },
  { name: 'DuckDB-WASM', peer: 'duckdb-wasm' },
  { name: 'uDSV + JS loop', peer: 'readers', reader: 'udsv' },
  { name: 'd3-dsv + JS loop', peer: 'readers', reader: 'd3-dsv' },
  { name: 'PapaParse + JS loop', peer: 'readers', reader: 'papaparse' },
  { name: 'Arquero', peer: 'arquero' },
  { name: 'csv-parse + JS loop', peer: 'readers', reader: 'csv-parse' },
];

const rows = Number(values.rows);
const wanted = values.peers.split(',').filter(Boolean);
const peers = PEERS.filter(
  ({ name, peer }) =>
    !wanted.length || peer === 'truescore' || wanted.some((word) => name.toLowerCase().includes(word.toLowerCase())),
);
const run = promisify(execFile);
const program = fileURLToPath(new URL('run-peer.js', import.meta.url));

/** @param {(typeof PEERS)[number]} peer @param {string} task @param {string} file */
async function measure({ env, ...peer }, task, file) {
  try {
    const order = JSON.stringify({ ...peer, task, file, runs: Number(values.runs) });
    const { stdout } = await run(process.execPath, ['--max-old-space-size=8192', program, order], {
      env: { ...process.env, ...env },
      maxBuffer: 1 << 28,
      timeout: 600_000,
    });
    return JSON.parse(stdout);
  } catch (error) {
    const { stderr = '', message = '' } = /** @type {any} */ (error);
    const cause = String(stderr)
      .split('\n')
      .find((line) => /Error/.test(line));
    return { failure: (cause ?? message).trim().slice(0, 200) };
  }
}

/** @param {'T1' | 'T2'} task @param {string} folder */
async function measureTask(task, folder) {
  const file = join(folder, `${task}.csv`);
  const size = writeTable(file, TABLES[task], rows);
  // The slow reader holds the file as one text.
  const expected = size < 500e6 ? referenceFigures(task, readFileSync(file)) : null;
  /** @type {Map<string, {ms: number[], cpu: number[], ratios: number[], cpuRatios: number[], first: number[], peak: number, failure?: string, version?: string}>} */
  const results = new Map(
    peers.map(({ name }) => [name, { ms: [], cpu: [], ratios: [], cpuRatios: [], first: [], peak: 0 }]),
  );
  for (let round = 0; round < Number(values.rounds); ++round) {
    let ours = NaN;
    let oursCpu = NaN;
    let told = expected;
    for (const peer of peers) {
      const result = /** @type {any} */ (results.get(peer.name));
      if (result.failure) continue;
      const { failure, version, start, times, cpu, peak, table } = await measure(peer, task, file);
      if (failure) {
        result.failure = failure;
        continue;
      }
      told ??= table;
      const wrong = differences(table, /** @type {any} */ (told));
      if (wrong.length) throw new Error(`${task} by ${peer.name} differs:\n${wrong.slice(0, 10).join('\n')}`);
      const ms = median(times);
      const used = median(cpu);
      if (peer.peer === 'truescore') [ours, oursCpu] = [ms, used];
      result.ms.push(ms);
      result.cpu.push(used);
      result.ratios.push(ms / ours);
      result.cpuRatios.push(used / oursCpu);
      result.first.push(start + times[0]);
      result.peak = Math.max(result.peak, peak);
      result.version = version;
      console.error(
        `${task} round ${round + 1}: ${peer.name} ${ms.toFixed(0)} ms, ${(ms / ours).toFixed(2)} times ours`,
      );
    }
  }
  const lines = [
    `**${task}**: ${rows} rows, ${(size / 1e6).toFixed(1)} MB, ${Object.keys(expected ?? {}).length || '?'} rows out; medians of ${values.rounds} rounds of ${values.runs} runs`,
    '',
    '| peer | ms | ratio by round (median) | processor ms | ratio by round (median) | with start-up, first run, ms | peak MB |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  const byRound = (/** @type {number[]} */ list) =>
    `${list.map((ratio) => ratio.toFixed(2)).join(', ')} (${median(list).toFixed(2)})`;
  for (const [name, { ms, cpu, ratios, cpuRatios, first, peak, failure, version }] of results) {
    const title = `${name}${version ? ` ${version}` : ''}`;
    const cells = failure
      ? [`fails: ${failure.replaceAll('|', '/')}`, '', '', '', '', '']
      : [
          median(ms).toFixed(0),
          byRound(ratios),
          median(cpu).toFixed(0),
          byRound(cpuRatios),
          median(first).toFixed(0),
          peak.toFixed(0),
        ];
    lines.push(`| ${[title, ...cells].join(' | ')} |`);
  }
  rmSync(file);
  return lines.join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'truescore-'));
try {
  const tables = [];
  for (const task of values.tasks.split(',')) tables.push(await measureTask(/** @type {any} */ (task), folder));
  const text = `${cpus().length} × ${cpus()[0].model}, Node ${process.version}\n\n${tables.join('\n\n')}\n`;
  if (values.out) writeFileSync(values.out, text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
