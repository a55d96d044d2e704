// @ts-check
/**
 * What a personal link says: to whom it went, until when an answer by it counts, and a signature of both and the survey. The page that is
 * answered reads it and cannot tell whether it is right: no key is in a page. The workspace that made the link tells (app/links/signing.js).
 *
 * `t=1.RECIPIENT.EXPIRY.SIGNATURE` in the fragment: the recipient in UTF-8 as base64url, the last day as YYYYMMDD or 0 for none, and the
 * HMAC-SHA-256 as base64url. One token has one way to be written.
 */
import { fromBase64Url } from '../storage/log/base64.js';

/** The attribute in which an answer keeps the token as it came. */
export const TOKEN = 'link_token';
/** What an attribute may hold. */
const LONGEST = 1000;

/** @typedef {{ recipient: string, expires: string | null, signature: string }} LinkToken `expires`: YYYY-MM-DD */

/** @param {unknown} text @returns {LinkToken | null} null where it is none, or not written the one way */
export function readToken(text) {
  const parts = typeof text === 'string' ? /^1\.([\w-]+)\.(0|\d{8})\.([\w-]{43})$/.exec(text) : null;
  const bytes = fromBase64Url(parts?.[1]);
  if (!parts || !bytes) return null;
  const [, , day, signature] = parts;
  try {
    const recipient = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { recipient, expires: day === '0' ? null : day.replace(/(....)(..)(..)/, '$1-$2-$3'), signature };
  } catch {
    return null;
  }
}

/**
 * What goes with an answer that is given by a personal link: the person as the link names them, and the token whatever it is.
 * @param {string | null} text
 * @returns {Record<string, string>}
 */
export function tokenAttributes(text) {
  if (text === null) return {};
  const token = readToken(text);
  return { ...(token ? { person: token.recipient } : {}), [TOKEN]: [...text].slice(0, LONGEST).join('') };
}
