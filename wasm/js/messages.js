// @ts-check
import { TruescoreError } from './error.js';
import { jsonText } from './json-text.js';

/**
 * A request as the core reads it. Half a surrogate pair, which a text field can hold, is no Unicode text: it becomes U+FFFD.
 * @param {unknown} request
 */
export function requestText(request) {
  return jsonText(request).replace(/\\(\\|ud[89a-f][0-9a-f]{2})/g, (found, rest) =>
    rest === '\\' ? found : '\\ufffd',
  );
}

/**
 * The value of a reply, or its error thrown.
 * @param {string} text
 */
export function replyValue(text) {
  const reply = JSON.parse(text);
  if ('error' in reply) throw new TruescoreError(reply.error);
  return reply.ok;
}
