// @ts-check
/** What `truescore call` answers on surveys of other programs: survey.import and survey.export. The core checks what comes in and goes out. */
import { exportSurvey, importSurvey } from '../survey-formats/index.js';

/** @type {Record<string, (call: import('./comment-methods.js').Call, request: any) => Promise<any>>} */
export const SURVEY_METHODS = {
  'survey.import': async (call, { survey, language }) => {
    const reply = importSurvey(survey, { language });
    call('survey.check', { definition: reply.definition });
    return reply;
  },
  'survey.export': async (call, { definition, format }) => {
    call('survey.check', { definition });
    return exportSurvey(definition, format);
  },
};
