// @ts-check
/** What may go with an answer. */
import { TOKEN } from './link-token.js';
import { refusesTracking } from './privacy-signal.js';

/** What is left out where the browser says not to be followed. */
const FOLLOWING = ['person', 'page_url', TOKEN];

/**
 * @template Value
 * @param {Record<string, Value>} attributes that go with an answer
 * @param {boolean} [refused]
 * @returns {Record<string, Value>}
 */
export function permittedAttributes(attributes, refused = refusesTracking()) {
  if (!refused) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !FOLLOWING.includes(name)));
}
