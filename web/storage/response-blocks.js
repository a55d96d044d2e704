// @ts-check
/**
 * Answers that came in great numbers, a thousand a record: IndexedDB takes as long for a record of one answer as for one of a
 * thousand. A head beside each block tells how many answers of each survey it has.
 */
import { newUuid } from './uuid-v7.js';
import { readAll } from './database.js';

/** @typedef {import('./response-log.js').ResponseRecord} ResponseRecord */
/** @typedef {{ block: string, responses: ResponseRecord[] }} Block */

const BLOCK = 1000;

/** @param {string} block @param {ResponseRecord[]} responses @returns {import('./database.js').Change[]} */
function changesOf(block, responses) {
  if (responses.length === 0)
    return [
      { store: 'response_blocks', remove: block },
      { store: 'response_heads', remove: block },
    ];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { survey } of responses) counts.set(survey.id, (counts.get(survey.id) ?? 0) + 1);
  return [
    { store: 'response_blocks', put: { block, responses } },
    { store: 'response_heads', put: { block, counts: [...counts] } },
  ];
}

/** @param {ResponseRecord[]} responses none of which is kept yet @returns {import('./database.js').Change[]} */
export function blockChanges(responses) {
  const changes = [];
  for (let at = 0; at < responses.length; at += BLOCK)
    changes.push(...changesOf(newUuid(), responses.slice(at, at + BLOCK)));
  return changes;
}

/** @param {Block[]} blocks @param {Set<string>} ids of answers that are to be removed @returns {import('./database.js').Change[]} */
export function withoutFromBlocks(blocks, ids) {
  return blocks.flatMap(({ block, responses }) => {
    const left = responses.filter(({ id }) => !ids.has(id));
    return left.length === responses.length ? [] : changesOf(block, left);
  });
}

/** @returns {Promise<Block[]>} rejects where they cannot be read */
export const readBlocks = () => readAll('response_blocks', { whole: true });

/** @returns {Promise<Map<string, number>>} how many answers of each survey are in blocks; rejects where that cannot be read */
export async function countInBlocks() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const head of await readAll('response_heads', { whole: true }))
    for (const [survey, count] of head.counts) counts.set(survey, (counts.get(survey) ?? 0) + count);
  return counts;
}
