// @ts-check
/**
 * Where a survey named by its id is: among those stored here, or among those that come with Truescore. A name that ends in .json is a file of
 * this very origin.
 */
import { readSurvey } from '../storage/survey-store.js';
import { readSampleSurvey } from './sample-surveys.js';

/**
 * @param {string} id
 * @returns {Promise<import('../storage/survey-store.js').SurveyDefinition | undefined>} the newest version there is
 */
export async function findSurvey(id) {
  if (id.endsWith('.json')) return readFile(id);
  const [stored, sample] = await Promise.all([readSurvey(id), readSampleSurvey(id)]);
  return stored && sample ? (stored.version >= sample.version ? stored : sample) : (stored ?? sample);
}

/** @param {string} path relative to the page */
async function readFile(path) {
  const address = new URL(path, document.baseURI);
  if (address.origin !== new URL(document.baseURI).origin) return undefined;
  const reply = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (reply.status === 404) return undefined;
  if (!reply.ok) throw new Error(`survey file: ${reply.status}`);
  return reply.json();
}
