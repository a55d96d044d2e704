// @ts-check
/**
 * All that is kept here of one person, and its removal for ever: answers, follow-ups, what waits to be delivered, imported files.
 * What is left of it are the numbers (UUIDs) of the records that are gone, so that no older file brings them back.
 */
import { readAll, write } from './database.js';
import { readDatasets } from './dataset-store.js';
import { forgetting, removal, tellRecords } from './event-log.js';
import { withLock } from './lock.js';
import { listLetters } from './outbox-store.js';
import { readBlocks, unreadAnswers, withoutFromBlocks } from './response-blocks.js';
import { listResponses, tellOfSurveys } from './response-log.js';

/** @typedef {import('./response-log.js').ResponseRecord} ResponseRecord */
/** @typedef {import('./follow-up-store.js').FollowUp} FollowUp */
/**
 * `files`: imported ones that hold the text. `packed`: those that cannot be searched as they are. `elsewhere`: other records that
 * mention it, such as a comment of somebody else or a note on a card.
 * @typedef {{ answers: ResponseRecord[], followUps: FollowUp[], letters: string[], files: { id: string, name: string }[],
 *   packed: { id: string, name: string }[], elsewhere: number }} Found
 */

/** Gzip, zip (and so Excel), Parquet. */
const PACKED = ['\u001f\u008b', 'PK', 'PAR1'];

/** @param {unknown} value */
const folded = (value) => String(value).trim().toLowerCase();

/** An answer of who is named by its id, by an attribute or by an answer that says nothing else. @param {ResponseRecord} response @param {string} who folded */
function isAnswerOf({ id, attributes, answers }, who) {
  return [id, ...Object.values(attributes), ...answers.map(({ value }) => value)].some((each) => folded(each) === who);
}

/** @param {FollowUp} record @param {string} who folded @param {Set<string>} answers ids of theirs */
function isFollowUpOf({ id, name, email }, who, answers) {
  const [kind, ...rest] = id.split(':');
  const subject = kind === 'person' ? folded(rest.join(':')) : null;
  const ofAnswer = kind === 'answer' && answers.has(String(rest.at(-1)));
  return subject === who || ofAnswer || [name, email].some((each) => each !== undefined && folded(each) === who);
}

/** As files are written here (core/data/encoding.h). */
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r'];

/** @param {ArrayBuffer} bytes @param {string} who folded */
const holds = (bytes, who) => ENCODINGS.some((each) => new TextDecoder(each).decode(bytes).toLowerCase().includes(who));

/** Whether some text within it has the words; the names of its members are ours. @param {any} value @param {string} who folded @returns {boolean} */
function mentions(value, who) {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((each) => mentions(each, who));
  return folded(value).includes(who);
}

/** @param {string} who folded */
async function filesWith(who) {
  const { entries, contents } = await readDatasets();
  const names = new Map(entries.map(({ id, name }) => [id, name]));
  /** @type {Found['files']} */
  const files = [];
  /** @type {Found['packed']} */
  const packed = [];
  for (const { id, bytes } of contents) {
    const file = { id, name: String(names.get(id) ?? id) };
    const head = String.fromCharCode(...new Uint8Array(bytes).subarray(0, 4));
    if (PACKED.some((each) => head.startsWith(each))) packed.push(file);
    else if (holds(bytes, who)) files.push(file);
  }
  return { files, packed };
}

/**
 * @param {string} text how the person is known: an id, an address, a name; as a whole, whatever its case
 * @returns {Promise<Found>} rejects with Unreadable where something cannot be read
 */
export async function findPerson(text) {
  const who = folded(text);
  const [responses, followUps, letters, { files, packed }, ...others] = await Promise.all([
    listResponses(),
    readAll('follow_ups', { whole: true }),
    listLetters(),
    filesWith(who),
    ...['surveys', 'boards', 'settings', 'device'].map((store) => readAll(/** @type {any} */ (store), { whole: true })),
  ]);
  const answers = responses.filter((response) => isAnswerOf(response, who));
  const ids = new Set(answers.map(({ id }) => id));
  const cases = followUps.filter((record) => isFollowUpOf(record, who, ids));
  const theirs = letters.filter(({ id, response }) => ids.has(id) || isAnswerOf(response, who));
  const left = [
    ...responses.filter(({ id }) => !ids.has(id)),
    ...followUps.filter((record) => !cases.includes(record)),
    ...others.flat(),
  ];
  const damaged = new TextDecoder().decode((await unreadAnswers()).lines).split('\n');
  const elsewhere = [...left, ...damaged].filter((record) => mentions(record, who)).length;
  return { answers, followUps: cases, letters: theirs.map(({ id }) => id), files, packed, elsewhere };
}

/**
 * Removes what was found, all of it or nothing.
 * @param {Found} found
 * @param {string[]} [files] ids of imported files that are to go, too
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function removePerson({ answers, followUps, letters }, files = []) {
  const kept = await withLock('log', async () => {
    const ids = new Set(answers.map(({ id }) => id));
    const [blocks, single] = await Promise.all([readBlocks(), readAll('responses', { whole: true })]);
    const records = single.filter(({ response }) => ids.has(response.id));
    const events = await Promise.all([
      ...answers.map(({ id }) => removal('response', id)),
      ...followUps.map(({ id }) => forgetting('follow_up', id)),
      ...files.map((id) => removal('dataset', id)),
    ]);
    return write([
      ...withoutFromBlocks(blocks, ids),
      ...records.map(({ sequence, response }) => ({
        store: /** @type {const} */ ('responses'),
        remove: sequence,
        removed: response.id,
      })),
      ...letters.map((id) => ({ store: /** @type {const} */ ('outbox'), remove: id })),
      ...followUps.map(({ id }) => ({ store: /** @type {const} */ ('follow_ups'), remove: id })),
      ...files.flatMap((id) => [
        { store: /** @type {const} */ ('datasets'), remove: id },
        { store: /** @type {const} */ ('dataset_bytes'), remove: id },
      ]),
      ...events.flat(),
    ]);
  });
  if (answers.length) tellOfSurveys(answers);
  tellRecords(['follow_up', 'dataset'], true);
  return kept;
}
