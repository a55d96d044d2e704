// @ts-check
/** Templates of a reply, in the language of the person. */
import { groupOf } from '../score-group.js';

/** @typedef {{subject: string, text: string}} Template */
/** @typedef {Record<string, Record<string, string>>} Templates by language: the text by group, and the subject under `subject` */

/** A language as people know it: without its region, with its script where that is not the usual one. @param {string} tag */
function withoutRegion(tag) {
  const { language, script } = new Intl.Locale(tag).maximize();
  return new Intl.Locale(language).maximize().script === script ? language : `${language}-${script}`;
}

/** @param {string} tag @returns {boolean} whether it is a language that has a name, and not just any word */
function isKnown(tag) {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) !== undefined;
  } catch {
    return false;
  }
}

/**
 * @param {string | null} said the language of the answer, as its source says it
 * @param {string} here the page's language
 * @returns {string} the language to reply in: theirs, whether there are templates in it or not
 */
export function replyLanguage(said, here) {
  const tag = (said ?? '').trim().replaceAll('_', '-');
  return isKnown(tag) ? withoutRegion(tag) : here;
}

/**
 * @param {string} tag
 * @param {number} score
 * @param {object} from
 * @param {Templates} from.own those that were written here
 * @param {(tag: string) => Promise<Record<string, string>>} from.builtIn the messages of a language, empty where it has none
 * @param {string} from.here the page's language, which has templates
 * @returns {Promise<Template & {language: string}>} `language`: that of the text, `here` where there is no template in `tag`
 */
export async function templateFor(tag, score, { own, builtIn, here }) {
  const messages = await builtIn(tag);
  const text = own[tag]?.[groupOf(score)] ?? messages[`template.${groupOf(score)}`];
  if (text === undefined && tag !== here) return templateFor(here, score, { own, builtIn, here });
  const subject = own[tag]?.subject ?? messages['template.subject'] ?? '';
  return { text: text ?? '', subject, language: tag };
}

/**
 * @param {Templates} own
 * @param {string} tag
 * @param {import('../score-group.js').Group} group
 * @param {Template | null} template null: none of one's own
 * @returns {Templates}
 */
export function withTemplate(own, tag, group, template) {
  const ofLanguage = { ...own[tag] };
  if (template) Object.assign(ofLanguage, { [group]: template.text, subject: template.subject });
  else delete ofLanguage[group];
  const all = { ...own, [tag]: ofLanguage };
  // The subject goes with the last text that it belongs to.
  if (Object.keys(ofLanguage).every((name) => name === 'subject')) delete all[tag];
  return all;
}
