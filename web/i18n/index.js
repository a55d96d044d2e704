// @ts-check
/**
 * The page's language: its messages (ICU MessageFormat), numbers and dates.
 *
 * A language is a folder under web/locales; every `*.json` in it is a catalogue of flat keys. A page names the catalogues it
 * needs; all of them make one map. The language is the address' `?lang=`, else the stored choice, else the first language of
 * the browser that we have, else English.
 */
import { IntlMessageFormat } from 'intl-messageformat';

/** @type {Record<string, () => Promise<Record<string, string>>>} */
const files = /** @type {any} */ (import.meta.glob('../locales/*/*.json', { import: 'default' }));

const STORED_CHOICE = 'truescore.language';
const FALLBACK = 'en';
/** Where the browser has no Intl.Locale text info. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;
const MINUS = '\u2212';

/** The languages of the site, as BCP 47 tags. A folder without site.json is a language of respondents only. */
export const languages = Object.keys(files)
  .filter((path) => path.endsWith('/site.json'))
  .map((path) => path.split('/')[2])
  .sort();

let current = FALLBACK;
/** The current language with the person's region, where the browser names one: en becomes en-GB. */
let formatting = FALLBACK;
/** @type {string[]} */
let catalogues = [];
/** @type {Record<string, string>} */
let messages = {};
/** @type {Map<string, IntlMessageFormat>} */
const compiled = new Map();
const changes = new EventTarget();

/** @param {string | null | undefined} wanted @returns {string | undefined} the language of ours that answers it */
function matching(wanted) {
  if (!wanted) return undefined;
  const tag = wanted.toLowerCase();
  return (
    languages.find((language) => language.toLowerCase() === tag) ??
    languages.find((language) => language.toLowerCase() === tag.split('-')[0])
  );
}

function storedChoice() {
  try {
    return localStorage.getItem(STORED_CHOICE);
  } catch {
    return null;
  }
}

/** @param {string} tag @returns {'ltr' | 'rtl'} */
export function directionOf(tag) {
  const locale = /** @type {any} */ (new Intl.Locale(tag));
  const direction = (locale.getTextInfo?.() ?? locale.textInfo)?.direction;
  return direction ?? (RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr');
}

/** @param {string} tag */
async function load(tag) {
  const texts = await Promise.all(
    [FALLBACK, tag].flatMap((each) => catalogues.map((name) => files[`../locales/${each}/${name}.json`]?.() ?? {})),
  );
  messages = Object.assign({}, ...texts);
  compiled.clear();
  current = tag;
  formatting = navigator.languages?.find((each) => matching(each) === tag) ?? tag;
  document.documentElement.lang = tag;
  document.documentElement.dir = directionOf(tag);
}

/**
 * Chooses the language, loads the catalogues and sets `lang` and `dir` of the page.
 * @param {string[]} names catalogues, such as `['site', 'errors']`
 */
export async function startLanguage(names) {
  catalogues = names;
  const wanted = [new URLSearchParams(location.search).get('lang'), storedChoice(), ...(navigator.languages ?? [])];
  await load(wanted.map(matching).find(Boolean) ?? FALLBACK);
}

/** Loads further catalogues, for a part of the app that needs them. @param {string[]} names */
export async function addTexts(names) {
  const fresh = names.filter((name) => !catalogues.includes(name));
  if (fresh.length === 0) return;
  catalogues = [...catalogues, ...fresh];
  await load(current);
}

/** A catalogue in another language, without making it the page's. @param {string} tag @param {string} name @returns {Promise<Record<string, string>>} */
export async function textsOf(tag, name) {
  return (await files[`../locales/${tag}/${name}.json`]?.()) ?? {};
}

/** @param {string} tag one of `languages`; kept for the next visit */
export async function chooseLanguage(tag) {
  await load(tag);
  try {
    localStorage.setItem(STORED_CHOICE, tag);
  } catch {
    // The choice holds for this visit.
  }
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    address.searchParams.set('lang', tag);
    history.replaceState(history.state, '', address);
  }
  changes.dispatchEvent(new Event('change'));
}

/** @param {() => void} listener @returns {() => void} ends it */
export function onLanguageChange(listener) {
  changes.addEventListener('change', listener);
  return () => changes.removeEventListener('change', listener);
}

export function language() {
  return current;
}

/** @param {string} tag @returns {string} the language's own name for itself */
export function languageName(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** @param {string} tag @returns {string} the language's name in the language of the page */
export function languageNameHere(tag) {
  return cached('language', {}, () => new Intl.DisplayNames([formatting], { type: 'language' })).of(tag) ?? tag;
}

/** @param {string} key */
export function has(key) {
  return Object.hasOwn(messages, key);
}

/** @param {string} key */
function messageOf(key) {
  let message = compiled.get(key);
  if (!message) {
    message = new IntlMessageFormat(messages[key], formatting, undefined, { ignoreTag: true });
    compiled.set(key, message);
  }
  return message;
}

/**
 * @param {string} key
 * @param {Record<string, any>} [args] numbers that are not counts come already formatted
 * @returns {string} the key itself where there is no message
 */
export function t(key, args) {
  return has(key) ? String(messageOf(key).format(args)) : key;
}

/**
 * The message in pieces, so that an argument may be an element of the page.
 * @param {string} key @param {Record<string, any>} args
 * @returns {unknown[]}
 */
export function tParts(key, args) {
  return has(key) ? [/** @type {unknown} */ (messageOf(key).format(args))].flat() : [key];
}

/** @param {import('@formatjs/icu-messageformat-parser').MessageFormatElement[]} parts @returns {string[]} */
function argumentNames(parts) {
  return parts.flatMap((/** @type {any} */ part) => [
    ...(part.type >= 1 && part.type <= 6 ? [part.value] : []),
    ...Object.values(part.options ?? {}).flatMap((/** @type {any} */ option) => argumentNames(option.value)),
  ]);
}

/** What the browser itself throws where a file cannot be read. */
const UNREADABLE = ['NotReadableError', 'NotFoundError'];

/**
 * The text of an error: what was found, where, what to do. An argument that the error does not bring reads "…".
 * @param {{code?: string, name?: string, message?: string, where?: Record<string, any> | null, detail?: Record<string, any> | null}} error
 */
export function errorText(error) {
  const code = UNREADABLE.includes(error.name ?? '') ? 'file_unreadable' : String(error.code ?? '');
  const key = has(code) ? code : 'unexpected';
  /** @type {Record<string, unknown>} */
  const given = { ...error.where, ...error.detail, code: code || error.message };
  const args = Object.fromEntries(argumentNames(messageOf(key).getAst()).map((name) => [name, given[name] ?? '…']));
  return t(key, args);
}

/** @type {Map<string, any>} */
const formats = new Map();
/** @template T @param {string} kind @param {object} options @param {() => T} make @returns {T} */
function cached(kind, options, make) {
  const key = `${formatting} ${kind} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, make());
  return formats.get(key);
}

/** @param {Intl.NumberFormatPart[]} parts a true minus sign, as wide as a digit */
function joined(parts) {
  return parts.map(({ type, value }) => (type === 'minusSign' ? MINUS : value)).join('');
}

/** @param {number} value @param {Intl.NumberFormatOptions} [options] */
export function formatNumber(value, options = {}) {
  // A zero that rounding made of a small negative number has no sign.
  const format = cached(
    'number',
    options,
    () => new Intl.NumberFormat(formatting, { signDisplay: 'negative', ...options }),
  );
  return joined(format.formatToParts(value));
}

/** @param {number} share 0…1 @param {Intl.NumberFormatOptions} [options] */
export function formatPercent(share, options = {}) {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0, ...options });
}

/** @param {number} bytes */
export function formatBytes(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  return formatNumber(bytes / 1000 ** step, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

/** @param {Date | string | number} date @param {Intl.DateTimeFormatOptions} [options] */
export function formatDate(date, options = { dateStyle: 'medium' }) {
  return cached('date', options, () => new Intl.DateTimeFormat(formatting, options)).format(new Date(date));
}

/** @param {number} milliseconds ago @param {Intl.RelativeTimeFormatStyle} [style] @returns {string} such as “3 days ago” */
export function formatAgo(milliseconds, style = 'long') {
  const minutes = Math.max(0, milliseconds) / 60_000;
  const [value, unit] = /** @type {[number, Intl.RelativeTimeFormatUnit]} */ (
    minutes < 60 ? [minutes, 'minute'] : minutes < 48 * 60 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day']
  );
  const format = cached('ago', { style }, () => new Intl.RelativeTimeFormat(formatting, { style }));
  return format.format(-Math.floor(value), unit);
}

/** @param {string[]} items */
export function formatList(items) {
  return cached('list', {}, () => new Intl.ListFormat(formatting, { style: 'long', type: 'conjunction' })).format(
    items,
  );
}

/** @param {string} one @param {string} other in the order of the language, numbers by their value */
export function compareTexts(one, other) {
  return cached('collator', {}, () => new Intl.Collator(formatting, { numeric: true })).compare(one, other);
}
