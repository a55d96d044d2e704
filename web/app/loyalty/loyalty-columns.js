// @ts-check
/** Which columns of the answers and of the orders are used: guessed by their headings, chosen by the person. */

/**
 * @typedef {import('../sources.js').OpenSource} OpenSource
 * @typedef {{id: string | null, order_id: string | null, order_date: string | null, amount: string | null, from: string | null,
 *   referrer: string | null}} LoyaltyColumns labels; `from`: how a customer came
 */

export const CUSTOMER = /customer|client|account|member|user|buyer|e-?mail|клиент|покупател|заказчик|почт/i;
const AMOUNT = /amount|revenue|total|sum|price|value|сумм|выручк|стоимост|итог/i;
const SOURCE = /source|channel|origin|how .*(came|heard)|acquisition|источник|канал|откуда/i;
const REFERRER = /referr|recommended by|invited by|посоветовал|рекомендовал|пригласил|привёл/i;
const EARNED = /recommend|referr|word.of.mouth|friend|reputation|рекоменд|совет|знаком|сарафан/i;

/** @param {OpenSource} open @param {(column: import('../sources.js').Column) => boolean} fits @param {RegExp} words */
function guess({ description }, fits, words) {
  const columns = description.columns.filter(fits);
  return columns.find(({ label }) => words.test(label))?.label ?? null;
}

const isName = (/** @type {import('../sources.js').Column} */ { kind }) => kind !== 'time' && kind !== 'score';
const isNumber = (/** @type {import('../sources.js').Column} */ { kind }) => kind === 'number' || kind === 'score';
const isGroup = (/** @type {import('../sources.js').Column} */ { kind }) => kind === 'category';

/** @param {OpenSource} answers @param {OpenSource} orders @param {URLSearchParams} params @returns {LoyaltyColumns} */
export function loyaltyColumns(answers, orders, params) {
  /** @param {OpenSource} open @param {string} name @param {string | null} guessed */
  const chosen = ({ description }, name, guessed) => {
    if (params.get(name) === '') return null;
    return description.columns.find(({ label }) => label === params.get(name))?.label ?? guessed;
  };
  const referrer = chosen(orders, 'referrer', guess(orders, isName, REFERRER));
  const other = (/** @type {import('../sources.js').Column} */ column) => isName(column) && column.label !== referrer;
  return {
    id: chosen(answers, 'id', answers.roles.customer ?? guess(answers, isName, CUSTOMER)),
    order_id: chosen(orders, 'order_id', guess(orders, other, CUSTOMER)),
    order_date: chosen(orders, 'order_date', orders.roles.date ?? firstOf(orders, 'time')),
    amount: chosen(orders, 'amount', guess(orders, isNumber, AMOUNT)),
    from: chosen(orders, 'from', guess(orders, isGroup, SOURCE)),
    referrer,
  };
}

/** @param {OpenSource} open @param {string} kind */
function firstOf({ description }, kind) {
  return description.columns.find((column) => column.kind === kind)?.label ?? null;
}

/** Which of the ways that customers come are earned ones: those asked for, else by their names. @param {string[]} values @param {URLSearchParams} params */
export function earnedSources(values, params) {
  const asked = params.getAll('earned');
  return asked.length ? values.filter((value) => asked.includes(value)) : values.filter((value) => EARNED.test(value));
}
