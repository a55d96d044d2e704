// @ts-check
/**
 * What an address asks: the survey whose definition stands in it (#d=…), or one stored in this browser, one that comes with Truescore, or a file
 * beside the page (?survey=ID, ?survey=surveys/service.json); in which languages, with which score chosen. What else stands in it is ignored.
 */
import { findSurvey } from './find-survey.js';
import { fragmentOf, linkedAttributes, linkedScore, unpackDefinition } from './link.js';

/** @param {URL} address */
export function readAsked(address) {
  const language = address.searchParams.get('lang');
  const id = address.searchParams.get('survey') ?? '';
  const packed = fragmentOf(address).get('d');
  return {
    id,
    language,
    languages: [...(language && /^[a-z0-9-]{1,35}$/i.test(language) ? [language] : []), ...navigator.languages],
    digits: address.searchParams.has('digits'),
    score: linkedScore(address),
    attributes: linkedAttributes(address),
    /** Whether it names a survey at all. */
    isNamed: id !== '' || packed !== null,
    /** Whether the survey itself came along, and is to be kept with its answers. */
    isPacked: packed !== null,
    /** @returns {Promise<any>} undefined where there is none; throws BadLink */
    definition: () => (packed !== null ? unpackDefinition(packed) : findSurvey(id)),
  };
}
