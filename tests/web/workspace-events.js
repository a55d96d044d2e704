// @ts-check
/** Events and answers for the tests of the log. */
import { eventOfResponse } from '../../web/storage/log/events.js';

/** A generator of whole numbers, the same every time (mulberry32). @param {number} seed @returns {(below: number) => number} */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

/** @param {number} number @returns {string} a UUID of version 7 */
export const uuid = (number) => `0190a6d2-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** @param {number} number @returns {import('../../web/storage/response-log.js').ResponseRecord} */
export const response = (number, comment = `A comment № ${number}, with “quotes” and \u{1F600}`) => ({
  format: 1,
  id: uuid(number),
  survey: { id: 'customer-nps', version: 1 },
  language: 'en',
  started_at: '2026-01-01T00:00:00Z',
  finished_at: '2026-01-01T00:01:00Z',
  answers: [
    { question: 'nps', type: 'nps', text: 'How likely?', value: number % 11 },
    { question: 'why', type: 'text', text: 'Why?', value: comment },
  ],
  skipped: [],
  attributes: { plan: 'pro' },
  nps: { question: 'nps', score: number % 11, group: 'passive' },
});

/** @param {number} count */
export const answers = (count) => Array.from({ length: count }, (_, number) => eventOfResponse(response(number)));
