// @ts-check
/** All that is kept here as one log, and a log from elsewhere merged into it. */
import { count as countRecords, readAll, startAfresh as leaveDamaged, write } from './database.js';
import { withLock } from './lock.js';
import { readDatasets } from './dataset-store.js';
import { added, changed, comeAfter, tellRecords } from './event-log.js';
import { toBase64 } from './log/base64.js';
import { breathe } from './log/breathe.js';
import { byRecord, eventOfResponse, fold, recordOf, union } from './log/events.js';
import { writeLog } from './log/file.js';
import { countRecord, mergePlan } from './log/merge.js';
import { fieldsOfBoard, surveyKey } from './records.js';
import { readBlocks } from './response-blocks.js';
import { countResponses, listResponses, tellOfSurveys } from './response-log.js';

/** @typedef {import('./log/events.js').LogEvent} LogEvent */
/** @typedef {import('./database.js').Change} Change */

/**
 * `kinds`, `known` and `conflicts` as in the plan. `kept`: how the result is kept.
 * @typedef {Pick<import('./log/merge.js').MergePlan, 'kinds' | 'known' | 'conflicts'> & { kept: import('./database.js').Kept }} MergeReport
 */

/** @typedef {Pick<import('./database.js').Query, 'whole' | 'readable'>} How */

/** @type {How} */
const WHOLE = { whole: true };

/**
 * Events of the records of a store that was there before there were events.
 * @param {LogEvent[]} events
 * @param {How} how
 * @returns {Promise<Change[]>}
 */
async function eventsOfOlderRecords(events, how) {
  const known = new Set(events.map(recordOf));
  const [surveys, boards, datasets] = await Promise.all(
    /** @type {const} */ (['surveys', 'boards', 'datasets']).map((store) => readAll(store, how)),
  );
  /** @type {Change[]} */
  const changes = [
    ...surveys.map((definition) => changed('survey', surveyKey(definition), { definition })),
    ...boards.map((board) => changed('board', board.id, fieldsOfBoard(board))),
    ...datasets.map(({ id, name, options, added_at, size }) => added('dataset', id, { name, options, added_at, size })),
  ];
  return changes.filter(({ put }) => !known.has(recordOf(put)));
}

/** The events of all but the answers. @param {How} [how] @returns {Promise<LogEvent[]>} */
async function readOtherEvents(how = WHOLE) {
  /** @type {LogEvent[]} */
  const events = await readAll('events', how);
  const older = await eventsOfOlderRecords(events, how);
  if (older.length && how.whole) await write(older);
  return [...events, ...older.map(({ put }) => put)];
}

/** @param {How} [how] @returns {Promise<LogEvent[]>} the whole log; rejects with Unreadable where it is to be whole and cannot be read */
export async function readEvents(how = WHOLE) {
  const [responses, others] = await Promise.all([listResponses(undefined, how), readOtherEvents(how)]);
  return union(responses.map(eventOfResponse), others).events;
}

/** How many records of each kind there are. @returns {Promise<Record<string, number>>} rejects with Unreadable */
export async function logContents() {
  const [answers, others] = await Promise.all([countResponses(), readOtherEvents()]);
  /** @type {Record<string, number>} */
  const counts = answers ? { response: answers } : {};
  for (const [record, events] of byRecord(others)) {
    const kind = record.slice(0, record.indexOf('\n'));
    if (kind !== 'response' && fold(events)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** How much there is, told quickly. @returns {Promise<{ answers: number, events: number }>} events: but for those of answers; rejects with Unreadable */
export async function logSize() {
  const [answers, events] = await Promise.all([countResponses(), countRecords('events', { whole: true })]);
  return { answers, events };
}

/**
 * The workspace file of all that is kept here.
 * @param {{ tables?: boolean, readable?: boolean }} [options] tables: with the imported files; readable: of a damaged store whatever can be
 *   read, and all that is in memory
 * @returns {Promise<{ bytes: Uint8Array<ArrayBuffer>, sha256: string, answers: number, events: number }>} as `logSize` tells them; rejects with Unreadable
 */
export async function workspaceBytes({ tables = true, readable = false } = {}) {
  const how = readable ? { readable } : WHOLE;
  const events = await readEvents(how);
  /** @type {Map<string, ArrayBuffer>} */
  const bytesOf = new Map();
  if (tables && events.some(({ kind }) => kind === 'dataset'))
    for (const { id, bytes } of (await readDatasets(how)).contents) bytesOf.set(id, bytes);
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
 * Adds a log to what is kept here: the union of their events, in one transaction, whatever stood here before.
 * @param {LogEvent[]} incoming
 * @param {(kind: string, record: any) => Promise<boolean>} [mayKeep]
 * @returns {Promise<MergeReport>}
 */
export const mergeEvents = (incoming, mayKeep) => mergeBy(async (local) => mergePlan(local, incoming), mayKeep);

/**
 * @param {(local: import('./log/merge.js').Local) => Promise<import('./log/merge.js').MergePlan>} planOf
 * @param {(kind: string, record: any) => Promise<boolean>} [mayKeep] whether a record can be used; the events of one that cannot
 *   are kept, the record is not shown
 * @returns {Promise<MergeReport>}
 */
export function mergeBy(planOf, mayKeep = async () => true) {
  return withLock('log', () => merge(planOf, mayKeep));
}

/** @type {typeof mergeBy} */
async function merge(planOf, mayKeep = async () => true) {
  const [blocks, single, others] = await Promise.all([
    readBlocks(),
    readAll('responses', { whole: true }),
    readOtherEvents(),
  ]);
  const { changes, touched, kinds, told, last, known, conflicts } = await planOf({ blocks, single, others });
  for (const { kind, store, key, record, was, bytes } of touched) {
    if (record && !(await mayKeep(kind, record))) continue;
    changes.push(record ? { store, put: record } : { store, remove: key });
    if (record && bytes) changes.push({ store: 'dataset_bytes', put: { id: key, bytes: bytes.buffer } });
    if (kind === 'dataset' && !record) changes.push({ store: 'dataset_bytes', remove: key });
    if (record) countRecord(kinds, kind, was ? 'changed' : 'added');
    else if (was) countRecord(kinds, kind, 'removed');
  }
  const kept = changes.length ? await write(changes) : { durable: true, reason: null };
  if (last) comeAfter([last]);
  if (told.length) tellOfSurveys(told);
  const otherKinds = Object.keys(kinds).filter((kind) => kind !== 'response');
  if (otherKinds.length) tellRecords(otherKinds, true);
  return { kinds, known, conflicts, kept };
}

/** As in `database.js`; whoever shows records reads them again. */
export async function startAfresh() {
  const end = await leaveDamaged();
  tellRecords(['survey', 'dataset', 'board', 'follow_up', 'setting'], true);
  return end;
}
