// @ts-check
/**
 * What a reply means for the answers that were sent.
 *
 * Only a 2xx that was read counts as delivered, and not where it is a page of HTML: that is what the sign-in page of a hotel's network
 * or a script's error page answers, not an endpoint. 408, 425, 429 and 5xx are tried again, as is no reply at all. 409 and 413 say that
 * the batch was wrong as a batch; alone, 409 means that the endpoint already has the answer. What says that the endpoint as such refuses
 * (401, 403, 404, 405, 410, 415) needs no second try; any other 4xx may be the fault of one answer, so the batch is halved until it is
 * found.
 */

/**
 * @typedef {{ status: number, type: string, text: string, retryAfter: string | null }} Reply `status` 0: no reply was read
 * @typedef {import('../storage/response-log.js').ResponseRecord} ResponseRecord
 * @typedef {ResponseRecord | import('./seal.js').Envelope} SentRecord what goes out: an answer, or an answer that is sealed
 */

/**
 * `delivered`: the endpoint has them. `dead`: it will never take these, and why. `split`: not as one batch. All others of the batch are
 * tried again later, for the reason named.
 * @typedef {{ delivered?: string[], dead?: [id: string, reason: string][], split?: boolean, reason?: string }} Verdict
 */

const AGAIN = new Set([408, 425, 429]);
const REFUSES = new Set([401, 402, 403, 404, 405, 406, 410, 415]);

/** @param {Reply} reply */
export const isPage = (reply) => /^\s*(text\/html|application\/xhtml)/i.test(reply.type);

/**
 * @param {Reply} reply
 * @param {string[]} ids of the batch
 * @returns {Verdict}
 */
export function judgeReply(reply, ids) {
  const { status } = reply;
  if (status === 0) return { reason: 'network' };
  if (status >= 200 && status < 300) return isPage(reply) ? { reason: 'page' } : { delivered: ids };
  if (AGAIN.has(status) || status >= 500) return { reason: `status_${status}` };
  if (status < 400) return { reason: 'redirect' };
  if (REFUSES.has(status)) return { dead: ids.map((id) => [id, `status_${status}`]) };
  if (ids.length > 1) return { split: true };
  return status === 409 ? { delivered: ids } : { dead: ids.map((id) => [id, `status_${status}`]) };
}
