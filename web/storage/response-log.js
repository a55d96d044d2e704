// @ts-check
/**
 * The log of responses: records are appended and read, never changed. A response is known by its id: appending it again changes
 * nothing. This file and what it imports is all of storage that a widget loads.
 */
import { countByKey, readAll, state, watchLateReadings, write } from './database.js';
import { withLock } from './lock.js';
import { breather } from './log/breathe.js';
import { blockChanges, countInBlocks, readBlocks, responsesOf } from './response-blocks.js';

/**
 * A response record as the core's `survey.finish_response` makes it (docs/api.md).
 * @typedef {{ format: 1, id: string, survey: { id: string, version: number }, language: string, started_at: string, finished_at: string,
 *   answers: { question: string, type: string, text: string, value: any, chosen?: string[] }[], skipped: string[],
 *   attributes: Record<string, string | number | boolean>,
 *   nps: { question: string, score: number, group: 'promoter' | 'passive' | 'detractor' } | null, honeypot?: boolean }} ResponseRecord
 */

/** As much of an answer as others are told. @typedef {{ id: string, survey: { id: string } }} Told */

const CHANNEL = 'truescore';
/** So many at once go into blocks. */
const MANY = 200;
/** @type {Set<(notice: { type: 'response', id: string, survey: string }) => void>} */
const listeners = new Set();

/** @returns {BroadcastChannel | null} null where the page may not have one */
function openChannel() {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}

/** Opens the log before it is needed, so that an answer is out of the page's hands in the moment it is given. */
export function openLog() {
  void state();
}

/**
 * Resolves after the response is on disk (the transaction's complete event), or with `durable: false` where it is only in memory.
 * @param {ResponseRecord} response
 * @param {import('./database.js').Change[]} [alongside] what is written with it or not at all
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function appendResponse(response, alongside = []) {
  const kept = await write([{ store: 'responses', add: { response } }, ...alongside]);
  tell(response);
  return kept;
}

/**
 * Adds the responses whose ids are not in the log yet, all or none.
 * @param {ResponseRecord[]} responses
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function appendResponses(responses) {
  const kept = await withLock('log', async () => {
    const known = new Set((await listResponses()).map(({ id }) => id));
    const fresh = [...new Map(responses.map((response) => [response.id, response])).values()].filter(
      ({ id }) => !known.has(id),
    );
    return write(
      fresh.length > MANY ? blockChanges(fresh) : fresh.map((response) => ({ store: 'responses', add: { response } })),
    );
  });
  tellOfSurveys(responses);
  return kept;
}

/** @param {Told[]} responses */
export function tellOfSurveys(responses) {
  for (const response of new Map(responses.map((each) => [each.survey.id, each])).values()) tell(response);
}

/** @param {Told} response */
function tell(response) {
  const notice = /** @type {const} */ ({ type: 'response', id: response.id, survey: response.survey.id });
  for (const listener of listeners) listener(notice);
  const channel = openChannel();
  channel?.postMessage(notice);
  channel?.close();
}

/**
 * @param {string} [survey] its id
 * @param {import('./database.js').Query} [query]
 * @returns {Promise<ResponseRecord[]>} in the order they were appended, those that came in great numbers first; rejects where the
 *   log cannot be read and it is to be whole
 */
export async function listResponses(survey, query = { whole: true }) {
  const isWanted = (/** @type {ResponseRecord} */ response) => survey === undefined || response.survey.id === survey;
  const [blocks, single] = await Promise.all([
    readBlocks(query),
    readAll('responses', { ...query, matches: ({ response }) => isWanted(response) }),
  ]);
  const breathe = breather();
  /** @type {Map<string, ResponseRecord>} */
  const byId = new Map();
  for (const block of blocks) {
    await breathe();
    for (const response of responsesOf(block)) if (isWanted(response)) byId.set(response.id, response);
  }
  for (const { response } of single) if (!byId.has(response.id)) byId.set(response.id, response);
  return [...byId.values()];
}

/** How many responses each survey has, by its id; rejects where the log cannot be read. @returns {Promise<Map<string, number>>} */
export async function countResponsesBySurvey() {
  const [counts, single] = await Promise.all([
    countInBlocks(),
    countByKey('responses', { index: 'survey', keyOf: (record) => record.response.survey.id, whole: true }),
  ]);
  for (const [survey, count] of single) counts.set(survey, (counts.get(survey) ?? 0) + count);
  return counts;
}

/**
 * @param {string} [survey] its id
 * @returns {Promise<number>} rejects where the log cannot be read
 */
export async function countResponses(survey) {
  const counts = await countResponsesBySurvey();
  return survey === undefined ? [...counts.values()].reduce((sum, count) => sum + count, 0) : (counts.get(survey) ?? 0);
}

/**
 * Tells of each response appended in this tab or another one of the same origin, and when what was told as unreadable has come after all.
 * @param {(notice: { type: 'response', id: string, survey: string } | { type: 'late', survey: null }) => void} listener
 * @returns {() => void} ends it
 */
export function watchResponses(listener) {
  listeners.add(listener);
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }) => {
    if (data?.type === 'response') listener(data);
  });
  const forget = watchLateReadings(() => listener({ type: 'late', survey: null }));
  return () => {
    forget();
    listeners.delete(listener);
    channel?.close();
  };
}
