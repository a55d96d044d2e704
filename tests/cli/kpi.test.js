// @ts-check
/** The command line's boards of KPIs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../wasm/bin/truescore.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'truescore-kpi-'));
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
  return { status, stdout, stderr, kpis: stdout.startsWith('{') ? JSON.parse(stdout).kpis : undefined };
}

const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
// Ten deals a month, of which five are won; all of them in the last month.
const deals = file(
  'deals.csv',
  `closed_at,stage,amount,region,customer\n${months
    .flatMap((month, m) =>
      Array.from({ length: 10 }, (_, i) => {
        const won = m === 11 || i < 5 + (m % 2);
        return `${month}-${String(i + 10)},${won ? 'won' : 'lost'},${100 + i},${i % 2 ? 'north' : 'south'},c${i}`;
      }),
    )
    .join('\n')}\n`,
);
const spend = file('spend.csv', 'month,cost\n2024-01-01,1000\n2024-02-01,1500\n');
const board = file('board.json', {
  format: 1,
  title: 'Sales',
  tables: {
    deals: { time: 'closed_at' },
    spend: { time: 'month' },
    customers: { derived: { from: 'deals', by: ['customer'], columns: { deals: 'COUNT(*)' } } },
  },
  cards: [
    {
      id: 'win',
      name: 'Win rate',
      question: '',
      formula: "COUNT(*) FILTER (WHERE stage = 'won') / COUNT(*)",
      table: 'deals',
      unit: 'share',
    },
    {
      id: 'cost',
      name: 'Cost of a deal',
      question: '',
      formula: 'SUM(spend.cost) / COUNT(deals.amount)',
      table: 'deals',
    },
    {
      id: 'back',
      name: 'Came back',
      question: '',
      formula: 'COUNT(*) FILTER (WHERE deals >= 2) / COUNT(*)',
      table: 'customers',
    },
    { id: 'none', name: 'No formula yet', question: '', formula: '' },
  ],
});

test('a board is computed, with intervals, series, signals and groups', () => {
  const tables = ['--table', `deals=${deals}`, '--table', `spend=${spend}`];
  const { status, kpis, stderr } = truescore([
    'kpi',
    board,
    ...tables,
    '--period',
    'month',
    '--by',
    'region',
    '--json',
  ]);
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    kpis.map((/** @type {any} */ { name }) => name),
    ['Win rate', 'Cost of a deal', 'Came back'],
  );
  const [win, cost, back] = kpis;
  assert.equal(win.value, (6 * 5 + 5 * 6 + 10) / 120);
  assert.equal(win.unit, 'share');
  assert.equal(win.interval.method, 'wilson');
  assert.equal(win.series.length, 12);
  assert.deepEqual(win.series[0].signals, []);
  assert.deepEqual(win.series[11].signals, ['beyond_limits']);
  assert.deepEqual(
    win.groups.map((/** @type {any} */ { by }) => by),
    ['north', 'south'],
  );
  assert.equal(cost.value, 2500 / 120);
  assert.equal(cost.series[1].value, 150);
  assert.equal(cost.series[2].value, null);
  assert.deepEqual(cost.groups, []);
  assert.equal(back.value, 1);
});

test('without --json a person reads a table', () => {
  const { status, stdout } = truescore(['kpi', board, '--table', `deals=${deals}`, '--table', `spend=${spend}`]);
  assert.equal(status, 0);
  assert.match(stdout, /Win rate +0\.58333 +0\.49\d+ to 0\.66\d+ +share/);
});

test('a wrong formula is told with its place and what was meant', () => {
  const wrong = file('wrong.json', {
    format: 1,
    title: 'x',
    cards: [{ id: 'a', name: 'a', formula: 'SUM(amout)', table: 'deals' }],
  });
  const { status, stderr } = truescore(['kpi', wrong, '--table', `deals=${deals}`, '--json']);
  assert.equal(status, 2);
  assert.match(stderr, /\/kpis\/0\/formula character 5: found amout.*did you mean amount\?.*formula_column_unknown/);
});

test('what is no board, and a table without a file, is told', () => {
  const { status, stderr } = truescore(['kpi', spend, '--table', `deals=${deals}`]);
  assert.equal(status, 2);
  assert.match(stderr, /no JSON/);
  assert.equal(truescore(['kpi', board]).status, 2);
});
