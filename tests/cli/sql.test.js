// @ts-check
/** The command line's queries for engines, and counts read in place of rows. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../wasm/bin/truescore.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'truescore-sql-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string | object} content */
function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** @param {string[]} words */
function truescore(words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const board = file('board.json', {
  format: 1,
  title: 'Sales',
  tables: { deals: { time: 'closed_at' }, quotas: {} },
  cards: [
    {
      id: 'win',
      name: 'Win rate',
      question: '',
      formula: "COUNT(*) FILTER (WHERE stage = 'won') / COUNT(*)",
      table: 'deals',
    },
    { id: 'quota', name: 'Quota', question: '', formula: 'SUM(actual) / SUM(quota)', table: 'quotas' },
  ],
});

const HEAD =
  'period_of,period,segment_of,segment,n0,n1,n2,n3,n4,n5,n6,n7,n8,n9,n10,n_blank,n_not_whole,n_out_of_range,n_rows,total_rows';

test('sql BOARD.json writes a query for each table, with the period of those that have a time', () => {
  const { status, stdout } = truescore([
    'sql',
    board,
    '--dialect',
    'clickhouse',
    '--period',
    'month',
    '--source',
    'deals=crm.deals',
  ]);
  assert.equal(status, 0);
  assert.equal(stdout.match(/^-- Truescore/gm)?.length, 2);
  assert.match(stdout, /FROM crm\.deals/);
  assert.match(stdout, /toStartOfMonth\(toDate32\(toDateTime64\(closed_at, 0, 'UTC'\)\)\)/);
  assert.match(stdout, /SETTINGS skip_unavailable_shards = 0.*;\n/);
});

test('sql --out writes a file for each table', () => {
  const out = join(folder, 'queries');
  assert.equal(truescore(['sql', board, '--dialect', 'postgresql', '--out', out]).status, 0);
  assert.match(readFileSync(join(out, 'quotas.sql'), 'utf8'), /SUM\(/);
});

test('sql --nps writes the tally, and with an account the query of the accounts', () => {
  const { status, stdout } = truescore([
    'sql',
    '--nps',
    'answers',
    '--score',
    'score',
    '--dialect',
    'duckdb',
    '--account',
    'customer',
  ]);
  assert.equal(status, 0);
  assert.match(stdout, /AS n10,/);
  assert.match(stdout, /AS sum_sn,/);
});

test('nps reads a tally as the answers that it counted', () => {
  const tally = file(
    'tally.csv',
    `${HEAD}\nmonth,2024-01-01,plan,pro,1,0,0,0,0,0,2,0,3,0,10,4,0,1,21,30\nmonth,2024-02-01,plan,,0,0,0,0,0,0,0,0,0,9,0,0,0,0,9,30\n`,
  );
  const { status, stdout } = truescore(['nps', tally, '--by', 'plan', '--period', 'month', '--json']);
  assert.equal(status, 0);
  const { overall, groups, rows } = JSON.parse(stdout);
  assert.equal(rows, 30);
  assert.equal(overall.n, 25);
  assert.deepEqual(
    groups.map((/** @type {any} */ { by, period, nps }) => [by.plan, period, nps]),
    [
      ['pro', '2024-01', 43.75],
      [null, '2024-02', 100],
    ],
  );
});

test('nps refuses a tally whose control total it does not reach, with the reason', () => {
  const tally = file('half.csv', `${HEAD}\n,,,,1,0,0,0,0,0,2,0,3,0,10,4,0,1,21,42\n`);
  const { status, stderr } = truescore(['nps', tally]);
  assert.equal(status, 2);
  assert.match(stderr, /come to 21, and 42 was counted apart.*\[counted_total_differs\]/);
});
