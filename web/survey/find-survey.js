// @ts-check
/** Where a survey named by its id is: among those stored here, or among those that come with Truescore. */
import { readSurvey } from '../storage/survey-store.js';
import { readSampleSurvey } from './sample-surveys.js';

/**
 * @param {string} id
 * @returns {Promise<import('../storage/survey-store.js').SurveyDefinition | undefined>} the newest version there is
 */
export async function findSurvey(id) {
  const [stored, sample] = await Promise.all([readSurvey(id), readSampleSurvey(id)]);
  return stored && sample ? (stored.version >= sample.version ? stored : sample) : (stored ?? sample);
}
