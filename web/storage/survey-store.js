// @ts-check
/** Survey definitions by id and version. Responses name the version they answered, so older versions stay. */
import { readAll, readOne, write } from './database.js';
import { changed, tellRecords } from './event-log.js';
import { same } from './log/events.js';
import { surveyKey } from './records.js';

/** @typedef {{ id: string, version: number, [key: string]: unknown }} SurveyDefinition */

/**
 * @param {SurveyDefinition} definition checked by the core before
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function saveSurvey(definition) {
  const before = await readOne('surveys', [definition.id, definition.version]);
  const events = same(before, definition, true) ? [] : [changed('survey', surveyKey(definition), { definition })];
  const kept = await write([{ store: 'surveys', put: definition }, ...events]);
  if (events.length) tellRecords(['survey']);
  return kept;
}

/** @returns {Promise<SurveyDefinition[]>} the newest version of each survey */
export async function listSurveys() {
  /** @type {Map<string, SurveyDefinition>} */
  const newest = new Map();
  for (const definition of await readAll('surveys')) {
    const known = newest.get(definition.id);
    if (!known || known.version < definition.version) newest.set(definition.id, definition);
  }
  return [...newest.values()];
}

/**
 * @param {string} id
 * @param {number} [version] the newest where absent
 * @returns {Promise<SurveyDefinition | undefined>}
 */
export async function readSurvey(id, version) {
  if (version !== undefined)
    return (await readAll('surveys')).find((each) => each.id === id && each.version === version);
  return (await listSurveys()).find((definition) => definition.id === id);
}
