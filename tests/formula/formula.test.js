// @ts-check
/** Formulas of ours against the same in SQLite. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadAnalytics } from 'truescore';
import { openDataset } from '../oracles/methods.js';
import { COLUMNS, KINDS, random, randomFormula, randomRows } from './random-formula.js';
import { openDatabase, same } from './sqlite.js';

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const catalogue = read('../../core/kpi/catalogue.json');
const definitions = read('catalogue_sql.json');

test('thousands of random formulas over random tables give SQLite’s figures', async () => {
  const database = await openDatabase();
  const analytics = await loadAnalytics();
  const dice = random(20260301);
  /** @type {object[]} */
  const differences = [];
  let compared = 0;
  let figures = 0;
  for (let table = 0; table < 40; ++table) {
    const rows = randomRows(dice, dice.one([0, 1, 2, 7, 40, 200]));
    database.fill('t', COLUMNS, rows);
    analytics.call('table.from_rows', { table: 't', columns: KINDS, rows });
    const formulas = Array.from({ length: 100 }, () => randomFormula(dice));
    const { kpis } = analytics.call('kpi.evaluate', { kpis: formulas.map(({ ours }) => ({ formula: ours })) });
    formulas.forEach(({ ours, sql }, i) => {
      const expected = database.value(`SELECT ${sql} FROM t`);
      ++compared;
      if (expected !== null) ++figures;
      if (!same(kpis[i].value, expected))
        differences.push({ ours, sql, actual: kpis[i].value, expected, rows: rows.length });
    });
  }
  assert.deepEqual(differences.slice(0, 5), [], `${differences.length} of ${compared} differ`);
  assert.equal(compared, 4000);
  assert.ok(figures > 2000, `only ${figures} have a value`);
  analytics.close();
  database.close();
});

/**
 * The tables of a data set with some cells gone and some numbers at their edges, or with few rows.
 * @param {any} dataset
 * @param {ReturnType<typeof random>} dice
 * @param {{holes: number, keep: number}} how
 */
function altered(dataset, dice, { holes, keep }) {
  const alter = (/** @type {any} */ cell) => {
    if (dice.unit() < holes) return null;
    return typeof cell === 'number' && dice.unit() < holes / 2 ? 0 : cell;
  };
  const rows = Object.fromEntries(
    Object.entries(dataset.rows).map(([name, all]) => [
      name,
      /** @type {any[][]} */ (all).filter(() => dice.unit() < keep).map((row) => row.map(alter)),
    ]),
  );
  return { schema: dataset.schema, rows };
}

test('every KPI of the catalogue has a definition, and the other way round', () => {
  assert.equal(catalogue.kpis.length, 44);
  assert.deepEqual(catalogue.kpis.map((/** @type {any} */ { id }) => id).sort(), Object.keys(definitions.kpis).sort());
});

test('every KPI of the catalogue agrees with its definition, also where cells or all rows are missing', async () => {
  const database = await openDatabase();
  const analytics = await loadAnalytics();
  const dice = random(7);
  const dataset = read('../oracles/cases/kpi_dataset_a.json');
  const datasets = [
    dataset,
    ...[0, 0.05, 0.3, 0.9].flatMap((holes) => [1, 0.5, 0.05].map((keep) => altered(dataset, dice, { holes, keep }))),
    altered(dataset, dice, { holes: 0, keep: 0 }),
  ];
  /** @type {object[]} */
  const differences = [];
  let figures = 0;
  datasets.forEach((each, which) => {
    for (const [name, columns] of Object.entries(each.schema)) database.fill(name, columns, each.rows[name]);
    openDataset(each, analytics.call);
    for (const { id, formula, table, derived } of catalogue.kpis) {
      const expected = database.value(definitions.kpis[id]);
      const { value } = analytics.call('kpi.evaluate', { kpis: [{ formula, table, derived }] }).kpis[0];
      if (expected !== null) ++figures;
      if (!same(value, expected)) differences.push({ id, which, value, expected });
    }
  });
  assert.deepEqual(differences, []);
  assert.ok(figures > 400);
  analytics.close();
  database.close();
});

test('periods and groups are the queries of their rows', async () => {
  const database = await openDatabase();
  const analytics = await loadAnalytics();
  const dice = random(99);
  const rows = randomRows(random(3), 300).map((row) => [...row.slice(0, 5), row[5] ?? '2023-01-01', row[6]]);
  database.fill('t', COLUMNS, rows);
  analytics.call('table.from_rows', { table: 't', columns: KINDS, rows, date: 'd' });
  const formulas = Array.from({ length: 60 }, () => randomFormula(dice));
  const { kpis } = analytics.call('kpi.evaluate', {
    kpis: formulas.map(({ ours }) => ({ formula: ours, table: 't', time: 'd' })),
    period: 'month',
    by: 's',
  });
  let compared = 0;
  formulas.forEach(({ ours, sql }, i) => {
    for (const { period, value } of kpis[i].series) {
      const expected = database.value(`SELECT ${sql} FROM t WHERE substr(d, 1, 7) = '${period}'`);
      assert.ok(same(value, expected), `${period}: ${ours}: ${value}, not ${expected}`);
      ++compared;
    }
    for (const { by, value } of kpis[i].groups) {
      const test = by === null ? 's IS NULL' : `s = '${by.replaceAll("'", "''")}'`;
      const expected = database.value(`SELECT ${sql} FROM t WHERE ${test}`);
      assert.ok(same(value, expected), `${by}: ${ours}: ${value}, not ${expected}`);
      ++compared;
    }
  });
  assert.ok(compared > 1500, String(compared));
  analytics.close();
  database.close();
});
