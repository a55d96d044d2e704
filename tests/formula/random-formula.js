// @ts-check
/**
 * Random formulas, each as our text and as the SQL that SQLite gives the same figure for: `/` is made floating there, dates are
 * texts, and functions that SQLite lacks have the names of sqlite.js.
 * @typedef {{ours: string, sql: string}} Pair
 */

/** mulberry32: the same numbers everywhere. @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (/** @type {number} */ limit) => Math.floor(unit() * limit);
  /** @template T @param {T[]} items @returns {T} */
  const one = (items) => items[below(items.length)];
  return { unit, below, one };
}

export const COLUMNS = ['n REAL', 'm REAL', 'k INTEGER', 's TEXT', 'u TEXT', 'd TEXT', 'e TEXT'];
export const KINDS = [
  { name: 'n', kind: 'number' },
  { name: 'm', kind: 'number' },
  { name: 'k', kind: 'number' },
  { name: 's', kind: 'category' },
  { name: 'u', kind: 'text' },
  { name: 'd', kind: 'time' },
  { name: 'e', kind: 'time' },
];
const TEXTS = ['won', 'lost', 'open', 'Won', 'a_b', 'a%', 'élan', 'Я', '12', "it's"];

/** @param {ReturnType<typeof random>} dice @param {number} count */
export function randomRows(dice, count) {
  const holes = dice.one([0, 0.1, 0.5, 1]);
  const or = (/** @type {unknown} */ value) => (dice.unit() < holes ? null : value);
  const date = () => new Date(Date.UTC(2022, 0, 1 + dice.below(1000))).toISOString().slice(0, 10);
  return Array.from({ length: count }, () => [
    or((dice.below(801) - 400) / 4),
    or(dice.one([0, 0, 1, -1, 0.5, 2.25, 1000, -1000])),
    or(dice.below(21) - 10),
    or(dice.one(TEXTS)),
    or(dice.one(TEXTS)),
    or(date()),
    or(date()),
  ]);
}

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
/** @param {string} text @returns {Pair} */
const both = (text) => ({ ours: text, sql: text });
/** @param {TemplateStringsArray} parts @param {...Pair} pairs @returns {Pair} */
const pair = (parts, ...pairs) => ({
  ours: parts.reduce((out, part, i) => out + pairs[i - 1].ours + part),
  sql: parts.reduce((out, part, i) => out + pairs[i - 1].sql + part),
});

/** Expressions over the columns of one row, or over aggregates where `leaves` says so. */
export class Writer {
  /** @param {ReturnType<typeof random>} dice @param {(() => Pair) | null} leaf a number, instead of the columns */
  constructor(dice, leaf = null) {
    this.dice = dice;
    this.leaf = leaf;
  }

  /** @param {number} depth @returns {Pair} */
  number(depth) {
    const { dice } = this;
    if (depth <= 0) {
      if (dice.unit() < 0.35) return both(dice.one(['0', '1', '2.5', '10', '100.0', '0.25', '7']));
      return this.leaf ? this.leaf() : both(dice.one(['n', 'm', 'k']));
    }
    const a = () => this.number(depth - 1 - dice.below(2));
    switch (dice.below(this.leaf ? 13 : 15)) {
      case 0:
        return pair`(${a()} + ${a()})`;
      case 1:
        return pair`(${a()} - ${a()})`;
      case 2:
        return pair`${a()} * ${this.number(0)}`;
      case 3: {
        const [top, bottom] = [a(), a()];
        return { ours: `(${top.ours}) / (${bottom.ours})`, sql: `(CAST(${top.sql} AS REAL) / (${bottom.sql}))` };
      }
      case 4:
        return pair`(-${this.number(0)})`;
      case 5:
        return pair`CASE WHEN ${this.condition(depth - 1)} THEN ${a()} WHEN ${this.condition(depth - 1)} THEN ${a()} ELSE ${a()} END`;
      case 6:
        return pair`CASE WHEN ${this.condition(depth - 1)} THEN ${a()} END`;
      case 7:
        return pair`COALESCE(${a()}, ${a()}, ${this.number(0)})`;
      case 8:
        return pair`NULLIF(${a()}, ${this.number(0)})`;
      case 9:
        return pair`ABS(${a()})`;
      case 10: {
        const [x, y] = [a(), a()];
        const greatest = dice.unit() < 0.5;
        return {
          ours: `${greatest ? 'GREATEST' : 'LEAST'}(${x.ours}, ${y.ours})`,
          sql: `${greatest ? 'max' : 'min'}(${x.sql}, ${y.sql})`,
        };
      }
      case 11: {
        const [name, foreign] = dice.one([
          ['SQRT', 'ts_sqrt'],
          ['LN', 'ts_ln'],
          ['FLOOR', 'ts_floor'],
          ['CEIL', 'ts_ceil'],
        ]);
        const x = a();
        return { ours: `${name}(${x.ours})`, sql: `${foreign}(${x.sql})` };
      }
      case 12: {
        const x = this.number(0);
        return dice.unit() < 0.5 ? pair`CAST(${x} AS INTEGER)` : pair`ROUND(${x})`;
      }
      case 13:
        return both(`k % ${dice.one(['3', '1', '0', '7'])}`);
      default: {
        const [from, to] = [this.date(), this.date()];
        return {
          ours: `DATEDIFF('day', ${from.ours}, ${to.ours})`,
          sql: `CAST(julianday(${to.sql}) - julianday(${from.sql}) AS INTEGER)`,
        };
      }
    }
  }

  /** @returns {Pair} */
  date() {
    const { dice } = this;
    const column = dice.one(['d', 'e']);
    switch (dice.below(4)) {
      case 0:
        return { ours: `DATE_TRUNC('month', ${column})`, sql: `date(${column}, 'start of month')` };
      case 1:
        return { ours: `DATE_TRUNC('year', ${column})`, sql: `date(${column}, 'start of year')` };
      case 2:
        return { ours: `CAST(${column} AS DATE)`, sql: column };
      default:
        return both(column);
    }
  }

  /** @param {number} depth @returns {Pair} */
  text(depth) {
    const { dice } = this;
    if (depth <= 0 || dice.unit() < 0.5)
      return both(dice.unit() < 0.3 ? quoted(dice.one(TEXTS)) : dice.one(['s', 'u']));
    const a = () => this.text(depth - 1);
    switch (dice.below(3)) {
      case 0:
        return pair`CASE WHEN ${this.condition(depth - 1)} THEN ${a()} ELSE ${a()} END`;
      case 1:
        return pair`COALESCE(${a()}, ${a()})`;
      default:
        return pair`NULLIF(${a()}, ${a()})`;
    }
  }

  /** @param {number} depth @returns {Pair} */
  condition(depth) {
    const { dice } = this;
    const not = dice.unit() < 0.4 ? 'NOT ' : '';
    const compared = dice.one(['=', '<>', '!=', '<', '<=', '>', '>=']);
    const any = dice.below(this.leaf ? 7 : 13);
    const kind = depth > 0 || any >= 3 ? any : 3;
    const inner = () => this.condition(depth - 1);
    if (kind < 3) {
      if (kind === 0) return pair`(${inner()} AND ${inner()})`;
      if (kind === 1) return pair`(${inner()} OR ${inner()})`;
      return pair`NOT (${inner()})`;
    }
    const a = this.number(Math.min(depth - 1, 1));
    const b = this.number(0);
    switch (kind) {
      case 3:
        return dice.unit() < 0.1 ? both('NULL = 1') : pair`${a} ${both(compared)} ${b}`;
      case 4:
        return pair`(${a} ${both(not)}BETWEEN ${b} AND ${this.number(0)})`;
      case 5:
        return pair`${a} ${both(not)}IN (1, -2.5, 0${both(dice.unit() < 0.2 ? ', NULL' : '')})`;
      case 6:
        return pair`${a} IS ${both(not)}NULL`;
      case 7:
        return pair`${this.text(depth - 1)} ${both(compared)} ${this.text(depth - 1)}`;
      case 8: {
        const list = [quoted(dice.one(TEXTS)), quoted(dice.one(TEXTS)), ...(dice.unit() < 0.2 ? ['NULL'] : [])];
        return pair`${this.text(depth - 1)} ${both(not)}IN (${both(list.join(', '))})`;
      }
      case 9: {
        const pattern = quoted(dice.one(['%o%', 'w%', '_on', 'a_b', '%', '', '%n', '_', 'é%', '%%', 'W_n']));
        return pair`${this.text(depth - 1)} ${both(not)}LIKE ${both(pattern)}`;
      }
      case 10:
        return pair`${this.text(0)} IS ${both(not)}NULL`;
      case 11:
        return pair`${this.date()} ${both(compared)} ${both(dice.one(["'2023-03-01'", "'2024-02-29'"]))}`;
      default:
        return pair`${this.date()} ${both(compared)} ${this.date()}`;
    }
  }
}

/** An aggregate. @param {ReturnType<typeof random>} dice @returns {Pair} */
function aggregate(dice) {
  const writer = new Writer(dice);
  const filter = dice.unit() < 0.4 ? pair` FILTER (WHERE ${writer.condition(2)})` : both('');
  const argument = writer.number(dice.below(3));
  const distinct = both(dice.unit() < 0.25 ? 'DISTINCT ' : '');
  switch (dice.below(9)) {
    case 0:
      return pair`COUNT(*)${filter}`;
    case 1:
      return pair`COUNT(${distinct}${writer.text(1)})${filter}`;
    case 2:
      return pair`COUNT(${distinct}${argument})${filter}`;
    case 3:
      return pair`SUM(${distinct}${argument})${filter}`;
    case 4:
      return pair`AVG(${distinct}${argument})${filter}`;
    case 5:
      return pair`${both(dice.one(['MIN', 'MAX']))}(${argument})${filter}`;
    case 6:
      return pair`COUNT(${writer.condition(1)})${filter}`;
    case 7: {
      const [name, foreign] = dice.one([
        ['MEDIAN', 'ts_median'],
        ['VAR_SAMP', 'ts_var_samp'],
        ['VAR_POP', 'ts_var_pop'],
        ['STDDEV_SAMP', 'ts_stddev_samp'],
      ]);
      const simple = both(dice.one(['n', 'k']));
      return { ours: `${name}(${simple.ours})${filter.ours}`, sql: `${foreign}(${simple.sql})${filter.sql}` };
    }
    default:
      return {
        ours: `PERCENTILE_CONT(0.3) WITHIN GROUP (ORDER BY n)${filter.ours}`,
        sql: `ts_percentile_30(n)${filter.sql}`,
      };
  }
}

/** A whole formula, with one aggregate at least. @param {ReturnType<typeof random>} dice @returns {Pair} */
export function randomFormula(dice) {
  const first = aggregate(dice);
  if (dice.unit() < 0.4) return first;
  const rest = new Writer(dice, () => aggregate(dice)).number(dice.below(3));
  return dice.unit() < 0.5 ? pair`${first} + ${rest}` : pair`COALESCE(${first}, 0) - ${rest}`;
}
