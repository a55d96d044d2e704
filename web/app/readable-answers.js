// @ts-check
/** Whether the core can read answers that came from elsewhere: what it cannot, no page could count. */
import { openWorkspace } from '../engine/index.js';

const TABLE = 'answers to be looked at';
const AT_ONCE = 2000;

/** @param {any[]} responses @returns {Promise<unknown>} rejects with the core's fault at the first that it cannot read */
export async function readAnswers(responses) {
  const bytes = new TextEncoder().encode(responses.map((response) => JSON.stringify(response)).join('\n'));
  await openWorkspace().call('table.from_responses', { table: TABLE }, bytes);
  return openWorkspace().call('table.drop', { table: TABLE });
}

/** @param {any[]} responses @returns {Promise<any[]>} found by halves */
async function unreadableOf(responses) {
  try {
    await readAnswers(responses);
    return [];
  } catch {
    if (responses.length === 1) return responses;
    const half = Math.ceil(responses.length / 2);
    return [...(await unreadableOf(responses.slice(0, half))), ...(await unreadableOf(responses.slice(half)))];
  }
}

/** @param {any[]} responses @returns {Promise<Set<any>>} those that the core cannot read */
export async function unreadableAnswers(responses) {
  /** @type {Set<any>} */
  const bad = new Set();
  for (let at = 0; at < responses.length; at += AT_ONCE)
    for (const response of await unreadableOf(responses.slice(at, at + AT_ONCE))) bad.add(response);
  return bad;
}
