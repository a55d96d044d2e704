// @ts-check
/**
 * The core's queries on real engines: what an engine counted gives the very figures that the rows give. Counts are equal, other
 * figures to 1e-9 of their size.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { openTable } from '../../wasm/js/commands/source.js';
import { clock, csvOf, rowsOf, tablesOf } from './generated-data.js';
import { startClickHouse } from './servers/clickhouse.js';
import { startDuckDb } from './servers/duckdb.js';
import { startPostgreSql, startShardedPostgreSql } from './servers/postgresql.js';

const ROWS = 600;
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham'];
const PERIODS = /** @type {const} */ (['day', 'week', 'month', 'quarter']);

const folder = mkdtempSync(join(tmpdir(), 'truescore-engines-'));
// PostgreSQL runs as another user there.
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

const truth = await loadAnalytics();
const catalogue = truth.call('board.catalogue');
const tables = tablesOf(catalogue.tables);
const data = new Map(tables.map((table) => [table.name, rowsOf(table, ROWS)]));

/** The rows as a program has them, with the clocks of a zone. @param {string} zone */
function openRows(zone) {
  for (const table of tables) {
    const columns = Object.entries(table.columns).map(([name, type]) => ({
      name,
      kind: type === 'time' ? 'time' : type === 'text' ? 'category' : name === 'score' ? 'score' : 'number',
    }));
    const rows = /** @type {import('./generated-data.js').Row[]} */ (data.get(table.name)).map((row) =>
      columns.map(({ name, kind }) =>
        kind === 'time' && row[name] !== null ? clock(String(row[name]), zone) : row[name],
      ),
    );
    truth.call('table.from_rows', { table: table.name, columns, rows, date: 'happened_at' });
  }
}

const kpis = catalogue.kpis.map((/** @type {any} */ { id, formula, table, derived, interval }) => ({
  name: id,
  formula,
  table,
  time: derived ? undefined : 'happened_at',
  derived,
  interval: interval === 'none' ? 'none' : undefined,
}));
// What the catalogue does not use: every function, type and class of aggregate.
const more = [
  'MEDIAN(amount)',
  "PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY amount) FILTER (WHERE stage <> 'lost')",
  'COUNT(DISTINCT owner) / COUNT(*)',
  'SUM(DISTINCT days_overdue)',
  'VAR_SAMP(amount)',
  'STDDEV_SAMP(amount) / AVG(amount)',
  'VAR_POP(amount)',
  'SUM(ROUND(amount / 7, 1))',
  'SUM(amount / NULLIF(days_overdue, 0))',
  'SUM(amount % 7)',
  'SUM(days_overdue % 4)',
  "SUM(CASE WHEN NOT stage = 'won' THEN 1 END)",
  "COUNT(*) FILTER (WHERE owner LIKE '%\\%')",
  "COUNT(*) FILTER (WHERE owner LIKE 'O_H%' OR region IN ('東京', 'a\\b'))",
  "COUNT(*) FILTER (WHERE owner NOT IN ('Ana', '김'))",
  "COUNT(*) FILTER (WHERE region > 'b')",
  'SUM(GREATEST(amount, cycle_days, 100) - LEAST(amount, cycle_days))',
  'SUM(COALESCE(amount, 0.5) * 3)',
  'SUM(FLOOR(amount / 3) + CEIL(cycle_days / 3) + ABS(days_overdue))',
  'AVG(SQRT(days_overdue) + LN(amount) + EXP(probability / 1000) + POWER(days_overdue, 2))',
  'SUM(CAST(amount AS INTEGER))',
  'MAX(amount) - MIN(amount)',
  "AVG(DATEDIFF('day', '2024-01-01', happened_at))",
  "SUM(DATEDIFF('month', happened_at, '2025-03-01')) + SUM(DATEDIFF('week', happened_at, '2025-03-01')) + SUM(DATEDIFF('hour', happened_at, '2025-03-01'))",
  "COUNT(*) FILTER (WHERE DATE_TRUNC('quarter', happened_at) = '2024-04-01')",
  "COUNT(*) FILTER (WHERE happened_at >= '2024-03-10' AND happened_at < '2024-11-03')",
  "COUNT(DISTINCT DATE_TRUNC('week', happened_at))",
  'COUNT(amount > 500)',
].map((formula) => ({ name: formula, formula, table: 'deals', time: 'happened_at' }));

/** @param {unknown} found @param {unknown} wanted @param {string} path */
function near(found, wanted, path) {
  if (typeof wanted === 'number' && typeof found === 'number' && !/\/(n|rows\w*)$/.test(path)) {
    const off = Math.abs(found - wanted);
    assert.ok(off <= 1e-9 * Math.max(1, Math.abs(wanted)), `${path}: ${found}, and of the rows ${wanted}`);
  } else if (wanted !== null && typeof wanted === 'object') {
    assert.ok(found !== null && typeof found === 'object', `${path}: ${found}`);
    assert.deepEqual(Object.keys(/** @type {object} */ (found)), Object.keys(wanted), path);
    for (const [key, value] of Object.entries(wanted)) {
      near(/** @type {any} */ (found)[key], value, `${path}/${/** @type {any} */ (wanted).name ?? ''}${key}`);
    }
  } else {
    assert.equal(found, wanted, path);
  }
}

/** The figures by what an engine counted. @param {any} engine @param {object[]} asked @param {{period?: string, by?: string, zone?: string}} request */
async function counted(engine, asked, { period, by, zone }) {
  const analytics = await loadAnalytics();
  try {
    const { queries } = truth.call('sql.board', {
      dialect: engine.dialect,
      kpis: asked,
      tables: Object.fromEntries(tables.map(({ name }) => [name, { time: 'happened_at' }])),
      period,
      by,
      by_tables: by ? tables.map(({ name }) => name) : undefined,
      zone,
    });
    for (const { table, sql } of queries) {
      const path = await engine.answer(sql).catch((/** @type {Error} */ error) => {
        throw new Error(`${error.message}\n${sql}`);
      });
      await openTable(analytics, table, path, process.stdin);
    }
    return analytics.call('kpi.evaluate', { kpis: asked, period, by });
  } finally {
    analytics.close();
  }
}

/** What two engines of one dialect share between them: each of these does the zones at every second place. */
const HALVES = ['PostgreSQL 15', 'PostgreSQL 15, two shards'];

/** @type {Record<string, (folder: string) => Promise<any>>} */
const ENGINES = {
  DuckDB: startDuckDb,
  'PostgreSQL 15': startPostgreSql,
  'PostgreSQL 15, two shards': startShardedPostgreSql,
  'ClickHouse, three processes': startClickHouse,
};

const wanted = process.env.ENGINE;
for (const [name, start] of Object.entries(ENGINES)) {
  if (wanted && !name.toLowerCase().includes(wanted.toLowerCase())) continue;
  describe(name, () => {
    /** @type {any} */
    let engine;
    before(async () => {
      const own = join(folder, name.replaceAll(/\W/g, ''));
      mkdirSync(own);
      chmodSync(own, 0o755);
      engine = await start(own);
      for (const table of tables) {
        const content = csvOf(table, /** @type {import('./generated-data.js').Row[]} */ (data.get(table.name)));
        const path = join(own, `${table.name}.csv`);
        writeFileSync(path, content);
        await engine.load(table, path, content);
      }
    });
    after(() => engine?.stop());

    test(`the ${kpis.length} KPIs of the catalogue, over all rows`, async () => {
      openRows('UTC');
      const found = await counted(engine, kpis, {});
      near(found, truth.call('kpi.evaluate', { kpis }), '');
    });

    for (const [i, zone] of ZONES.entries()) {
      if (HALVES.includes(name) && i % 2 !== HALVES.indexOf(name)) continue;
      test(`the KPIs of the catalogue by ${PERIODS[i]} and region, where clocks are those of ${zone}`, async () => {
        openRows(zone);
        const request = { period: PERIODS[i], by: 'region' };
        const simple = kpis.filter((/** @type {any} */ { derived }) => !derived);
        near(
          await counted(engine, simple, { ...request, zone }),
          truth.call('kpi.evaluate', { kpis: simple, ...request }),
          '',
        );
      });
    }

    test('every function and every class of aggregate, by month and region', async () => {
      openRows('America/New_York');
      const request = { period: 'month', by: 'region' };
      const found = await counted(engine, more, { ...request, zone: 'America/New_York' });
      near(found, truth.call('kpi.evaluate', { kpis: more, ...request }), '');
    });

    for (const [i, zone] of ZONES.entries()) {
      if (HALVES.includes(name) && i % 2 !== HALVES.indexOf(name)) continue;
      test(`the NPS tally by ${PERIODS[3 - i]} and region, where clocks are those of ${zone}`, async () => {
        openRows(zone);
        const { sql } = truth.call('sql.tally', {
          dialect: engine.dialect,
          table: 'responses',
          score: 'score',
          by: 'region',
          date: 'happened_at',
          period: PERIODS[3 - i],
          zone,
        });
        const analytics = await loadAnalytics();
        const described = await openTable(analytics, 'tally', await engine.answer(sql), process.stdin);
        assert.equal(described.rows, ROWS);
        const asked = { period: PERIODS[3 - i], by: ['region'] };
        const found = analytics.call('nps.tally', { table: 'tally', ...asked });
        const rows = truth.call('nps.tally', { table: 'responses', score: 'score', date: 'happened_at', ...asked });
        assert.deepEqual(found.groups, rows.groups);
        assert.deepEqual(found.overall, rows.overall);
        analytics.close();
      });
    }

    test('where a shard is killed the query is refused, whatever the user has set', async (t) => {
      if (!engine.kill) return t.skip('one process');
      const { sql } = truth.call('sql.tally', { dialect: engine.dialect, table: 'responses', score: 'score' });
      await engine.kill();
      await assert.rejects(
        engine.answer(sql, { skip: true }),
        /connect|refused|ALL_CONNECTION_TRIES_FAILED|could not/i,
      );
    });
  });
}
