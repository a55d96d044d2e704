// @ts-check
/** What a survey says beside its own texts. A further language is a further folder in `web/locales`. */
import { bestLanguage } from './language.js';
import { formatMessage } from './message.js';

/**
 * @typedef {object} Strings
 * @property {string} language
 * @property {(key: string, values?: Record<string, string | number>) => string} text
 * @property {(error: { code: string, detail?: Record<string, any> }) => string} fault the message of an error of the core
 */

/** @type {Record<string, () => Promise<Record<string, string>>>} */
const LOCALES = /** @type {any} */ (import.meta.glob('../locales/*/survey.json', { import: 'default' }));
const ADDRESSES = new Map(Object.keys(LOCALES).map((address) => [address.split('/')[2], address]));

/**
 * @param {Iterable<string>} wanted language tags, the most wanted first
 * @returns {Promise<Strings>}
 */
export async function loadStrings(wanted) {
  const language = bestLanguage(wanted, [...ADDRESSES.keys()], 'en');
  return createStrings(language, await LOCALES[/** @type {string} */ (ADDRESSES.get(language))]());
}

/**
 * @param {string} language
 * @param {Record<string, string>} messages
 * @returns {Strings}
 */
export function createStrings(language, messages) {
  /** @type {Strings['text']} */
  const text = (key, values = {}) => formatMessage(messages[key], values, language);
  return {
    language,
    text,
    fault: ({ code, detail = {} }) =>
      text(`fault_${code}` in messages ? `fault_${code}` : 'fault', { code, ...detail }),
  };
}
