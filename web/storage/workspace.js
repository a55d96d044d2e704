// @ts-check
/** All that is kept here as one log, and a log from elsewhere merged into it. */
import { count as countRecords, readAll, write } from './database.js';
import { added, changed, comeAfter, tellRecords } from './event-log.js';
import { withLock } from './lock.js';
import { fromBase64, toBase64 } from './log/base64.js';
import { byRecord, eventOfResponse, fold, recordOf, union } from './log/events.js';
import { breathe, writeLog } from './log/file.js';
import { fieldsOfBoard, storedRecord, surveyKey } from './records.js';
import { blockChanges, readBlocks, withoutFromBlocks } from './response-blocks.js';
import { countResponses, listResponses, tellOfSurveys } from './response-log.js';

/** @typedef {import('./log/events.js').LogEvent} LogEvent */
/** @typedef {import('./database.js').Change} Change */

/**
 * How many records of each kind came new, were changed and were removed. `known`: events that were here already. `conflicts`:
 * different events of one id. `kept`: how the result is kept.
 * @typedef {{ kinds: Record<string, { added: number, changed: number, removed: number }>, known: number, conflicts: number,
 *   kept: import('./database.js').Kept }} MergeReport
 */

/** Slow disks take about 5 MB of answers a second; a block has about half of one. */
const MS_PER_CHANGE = 100;

/**
 * Events of the records of a store that was there before there were events.
 * @param {LogEvent[]} events
 * @returns {Promise<Change[]>}
 */
async function eventsOfOlderRecords(events) {
  const known = new Set(events.map(recordOf));
  const [surveys, boards, datasets] = await Promise.all(
    /** @type {const} */ (['surveys', 'boards', 'datasets']).map((store) => readAll(store, { whole: true })),
  );
  /** @type {Change[]} */
  const changes = [
    ...surveys.map((definition) => changed('survey', surveyKey(definition), { definition })),
    ...boards.map((board) => changed('board', board.id, fieldsOfBoard(board))),
    ...datasets.map(({ id, name, options, added_at, size }) => added('dataset', id, { name, options, added_at, size })),
  ];
  return changes.filter(({ put }) => !known.has(recordOf(put)));
}

/** The events of all but the answers. @returns {Promise<LogEvent[]>} */
async function readOtherEvents() {
  /** @type {LogEvent[]} */
  const events = await readAll('events', { whole: true });
  const older = await eventsOfOlderRecords(events);
  if (older.length) await write(older);
  return [...events, ...older.map(({ put }) => put)];
}

/** @returns {Promise<LogEvent[]>} the whole log; rejects with Unreadable where it cannot be read */
export async function readEvents() {
  const [responses, others] = await Promise.all([listResponses(), readOtherEvents()]);
  return union(responses.map(eventOfResponse), others).events;
}

/** How much there is, told quickly. @returns {Promise<{ answers: number, events: number }>} events: but for those of answers; rejects with Unreadable */
export async function logSize() {
  const [answers, events] = await Promise.all([countResponses(), countRecords('events', { whole: true })]);
  return { answers, events };
}

/**
 * The workspace file of all that is kept here.
 * @param {{ tables?: boolean }} [options] tables: with the imported files
 * @returns {Promise<{ bytes: Uint8Array<ArrayBuffer>, sha256: string, answers: number, events: number }>} as `logSize` tells them; rejects with Unreadable
 */
export async function workspaceBytes({ tables = true } = {}) {
  const events = await readEvents();
  /** @type {Map<string, ArrayBuffer>} */
  const bytesOf = new Map();
  if (tables && events.some(({ kind }) => kind === 'dataset'))
    for (const { id, bytes } of await readAll('dataset_bytes', { whole: true })) bytesOf.set(id, bytes);
  const written = events.flatMap((event) => {
    if (event.kind !== 'dataset') return [event];
    if (!tables) return [];
    const bytes = event.op === 'add' ? bytesOf.get(event.id) : undefined;
    return [bytes ? { ...event, value: { ...event.value, bytes: toBase64(new Uint8Array(bytes)) } } : event];
  });
  await breathe();
  const answers = events.filter(({ kind, op }) => kind === 'response' && op === 'add').length;
  return { ...(await writeLog(written)), answers, events: events.length - answers };
}

/**
 * Takes the bytes of imported files out of their events.
 * @param {LogEvent[]} events @param {Map<string, Uint8Array<ArrayBuffer>>} bytesOf takes them by the id of the file
 * @returns {LogEvent[]}
 */
function withoutBytes(events, bytesOf) {
  return events.map((event) => {
    if (event.kind !== 'dataset' || event.op !== 'add' || typeof event.value?.bytes !== 'string') return event;
    const { bytes, ...value } = event.value;
    const found = fromBase64(bytes);
    if (found && found.length === value.size) bytesOf.set(event.id, found);
    return { ...event, value };
  });
}

/**
 * Adds a log to what is kept here: the union of their events, in one transaction, whatever stood here before.
 * @param {LogEvent[]} incoming
 * @param {(kind: string, record: any) => Promise<boolean>} [mayKeep] whether a record can be used; the events of one that cannot
 *   are kept, the record is not shown
 * @returns {Promise<MergeReport>}
 */
export function mergeEvents(incoming, mayKeep = async () => true) {
  return withLock('log', () => merge(incoming, mayKeep));
}

/** @param {LogEvent[]} incoming @param {(kind: string, record: any) => Promise<boolean>} mayKeep @returns {Promise<MergeReport>} */
async function merge(incoming, mayKeep) {
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const bytesOf = new Map();
  const others = withoutBytes(incoming, bytesOf);
  const [blocks, single, otherEvents] = await Promise.all([
    readBlocks(),
    readAll('responses', { whole: true }),
    readOtherEvents(),
  ]);
  const responses = new Map(
    [...blocks.flatMap((block) => block.responses), ...single.map(({ response }) => response)].map((response) => [
      response.id,
      response,
    ]),
  );
  const local = [...[...responses.values()].map(eventOfResponse), ...otherEvents];
  await breathe();
  const { events, conflicts } = union(local, others);
  await breathe();
  const here = new Set(local);
  const fresh = events.filter((event) => !here.has(event));
  const left = new Set(events);
  const dropped = local.filter((event) => !left.has(event));

  /** @type {MergeReport['kinds']} */
  const kinds = {};
  const count = (/** @type {string} */ kind, /** @type {'added' | 'changed' | 'removed'} */ what) =>
    void ((kinds[kind] ??= { added: 0, changed: 0, removed: 0 })[what] += 1);

  const newResponses = fresh.filter(({ kind, op }) => kind === 'response' && op === 'add').map(({ value }) => value);
  const gone = new Set(dropped.filter(({ kind, op }) => kind === 'response' && op === 'add').map(({ id }) => id));
  const arrived = new Set(newResponses.map(({ id }) => id));
  for (const { id } of newResponses) count('response', gone.has(id) ? 'changed' : 'added');
  for (const id of gone) if (!arrived.has(id)) count('response', 'removed');
  /** @type {Change[]} */
  const changes = [
    ...withoutFromBlocks(blocks, gone),
    ...single
      .filter(({ response }) => gone.has(response.id))
      .map(({ sequence, response }) => ({
        store: /** @type {const} */ ('responses'),
        remove: sequence,
        removed: response.id,
      })),
    ...blockChanges(newResponses),
  ];

  const isOther = (/** @type {LogEvent} */ event) => !(event.kind === 'response' && event.op === 'add');
  const removedEids = dropped.filter(isOther).map(({ eid }) => eid);
  changes.push(
    ...removedEids.map((eid) => ({ store: /** @type {const} */ ('events'), remove: eid })),
    ...fresh.filter(isOther).map((event) => ({ store: /** @type {const} */ ('events'), put: event })),
  );

  const touched = new Set([...fresh, ...dropped].filter(isOther).map(recordOf));
  const before = byRecord(otherEvents);
  const after = byRecord(events.filter(isOther));
  for (const record of touched) {
    const cut = record.indexOf('\n');
    const [kind, id] = [record.slice(0, cut), record.slice(cut + 1)];
    if (kind === 'response') continue;
    const folded = fold(after.get(record) ?? []);
    const stored = storedRecord(kind, id, folded);
    if (!stored) continue;
    const was = storedRecord(kind, id, fold(before.get(record) ?? []))?.record ?? null;
    if (stored.record && !(await mayKeep(kind, stored.record))) continue;
    const bytes = bytesOf.get(id);
    if (kind === 'dataset' && stored.record && !was && !bytes) continue;
    changes.push(
      stored.record ? { store: stored.store, put: stored.record } : { store: stored.store, remove: stored.key },
    );
    if (kind === 'dataset' && (bytes || !stored.record))
      changes.push(
        stored.record && bytes
          ? { store: 'dataset_bytes', put: { id, bytes: bytes.buffer } }
          : { store: 'dataset_bytes', remove: id },
      );
    if (stored.record) count(kind, was ? 'changed' : 'added');
    else if (was) count(kind, 'removed');
  }

  const kept = changes.length
    ? await write(changes, { patience: 2000 + changes.length * MS_PER_CHANGE })
    : { durable: true, reason: null };
  comeAfter(events);
  if (newResponses.length) tellOfSurveys(newResponses);
  const otherKinds = Object.keys(kinds).filter((kind) => kind !== 'response');
  if (otherKinds.length) tellRecords(otherKinds, true);
  return { kinds, known: incoming.length - fresh.length, conflicts, kept };
}
