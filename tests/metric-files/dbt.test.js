// @ts-check
/** Boards as dbt semantic models: measures, simple metrics of them, and the formula derived of these. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { boardToDbt } from '../../wasm/js/metric-files/dbt.js';
import { distinctNames, plainName } from '../../wasm/js/metric-files/names.js';

const analytics = await loadAnalytics();
after(() => analytics.close());
const call = (/** @type {string} */ method, /** @type {object} */ request) =>
  analytics.call(/** @type {any} */ (method), request);
const sample = JSON.parse(readFileSync(new URL('../../web/samples/board/board.en.json', import.meta.url), 'utf8'));

test('the formula is derived of simple metrics, each of one measure, and divides no whole numbers', async () => {
  const { text, notes } = await boardToDbt(call, sample);
  assert.deepEqual(notes, []);
  const { semantic_models, metrics } = parse(text);
  const deals = semantic_models.find((/** @type {any} */ { name }) => name === 'deals');
  assert.equal(deals.model, "ref('deals')");
  assert.deepEqual(deals.dimensions.slice(0, 2), [
    { name: 'closed_on', type: 'time', type_params: { time_granularity: 'day' }, expr: 'closed_on' },
    { name: 'region', type: 'categorical', expr: 'region' },
  ]);
  assert.deepEqual(deals.measures[0], {
    name: 'deals_part_1',
    agg: 'count',
    expr: "CASE WHEN stage = 'won' THEN 1 END",
    agg_time_dimension: 'closed_on',
  });
  const metric = metrics.find((/** @type {any} */ { name }) => name === 'win_rate');
  assert.equal(metric.type, 'derived');
  assert.equal(metric.type_params.expr, '(1e0 * deals_part_1) / NULLIF((1e0 * deals_part_2), 0)');
  assert.deepEqual(metric.type_params.metrics, [{ name: 'deals_part_1' }, { name: 'deals_part_2' }]);
  assert.equal(metric.config.meta.formula, sample.cards[0].formula);
});

test('what is named is there, and named once, as dbt allows it', async () => {
  const { kpis, tables } = call('board.catalogue', {});
  const board = {
    format: 1,
    title: 'All',
    tables: Object.fromEntries(Object.keys(tables).map((name) => [name, { time: 'Happened at' }])),
    cards: kpis.map((/** @type {any} */ { id, formula, table }) => ({ id, name: id, question: '', formula, table })),
  };
  const { text, notes } = await boardToDbt(call, board);
  const { semantic_models, metrics } = parse(text);
  const measures = semantic_models.flatMap((/** @type {any} */ model) => model.measures);
  const names = [...metrics, ...semantic_models].map((/** @type {any} */ { name }) => name);
  for (const name of [...names, ...measures.map((/** @type {any} */ { name }) => name)]) {
    assert.match(name, /^(?!.*__)[a-z][a-z0-9_]*[a-z0-9]$/);
  }
  assert.equal(new Set(metrics.map((/** @type {any} */ { name }) => name)).size, metrics.length);
  const simple = metrics.filter((/** @type {any} */ { type }) => type === 'simple');
  assert.deepEqual(
    simple.map((/** @type {any} */ { type_params }) => type_params.measure.name).sort(),
    measures.map((/** @type {any} */ { name }) => name).sort(),
  );
  for (const { type, type_params } of metrics) {
    if (type !== 'derived') continue;
    for (const { name } of type_params.metrics) {
      assert.ok(simple.some((/** @type {any} */ each) => each.name === name));
      assert.ok(type_params.expr.includes(name));
    }
  }
  assert.equal(metrics.length - simple.length + notes.length, kpis.length);
  assert.deepEqual(
    [...new Set(notes.map(({ code }) => code))].filter((code) => !code.startsWith('dbt_')),
    [],
  );
});

test('what dbt has no words for is left out, with the reason', async () => {
  const card = (/** @type {string} */ id, /** @type {string} */ formula, table = 't') => ({
    id,
    name: id,
    question: '',
    formula,
    table,
  });
  const board = {
    tables: { t: { time: 'at' }, timeless: {} },
    cards: [
      card('spread', 'STDDEV_SAMP(x)'),
      card('sum_distinct', 'SUM(DISTINCT x)'),
      card('timeless', 'SUM(x)', 'timeless'),
      card('nowhere', 'SUM(x)', ''),
      card('broken', 'SUM('),
      card('kept', 'PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY x) - COUNT(DISTINCT y) FILTER (WHERE z)'),
    ],
  };
  const { text, notes } = await boardToDbt(call, board);
  assert.deepEqual(
    notes.map(({ name, code }) => [name, code]),
    [
      ['spread', 'dbt_aggregate'],
      ['sum_distinct', 'dbt_aggregate'],
      ['timeless', 'dbt_without_time'],
      ['nowhere', 'dbt_without_table'],
      ['broken', 'formula_ends_early'],
    ],
  );
  const [{ measures }] = parse(text).semantic_models;
  assert.deepEqual(
    measures.map((/** @type {any} */ { agg, expr, agg_params }) => [agg, expr, agg_params?.percentile]),
    [
      ['percentile', 'x', 0.9],
      ['count_distinct', 'CASE WHEN z THEN y END', undefined],
    ],
  );
});

test('names are plain and distinct', () => {
  assert.equal(plainName('  Ünïts / sold (2024)__'), 'u_ni_ts_sold_2024');
  const name = distinctNames('metric');
  assert.deepEqual(['A b', 'a-B', '東京', '1', 'a_b_2'].map(name), ['a_b', 'a_b_2', 'metric', 'metric_2', 'a_b_2_2']);
});
