// @ts-check
/** The texts of a definition: each a set of words by language. */
import { BY_GROUP } from './types.js';

/** @typedef {import('./types.js').Definition} Definition */
/** @typedef {import('./types.js').Text} Text */
/** @typedef {import('./types.js').Question} Question */

/** @param {Question['text']} text @returns {text is import('./types.js').Wording} */
export const isByGroup = (text) => BY_GROUP in text;

/** @param {Definition} definition @returns {string[]} as they are offered */
export const languagesOf = (definition) => definition.languages ?? Object.keys(definition.title);

/** The words in a language, in the default one, or any. @param {Text | undefined} text @param {string[]} languages the most wanted first */
export const wordsIn = (text, languages) =>
  languages.map((tag) => text?.[tag]).find((words) => words?.trim()) ??
  Object.values(text ?? {}).find((words) => words.trim()) ??
  '';

/** @param {Question} question @returns {Text[]} the wordings it has */
export const wordingsOf = ({ text }) =>
  isByGroup(text)
    ? [text.promoter, text.passive, text.detractor, ...(text.default ? [text.default] : [])]
    : [/** @type {Text} */ (text)];

/** @param {Text | undefined} text @param {(text: Text) => Text} change */
const maybe = (text, change) => (text === undefined ? undefined : change(text));

/** @template {object} T @param {T} value @returns {T} without members that are undefined */
export const defined = (value) =>
  /** @type {T} */ (Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)));

/** @param {Question['text']} text @param {(text: Text) => Text} change @returns {Question['text']} */
function wordingWith(text, change) {
  if (!isByGroup(text)) return change(text);
  const { by_group, ...texts } = text;
  return /** @type {any} */ ({
    by_group,
    ...Object.fromEntries(Object.entries(texts).map(([group, words]) => [group, change(words)])),
  });
}

/** @param {Question} question @param {(text: Text) => Text} change @returns {Question} */
const questionWith = (question, change) =>
  defined({
    ...question,
    text: wordingWith(question.text, change),
    help: maybe(question.help, change),
    low_label: maybe(question.low_label, change),
    high_label: maybe(question.high_label, change),
    options: question.options?.map((option) => ({ ...option, text: change(option.text) })),
  });

/**
 * @param {Definition} definition
 * @param {(text: Text) => Text} change of every text there is
 * @returns {Definition}
 */
export const withTexts = (definition, change) =>
  defined({
    ...definition,
    title: change(definition.title),
    intro: maybe(definition.intro, change),
    questions: definition.questions.map((question) => questionWith(question, change)),
    thank_you:
      definition.thank_you &&
      Object.fromEntries(Object.entries(definition.thank_you).map(([group, text]) => [group, change(text)])),
  });

/** @param {Text} text */
const isBlank = (text) => Object.values(text).every((words) => !words.trim());

/**
 * The definition as it is checked and saved: blank words are no words, and texts that need not be are left out. Places stay as they are.
 * @param {Definition} definition @returns {Definition}
 */
export function tidy(definition) {
  const spoken = withTexts(definition, (text) =>
    Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim())),
  );
  const optional = (/** @type {Text | undefined} */ text) => (text && !isBlank(text) ? text : undefined);
  const thanks = defined(
    Object.fromEntries(Object.entries(spoken.thank_you ?? {}).map(([group, text]) => [group, optional(text)])),
  );
  return defined({
    ...spoken,
    intro: optional(spoken.intro),
    questions: spoken.questions.map((question) =>
      defined({
        ...question,
        text:
          isByGroup(question.text) && question.text.default && isBlank(question.text.default)
            ? /** @type {any} */ (defined({ ...question.text, default: undefined }))
            : question.text,
        help: optional(question.help),
        low_label: optional(question.low_label),
        high_label: optional(question.high_label),
        owner: question.owner?.trim() || undefined,
        action: question.action?.trim() || undefined,
      }),
    ),
    thank_you: Object.keys(thanks).length ? /** @type {Record<string, Text>} */ (thanks) : undefined,
  });
}
