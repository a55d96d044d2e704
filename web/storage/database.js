// @ts-check
/**
 * The database of the pages: IndexedDB, and memory for whatever IndexedDB cannot take.
 *
 * Each write first joins the unwritten batches in memory and leaves them when its transaction is complete (durability
 * "strict": flushed before the complete event). So where IndexedDB is missing, refuses, is full or never answers, nothing
 * is lost while the page is open, every read still sees the record, and the reply says that it is not durable and why.
 *
 * What is silent is told within two seconds, however much there is to be read or written: it is waited for piece by piece.
 *
 * Reasons: missing (no IndexedDB), refused (the browser lets pages store nothing), fails (it throws something else), damaged (it fails
 * at being opened or read each time, `startAfresh` leads out), in_memory (that was left behind, and no other could be made), no_answer
 * (silent for so long), blocked (another tab holds an older version open), newer_version (a newer Truescore has upgraded the data:
 * reload), full (quota).
 */
import { openDB, unwrap } from 'idb';
import { databaseName, newName, renameDatabase } from './database-name.js';

/** @typedef {'missing' | 'refused' | 'fails' | 'damaged' | 'in_memory' | 'no_answer' | 'blocked' | 'newer_version' | 'full'} Reason */
/**
 * How a record is kept: durable, or in memory only and why; `later` resolves if it gets to disk after all.
 * @typedef {{ durable: boolean, reason: Reason | null, later?: Promise<void> }} Kept
 */
/**
 * `events`: the log's events but for those of answers, which are made of the answers (`log/events.js`). `response_blocks`: answers
 * that came in great numbers, a thousand a record, with `response_heads` telling how many of each survey; one by one they would take
 * a minute. Since version 5 they are kept as bytes. `device`: what holds of this browser alone and is in no file.
 * @typedef {'responses' | 'response_blocks' | 'response_heads' | 'surveys' | 'datasets' | 'dataset_bytes' | 'boards' | 'follow_ups'
 *   | 'settings' | 'events' | 'device' | 'outbox'} StoreName
 */
/**
 * `add` never replaces a record that has the same key, `put` does, `remove` takes the key. `removed`: what the removed record is known
 * by, where that is another; one that is not written yet has no other.
 * @typedef {{ store: StoreName, add?: any, put?: any, remove?: IDBValidKey, removed?: IDBValidKey }} Change
 */

const RENEWS = 'truescore log';
const VERSION = 5;
/** Told within two seconds, and a busy page takes some time to get round to it. */
const PATIENCE_MS = 1500;
/** Of a slow disk. */
const BYTES_PER_MS = 5000;
/** How many records are asked for at once, so that each piece comes soon. */
const PIECE = 1000;
/** How much is given to a transaction in one go. */
const BYTES_AT_ONCE = 2_000_000;
/** @type {Partial<Record<StoreName, number>>} */
const PIECES = { response_blocks: 4, dataset_bytes: 1 };

/**
 * What makes a record one of its kind. A response keeps its place in the log by a sequence number, yet is known by its id, of which an
 * index has each once.
 * @type {Record<StoreName, { keyOf: (record: any) => IDBValidKey }>}
 */
const STORES = {
  responses: { keyOf: (record) => record.response.id },
  surveys: { keyOf: (record) => [record.id, record.version] },
  datasets: { keyOf: (record) => record.id },
  dataset_bytes: { keyOf: (record) => record.id },
  boards: { keyOf: (record) => record.id },
  response_blocks: { keyOf: (record) => record.block },
  response_heads: { keyOf: (record) => record.block },
  follow_ups: { keyOf: (record) => record.id },
  settings: { keyOf: (record) => record.id },
  events: { keyOf: (record) => record.eid },
  device: { keyOf: (record) => record.id },
  outbox: { keyOf: (record) => record.id },
};

/** @type {Promise<import('idb').IDBPDatabase> | null} */
let opening = null;
/** @type {Promise<never> | null} */
let openingPatience = null;
/** @type {Reason | null} */
let reason = null;
let blocked = false;
/** Why the last reading failed. @type {Reason | null} */
let unread = null;
/** @type {Change[][]} */
const unwritten = [];
/** What is called when a batch that was given up is on disk after all. @type {WeakMap<Change[], () => void>} */
const arrivals = new WeakMap();

class NoAnswer extends Error {}
class InMemory extends Error {}

/** What fails as a damaged store does, each time. */
class Damaged extends Error {}

/** What is kept could not be read, so that nothing may be said of it. */
export class Unreadable extends Error {
  /** @param {Reason} why */
  constructor(why) {
    super(`IndexedDB: ${why}`);
    this.code = why === 'damaged' ? 'store_damaged' : 'answers_unreadable';
    this.reason = why;
  }
}

/** @param {number} milliseconds @returns {Promise<never>} */
const rejectAfter = (milliseconds) => watch(milliseconds).late;

/**
 * Patience that begins anew with each sign of life.
 * @param {number} milliseconds
 * @returns {{ late: Promise<never>, heard: (milliseconds?: number) => void }} `late` rejects when it is over
 */
function watch(milliseconds) {
  /** @type {() => void} */
  let giveUp = () => {};
  const late = new Promise((_, reject) => (giveUp = () => reject(new NoAnswer())));
  late.catch(() => {});
  let timer = setTimeout(giveUp, milliseconds);
  const heard = (more = milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, more);
  };
  return { late: /** @type {Promise<never>} */ (late), heard };
}

/** @param {any} error @returns {Reason} */
function reasonOf(error) {
  if (error instanceof Damaged) return 'damaged';
  if (error instanceof InMemory) return 'in_memory';
  if (error instanceof NoAnswer) return blocked ? 'blocked' : damaged.has(OPENING) ? 'damaged' : 'no_answer';
  if (error?.name === 'VersionError') return 'newer_version';
  if (error?.name === 'QuotaExceededError') return 'full';
  if (isMissing()) return 'missing';
  return REFUSALS.includes(String(error?.name)) ? 'refused' : 'fails';
}

function isMissing() {
  try {
    return typeof indexedDB === 'undefined' || indexedDB === null;
  } catch {
    return false;
  }
}

/** @param {import('idb').IDBPDatabase} database @param {number} before the version that is there, 0 for none */
function createStores(database, before) {
  if (before < 1) {
    const responses = database.createObjectStore('responses', { keyPath: 'sequence', autoIncrement: true });
    responses.createIndex('id', 'response.id', { unique: true });
    responses.createIndex('survey', 'response.survey.id');
    database.createObjectStore('surveys', { keyPath: ['id', 'version'] });
    database.createObjectStore('datasets', { keyPath: 'id' });
    database.createObjectStore('dataset_bytes', { keyPath: 'id' });
  }
  if (before < 2) database.createObjectStore('boards', { keyPath: 'id' });
  if (before < 3) {
    database.createObjectStore('response_blocks', { keyPath: 'block' });
    database.createObjectStore('response_heads', { keyPath: 'block' });
    database.createObjectStore('follow_ups', { keyPath: 'id' });
    database.createObjectStore('settings', { keyPath: 'id' });
    database.createObjectStore('events', { keyPath: 'eid' }).createIndex('record', ['kind', 'id']);
    database.createObjectStore('device', { keyPath: 'id' });
  }
  if (before < 4) database.createObjectStore('outbox', { keyPath: 'id' });
}

let renewed = false;
/**
 * Chromium writes on behind what a kill has torn of its log; at the start after that it finds the log damaged and removes everything of the
 * origin (tests/e2e/killed.spec.js). It begins a new log where a database is deleted. So there is one for that alone: what is deleted
 * now was made by an earlier page, and the next one is made behind it, in the sound log.
 */
function renewLog() {
  if (renewed) return;
  renewed = true;
  try {
    if (!/Chrom/.test(navigator.userAgent)) return;
    const gone = indexedDB.deleteDatabase(RENEWS);
    gone.addEventListener('success', () => {
      const made = indexedDB.open(RENEWS, 1);
      made.addEventListener('success', () => made.result.close());
    });
  } catch {
    // The opening of the database itself says what is wrong.
  }
}

/** What a browser says that cannot read its own files. */
const FAILURES = ['UnknownError', 'NotReadableError'];
/** Between the tries: what only is busy for a moment is read by then. */
const PAUSES_MS = [100, 300, 600];
const OPENING = 'opening';
/** What has failed at every try and has not been read since: the opening, or what was to be read. @type {Set<string>} */
const damaged = new Set();

/**
 * Tries what fails as a damaged store does again, after longer and longer pauses; where each try has failed so that is told, and it
 * rejects with Damaged.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inTries(what, work) {
  for (const pause of damaged.has(what) ? [null] : [...PAUSES_MS, null])
    try {
      const result = await work();
      damaged.delete(what);
      return result;
    } catch (error) {
      if (!FAILURES.includes(String(/** @type {Error} */ (error)?.name))) throw error;
      if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  const isNews = !damaged.has(what);
  damaged.add(what);
  if (isNews) tellLate();
  throw new Damaged();
}

/** The damaged database was left behind, and there is no other. */
let inMemory = false;

/** The open database; rejects when it has not answered soon after it was first asked. */
async function connection() {
  if (inMemory) throw new InMemory();
  if (!opening) {
    const forget = () => void (opening === attempt && (opening = null));
    const open = () =>
      openDB(databaseName(), VERSION, {
        upgrade: createStores,
        blocked: () => void (blocked = true),
        // A newer page waits for this one: let it pass. The next call opens again and learns that the data are newer.
        blocking: (_current, next, event) => {
          /** @type {IDBDatabase} */ (event.target).close();
          forget();
          // A damaged one was deleted in another tab.
          if (next === null) damaged.clear();
        },
        terminated: forget,
      });
    /** @type {Promise<import('idb').IDBPDatabase>} */
    const attempt = inTries(OPENING, async () => open());
    opening = attempt;
    renewLog();
    let late = false;
    openingPatience = rejectAfter(PATIENCE_MS);
    openingPatience.catch(() => void (late = true));
    attempt.then(() => {
      blocked = false;
      reason = null;
      void writeAgain();
      if (late) tellLate();
    }, forget);
  }
  return Promise.race([opening, /** @type {Promise<never>} */ (openingPatience)]);
}

/** What a browser says that lets pages store nothing. */
const REFUSALS = ['SecurityError', 'InvalidStateError', 'NotSupportedError'];
/** To try again is of no use. */
const FINAL = ['VersionError', 'DataCloneError'];
/** The browser has dropped the connection. */
const DROPPED = ['InvalidStateError', 'UnknownError'];

/**
 * Runs the work on an open connection and, where it fails, once more: on a fresh one when the browser has dropped the first.
 * @template T
 * @param {(database: import('idb').IDBPDatabase) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withConnection(work) {
  const database = await connection();
  try {
    return await work(database);
  } catch (error) {
    const name = String(/** @type {Error} */ (error)?.name);
    if (FINAL.includes(name)) throw error;
    if (DROPPED.includes(name)) opening = null;
    return work(await connection());
  }
}

/** One that is there already stays as it is. @param {IDBObjectStore} objects @param {any} record @returns {Promise<void>} */
function addOnce(objects, record) {
  const request = objects.add(record);
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', (event) => {
      if (request.error?.name !== 'ConstraintError') return reject(request.error);
      // It is no fault of the transaction.
      event.preventDefault();
      event.stopPropagation();
      resolve();
    });
  });
}

/** @param {Change[]} batch */
function transact(batch) {
  return withConnection(async (database) => {
    // What is superseded from here on stays in: the transaction of the later change comes after this one.
    const changes = [...batch];
    if (!changes.length) return;
    const names = [...new Set(changes.map((change) => change.store))];
    const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
    // An aborted transaction rejects `done` and the requests; it is awaited last, so keep the runtime from calling it unhandled.
    transaction.done.catch(() => {});
    /** Without waiting for each: the transaction keeps their order. @type {Promise<unknown>[]} */
    const requests = [];
    /** @param {Promise<unknown>} request */
    const asked = (request) => {
      request.catch(() => {});
      requests.push(request);
    };
    let bytes = 0;
    for (const change of changes) {
      const { store, add, put, remove } = change;
      bytes += bytesOf(change);
      // Much at once would hold up the page.
      if (bytes > BYTES_AT_ONCE) {
        await requests.at(-1);
        bytes = 0;
      }
      const objects = transaction.objectStore(store);
      if (remove !== undefined) asked(objects.delete(remove));
      if (put !== undefined) asked(objects.put(put));
      if (add !== undefined) asked(addOnce(/** @type {any} */ (unwrap(objects)), add));
    }
    // Now all of it is out of this page's hands: it is written though the page be closed at once.
    transaction.commit?.();
    await Promise.all(requests);
    await transaction.done;
    const place = unwritten.indexOf(batch);
    if (place >= 0) unwritten.splice(place, 1);
    arrivals.get(batch)?.();
    if (refused.has(batch)) tellLate();
  });
}

/** Drops something that can be had again; false where there is nothing. @type {() => Promise<boolean>} */
let dropOldest = async () => false;

/**
 * What goes before any record is refused for want of room. A widget has no such thing: what else its host keeps is the host's.
 * @param {() => Promise<boolean>} drop the oldest of it; false where nothing is left
 */
export function makeRoomBy(drop) {
  dropOldest = drop;
}

/** Batches for which there was no room, though it may still be made. @type {WeakSet<Change[]>} */
const withoutRoom = new WeakSet();

/** @param {Change[]} batch @returns {Promise<void>} */
async function transactInRoom(batch) {
  try {
    await transact(batch);
  } catch (error) {
    const isFull = /** @type {Error} */ (error)?.name === 'QuotaExceededError';
    if (isFull) withoutRoom.add(batch);
    if (!isFull || !(await dropOldest().catch(() => false))) throw error;
    await transactInRoom(batch);
  }
}

let writingAgain = false;
/** Tries what could not be written before; one batch a transaction, so that one too large cannot hold back another. */
async function writeAgain() {
  if (writingAgain) return;
  writingAgain = true;
  for (const batch of unwritten.filter((each) => refused.has(each))) await transact(batch).catch(() => {});
  writingAgain = false;
}
/** Batches whose first write has failed: those still under way must not be written twice. @type {WeakSet<Change[]>} */
const refused = new WeakSet();

/** @param {Change} change @returns {IDBValidKey | undefined} */
const removedKey = ({ remove, removed }) => removed ?? remove;

/** @param {Change} change @returns {string} */
function changedKey(change) {
  const { store, add, put } = change;
  return `${store} ${String(removedKey(change) ?? STORES[store].keyOf(put ?? add))}`;
}

/**
 * Takes out of the earlier batches what must not come after these changes: whatever a removal removes, and a failed write that a
 * new one replaces. A transaction that has begun is no danger: that of the later change waits for it.
 * @param {Change[]} batch
 */
function supersede(batch) {
  const removed = new Set(batch.filter((change) => removedKey(change) !== undefined).map(changedKey));
  const replaced = new Set(batch.filter(({ put }) => put !== undefined).map(changedKey));
  for (const earlier of [...unwritten]) {
    const left = earlier.filter((change) => {
      const key = changedKey(change);
      return !removed.has(key) && !(replaced.has(key) && refused.has(earlier));
    });
    earlier.splice(0, earlier.length, ...left);
    if (!left.length) unwritten.splice(unwritten.indexOf(earlier), 1);
  }
}

/** @param {Change} change */
const bytesOf = ({ put }) => put?.lines?.byteLength ?? put?.bytes?.byteLength ?? 0;

/**
 * Writes the changes in one transaction; resolves after its complete event, or at the latest when patience is over.
 * @param {Change[]} batch
 * @returns {Promise<Kept>}
 */
export async function write(batch) {
  supersede(batch);
  unwritten.push(batch);
  const bytes = batch.reduce((sum, change) => sum + bytesOf(change), 0);
  const writing = transactInRoom(batch);
  try {
    await Promise.race([writing, rejectAfter(PATIENCE_MS + batch.length / 10 + bytes / BYTES_PER_MS)]);
    reason = null;
    if (unwritten.length) void writeAgain();
    return { durable: true, reason: null };
  } catch (error) {
    refused.add(batch);
    const isLate = error instanceof NoAnswer;
    reason = isLate && withoutRoom.has(batch) ? 'full' : reasonOf(error);
    // What was silent has said why.
    if (isLate)
      writing.catch((failure) => {
        if (failure instanceof NoAnswer) return;
        reason = reasonOf(failure);
        tellLate();
      });
    return { durable: false, reason, later: new Promise((resolve) => arrivals.set(batch, resolve)) };
  }
}

/**
 * @param {StoreName} store
 * @param {any[]} records
 * @returns {any[]} the records as they are once the unwritten changes are in
 */
function withUnwritten(store, records) {
  const { keyOf } = STORES[store];
  const changes = unwritten.flat().filter((change) => change.store === store);
  if (!changes.length) return records;
  const byKey = new Map(records.map((record) => [String(keyOf(record)), record]));
  for (const change of changes) {
    const { add, put } = change;
    const gone = removedKey(change);
    if (gone !== undefined) byKey.delete(String(gone));
    if (put !== undefined) byKey.set(String(keyOf(put)), put);
    if (add !== undefined && !byKey.has(String(keyOf(add)))) byKey.set(String(keyOf(add)), add);
  }
  return [...byKey.values()];
}

/** Called when what was told as silent has answered after all, what was told as not written is, or what was sound is damaged. @type {Set<() => void>} */
const lateListeners = new Set();
export function tellLate() {
  unread = null;
  lateListeners.forEach((tell) => tell());
}

/** @param {() => void} listener @returns {() => void} ends it */
export function watchLateReadings(listener) {
  lateListeners.add(listener);
  return () => lateListeners.delete(listener);
}

/**
 * @template T
 * @param {string} what is read, the same words for the same thing
 * @param {(database: import('idb').IDBPDatabase, heard: () => void) => Promise<T>} work calls `heard` with each piece that comes
 * @param {T} without the result where nothing is kept; what is in memory is then all there is
 * @param {boolean} whole rejects with Unreadable where something may be kept that cannot be read
 * @param {number} [bytes] how many come in one piece
 * @returns {Promise<T>}
 */
async function read(what, work, without, whole, bytes = 0) {
  let opened = false;
  const { late, heard } = watch(PATIENCE_MS + bytes / BYTES_PER_MS);
  const reading = inTries(what, () =>
    withConnection((database) => {
      opened = true;
      heard();
      return work(database, heard);
    }),
  );
  try {
    const result = await Promise.race([reading, late]);
    unread = null;
    return result;
  } catch (error) {
    const why = reasonOf(error);
    unread = why;
    if (error instanceof NoAnswer) void reading.then(tellLate, () => {});
    // A browser that has no storage or refuses it, as private windows do, keeps nothing; one that fails at it may.
    const keepsNothing = !opened && (why === 'missing' || why === 'refused' || why === 'in_memory');
    if (whole && !keepsNothing) throw new Unreadable(why);
    return without;
  }
}

/**
 * `matches` says of an unwritten record what the index says of a written one. `whole`: rejects with Unreadable rather than to pass
 * over what cannot be read. `readable`: of a damaged store whatever can be read. `bytes`: how large a record may be, where that is much.
 * @typedef {{ index?: string, key?: IDBValidKey, matches?: (record: any) => boolean, whole?: boolean, readable?: boolean, bytes?: number }} Query
 */

/**
 * All records of a store, piece by piece and as they were at one moment.
 * @param {import('idb').IDBPDatabase} database @param {StoreName} store @param {() => void} heard
 * @returns {Promise<any[]>}
 */
async function inPieces(database, store, heard) {
  const objects = database.transaction(store).store;
  const most = PIECES[store] ?? PIECE;
  const records = [];
  for (let range; ;) {
    const piece = await objects.getAll(range, most);
    heard();
    records.push(...piece);
    if (piece.length < most) return records;
    const last = piece[most - 1];
    range = IDBKeyRange.lowerBound(store === 'responses' ? last.sequence : STORES[store].keyOf(last), true);
  }
}

/**
 * The records of a store, each by itself, but for those that fail.
 * @param {import('idb').IDBPDatabase} database @param {StoreName} store @param {() => void} heard
 * @returns {Promise<any[]>}
 */
async function oneByOne(database, store, heard) {
  const records = [];
  for (const key of await database.getAllKeys(store)) {
    const record = await database.get(store, key).catch(() => undefined);
    heard();
    if (record !== undefined) records.push(record);
  }
  return records;
}

/**
 * @param {StoreName} store
 * @param {Query} [query]
 * @returns {Promise<any[]>}
 */
export async function readAll(store, query = {}) {
  const { index, key, matches = () => true, readable = false, whole = false, bytes = 0 } = query;
  const records = await read(
    `${store} ${index ?? ''} ${String(key ?? '')} ${readable ? 'one by one' : ''}`,
    (database, heard) => {
      if (index) return database.getAllFromIndex(store, index, key);
      return (readable ? oneByOne : inPieces)(database, store, heard);
    },
    [],
    whole,
    bytes,
  );
  return withUnwritten(store, records).filter(matches);
}

/**
 * @param {StoreName} store
 * @param {IDBValidKey} key
 * @param {number} [bytes] how large it is, where that is much
 * @returns {Promise<any>} undefined where there is none
 */
export async function readOne(store, key, bytes) {
  const one = `${store}: ${String(key)}`;
  const record = await read(one, (database) => database.get(store, key), undefined, false, bytes);
  const { keyOf } = STORES[store];
  return withUnwritten(store, record === undefined ? [] : [record]).find((each) => String(keyOf(each)) === String(key));
}

/**
 * @param {StoreName} store
 * @param {Query} [query]
 * @returns {Promise<number>}
 */
export async function count(store, query = {}) {
  if (unwritten.length) return (await readAll(store, query)).length;
  const { index, key, whole = false } = query;
  return read(
    `number of ${store} ${index ?? ''} ${String(key ?? '')}`,
    (database) => (index ? database.countFromIndex(store, index, key) : database.count(store, key)),
    0,
    whole,
  );
}

/**
 * How many records each key of an index has.
 * @param {StoreName} store
 * @param {{ index: string, keyOf: (record: any) => string, whole?: boolean }} query `keyOf` says of a record what the index says
 * @returns {Promise<Map<string, number>>}
 */
export async function countByKey(store, { index, keyOf, whole = false }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  if (unwritten.length) {
    for (const record of await readAll(store, { whole }))
      counts.set(keyOf(record), (counts.get(keyOf(record)) ?? 0) + 1);
    return counts;
  }
  return read(
    `${store} by ${index}`,
    async (database, heard) => {
      const keys = database.transaction(store).store.index(index);
      for (let cursor = await keys.openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue()) {
        counts.set(String(cursor.key), await keys.count(cursor.key));
        heard();
      }
      return counts;
    },
    counts,
    whole,
  );
}

/** Opens the database if need be. @returns {Promise<Kept & { unwritten: number }>} */
export async function state() {
  try {
    await connection();
    if (!unwritten.length) reason = null;
  } catch (error) {
    reason = reasonOf(error);
  }
  const why = reason ?? (damaged.size ? 'damaged' : unread);
  return { durable: why === null, reason: why, unwritten: unwritten.length };
}

/** @returns {Promise<'sound' | 'busy' | 'damaged'>} whether all that is stored can be read */
async function soundness() {
  try {
    for (const store of /** @type {StoreName[]} */ (Object.keys(STORES)))
      await readAll(store, { whole: true, bytes: BYTES_AT_ONCE });
    return 'sound';
  } catch (error) {
    return error instanceof Unreadable && error.reason === 'damaged' ? 'damaged' : 'busy';
  }
}

/** @param {string} name @returns {Promise<boolean>} false where it fails or does not answer */
async function isDeleted(name) {
  try {
    const request = indexedDB.deleteDatabase(name);
    const done = new Promise((resolve, reject) => {
      request.addEventListener('success', resolve);
      request.addEventListener('error', () => reject(request.error));
    });
    await Promise.race([done, rejectAfter(PATIENCE_MS)]);
    return true;
  } catch {
    return false;
  }
}

const opens = () =>
  connection().then(
    () => true,
    () => false,
  );

/**
 * Leaves a damaged database behind, for a person who was asked: what is stored in it is deleted where that can be done. What is in memory
 * stays and goes into the new one.
 * @returns {Promise<'sound' | 'busy' | 'deleted' | 'renamed' | 'in_memory'>} sound: all of it can be read after all; busy: it does not
 *   answer just now. In both nothing was changed. in_memory: no other could be made either
 */
export async function startAfresh() {
  const found = await soundness();
  if (found === 'sound') damaged.clear();
  if (found !== 'damaged') return found;
  const name = databaseName();
  (await opening?.catch(() => null))?.close();
  opening = null;
  damaged.clear();
  unread = null;
  /** @type {'deleted' | 'renamed' | 'in_memory'} */
  let end = 'in_memory';
  if ((await isDeleted(name)) && (await opens())) end = 'deleted';
  else if (renameDatabase(newName()) && (await opens())) end = 'renamed';
  else {
    renameDatabase(name);
    damaged.clear();
    inMemory = true;
    reason = 'in_memory';
  }
  tellLate();
  return end;
}
