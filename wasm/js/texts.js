// @ts-check
/** The texts of the site, for the command line: the build copies them to dist/locales/. ICU messages, read by hand. */
import { readFileSync } from 'node:fs';

/** @typedef {Record<string, string>} Texts */

/**
 * @param {string} language
 * @param {string[]} catalogues such as `['review', 'errors']`
 * @returns {Texts} none where the build has not been made
 */
export function loadTexts(language, catalogues) {
  /** @param {string} name */
  const read = (name) => {
    try {
      return JSON.parse(readFileSync(new URL(`../dist/locales/${language}/${name}.json`, import.meta.url), 'utf8'));
    } catch {
      return {};
    }
  };
  return Object.assign({}, ...catalogues.map(read));
}

/** The end of the group whose brace opens at `from`. @param {string} text @param {number} from */
function closing(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}

/** The forms of a plural or select: `one {# day} other {# days}`. @param {string} text @returns {Record<string, string>} */
function formsOf(text) {
  /** @type {Record<string, string>} */
  const forms = {};
  for (let at = 0; ;) {
    const open = text.indexOf('{', at);
    if (open < 0) return forms;
    const end = closing(text, open);
    forms[text.slice(at, open).trim()] = text.slice(open + 1, end);
    at = end + 1;
  }
}

/**
 * A message with its arguments: `{name}`, `{name, plural, =0 {…} one {# …} other {…}}`, `{name, select, a {…} other {…}}`.
 * @param {string} message
 * @param {Record<string, string | number>} args
 * @param {string} language
 * @returns {string}
 */
export function formatMessage(message, args, language) {
  let out = '';
  for (let at = 0; at < message.length;) {
    const open = message.indexOf('{', at);
    if (open < 0) return out + message.slice(at);
    const end = closing(message, open);
    const [, name, kind, rest] =
      /^\s*(\w+)\s*(?:,\s*(plural|select)\s*,([\s\S]*))?$/.exec(message.slice(open + 1, end)) ?? [];
    out += message.slice(at, open);
    at = end + 1;
    const value = args[name];
    if (kind === undefined) {
      out += value ?? '…';
      continue;
    }
    const forms = formsOf(rest);
    const chosen =
      kind === 'select'
        ? forms[String(value)]
        : (forms[`=${value}`] ?? forms[new Intl.PluralRules(language).select(Number(value))]);
    out += formatMessage((chosen ?? forms.other ?? '').replaceAll('#', String(value)), args, language);
  }
  return out;
}
