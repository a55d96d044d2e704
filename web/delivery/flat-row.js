// @ts-check
/** An answer as a row of a table: what is asked for most in columns of their own, the whole record beside them. */

/**
 * @param {import('./reply.js').ResponseRecord} response
 * @returns {Record<string, string | number | null>} the same names for every answer
 */
export function flatRow(response) {
  return {
    id: response.id,
    survey: response.survey.id,
    version: response.survey.version,
    language: response.language,
    started_at: response.started_at,
    finished_at: response.finished_at,
    score: response.nps?.score ?? null,
    nps_group: response.nps?.group ?? null,
  };
}
