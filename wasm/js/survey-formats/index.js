// @ts-check
/** Surveys of other programs: which format a JSON is of, and its survey as a definition of ours; ours as theirs. A format is one file here. */
import { TruescoreError } from '../error.js';
import { importFormbricks, isFormbricks } from './formbricks.js';
import { importSurveyJs, isSurveyJs } from './surveyjs.js';
import { exportSurveyJs } from './surveyjs-export.js';

/** @typedef {import('./mapping.js').Note} Note */
/** @typedef {'truescore' | 'surveyjs' | 'formbricks'} Format */

/** @param {any} json @returns {Format | null} */
export function surveyFormat(json) {
  if (typeof json !== 'object' || json === null) return null;
  if ('truescore_survey' in json) return 'truescore';
  if (isFormbricks(json)) return 'formbricks';
  return isSurveyJs(json) ? 'surveyjs' : null;
}

/**
 * The definition is not checked yet (survey.check).
 * @param {unknown} survey @param {{language?: string}} [options] language: of texts, where the survey names none
 * @returns {{format: Format, definition: any, notes: Note[]}} notes: what could not be taken over, each by itself
 */
export function importSurvey(survey, options = {}) {
  const format = surveyFormat(survey);
  switch (format) {
    case 'truescore':
      return { format, definition: survey, notes: [] };
    case 'surveyjs':
      return { format, ...importSurveyJs(survey, options) };
    case 'formbricks':
      return { format, ...importFormbricks(survey, options) };
    default:
      throw new TruescoreError({ code: 'survey_format_unknown', where: { path: '/survey' } });
  }
}

/**
 * @param {any} definition without fault @param {string} format
 * @returns {{survey: any, notes: Note[]}}
 */
export function exportSurvey(definition, format) {
  if (format !== 'surveyjs')
    throw new TruescoreError({
      code: 'value_not_allowed',
      where: { path: '/format' },
      detail: { found: String(format), expected: 'surveyjs' },
    });
  return exportSurveyJs(definition);
}
