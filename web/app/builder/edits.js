// @ts-check
/** What can be done to a definition. Each gives another definition; conditions and wordings go along with the questions they name. */
import { withTests } from './conditions.js';
import { defined, isByGroup, languagesOf, withTexts } from './texts.js';

/** @typedef {import('./types.js').Definition} Definition */
/** @typedef {import('./types.js').Question} Question */
/** @typedef {import('./types.js').Text} Text */

/** @param {string} wanted @param {Iterable<string>} taken */
export function freeId(wanted, taken) {
  const known = new Set(taken);
  for (let count = 1; ; ++count) {
    const id = count === 1 ? wanted : `${wanted.slice(0, 58)}-${count}`;
    if (!known.has(id)) return id;
  }
}

/** @param {Definition} definition @param {(questions: Question[]) => Question[]} change @returns {Definition} */
const withQuestions = (definition, change) => ({ ...definition, questions: change(definition.questions) });

/** @param {Definition} definition @param {number} place @param {Question} question */
export const putQuestion = (definition, place, question) =>
  withQuestions(definition, (all) => all.with(place, defined(question)));

const ID_OF_KIND = { nps: 'recommend', rating: 'rating', single: 'choice', multiple: 'choices', text: 'words' };
const OPTIONS = 2;

/** What a kind has beyond what all have. @param {Question['type']} type @param {string} language @param {Question} [before] */
function ownParts(type, language, before) {
  if (type === 'single' || type === 'multiple')
    return {
      options:
        before?.options ??
        Array.from({ length: OPTIONS }, (_, place) => ({ id: `option-${place + 1}`, text: { [language]: '' } })),
    };
  if (type === 'nps' || type === 'rating') return { low_label: before?.low_label, high_label: before?.high_label };
  return {};
}

/** @param {Definition} definition @param {Question['type']} type @param {number} place */
export function addQuestion(definition, type, place = definition.questions.length) {
  const id = freeId(
    ID_OF_KIND[type],
    definition.questions.map((question) => question.id),
  );
  const language = definition.default_language;
  const question = defined({ id, type, text: { [language]: '' }, ...ownParts(type, language) });
  return withQuestions(definition, (all) => all.toSpliced(place, 0, question));
}

/** @param {Definition} definition @param {number} place @param {Question['type']} type */
export function changeKind(definition, place, type) {
  const before = definition.questions[place];
  const { id, text, help, required, show_if, owner, action } = before;
  const question = { id, type, text, help, required, show_if, owner, action };
  return putQuestion(definition, place, { ...question, ...ownParts(type, definition.default_language, before) });
}

/** @param {Definition} definition @param {number} place */
export function duplicateQuestion(definition, place) {
  const question = structuredClone(definition.questions[place]);
  const id = freeId(
    question.id,
    definition.questions.map((each) => each.id),
  );
  return withQuestions(definition, (all) => all.toSpliced(place + 1, 0, { ...question, id }));
}

/** @param {Definition} definition @param {number} place @param {number} by -1 or 1 @returns {Definition} the same where it goes no further */
export function moveQuestion(definition, place, by) {
  const to = place + by;
  if (to < 0 || to >= definition.questions.length) return definition;
  return withQuestions(definition, (all) => all.toSpliced(place, 1).toSpliced(to, 0, all[place]));
}

/** Conditions lose the tests that name it; a question that was worded by it keeps the words for everyone. @param {Definition} definition @param {number} place */
export function removeQuestion(definition, place) {
  const { id } = definition.questions[place];
  return withQuestions(definition, (all) =>
    all.toSpliced(place, 1).map((question) =>
      defined({
        ...question,
        show_if: withTests(question.show_if, (test) => (test.question === id ? undefined : test)),
        text:
          isByGroup(question.text) && question.text.by_group === id
            ? (question.text.default ?? question.text.passive)
            : question.text,
      }),
    ),
  );
}

/** Whatever names the question follows. @param {Definition} definition @param {number} place @param {string} id */
export function renameQuestion(definition, place, id) {
  const before = definition.questions[place].id;
  const isNamedTwice = definition.questions.filter((question) => question.id === before).length > 1;
  return withQuestions(definition, (all) =>
    all.map((question, at) => {
      if (at === place) return { ...question, id };
      // Of two of one name nobody knows which was meant.
      if (isNamedTwice) return question;
      return defined({
        ...question,
        show_if: withTests(question.show_if, (test) => (test.question === before ? { ...test, question: id } : test)),
        text:
          isByGroup(question.text) && question.text.by_group === before
            ? { ...question.text, by_group: id }
            : question.text,
      });
    }),
  );
}

/** @param {Definition} definition @param {number} place */
export function addOption(definition, place) {
  const question = definition.questions[place];
  const options = question.options ?? [];
  const id = freeId(
    `option-${options.length + 1}`,
    options.map((option) => option.id),
  );
  return putQuestion(definition, place, {
    ...question,
    options: [...options, { id, text: { [definition.default_language]: '' } }],
  });
}

/** Conditions no longer ask for it. @param {Definition} definition @param {number} place @param {number} at */
export function removeOption(definition, place, at) {
  const question = definition.questions[place];
  const options = question.options ?? [];
  const { id } = options[at];
  const left = putQuestion(definition, place, { ...question, options: options.toSpliced(at, 1) });
  return withQuestions(left, (all) =>
    all.map((each) =>
      defined({
        ...each,
        show_if: withTests(each.show_if, (test) => {
          if (test.question !== question.id || !test.is?.includes(id)) return test;
          const is = test.is.filter((value) => value !== id);
          return is.length ? { ...test, is } : undefined;
        }),
      }),
    ),
  );
}

/** @param {Definition} definition @param {number} place @param {number} at @param {number} by */
export function moveOption(definition, place, at, by) {
  const question = definition.questions[place];
  const options = question.options ?? [];
  if (at + by < 0 || at + by >= options.length) return definition;
  return putQuestion(definition, place, {
    ...question,
    options: options.toSpliced(at, 1).toSpliced(at + by, 0, options[at]),
  });
}

/** From one wording to one for each group, and back. @param {Definition} definition @param {number} place @param {string | null} by the nps question */
export function wordByGroup(definition, place, by) {
  const question = definition.questions[place];
  const { text } = question;
  if (by === null)
    return isByGroup(text)
      ? putQuestion(definition, place, { ...question, text: text.default ?? text.passive })
      : definition;
  const words = isByGroup(text) ? text : { promoter: text, passive: { ...text }, detractor: { ...text } };
  return putQuestion(definition, place, { ...question, text: { ...words, by_group: by } });
}

/** @param {Definition} definition @param {string} tag */
export function addLanguage(definition, tag) {
  const languages = languagesOf(definition);
  return languages.includes(tag) ? definition : { ...definition, languages: [...languages, tag] };
}

/** Its words go as well; the default language stays. @param {Definition} definition @param {string} tag */
export function removeLanguage(definition, tag) {
  if (tag === definition.default_language) return definition;
  const languages = languagesOf(definition).filter((each) => each !== tag);
  return {
    ...withTexts(definition, (text) => Object.fromEntries(Object.entries(text).filter(([each]) => each !== tag))),
    languages,
  };
}

/** @param {Definition} definition @param {string} id @returns {Definition} a survey of one's own with the same questions */
export const copyOf = (definition, id) => ({ ...structuredClone(definition), id, version: 1 });
