// @ts-check
/** SQLite as WebAssembly: the independent truth for formulas, with what SQLite itself lacks of our functions. */
import initSqlJs from 'sql.js';

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
};

/** @param {number[]} values @param {number} lost degrees of freedom */
const variance = (values, lost) => {
  if (values.length <= lost) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - lost);
};

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : null);

/** @type {Record<string, (values: number[]) => number | null>} */
const AGGREGATES = {
  ts_median: (values) => (values.length ? quantile(values, 0.5) : null),
  ts_percentile_30: (values) => (values.length ? quantile(values, 0.3) : null),
  ts_var_samp: (values) => variance(values, 1),
  ts_var_pop: (values) => variance(values, 0),
  ts_stddev_samp: (values) => {
    const squared = variance(values, 1);
    return squared === null ? null : Math.sqrt(squared);
  },
};

/** @type {Record<string, (...values: number[]) => number>} */
const SCALARS = {
  ts_sqrt: (x) => Math.sqrt(x),
  ts_ln: (x) => Math.log(x),
  ts_exp: (x) => Math.exp(x),
  ts_power: (x, y) => x ** y,
  ts_floor: (x) => Math.floor(x),
  ts_ceil: (x) => Math.ceil(x),
};

export async function openDatabase() {
  const SQL = await initSqlJs();
  const database = new SQL.Database();
  database.run('PRAGMA case_sensitive_like = ON');
  for (const [name, compute] of Object.entries(SCALARS)) {
    const scalar = (/** @type {(number | null)[]} */ ...values) =>
      values.includes(null) ? null : finite(compute(.../** @type {number[]} */ (values)));
    Object.defineProperty(scalar, 'length', { value: compute.length });
    database.create_function(name, scalar);
  }
  for (const [name, compute] of Object.entries(AGGREGATES))
    database.create_aggregate(name, {
      init: () => [],
      step: (/** @type {number[]} */ values, /** @type {number | null} */ value) =>
        value === null ? values : [...values, value],
      finalize: (/** @type {number[]} */ values) => compute(values ?? []),
    });

  /** The first value of the first row. @param {string} query @returns {number | null} */
  const value = (query) => {
    const [result] = database.exec(query);
    return /** @type {any} */ (result?.values[0]?.[0] ?? null);
  };
  /** @param {string} name @param {string[]} columns "name TYPE" @param {unknown[][]} rows */
  const fill = (name, columns, rows) => {
    database.run(`DROP TABLE IF EXISTS "${name}"`);
    database.run(`CREATE TABLE "${name}" (${columns.join(', ')})`);
    const insert = database.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(/** @type {any} */ (row));
    insert.free();
  };
  return { value, fill, close: () => database.close() };
}

/**
 * Whether two figures are the same but for the last digits.
 * @param {number | null} actual
 * @param {number | null} expected
 */
export function same(actual, expected) {
  if (actual === null || expected === null) return actual === expected;
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}
