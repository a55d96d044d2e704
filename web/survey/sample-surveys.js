// @ts-check
/** Surveys that come with Truescore. Each is a file of its own, loaded only when it is asked for. */

/** @type {Record<string, () => Promise<import('../storage/survey-store.js').SurveyDefinition>>} */
const FILES = /** @type {any} */ (import.meta.glob('../samples/surveys/*.json', { import: 'default' }));
const BY_ID = new Map(Object.entries(FILES).map(([path, load]) => [path.replace(/^.*\/|\.json$/g, ''), load]));

/** @returns {Promise<import('../storage/survey-store.js').SurveyDefinition[]>} */
export async function listSampleSurveys() {
  return Promise.all([...BY_ID.values()].map((load) => load()));
}

/**
 * @param {string} id
 * @returns {Promise<import('../storage/survey-store.js').SurveyDefinition | undefined>}
 */
export async function readSampleSurvey(id) {
  return BY_ID.get(id)?.();
}
