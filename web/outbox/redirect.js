// @ts-check
/** Letters that are to be tried anew: where they were to go, or elsewhere. */
import { readDelivery } from '../delivery/setting.js';

/** @typedef {import('../storage/outbox-store.js').Letter} Letter */

/** @param {Letter} letter @param {number} now @returns {Letter} as if it had just been queued */
export const again = (letter, now) => ({
  ...letter,
  state: 'waiting',
  queued_at: now,
  attempts: 0,
  next_at: 0,
  reason: null,
});

/**
 * What was to be sealed stays so, for the same key: whoever corrects an address was not asked who may read.
 * @param {Letter} letter
 * @param {Record<string, string>} setting where to, in place of where it was to go; its rules are those of a survey's `delivery`
 * @param {number} now
 * @returns {Letter} throws BadDelivery
 */
export function redirected(letter, setting, now) {
  const seal = letter.delivery?.seal;
  return { ...again(letter, now), delivery: readDelivery({ ...setting, ...(seal !== undefined && { seal }) }) };
}
