// @ts-check
/**
 * Answers that are still to be delivered, and those that an endpoint will not take (dead letters). An answer is known by its id, and
 * leaves only when an endpoint has it or a person removes it. Beside them, one record per endpoint says how long it is left alone.
 */
import { readAll, readOne, write } from './database.js';

/** @typedef {import('./response-log.js').ResponseRecord} ResponseRecord */
/**
 * `queued_at`, `next_at`, `died_at`: milliseconds since 1970. `attempts`: how often it failed alone. `reason`: of the last failure.
 * `endless`: it is never given up, as one of a kiosk.
 * @typedef {{ id: string, state: 'waiting' | 'dead', delivery: any, response: ResponseRecord, queued_at: number, attempts: number,
 *   next_at: number, died_at?: number, reason: string | null, endless?: true }} Letter
 */
/** `most`: letters in a batch, fewer after a stumble. @typedef {{ id: string, state: 'lane', failures: number, until: number, reason: string, most: number }} LaneState */

/**
 * @param {ResponseRecord} response
 * @param {any} delivery
 * @param {number} now
 * @param {boolean} [endless]
 * @returns {import('./database.js').Change} for a transaction
 */
export const letterChange = (response, delivery, now, endless = false) => ({
  store: 'outbox',
  put: {
    id: response.id,
    state: 'waiting',
    delivery,
    response,
    queued_at: now,
    attempts: 0,
    next_at: 0,
    reason: null,
    ...(endless && { endless }),
  },
});

/** @param {import('./database.js').Change[]} changes @returns {Promise<import('./database.js').Kept>} */
export const saveChanges = (changes) => write(changes);

/** @param {Letter} a @param {Letter} b */
const byAge = (a, b) => a.queued_at - b.queued_at || (a.id < b.id ? -1 : 1);

/**
 * @param {import('./database.js').Query} [query]
 * @returns {Promise<Letter[]>} all, the oldest first; rejects where they are to be whole and cannot be read
 */
export async function listLetters(query = {}) {
  /** @type {(Letter | LaneState)[]} */
  const records = await readAll('outbox', query);
  return records.filter((record) => record.state !== 'lane').sort(byAge);
}

/** @param {string} id @returns {Promise<Letter | undefined>} */
export async function readLetter(id) {
  return readOne('outbox', id);
}

/** @param {Letter[]} letters @returns {Promise<import('./database.js').Kept>} */
export async function saveLetters(letters) {
  return write(letters.map((letter) => ({ store: 'outbox', put: letter })));
}

/** @param {string[]} ids @returns {Promise<import('./database.js').Kept>} */
export async function removeLetters(ids) {
  return write(ids.map((id) => ({ store: 'outbox', remove: id })));
}

/** @param {string} lane @returns {Promise<LaneState | undefined>} */
export async function readLane(lane) {
  return readOne('outbox', `lane ${lane}`);
}

/** @param {string} lane @param {Omit<LaneState, 'id' | 'state'> | null} state null: nothing stands against sending */
export async function saveLane(lane, state) {
  const id = `lane ${lane}`;
  return write([
    state === null ? { store: 'outbox', remove: id } : { store: 'outbox', put: { id, state: 'lane', ...state } },
  ]);
}
