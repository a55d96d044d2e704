// @ts-check
/** The answers of a source as the queue needs them: which column is the person, the value, the language, the address. */
import { openWorkspace } from '../../engine/index.js';
import { loyaltyColumns } from '../loyalty/loyalty-columns.js';
import { exportTable } from '../table-export.js';

/** @typedef {import('../sources.js').OpenSource} OpenSource */
/** @typedef {import('./queue.js').Answer} Answer */
/** @typedef {{person: string | null, value: string | null, language: string | null, email: string | null}} Columns labels */

const PERSON = /customer|client|account|member|user|buyer|контакт|клиент|покупател|заказчик|абонент/i;
const EMAIL = /e-?mail|почт/i;
const VALUE = /revenue|value|amount|spend|spent|turnover|mrr|arr|ltv|выручк|сумм|оборот|стоимост|ценност/i;
const LANGUAGE = /^(language|lang|locale|язык)$/i;

/** @param {OpenSource} open @returns {Columns} */
export function columnsOf({ description: { columns }, roles }) {
  const named = columns.filter(({ kind, label }) => kind !== 'time' && kind !== 'score' && label !== roles.comment);
  /** @param {RegExp} words @param {(column: import('../sources.js').Column) => boolean} [fits] */
  const guess = (words, fits = () => true) =>
    named.find((column) => words.test(column.label) && fits(column))?.label ?? null;
  const email = guess(EMAIL);
  return {
    person: roles.customer ?? guess(PERSON, ({ kind }) => kind !== 'text') ?? email,
    value: guess(VALUE, ({ kind }) => kind === 'number'),
    language: guess(LANGUAGE),
    email,
  };
}

/** @param {OpenSource} open @param {string[]} columns @returns {Promise<Map<string, any>[]>} a row as its cells by label */
async function rowsOf(open, columns) {
  const text = (await exportTable(openWorkspace(), open.table, 'ndjson', columns)).join('');
  // Entries, not an object: a heading may be "__proto__".
  return text.split('\n').flatMap((line) => (line ? [new Map(Object.entries(JSON.parse(line)))] : []));
}

/** What each customer spent, by the orders. @param {OpenSource} answers @param {OpenSource} orders @returns {Promise<Map<string, number> | null>} */
export async function spentOf(answers, orders) {
  const { order_id, amount } = loyaltyColumns(answers, orders, new URLSearchParams());
  if (!order_id || !amount) return null;
  /** @type {Map<string, number>} */
  const spent = new Map();
  for (const row of await rowsOf(orders, [order_id, amount])) {
    const [id, value] = [row.get(order_id), row.get(amount)];
    if (id != null && typeof value === 'number') spent.set(String(id), (spent.get(String(id)) ?? 0) + value);
  }
  return spent;
}

/**
 * @param {OpenSource} open @param {Map<string, number> | null} spent by person; in place of a column of the answers
 * @returns {Promise<Answer[]>} those with a score, in file order
 */
export async function answersOf(open, spent) {
  const { score, date, comment } = open.roles;
  if (score === null) return [];
  const { person, value, language, email } = columnsOf(open);
  const own =
    open.description.columns.some(({ label }) => label === 'id') && open.source.kind === 'survey' ? 'id' : null;
  const wanted = [score, date, comment, person, value, language, email, own].filter((label) => label !== null);
  const rows = await rowsOf(open, [...new Set(wanted)]);
  return rows.flatMap((row, at) => {
    /** @param {string | null} label @returns {string | null} */
    const text = (label) => {
      const cell = label === null ? null : row.get(label);
      return cell == null || String(cell).trim() === '' ? null : String(cell);
    };
    const given = Number(text(score) ?? 'none');
    if (!Number.isInteger(given) || given < 0 || given > 10) return [];
    const who = text(person);
    const worth = spent ? (who === null ? undefined : spent.get(who)) : Number(text(value) ?? 'none');
    return [
      {
        person: who,
        key: text(own) ?? String(at),
        score: given,
        comment: text(comment),
        answered_at: text(date),
        value: worth === undefined || Number.isNaN(worth) ? null : worth,
        language: text(language),
        email: text(email),
      },
    ];
  });
}
