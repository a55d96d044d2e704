// @ts-check
/** Phrases of sentences.js in the page's language. */
import { formatList, formatNumber, formatPercent, language, t } from '../../i18n/index.js';
import { points } from '../tally.js';

/** @typedef {import('./sentences.js').Argument} Argument */

/** @param {Argument} argument @returns {string | number} */
function written(argument) {
  if (typeof argument !== 'object') return argument;
  if ('points' in argument) return points(argument.points);
  if ('share' in argument) return formatPercent(argument.share);
  if ('decimal' in argument) return points(argument.decimal, 1);
  return formatList(argument.list.map((word) => t('words.quoted', { word })));
}

/** @param {import('./sentences.js').Phrase} phrase @returns {string} */
export function say({ key, args }) {
  const text = t(key, Object.fromEntries(Object.entries(args).map(([name, value]) => [name, written(value)])));
  return text.charAt(0).toLocaleUpperCase(language()) + text.slice(1);
}

/** @param {import('./sentences.js').Phrase[]} phrases */
export function sayAll(phrases) {
  return phrases.map(say).join(' ');
}

/** A probability as it is written in a table. @param {number | null} p */
export function pText(p) {
  if (p === null) return '–';
  if (p < 0.001) return t('figure.p_small', { p: formatNumber(0.001, { maximumFractionDigits: 3 }) });
  const digits = p < 0.1 ? 3 : 2;
  return formatNumber(p, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
