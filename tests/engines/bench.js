// @ts-check
/**
 * How long an NPS by segment and month takes at many answers: they are made inside a ClickHouse cluster of three processes, counted there,
 * and read back. Prints the time of each step. bench.js [answers: 40000000]
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { openTable } from '../../wasm/js/commands/source.js';
import { startClickHouse } from './servers/clickhouse.js';

const ANSWERS = Number(process.argv[2] ?? 40_000_000);
const HALF = Math.floor(ANSWERS / 2);
/** Of three years in twelve regions; one in fifty is blank, one in a thousand is no score. The same on every machine. */
const ROWS = `SELECT
  toDateTime('2023-01-01 00:00:00', 'UTC') + toUInt32(cityHash64(number, 1) % 94608000) AS answered_at,
  multiIf(h % 50 = 0, NULL, h % 1000 = 1, 11, arrayElement([10, 10, 10, 9, 9, 8, 8, 7, 6, 5, 3, 0], toUInt8(cityHash64(number, 3) % 12) + 1)) AS score,
  concat('region ', toString(cityHash64(number, 4) % 12)) AS region,
  toUInt32(cityHash64(number, 5) % 3000000) AS account
FROM (SELECT number, cityHash64(number, 2) AS h FROM numbers(FIRST, COUNT))`;
const COLUMNS = 'answered_at DateTime, score Nullable(UInt8), region LowCardinality(String), account UInt32';

/** @template T @param {string} step @param {() => T | Promise<T>} work @returns {Promise<T>} */
async function timed(step, work) {
  const start = performance.now();
  const result = await work();
  console.log(`${step.padEnd(64)} ${((performance.now() - start) / 1000).toFixed(2).padStart(8)} s`);
  return result;
}

const folder = mkdtempSync(join(tmpdir(), 'truescore-bench-engines-'));
chmodSync(folder, 0o755);
const analytics = await loadAnalytics();
/** @type {any} */
let engine;
try {
  console.log(
    `${ANSWERS.toLocaleString('en')} answers, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
  );
  engine = await timed('the cluster starts (three processes)', () => startClickHouse(folder));
  console.log(`ClickHouse ${await engine.version()}`);
  const local = `CREATE TABLE answers_local (${COLUMNS}) ENGINE = MergeTree ORDER BY answered_at`;
  await engine.onMain(local);
  await engine.onShards(local);
  await engine.onMain('CREATE TABLE answers AS answers_local ENGINE = Distributed(shards, default, answers_local)');
  await timed('the answers are made, half on each shard', () =>
    engine.onShards(
      `INSERT INTO answers_local ${ROWS.replace('FIRST', `SHARD * ${HALF}`).replace('COUNT', String(HALF))}`,
    ),
  );
  const request = {
    dialect: 'clickhouse',
    table: 'answers',
    score: 'score',
    date: 'answered_at',
    period: 'month',
    by: 'region',
  };
  const { sql } = await timed('the query is written', () => analytics.call('sql.tally', request));
  const path = await timed('the engine counts: the tally by month and region', () => engine.answer(sql));
  console.log(`  its answer: ${(statSync(path).size / 1024).toFixed(1)} KiB`);
  await timed('the tally is read, its control total compared', () =>
    openTable(analytics, 'tally', path, process.stdin),
  );
  const reply = await timed('NPS with intervals, by region and month', () =>
    analytics.call('nps.tally', { table: 'tally', by: ['region'], period: 'month' }),
  );
  const { accounts } = analytics.call('sql.tally', {
    dialect: 'clickhouse',
    table: 'answers',
    score: 'score',
    account: 'account',
  });
  await timed('the engine counts: the sums of accounts, over all answers', () => engine.answer(accounts));
  await timed('the truth: the engine’s own figures, asked another way', () => compared(reply));
  const { n, nps, interval } = reply.overall;
  const figures = [nps, interval.low, interval.high].map((each) => Number(each).toFixed(3));
  console.log(
    `\n${n.toLocaleString('en')} scores in ${reply.groups.length} groups: NPS ${figures[0]}, ${figures[1]} to ${figures[2]}`,
  );
} finally {
  await engine?.stop();
  analytics.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Every group's counts as another query has them. @param {any} reply */
async function compared(reply) {
  const text =
    await engine.onMain(`SELECT region, formatDateTime(answered_at, '%Y-%m') AS month, countIf(score <= 10) AS n,
    countIf(score IN (9, 10)) AS promoters, countIf(score <= 6) AS detractors
    FROM answers GROUP BY region, month FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);
  const wanted = new Map(
    text
      .trim()
      .split('\n')
      .map((/** @type {string} */ line) => JSON.parse(line))
      .map((/** @type {any} */ each) => [`${each.region} ${each.month}`, each]),
  );
  assert.equal(reply.groups.length, wanted.size);
  for (const { by, period, n, promoters, detractors, nps, interval } of reply.groups) {
    const truth = wanted.get(`${by.region} ${period}`);
    assert.deepEqual([n, promoters, detractors], [truth.n, truth.promoters, truth.detractors]);
    assert.ok(Math.abs(nps - (100 * (promoters - detractors)) / n) < 1e-9 && interval.low < nps && nps < interval.high);
  }
}
