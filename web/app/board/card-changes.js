// @ts-check
/** Which keys of a card changed, and which of them make it another card for those who agreed. */

/** As core/kpi/revision.cpp counts. */
export const MEANING = [
  'name',
  'question',
  'rationale',
  'priority',
  'formula',
  'table',
  'time',
  'unit',
  'direction',
  'use',
  'not_used_for',
  'counter_kpi',
  'target',
  'segments',
];

/** @param {Record<string, any>} before @param {Record<string, any>} after @returns {string[]} */
export function changedKeys(before, after) {
  const blank = (/** @type {any} */ value) =>
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const same = (/** @type {any} */ one, /** @type {any} */ other) =>
    (blank(one) && blank(other)) || JSON.stringify(one) === JSON.stringify(other);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !['history', 'feedback'].includes(key) && !same(before[key], after[key]),
  );
}
