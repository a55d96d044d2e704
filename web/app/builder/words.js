// @ts-check
/** What the builder says of a survey: a question's short name, a condition as a sentence, a fault. */
import { errorText, formatNumber, has, language, t } from '../../i18n/index.js';
import { wordingsOf, wordsIn } from './texts.js';

/** @typedef {import('./types.js').Definition} Definition */
/** @typedef {import('./types.js').Condition} Condition */
/** @typedef {import('./types.js').Question} Question */

const LONGEST_NAME = 60;

/** @param {Definition} definition */
const wanted = ({ default_language }) => [language(), default_language];

/** @param {string} words @param {number} [most] */
export function shortened(words, most = LONGEST_NAME) {
  const letters = [...words.replace(/\s+/g, ' ').trim()];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
}

/** @param {Definition} definition @param {Question} question @param {number} [most] letters */
export const questionName = (definition, question, most) =>
  shortened(wordsIn(wordingsOf(question)[0], wanted(definition)), most) || question.id;

/** @param {string[]} items */
const either = (items) => new Intl.ListFormat(language(), { type: 'disjunction' }).format(items);

/**
 * @param {Definition} definition @param {Condition | undefined} condition
 * @returns {string} such as: “How likely …” is a detractor’s
 */
export function conditionWords(definition, condition) {
  if (!condition) return '';
  if (condition.not) return t('build.cond_not', { condition: conditionWords(definition, condition.not) });
  for (const join of /** @type {const} */ (['all', 'any']))
    if (condition[join])
      return condition[join]
        .map((part) => (part.question ? conditionWords(definition, part) : `(${conditionWords(definition, part)})`))
        .join(t(`build.cond_join_${join}`));
  const asked = definition.questions.find(({ id }) => id === condition.question);
  const name = asked ? questionName(definition, asked, 40) : (condition.question ?? '');
  if (condition.group)
    return t('build.cond_group', {
      question: name,
      groups: either(condition.group.map((group) => t(`build.group_${group}`))),
    });
  if (condition.is) {
    const values = condition.is.map((value) =>
      typeof value === 'number'
        ? formatNumber(value)
        : `“${wordsIn(asked?.options?.find(({ id }) => id === value)?.text, wanted(definition)) || value}”`,
    );
    return t('build.cond_is', { question: name, values: either(values) });
  }
  if (condition.answered !== undefined)
    return t(condition.answered ? 'build.cond_answered' : 'build.cond_unanswered', { question: name });
  const { at_least: low, at_most: high } = condition;
  const kind = low === undefined ? 'at_most' : high === undefined ? 'at_least' : 'between';
  return t(`build.cond_${kind}`, { question: name, low: formatNumber(low ?? 0), high: formatNumber(high ?? 0) });
}

/** @param {Definition} definition @param {Condition | undefined} condition @returns {string} when a question is asked, as a sentence */
export const askedWhen = (definition, condition) =>
  condition ? t('build.asked_if', { condition: conditionWords(definition, condition) }) : t('build.cond_always');

/** @param {import('./faults.js').Fault} fault */
export const faultText = (fault) =>
  has(`build.fault_${fault.code}`)
    ? t(`build.fault_${fault.code}`, { found: '', expected: '', question: '', ...fault.detail })
    : errorText(/** @type {any} */ (fault));
