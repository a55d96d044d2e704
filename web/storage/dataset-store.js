// @ts-check
/** Imported files: what is known of them and, in a store of its own so that listing stays cheap, their bytes. */
import { readAll, readOne, write } from './database.js';
import { added, changed, removal, tellRecords } from './event-log.js';
import { changedFields } from './records.js';

/** @typedef {{ id: string, name: string, options: unknown, added_at: string, size: number }} DatasetEntry `options`: as `file.open` takes them */
/** @typedef {Omit<DatasetEntry, 'size'> & { bytes: ArrayBuffer }} Dataset */

/**
 * @param {Dataset} dataset a dataset of the same id is replaced
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function saveDataset({ id, name, options, bytes, added_at }) {
  const size = bytes.byteLength;
  const before = await readOne('datasets', id);
  // The bytes are not in the event: the file of the workspace brings them in.
  const event = before
    ? changed('dataset', id, changedFields({ name: before.name, options: before.options }, { name, options }))
    : added('dataset', id, { name, options, added_at, size });
  const kept = await write([
    { store: 'datasets', put: { id, name, options, added_at, size } },
    { store: 'dataset_bytes', put: { id, bytes } },
    event,
  ]);
  tellRecords(['dataset']);
  return kept;
}

/** @returns {Promise<DatasetEntry[]>} the latest first, without their bytes */
export async function listDatasets() {
  /** @type {DatasetEntry[]} */
  const entries = await readAll('datasets');
  return entries.sort((a, b) => (a.added_at < b.added_at ? 1 : -1));
}

/**
 * @param {string} id
 * @returns {Promise<(DatasetEntry & { bytes: ArrayBuffer }) | undefined>}
 */
export async function readDataset(id) {
  const entry = await readOne('datasets', id);
  const contents = entry && (await readOne('dataset_bytes', id, entry.size));
  return contents ? { ...entry, bytes: contents.bytes } : undefined;
}

/**
 * @param {import('./database.js').Query} [query]
 * @returns {Promise<{ entries: DatasetEntry[], contents: { id: string, bytes: ArrayBuffer }[] }>} rejects with Unreadable where it is to be whole
 */
export async function readDatasets(query = { whole: true }) {
  const entries = await readAll('datasets', query);
  const bytes = Math.max(0, ...entries.map(({ size }) => size));
  return { entries, contents: await readAll('dataset_bytes', { ...query, bytes }) };
}

/**
 * @param {string} id
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function removeDataset(id) {
  const kept = await write([
    { store: 'datasets', remove: id },
    { store: 'dataset_bytes', remove: id },
    ...(await removal('dataset', id)),
  ]);
  tellRecords(['dataset']);
  return kept;
}
