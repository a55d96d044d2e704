// @ts-check
/**
 * Rows of the catalogue's tables with what engines trip over: missing values, quotation marks, Unicode, decimals, whole
 * numbers, and instants around changes of the clock. The same on every machine.
 */

/** @typedef {'time' | 'number' | 'decimal' | 'text'} ColumnType */
/** @typedef {{name: string, columns: Record<string, ColumnType>, partitioned?: boolean}} Table */
/** @typedef {Record<string, string | number | null>} Row */

/** @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const DECIMALS = new Set(
  'loop_hours revenue cogs list_value mrr_start mrr_end revenue_prev revenue_now amount probability cycle_days first_response_minutes cost sales_cost marketing_cost quota forecast actual open_amount sales'.split(
    ' ',
  ),
);
const FLAGS = new Set(['is_new', 'returned', 'is_new_customer', 'qualified', 'converted', 'is_us']);
/** @type {Record<string, string[]>} */
const TEXTS = {
  stage: ['won', 'lost', 'open'],
  period: ['2023', '2024'],
  source: ['referral', 'search', "friend's word"],
  acquired_how: ['returning', 'earned', 'bought'],
  lost_reason: ['no_decision', 'price', 'a "better" offer'],
  owner: ['Ana', "O'Hara", 'Żółć', 'Олег', '김', 'back\\slash'],
  company: ['us', 'Rival & Co', 'Ünal'],
  month: ['2024-01', '2024-02', '2024-03'],
  region: ["Côte d'Or", 'Север', 'south "old"', '東京', 'a\\b'],
};

/** @param {Record<string, Record<string, string>>} catalogue its tables @returns {Table[]} */
export function tablesOf(catalogue) {
  return Object.entries(catalogue).map(([name, columns]) => ({
    name,
    columns: {
      happened_at: 'time',
      region: 'text',
      ...Object.fromEntries(
        Object.entries(columns).map(([column, type]) => [
          column,
          /** @type {ColumnType} */ (type === 'text' ? 'text' : DECIMALS.has(column) ? 'decimal' : 'number'),
        ]),
      ),
    },
  }));
}

/** @param {Table} table @param {number} count @returns {Row[]} */
export function rowsOf(table, count) {
  const next = generator(table.name.length * 7919 + count);
  const pick = (/** @type {string[]} */ list) => list[Math.floor(next() * list.length)];
  return Array.from({ length: count }, (_, row) => {
    /** @type {Row} */
    const out = {};
    for (const [name, type] of Object.entries(table.columns)) {
      if (name === 'id') out[name] = row + 1;
      else if (name === 'customer_id') out[name] = next() < 0.02 ? null : Math.floor(next() * 300);
      else if (next() < 0.04) out[name] = null;
      else if (type === 'time') out[name] = instant(next());
      else if (type === 'text') out[name] = pick(TEXTS[name] ?? ['a', 'b']);
      else if (name === 'score') out[name] = Math.floor(next() * 11);
      else if (FLAGS.has(name)) out[name] = next() < 0.4 ? 1 : 0;
      else if (name === 'mrr_end' && next() < 0.15) out[name] = 0;
      else if (type === 'decimal') out[name] = Math.round(next() * next() * 200000) / 100;
      else out[name] = Math.floor(next() * 41) - 10;
    }
    return out;
  });
}

/** Of 2024, every third within two days of a change of clocks. @param {number} share */
function instant(share) {
  const changes = ['2024-03-10T07:00:00Z', '2024-11-03T06:00:00Z', '2024-04-06T14:00:00Z', '2024-09-28T14:00:00Z'];
  const third = Math.floor(share * 3);
  const rest = share * 3 - third;
  const start = third === 0 ? Date.parse(changes[Math.floor(rest * 4)]) - 2 * 86400000 : Date.UTC(2023, 11, 25);
  const span = third === 0 ? 4 * 86400000 : 380 * 86400000;
  const within = third === 0 ? rest * 4 - Math.floor(rest * 4) : rest;
  return new Date(Math.floor((start + within * span) / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** What a clock in the zone shows at an instant of UTC. @param {string} utc @param {string} zone */
export function clock(utc, zone) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(new Date(`${utc.replace(' ', 'T')}Z`)).replace('T', ' ');
}

/** @param {string} text */
export const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** @param {Table} table @param {Record<ColumnType, string>} types */
export function ddl({ name, columns, partitioned }, types) {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${types[type]}`);
  return `CREATE TABLE ${name} (${list.join(', ')})${partitioned ? ` PARTITION BY HASH (${Object.keys(columns)[0]})` : ''}`;
}

/** CSV with \N where a value is missing. @param {Table} table @param {Row[]} rows */
export function csvOf(table, rows) {
  const names = Object.keys(table.columns);
  const cell = (/** @type {string | number | null} */ value) =>
    value === null ? '\\N' : typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`;
  return `${names.join(',')}\n${rows.map((row) => `${names.map((name) => cell(row[name])).join(',')}\n`).join('')}`;
}
