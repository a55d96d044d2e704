// @ts-check
/** Events as they are made here, and word of them: in this tab and in the others of this origin. */
import { readAll } from './database.js';
import { uuidV7 } from './uuid-v7.js';

/** @typedef {import('./log/events.js').LogEvent} LogEvent */
/** @typedef {import('./log/events.js').Kind} Kind */

const CLOCK = 'truescore.clock';
const DEVICE = 'truescore.device';
const CHANNEL = 'truescore';
/**
 * `elsewhere`: not changed by this tab's own pages, but in another tab or by a merge.
 * @typedef {{ type: 'records', kinds: string[], elsewhere: boolean }} RecordsNotice
 */
/** @type {Set<(notice: RecordsNotice) => void>} */
const listeners = new Set();
let latest = 0;
const tab = Math.random();
let remembers = false;

/** Lets events of this page go on where those of earlier visits ended. A widget never asks for it: the keys would be its host's. */
export function rememberDevice() {
  remembers = true;
}

/** @param {string} name @param {string} [value] @returns {string | null} */
function remembered(name, value) {
  if (!remembers) return null;
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const ofThisPage = [...crypto.getRandomValues(new Uint8Array(4))]
  .map((byte) => byte.toString(16).padStart(2, '0'))
  .join('');

/** Which browser made an event: eight random digits, which tell nothing else. */
function device() {
  const known = remembered(DEVICE);
  if (known && /^[0-9a-f]{8}$/.test(known)) return known;
  return remembered(DEVICE, ofThisPage) ?? ofThisPage;
}

/** Whatever is written here next comes after what was merged, though the other machine's clock be ahead. @param {LogEvent[]} events */
export function comeAfter(events) {
  const last = events.findLast(({ kind }) => kind !== 'response');
  if (!last) return;
  latest = Math.max(latest, Number(remembered(CLOCK)) || 0, parseInt(last.eid.replace('-', '').slice(0, 12), 16));
  remembered(CLOCK, String(latest));
}

/** A UUID that is greater than every one made here before. */
function nextEid() {
  latest = Math.max(Date.now(), latest + 1, (Number(remembered(CLOCK)) || 0) + 1);
  if (latest > Date.now()) remembered(CLOCK, String(latest));
  return uuidV7(latest, crypto.getRandomValues(new Uint8Array(10)));
}

/** @param {Kind} kind @param {string} id */
const begun = (kind, id) => ({ eid: nextEid(), kind, id, ts: new Date().toISOString(), dev: device() });

/** @param {Kind} kind @param {string} id @param {any} value @returns {import('./database.js').Change} */
export const added = (kind, id, value) => ({ store: 'events', put: { ...begun(kind, id), op: 'add', value } });

/** @param {Kind} kind @param {string} id @param {Record<string, any>} fields null for one that is there no more @returns {import('./database.js').Change} */
export const changed = (kind, id, fields) => ({ store: 'events', put: { ...begun(kind, id), op: 'set', fields } });

/**
 * A record is removed for ever: what was known of it goes, and word of that stays.
 * @param {Kind} kind @param {string} id @returns {Promise<import('./database.js').Change[]>}
 */
export async function removal(kind, id) {
  const matches = (/** @type {any} */ event) => event.kind === kind && event.id === id;
  /** @type {LogEvent[]} */
  const before = await readAll('events', { index: 'record', key: [kind, id], matches });
  return [
    ...before.map(({ eid }) => ({ store: /** @type {const} */ ('events'), remove: eid })),
    { store: 'events', put: { ...begun(kind, id), op: 'del' } },
  ];
}

/**
 * As `removal`, of a record whose id tells who it is about: each of its events goes by its number, and the id stays nowhere. What
 * another device knows of it and this one does not comes back with that device's file.
 * @param {Kind} kind @param {string} id @returns {Promise<import('./database.js').Change[]>}
 */
export async function forgetting(kind, id) {
  const matches = (/** @type {any} */ event) => event.kind === kind && event.id === id;
  /** @type {LogEvent[]} */
  const before = await readAll('events', { index: 'record', key: [kind, id], matches });
  return before.flatMap(({ eid }) => [
    { store: /** @type {const} */ ('events'), remove: eid },
    { store: /** @type {const} */ ('events'), put: { ...begun('event', eid), op: 'del' } },
  ]);
}

/** @param {string[]} kinds of the records that have changed @param {boolean} [merged] by a file, not by who shows them */
export function tellRecords(kinds, merged = false) {
  const notice = /** @type {const} */ ({ type: 'records', kinds });
  for (const listener of listeners) listener({ ...notice, elsewhere: merged });
  try {
    const channel = new BroadcastChannel(CHANNEL);
    // The channels that listen in this tab hear it, too.
    channel.postMessage({ ...notice, tab });
    channel.close();
  } catch {
    // The other tabs will see it when they read next.
  }
}

/**
 * Tells when records other than answers have changed, here or in another tab.
 * @param {(notice: RecordsNotice) => void} listener
 * @returns {() => void} ends it
 */
export function watchRecords(listener) {
  listeners.add(listener);
  /** @type {BroadcastChannel | null} */
  let channel = null;
  try {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }) => {
      if (data?.type === 'records' && data.tab !== tab) listener({ ...data, elsewhere: true });
    });
  } catch {
    // This tab alone, then.
  }
  return () => {
    listeners.delete(listener);
    channel?.close();
  };
}
