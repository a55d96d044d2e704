// @ts-check
/**
 * Answers that came in great numbers, a thousand a record: IndexedDB takes as long for a record of one answer as for one of a
 * thousand. A block is NDJSON in UTF-8, which a browser writes and reads several times as fast as the objects themselves; versions 3
 * and 4 of the database kept the objects. A head beside each block tells how many answers of each survey it has.
 *
 * What a disk has changed of a block costs the lines that are no answer any more: all others are read, and those stay as they are.
 */
import { newUuid } from './uuid-v7.js';
import { readAll, readOne, tellLate } from './database.js';

/** @typedef {import('./response-log.js').ResponseRecord} ResponseRecord */
/** @typedef {{ block: string, lines?: Uint8Array<ArrayBuffer>, responses?: ResponseRecord[] }} Block either of the two */

export const BLOCK = 1000;

/** @param {ResponseRecord[]} responses @returns {Uint8Array<ArrayBuffer>} NDJSON */
export const linesOf = (responses) =>
  new TextEncoder().encode(responses.map((response) => JSON.stringify(response)).join('\n'));

const LINE_FEED = 10;

/** @param {Uint8Array<ArrayBuffer>} lines */
function* eachLine(lines) {
  for (let at = 0; at <= lines.length;) {
    const end = lines.indexOf(LINE_FEED, at);
    const next = end < 0 ? lines.length : end;
    if (next > at) yield lines.subarray(at, next);
    at = next + 1;
  }
}

/** @param {Uint8Array[]} lines @returns {Uint8Array<ArrayBuffer>} */
function joined(lines) {
  const all = new Uint8Array(lines.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  for (const line of lines) {
    all.set(line, at);
    at += line.length;
    all[at++] = LINE_FEED;
  }
  return all.subarray(0, -1);
}

/** @param {Uint8Array} line @returns {ResponseRecord | null} */
function answerIn(line) {
  try {
    const found = JSON.parse(new TextDecoder().decode(line));
    return typeof found?.id === 'string' && typeof found.survey?.id === 'string' ? found : null;
  } catch {
    return null;
  }
}

/** Blocks in which this page has found lines that are no answer any more. @type {Set<string>} */
const damaged = new Set();

/** @param {Block} block @returns {{ responses: ResponseRecord[], unread: Uint8Array<ArrayBuffer>[] }} unread: lines that are no answer any more */
function contentsOf({ block, lines, responses = [] }) {
  if (!lines) return { responses, unread: [] };
  try {
    // A line feed within a text is written as \n: one that stands there is between two answers.
    return { responses: JSON.parse(`[${new TextDecoder().decode(lines).replaceAll('\n', ',')}]`), unread: [] };
  } catch {
    const each = [...eachLine(lines)].map((line) => ({ line, answer: answerIn(line) }));
    if (!damaged.has(block)) {
      damaged.add(block);
      tellLate();
    }
    return {
      responses: each.flatMap(({ answer }) => (answer ? [answer] : [])),
      unread: each.flatMap(({ line, answer }) => (answer ? [] : [line])),
    };
  }
}

/** @param {Block} block @returns {ResponseRecord[]} but for those that cannot be read */
export const responsesOf = (block) => contentsOf(block).responses;

/**
 * What has been found of answers that are kept and cannot be read.
 * @returns {Promise<{ count: number, lines: Uint8Array<ArrayBuffer> }>} how many they are, and their lines as they stand there
 */
export async function unreadAnswers() {
  let count = 0;
  const found = [];
  for (const key of damaged) {
    const [block, head] = await Promise.all([readOne('response_blocks', key), readOne('response_heads', key)]);
    if (!block) continue;
    const { responses, unread } = contentsOf(block);
    const told = (head?.counts ?? []).reduce(
      (/** @type {number} */ sum, /** @type {[string, number]} */ [, n]) => sum + n,
      0,
    );
    // Two lines whose line feed was changed are one.
    count += Math.max(unread.length, told - responses.length);
    found.push(...unread);
  }
  return { count, lines: joined(found) };
}

/**
 * @param {string} block @param {string[]} surveys of the answers, one each @param {Uint8Array<ArrayBuffer>} lines
 * @returns {import('./database.js').Change[]}
 */
function changesOf(block, surveys, lines) {
  if (lines.length === 0)
    return [
      { store: 'response_blocks', remove: block },
      { store: 'response_heads', remove: block },
    ];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const survey of surveys) counts.set(survey, (counts.get(survey) ?? 0) + 1);
  return [
    { store: 'response_blocks', put: { block, lines } },
    { store: 'response_heads', put: { block, counts: [...counts] } },
  ];
}

/** @param {ResponseRecord[]} responses */
const surveysOf = (responses) => responses.map(({ survey }) => survey.id);

/**
 * @param {string[]} surveys of the answers, one each @param {Uint8Array<ArrayBuffer>} lines of answers of which none is kept yet
 * @returns {import('./database.js').Change[]}
 */
export const newBlock = (surveys, lines) => changesOf(newUuid(), surveys, lines);

/** @param {ResponseRecord[]} responses none of which is kept yet @returns {import('./database.js').Change[]} */
export function blockChanges(responses) {
  const changes = [];
  for (let at = 0; at < responses.length; at += BLOCK) {
    const piece = responses.slice(at, at + BLOCK);
    changes.push(...newBlock(surveysOf(piece), linesOf(piece)));
  }
  return changes;
}

/** @param {Block[]} blocks @param {Set<string>} ids of answers that are to be removed @returns {import('./database.js').Change[]} */
export function withoutFromBlocks(blocks, ids) {
  if (ids.size === 0) return [];
  return blocks.flatMap((each) => {
    const { responses, unread } = contentsOf(each);
    const left = responses.filter(({ id }) => !ids.has(id));
    if (left.length === responses.length) return [];
    return changesOf(each.block, surveysOf(left), joined([...eachLine(linesOf(left)), ...unread]));
  });
}

/** @param {import('./database.js').Query} [query] @returns {Promise<Block[]>} rejects where they are to be whole and cannot be read */
export const readBlocks = (query = { whole: true }) => readAll('response_blocks', query);

/** @returns {Promise<Map<string, number>>} how many answers of each survey are in blocks; rejects where that cannot be read */
export async function countInBlocks() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const head of await readAll('response_heads', { whole: true }))
    for (const [survey, count] of head.counts) counts.set(survey, (counts.get(survey) ?? 0) + count);
  return counts;
}
