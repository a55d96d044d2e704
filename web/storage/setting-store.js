// @ts-check
/** Settings that go into the workspace file. What holds of one browser alone is in the store `device` and goes nowhere. */
import { readAll, readOne, write } from './database.js';
import { changed, tellRecords } from './event-log.js';

/** @param {string} id @returns {Promise<any>} undefined where it was never set */
export async function readSetting(id) {
  return (await readOne('settings', id))?.value;
}

/** @param {string} id @param {any} value null: as if it had never been set @returns {Promise<import('./database.js').Kept>} */
export async function saveSetting(id, value) {
  const change =
    value === null
      ? { store: /** @type {const} */ ('settings'), remove: id }
      : { store: /** @type {const} */ ('settings'), put: { id, value } };
  const kept = await write([change, changed('setting', id, { value })]);
  tellRecords(['setting']);
  return kept;
}

/** @param {string} prefix @returns {Promise<{id: string, value: any}[]>} those whose id begins so */
export async function listSettings(prefix) {
  return (await readAll('settings')).filter(({ id }) => String(id).startsWith(prefix));
}

/** @param {string} id @returns {Promise<any>} */
export async function readOfDevice(id) {
  return (await readOne('device', id))?.value;
}

/** @param {string} prefix @returns {Promise<{id: string, value: any}[]>} those whose id begins so */
export async function listOfDevice(prefix) {
  return (await readAll('device')).filter(({ id }) => String(id).startsWith(prefix));
}

/** @param {string} id @param {any} value */
export async function keepOnDevice(id, value) {
  return write([value === null ? { store: 'device', remove: id } : { store: 'device', put: { id, value } }]);
}
