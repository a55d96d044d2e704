// @ts-check
/**
 * What the union of a log from elsewhere with what is kept here changes: worked out from values alone, so that it runs in a worker as well
 * as in the page.
 */
import { fromBase64 } from './base64.js';
import { byRecord, eventOfResponse, fold, recordOf, union } from './events.js';
import { FileAnswer } from './file-answer.js';
import { storedRecord } from '../records.js';
import { blockChanges, responsesOf, withoutFromBlocks } from '../response-blocks.js';

/** @typedef {import('./events.js').LogEvent} LogEvent */
/** @typedef {import('../database.js').Change} Change */
/** @typedef {import('../response-blocks.js').Block} Block */
/** @typedef {import('../response-log.js').ResponseRecord} ResponseRecord */

/** What is kept here. `others`: the events of all but the answers. @typedef {{ blocks: Block[], single: { sequence: number, response: ResponseRecord }[], others: LogEvent[] }} Local */
/** How many records of each kind came new, were changed and were removed. @typedef {Record<string, { added: number, changed: number, removed: number }>} Counts */
/**
 * A record other than an answer. `was`: whether it was there before; `bytes` of an imported file.
 * @typedef {{ kind: string, store: import('../database.js').StoreName, key: IDBValidKey, record: any, was: boolean, bytes?: Uint8Array<ArrayBuffer> }} Touched
 */
/**
 * `changes`: of the answers and of the events. `told`: one new answer of each survey that has some. `last`: the last event here and there
 * that is no answer. `known`: events that were here already; `conflicts`: different events of one id.
 * @typedef {{ changes: Change[], touched: Touched[], kinds: Counts, told: { id: string, survey: { id: string } }[], last: LogEvent | null, known: number, conflicts: number }} MergePlan
 */

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

/** @param {LogEvent} event */
const isAnswer = ({ kind, op }) => kind === 'response' && op === 'add';
/** @param {LogEvent} event of an answer */
export const surveyOf = (event) => (event instanceof FileAnswer ? event.survey : event.value.survey.id);
/** @param {LogEvent} event */
const isOther = (event) => !isAnswer(event);

/** @param {Counts} kinds @param {string} kind @param {'added' | 'changed' | 'removed'} what */
export const countRecord = (kinds, kind, what) =>
  void ((kinds[kind] ??= { added: 0, changed: 0, removed: 0 })[what] += 1);

/**
 * @param {Local} local @param {LogEvent[]} incoming
 * @param {(answers: LogEvent[]) => Change[]} [changesOf] how answers that come new are kept
 * @returns {MergePlan}
 */
export function mergePlan(
  { blocks, single, others },
  incoming,
  changesOf = (answers) => blockChanges(answers.map(({ value }) => value)),
) {
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const bytesOf = new Map();
  const theirs = withoutBytes(incoming, bytesOf);
  const responses = new Map(
    [...blocks.flatMap(responsesOf), ...single.map(({ response }) => response)].map((response) => [
      response.id,
      response,
    ]),
  );
  const local = [...[...responses.values()].map(eventOfResponse), ...others];
  const { events, conflicts } = union(local, theirs);
  const here = new Set(local);
  const fresh = events.filter((event) => !here.has(event));
  const left = new Set(events);
  const dropped = local.filter((event) => !left.has(event));

  /** @type {Counts} */
  const kinds = {};
  const newAnswers = fresh.filter(isAnswer);
  const gone = new Set(dropped.filter(isAnswer).map(({ id }) => id));
  const arrived = new Set(newAnswers.map(({ id }) => id));
  for (const { id } of newAnswers) countRecord(kinds, 'response', gone.has(id) ? 'changed' : 'added');
  for (const id of gone) if (!arrived.has(id)) countRecord(kinds, 'response', 'removed');
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
    ...changesOf(newAnswers),
    ...dropped.filter(isOther).map(({ eid }) => ({ store: /** @type {const} */ ('events'), remove: eid })),
    ...fresh.filter(isOther).map((event) => ({ store: /** @type {const} */ ('events'), put: event })),
  ];

  const records = new Set([...fresh, ...dropped].filter(isOther).map(recordOf));
  const before = byRecord(others);
  const otherEvents = events.filter(isOther);
  const after = byRecord(otherEvents);
  /** @type {Touched[]} */
  const touched = [];
  for (const record of records) {
    const cut = record.indexOf('\n');
    const [kind, id] = [record.slice(0, cut), record.slice(cut + 1)];
    if (kind === 'response') continue;
    const stored = storedRecord(kind, id, fold(after.get(record) ?? []));
    if (!stored) continue;
    const was = Boolean(storedRecord(kind, id, fold(before.get(record) ?? []))?.record);
    const bytes = bytesOf.get(id);
    if (kind === 'dataset' && stored.record && !was && !bytes) continue;
    touched.push({ kind, ...stored, was, ...(bytes ? { bytes } : {}) });
  }
  return {
    changes,
    touched,
    kinds,
    told: [...new Map(newAnswers.map((event) => [surveyOf(event), event.id]))].map(([survey, id]) => ({
      id,
      survey: { id: survey },
    })),
    last: otherEvents.findLast(({ kind }) => kind !== 'response') ?? null,
    known: incoming.length - fresh.length,
    conflicts,
  };
}
