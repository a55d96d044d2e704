// @ts-check
/**
 * Which version a survey is saved as. A saved version is never changed: somebody may have answered it, here or where its link went, and an
 * answer names the version whose questions it was given to.
 */
import { same } from '../../storage/log/events.js';
import { languagesOf } from './texts.js';

/** @typedef {import('./types.js').Definition} Definition */

/** What two versions of one survey are alike in: a list of languages says no more than the title's languages. @param {Definition} definition */
const toCompare = (definition) => ({ ...definition, version: 0, languages: languagesOf(definition) });

/** @param {Definition} one @param {Definition} other */
export const isSameSurvey = (one, other) => same(toCompare(one), toCompare(other));

/**
 * @param {Definition} definition as it is to be
 * @param {Definition | undefined} saved the newest version there is
 * @returns {number}
 */
export function versionToSave(definition, saved) {
  if (!saved) return definition.version;
  return isSameSurvey(definition, saved) ? saved.version : saved.version + 1;
}
