// @ts-check
/** What is asked of a warehouse, and what its counts can be split by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boardQueryRequest, commonPeriod } from 'truescore/card-request';
import { daysSpanned, trendTally } from '../../web/app/listen/report.js';
import { lengthsMadeOf, suitableLength } from '../../web/app/period.js';
import { tallyFields, tallyRequest } from '../../web/app/warehouse/tally-request.js';

/** @param {string} text */
const params = (text) => new URLSearchParams(text);

test('a survey is asked for in the table that delivery sets up, by month', () => {
  const fields = tallyFields(null, '', params(''));
  assert.deepEqual(fields, {
    table: 'answers',
    score: 'score',
    date: 'finished_at',
    period: 'month',
    by: '',
    zone: '',
    account: '',
  });
  assert.deepEqual(tallyRequest('trino', { ...fields, zone: 'Europe/Berlin' }, true), {
    dialect: 'trino',
    table: 'answers',
    score: 'score',
    date: 'finished_at',
    by: '',
    account: '',
    period: 'month',
    zone: 'Europe/Berlin',
  });
});

test('a file suggests its own columns, and the address has the last word', () => {
  const open = /** @type {any} */ ({
    source: { kind: 'file' },
    description: { columns: [] },
    roles: { score: 'NPS', date: 'Given', segments: ['Plan'] },
  });
  const fields = tallyFields(open, 'answers 2024.csv.gz', params('by=&period=none&table=crm.answers'));
  assert.equal(fields.table, 'crm.answers');
  assert.equal(tallyFields(open, 'answers 2024.csv.gz', params('')).table, 'answers 2024');
  assert.deepEqual([fields.score, fields.date, fields.by, fields.period], ['NPS', 'Given', '', '']);
  assert.equal('period' in tallyRequest('duckdb', fields, true), false);
});

test('without a column of time there are no periods; an unknown zone is left out', () => {
  const fields = tallyFields(null, '', params('date=&zone=Nowhere%2FAtAll'));
  assert.equal(fields.period, '');
  assert.equal('zone' in tallyRequest('duckdb', fields, false), false);
});

test('counts by month give months and quarters, those by week only weeks', () => {
  assert.deepEqual(lengthsMadeOf('month'), ['month', 'quarter']);
  assert.deepEqual(lengthsMadeOf('week'), ['week']);
  assert.deepEqual(lengthsMadeOf(null), ['day', 'week', 'month', 'quarter']);
  assert.equal(suitableLength([], 'week', ['week']), 'week');
  assert.equal(suitableLength([{ period: '2024-01', n: 9 }], 'month', ['month', 'quarter']), 'month');
});

test('a trend asks for no periods that were not counted', async () => {
  /** @type {unknown[]} */
  const asked = [];
  const call = async (/** @type {string} */ _, /** @type {any} */ request) => {
    asked.push(request.period);
    return { groups: [{ period: '2024-W10', n: 40 }] };
  };
  const selection = /** @type {any} */ ({
    table: 't',
    score: 's',
    date: 'd',
    level: 0.95,
    filters: {},
    counted: 'week',
  });
  for (const wanted of /** @type {const} */ ([null, 'month'])) {
    assert.equal((await trendTally(call, selection, wanted)).length, 'week');
  }
  assert.deepEqual(asked, ['week', 'week']);
});

test('the last period is taken as covered up to yesterday', () => {
  const groups = /** @type {any[]} */ ([{ period: '2024-01' }, { period: '2024-03' }]);
  const days = (/** @type {string} */ today) =>
    daysSpanned(groups, 'month', new Date(today))?.map((day) => day.toISOString().slice(0, 10));
  assert.deepEqual(days('2026-01-01'), ['2024-01-01', '2024-03-31']);
  assert.deepEqual(days('2024-03-11'), ['2024-01-01', '2024-03-10']);
  assert.deepEqual(days('2024-02-11'), ['2024-01-01', '2024-03-01']);
});

test('a board is counted by the longest periods that all of its cards are made of', () => {
  const board = (/** @type {string[]} */ ...frequencies) => ({
    cards: frequencies.map((frequency) => ({ formula: 'COUNT(*)', frequency })),
  });
  assert.equal(commonPeriod(board('monthly', 'quarterly')), 'month');
  assert.equal(commonPeriod(board('quarterly', 'yearly')), 'quarter');
  assert.equal(commonPeriod(board('weekly', 'monthly')), 'day');
  assert.equal(commonPeriod(board('weekly')), 'week');
  assert.equal(commonPeriod(board()), 'month');
});

test('a chart that counts asks for what it counts beside the figure', () => {
  const card = { name: 'Won', formula: 'COUNT(*) FILTER (WHERE won) / COUNT(*)', table: 'deals', chart: { kind: 'p' } };
  const board = { tables: { deals: { time: 'closed' } }, cards: [card, { ...card, status: 'retired' }] };
  const { kpis, tables } = boardQueryRequest(board, {
    dialect: 'duckdb',
    sources: { deals: 'crm.deals' },
    times: { deals: 'closed_at' },
  });
  assert.deepEqual(
    kpis.map(({ time, counts }) => [time, counts]),
    [
      ['closed_at', undefined],
      ['closed_at', 'share'],
    ],
  );
  assert.deepEqual(tables, { deals: { time: 'closed_at', source: 'crm.deals' } });
});
