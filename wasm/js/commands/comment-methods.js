// @ts-check
/**
 * What `truescore call` answers beyond the core: the methods on comments, whose words the package finds by itself. The stemmers come only
 * where one of these is called.
 */
import { TruescoreError } from '../error.js';

/** @typedef {(method: string, request: object) => any} Call */

const PAGE = 10_000;
const GROUPS = ['promoter', 'passive', 'detractor'];

/**
 * The comments that a request gives, or those of a column of a table with their scores and groups.
 * @param {Call} call @param {any} request @returns {{text: string | null, score: number | null, group: string | null}[]}
 */
function commentsOf(call, { comments, table, column, score, where, duplicates }) {
  if (Array.isArray(comments)) return comments;
  if (typeof table !== 'string' || typeof column !== 'string')
    throw new TruescoreError({ code: 'json_missing_key', where: { path: '/' }, detail: { expected: 'comments' } });
  const asked = {
    table,
    where,
    duplicates,
    ...(score ? { score } : {}),
    not_blank: column,
    numbers: true,
    limit: PAGE,
  };
  const named = score ?? call('table.describe', { table }).score;
  /** @type {Map<number, {text: string, score: number | null, group: string | null}>} */
  const found = new Map();
  for (const group of GROUPS) {
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const reply = call('table.rows', { ...asked, columns: [column, ...(named ? [named] : [])], group, offset });
      total = reply.total;
      reply.rows.forEach((/** @type {(string | null)[]} */ [text, given], /** @type {number} */ index) =>
        found.set(reply.numbers[index], {
          text: String(text),
          score: /^\d+$/.test(given ?? '') ? Number(given) : null,
          group,
        }),
      );
    }
  }
  // In the order of the table.
  return [...found].sort(([one], [other]) => one - other).map(([, comment]) => comment);
}

/** @type {Record<string, (call: Call, request: any) => Promise<any>>} */
export const COMMENT_METHODS = {
  'text.stem': async (_, request) => (await import('../text.js')).stem(request),
  'text.comment_words': async (call, request) =>
    (await import('../text.js')).tellingWords(call, commentsOf(call, request), {
      first: request.first,
      second: request.second,
      minDocuments: request.min_documents,
      priorScale: request.prior_scale,
      keepYo: request.keep_yo,
    }),
  'text.comment_themes': async (call, request) =>
    (await import('../themes.js')).commentThemes(call, commentsOf(call, request), {
      minDocuments: request.min_documents,
      mostThemes: request.most_themes,
      level: request.level,
      keepYo: request.keep_yo,
      lists: request.lists,
    }),
};
