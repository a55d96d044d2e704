// @ts-check
/**
 * The keys that sealed answers are opened with (delivery/seal.js), by their names. They are settings of the workspace: its file has them, under
 * its passphrase where there is one. A key is never taken out: what it once sealed may still come.
 */
import { listSettings, saveSetting } from './setting-store.js';

/** @typedef {import('../delivery/seal.js').AnswerKey} AnswerKey */

const PREFIX = 'answer-key:';

/** @returns {Promise<AnswerKey[]>} */
export async function listAnswerKeys() {
  return (await listSettings(PREFIX)).map(({ value }) => value);
}

/** @param {AnswerKey} key @returns {Promise<import('./database.js').Kept>} */
export const saveAnswerKey = (key) => saveSetting(PREFIX + key.id, key);
