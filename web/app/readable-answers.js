// @ts-check
/** Whether the core can read answers that came from elsewhere: what it cannot, no page could count. */
import { openWorkspace } from '../engine/index.js';
import { linesOf } from '../storage/response-blocks.js';

const TABLE = 'answers to be looked at';
const AT_ONCE = 2000;

/** @param {any[]} responses @returns {Promise<unknown>} rejects with the core's fault at the first that it cannot read */
export async function readAnswers(responses) {
  await openWorkspace().call('table.from_responses', { table: TABLE }, linesOf(responses));
  return openWorkspace().call('table.drop', { table: TABLE });
}

/** @param {Uint8Array} lines NDJSON, no line of it empty @returns {Promise<number[]>} places of those that the core cannot read, from 0 */
export async function unreadablePlaces(lines) {
  const { unreadable } = await openWorkspace().call('table.check_responses', {}, lines);
  return unreadable.map((/** @type {number} */ line) => line - 1);
}

/** @param {any[]} responses @returns {Promise<Set<any>>} those that the core cannot read */
export async function unreadableAnswers(responses) {
  /** @type {Set<any>} */
  const bad = new Set();
  for (let at = 0; at < responses.length; at += AT_ONCE)
    for (const place of await unreadablePlaces(linesOf(responses.slice(at, at + AT_ONCE))))
      bad.add(responses[at + place]);
  return bad;
}
