// @ts-check
/**
 * Signed links: made and checked in the workspace, whose secret no page has. HMAC-SHA-256 of the survey, the last day and the recipient.
 * Who has a link can give it to others, and answer by it as often as they like: it tells to whom the link went, not who answered.
 */
import { toBase64Url } from '../../storage/log/base64.js';
import { TOKEN, readToken } from '../../survey/link-token.js';

/** @typedef {{ id: string, survey: string, made_at: string, secret: string }} LinkSecret `secret`: 32 bytes as base64url */
/** @typedef {'verified' | 'unverified' | 'expired'} Mark */
/** @typedef {Record<Mark, number>} Marks */

export const MARKS = /** @type {const} */ (['verified', 'unverified', 'expired']);
/** So that the token fits into an attribute. */
export const MOST_BYTES = 600;
const HMAC = { name: 'HMAC', hash: 'SHA-256' };

const encoder = new TextEncoder();
/** Keys by their secrets: thousands of links have one. @type {Map<string, Promise<CryptoKey>>} */
const keys = new Map();

/** @param {string} survey @param {string} now @returns {LinkSecret} */
export function makeLinkSecret(survey, now) {
  const [id, secret] = [6, 32].map((bytes) => toBase64Url(crypto.getRandomValues(new Uint8Array(bytes))));
  return { id, survey, made_at: now, secret };
}

/** @param {LinkSecret} secret */
function keyOf({ secret }) {
  const known = keys.get(secret);
  if (known) return known;
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign']);
  keys.set(secret, key);
  return key;
}

/** @param {string} recipient @returns {boolean} whether a link can name it */
export const canName = (recipient) =>
  recipient !== '' &&
  !/\p{Cc}/u.test(recipient) &&
  recipient.isWellFormed() &&
  encoder.encode(recipient).length <= MOST_BYTES;

/**
 * @param {LinkSecret} secret @param {{ recipient: string, expires: string | null }} named
 * @returns {Promise<string>} the token
 */
export async function signToken(secret, { recipient, expires }) {
  const day = expires === null ? '0' : expires.replaceAll('-', '');
  const said = encoder.encode(['truescore link 1', secret.survey, day, recipient].join('\n'));
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), said));
  return ['1', toBase64Url(encoder.encode(recipient)), day, toBase64Url(signature)].join('.');
}

/** @param {string} link to the survey @param {string} token */
export function linkWith(link, token) {
  const address = new URL(link);
  const fragment = address.hash.slice(1);
  address.hash = fragment ? `${fragment}&t=${token}` : `t=${token}`;
  return address.href;
}

/** The end of a day, everywhere on Earth. @param {string} day YYYY-MM-DD */
const endOf = (day) => Date.parse(`${day}T23:59:59.999Z`) + 12 * 3_600_000;

/**
 * @param {any} response
 * @param {LinkSecret[]} secrets those of its survey: any of them may have signed
 * @returns {Promise<Mark>}
 */
export async function judgeLink(response, secrets) {
  const text = response.attributes?.[TOKEN];
  const token = readToken(text);
  if (!token || response.attributes.person !== token.recipient) return 'unverified';
  for (const secret of secrets) {
    // The whole token is made anew and compared: nothing in it can be written otherwise.
    if (secret.survey !== response.survey.id || (await signToken(secret, token)) !== text) continue;
    const isLate = token.expires !== null && !(Date.parse(response.finished_at) <= endOf(token.expires));
    return isLate ? 'expired' : 'verified';
  }
  return 'unverified';
}

const AT_ONCE = 256;

/**
 * Answers with their mark in place of the token, for what is counted; the log keeps them as they are.
 * @param {any[]} responses of one survey
 * @param {LinkSecret[]} secrets of that survey; without any nothing can be said
 * @param {(mark: Mark) => string} nameOf
 * @returns {Promise<{ responses: any[], marks: Marks | null }>} every answer is there
 */
export async function markLinks(responses, secrets, nameOf) {
  /** @type {Marks} */
  const marks = { verified: 0, unverified: 0, expired: 0 };
  /** @type {any[]} */
  const marked = [];
  for (let at = 0; at < responses.length; at += AT_ONCE) {
    const piece = responses.slice(at, at + AT_ONCE);
    const judged = secrets.length ? await Promise.all(piece.map((response) => judgeLink(response, secrets))) : [];
    piece.forEach((response, place) => {
      const { [TOKEN]: token, ...attributes } = response.attributes ?? {};
      const mark = judged[place];
      if (mark) marks[mark] += 1;
      if (mark) marked.push({ ...response, attributes: { ...attributes, link: nameOf(mark) } });
      else marked.push(token === undefined ? response : { ...response, attributes });
    });
  }
  return { responses: marked, marks: secrets.length ? marks : null };
}
