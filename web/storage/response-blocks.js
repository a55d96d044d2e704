// @ts-check
/**
 * Answers that came in great numbers, a thousand a record: IndexedDB takes as long for a record of one answer as for one of a
 * thousand. A block is NDJSON in UTF-8, which a browser writes and reads several times as fast as the objects themselves; versions 3
 * and 4 of the database kept the objects. A head beside each block tells how many answers of each survey it has.
 */
import { newUuid } from './uuid-v7.js';
import { readAll } from './database.js';

/** @typedef {import('./response-log.js').ResponseRecord} ResponseRecord */
/** @typedef {{ block: string, lines?: Uint8Array<ArrayBuffer>, responses?: ResponseRecord[] }} Block either of the two */

export const BLOCK = 1000;

/** @param {ResponseRecord[]} responses @returns {Uint8Array<ArrayBuffer>} NDJSON */
export const linesOf = (responses) =>
  new TextEncoder().encode(responses.map((response) => JSON.stringify(response)).join('\n'));

/** @param {Block} block @returns {ResponseRecord[]} */
export function responsesOf({ lines, responses }) {
  // A line feed within a text is written as \n: one that stands there is between two answers.
  return lines ? JSON.parse(`[${new TextDecoder().decode(lines).replaceAll('\n', ',')}]`) : (responses ?? []);
}

/**
 * @param {string} block @param {string[]} surveys of the answers, one each @param {Uint8Array<ArrayBuffer>} lines
 * @returns {import('./database.js').Change[]}
 */
function changesOf(block, surveys, lines) {
  if (surveys.length === 0)
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
    const responses = responsesOf(each);
    const left = responses.filter(({ id }) => !ids.has(id));
    return left.length === responses.length ? [] : changesOf(each.block, surveysOf(left), linesOf(left));
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
