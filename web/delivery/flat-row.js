// @ts-check
/** An answer as a row of a table: what is asked for most in columns of their own, the whole record beside them. Of a sealed one, what is readable. */

/**
 * @param {import('./reply.js').SentRecord} record
 * @returns {Record<string, string | number | null>} the same names for every answer that is sent alike
 */
export function flatRow(record) {
  const named = { id: record.id, survey: record.survey.id };
  if ('truescore_sealed' in record) return named;
  return {
    ...named,
    version: record.survey.version,
    language: record.language,
    started_at: record.started_at,
    finished_at: record.finished_at,
    score: record.nps?.score ?? null,
    nps_group: record.nps?.group ?? null,
  };
}
