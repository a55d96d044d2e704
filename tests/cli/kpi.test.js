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
  assert.match(stderr, /\/cards\/0\/formula character 5: found amout.*did you mean amount\?.*formula_column_unknown/);
});

test('what is no board, and a table without a file, is told', () => {
  const { status, stderr } = truescore(['kpi', spend, '--table', `deals=${deals}`]);
  assert.equal(status, 2);
  assert.match(stderr, /no JSON/);
  assert.equal(truescore(['kpi', board]).status, 2);
});

test('a card whose table is not given has no figure and says why; the others are computed', () => {
  const { status, kpis, stderr } = truescore([
    'kpi',
    board,
    '--table',
    `deals=${deals}`,
    '--period',
    'month',
    '--json',
  ]);
  assert.equal(status, 0, stderr);
  const [win, cost, back] = kpis;
  assert.equal(win.value, (6 * 5 + 5 * 6 + 10) / 120);
  assert.equal(back.value, 1);
  assert.deepEqual(cost, {
    name: 'Cost of a deal',
    value: null,
    interval: null,
    n: 0,
    unit: null,
    series: [],
    groups: [],
    rows_without_period: 0,
    reason: { code: 'table_not_given', table: 'spend' },
  });
  assert.match(stderr, /no figure for "Cost of a deal": its table "spend" was not given \(--table spend=FILE\)/);
  assert.equal('reason' in win, false);
});

test('a derived table lacks the table it is made of', () => {
  const { status, kpis, stderr } = truescore(['kpi', board, '--table', `spend=${spend}`, '--json']);
  assert.equal(status, 2, 'no card has a figure');
  assert.deepEqual(
    kpis.map((/** @type {any} */ { value, reason }) => [value, reason]),
    [0, 1, 2].map(() => [null, { code: 'table_not_given', table: 'deals' }]),
  );
  assert.equal(stderr.trim().split('\n').length, 3);
});

test('a name in a formula that no table of the board has is a misspelt one', () => {
  const wrong = file('misspelt.json', { cards: [{ id: 'a', name: 'a', formula: 'SUM(deal.amount)' }] });
  const { status, stderr } = truescore(['kpi', wrong, '--table', `deals=${deals}`, '--json']);
  assert.equal(status, 2);
  assert.match(stderr, /\/cards\/0\/formula character 5: found deal.*did you mean deals/);
});

/** @param {object} chart @param {string} [formula] */
function chartedBoard(chart, formula = "COUNT(*) FILTER (WHERE stage = 'won') / COUNT(*)") {
  return file('charted.json', { cards: [{ id: 'a', name: 'a', formula, table: 'deals', chart }] });
}
const monthly = ['--table', `deals=${deals}`, '--period', 'month', '--json'];

test('the card chooses its chart and its rules', () => {
  const signals = (/** @type {object} */ chart) =>
    truescore(['kpi', chartedBoard(chart), ...monthly]).kpis[0].series.map((/** @type {any} */ point) => point.signals);
  const last = (/** @type {object} */ chart) => signals(chart).at(-1);
  assert.deepEqual(last({}), ['beyond_limits']);
  // With ten deals a month all of them won is not beyond what chance does at times: the p chart's limits are wider.
  assert.deepEqual(last({ kind: 'p' }), []);
  assert.deepEqual(last({ kind: 'laney_p' }), ['beyond_limits']);
  assert.deepEqual(last({ kind: 'u' }), []);
  // One month does not yet move an average or a sum beyond its limits.
  assert.deepEqual(last({ kind: 'ewma' }), []);
  assert.deepEqual(last({ kind: 'cusum' }), []);
  assert.deepEqual(last({ rules: 'nelson' }), ['beyond_limits']);
  assert.ok(signals({ rules: 'nelson' }).length === 12);
});

test('a chart that counts refuses a formula without counts, at its place', () => {
  const { status, stderr } = truescore(['kpi', chartedBoard({ kind: 'p' }, 'SUM(amount)'), ...monthly]);
  assert.equal(status, 2);
  assert.match(stderr, /\/cards\/0\/chart\/kind: .*formula_not_a_ratio/);
  const money = truescore(['kpi', chartedBoard({ kind: 'p' }, 'SUM(amount) / COUNT(*)'), ...monthly]);
  assert.match(money.stderr, /a p chart needs a formula that counts some of its rows/);
  const kind = truescore(['kpi', chartedBoard({ kind: 'pie' }), ...monthly]);
  assert.match(kind.stderr, /value_not_allowed .*\/cards\/0\/chart\/kind, found pie/);
});

test('a decimal mark that no cell tells is asked for, and said', () => {
  const amounts = file('amounts.csv', 'month,amount\n2024-01,12.500 €\n2024-02,1.250 €\n');
  const cards = [{ id: 's', name: 'Sum', question: '', formula: 'SUM(amount)', table: 'sales' }];
  const sums = file('sums.json', { format: 1, title: 'Sums', tables: { sales: { time: 'month' } }, cards });
  const words = ['kpi', sums, '--table', `sales=${amounts}`, '--json'];
  const asked = truescore(words);
  assert.match(asked.stderr, /nothing tells the decimal mark of "amount" \(first: row 1, "12.500 €"\).*--decimal/);
  assert.equal(asked.kpis[0].value, null);
  assert.equal(truescore([...words, '--decimal', ',']).kpis[0].value, 13750);
  assert.equal(truescore([...words, '--decimal', '.']).kpis[0].value, 13.75);
  const semicolons = file('semicolons.csv', 'month;amount\n2024-01;12.500 €\n2024-02;1.250 €\n');
  assert.equal(truescore(['kpi', sums, '--table', `sales=${semicolons}`, '--json']).kpis[0].value, 13750);
});
