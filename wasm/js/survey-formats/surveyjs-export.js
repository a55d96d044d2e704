// @ts-check
/** Ours for SurveyJS: one page a question. What it has no words for stands in members named `truescore` (surveyjs.js reads them back). */
import { asMarkup, defined, scaleOf } from './mapping.js';
import { groupExpression, writeExpression } from './surveyjs-expression.js';

/** @typedef {import('./mapping.js').Question} Question */
/** @typedef {import('./mapping.js').Text} Text */

const GROUPS = ['promoter', 'passive', 'detractor'];

/** @param {Text | undefined} text @param {string} language @returns {any} */
function localised(text, language) {
  if (!text) return undefined;
  const { [language]: own, ...others } = text;
  return Object.keys(others).length ? { default: own, ...others } : own;
}

/**
 * @param {any} definition without fault
 * @returns {{survey: any, notes: import('./mapping.js').Note[]}}
 */
export function exportSurveyJs(definition) {
  const language = definition.default_language;
  const words = (/** @type {Text | undefined} */ text) => localised(text, language);
  const markup = (/** @type {Text | undefined} */ text) =>
    text && words(Object.fromEntries(Object.entries(text).map(([tag, each]) => [tag, asMarkup(each)])));
  const nps = definition.questions.find((/** @type {Question} */ { type }) => type === 'nps');
  const thanks = definition.thank_you ?? {};
  const survey = defined({
    title: words(definition.title),
    description: words(definition.intro),
    locale: language,
    showQuestionNumbers: 'off',
    pages: definition.questions.map((/** @type {Question} */ question) => ({
      name: `page-${question.id}`,
      elements: elementsFor(question, words),
    })),
    completedHtml: markup(thanks.default),
    completedHtmlOnCondition: nps
      ? GROUPS.filter((group) => thanks[group]).map((group) => ({
          expression: groupExpression(nps.id, [group]),
          html: markup(thanks[group]),
        }))
      : undefined,
    truescore: defined({
      id: definition.id,
      version: definition.version,
      default_language: language,
      languages: definition.languages,
      delivery: definition.delivery,
    }),
  });
  if (survey.completedHtmlOnCondition?.length === 0) delete survey.completedHtmlOnCondition;
  const notes = definition.delivery ? [{ code: 'delivery_not_mapped', path: '/delivery', detail: {} }] : [];
  return { survey, notes };
}

/** @param {Question} question @param {(text: Text | undefined) => any} words */
function elementsFor(question, words) {
  const { id, text, show_if: condition, owner, action } = question;
  const asked = condition && writeExpression(condition);
  const common = {
    ...kindFor(question, words),
    description: words(question.help),
    isRequired: (question.required ?? question.type === 'nps') || undefined,
  };
  const kept = { show_if: condition, owner, action, type: question.type === 'nps' ? 'nps' : undefined };
  if (!text.by_group) {
    const truescore = defined({ ...kept, visibleIf: asked });
    return [
      defined({
        ...common,
        name: id,
        title: words(text),
        visibleIf: asked,
        truescore: Object.keys(truescore).length ? truescore : undefined,
      }),
    ];
  }
  // SurveyJS words a question once: one for each group, all of which give the same answer.
  return [...GROUPS, 'default']
    .filter((part) => text[part])
    .map((part) => {
      const group = part === 'default' ? `{${text.by_group}} empty` : groupExpression(text.by_group, [part]);
      const visibleIf = asked ? `${group} and (${asked})` : group;
      return defined({
        ...common,
        name: `${id}-${part}`,
        valueName: id,
        title: words(text[part]),
        visibleIf,
        truescore: defined({ ...kept, question: id, part, by_group: text.by_group, visibleIf }),
      });
    });
}

/** @param {Question} question @param {(text: Text | undefined) => any} words */
function kindFor(question, words) {
  const choices = question.options?.map(({ id, text }) => ({ value: id, text: words(text) }));
  const [min, max] = scaleOf(question) ?? [];
  switch (question.type) {
    case 'nps':
    case 'rating':
      return {
        type: 'rating',
        rateMin: min,
        rateMax: max,
        minRateDescription: words(question.low_label),
        maxRateDescription: words(question.high_label),
      };
    case 'single':
      return { type: 'radiogroup', choices };
    case 'multiple':
      return {
        type: 'checkbox',
        choices,
        minSelectedChoices: question.min_chosen,
        maxSelectedChoices: question.max_chosen,
      };
    default:
      return { type: question.multiline === false ? 'text' : 'comment', maxLength: question.max_length };
  }
}
