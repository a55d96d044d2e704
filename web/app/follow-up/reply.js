// @ts-check
/** Templates of a reply, in the language of the person. */
import { languages, textsOf } from '../../i18n/index.js';
import { groupOf } from '../score-group.js';

/** @typedef {Record<string, Record<string, string>>} Templates by language and group */

/** @param {string | null} tag of the answer @param {string} here the page's language @returns {string} one that there are templates in */
export function replyLanguage(tag, here) {
  const wanted = (tag ?? '').toLowerCase();
  return (
    languages.find((each) => each.toLowerCase() === wanted) ??
    languages.find((each) => each.toLowerCase() === wanted.split('-')[0]) ??
    here
  );
}

/** @param {string} tag @param {number} score @param {Templates} own those that were changed here @returns {Promise<string>} */
export async function templateFor(tag, score, own) {
  const group = groupOf(score);
  return own[tag]?.[group] ?? (await textsOf(tag, 'follow'))[`template.${group}`] ?? '';
}
