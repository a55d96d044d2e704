// @ts-check
/**
 * How long to wait after a failure: doubling from one second to six hours, each time a random part of the upper half, so that thousands
 * of browsers do not come back at once. Where nothing answered at all, nothing was burdened: then at most five minutes, so that a
 * return of the network is noticed without trusting what the browser says of it.
 */

const FIRST_MS = 1000;
const LAST_MS = 6 * 3_600_000;
const LAST_OFFLINE_MS = 5 * 60_000;
/** What an endpoint may ask for at most. */
const LONGEST_ASKED_MS = 24 * 3_600_000;

/**
 * @param {number} failures in a row, from 1
 * @param {object} options
 * @param {number} options.random in 0..1
 * @param {boolean} options.answered whether there was a reply
 * @returns {number} milliseconds
 */
export function backOff(failures, { random, answered }) {
  const most = Math.min(FIRST_MS * 2 ** Math.min(failures, 30), answered ? LAST_MS : LAST_OFFLINE_MS);
  return Math.max(FIRST_MS, Math.round(most / 2 + (most / 2) * random));
}

/**
 * @param {string | null} header Retry-After: seconds or a date, RFC 9110 section 10.2.3
 * @param {number} now
 * @returns {number | null} milliseconds, null where it says nothing
 */
export function readRetryAfter(header, now) {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : /^[A-Za-z]{3}/.test(text) ? Date.parse(text) - now : NaN;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_ASKED_MS) : null;
}
