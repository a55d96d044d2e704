// @ts-check
/**
 * SurveyJS: pages of elements, `visibleIf` expressions, texts as strings or by language under "default". What SurveyJS has no words for
 * stands in members named `truescore`, which it passes over: so what we write comes back as it was, and what was changed there is read anew.
 */
import {
  Intake,
  NotMapped,
  answerNamed,
  asMarkup,
  asksToRecommend,
  defined,
  idFor,
  joined,
  scaleOf,
  yesNo,
} from './mapping.js';
import { groupExpression, readExpression, writeExpression } from './surveyjs-expression.js';

/** @typedef {import('./mapping.js').Question} Question */
/** @typedef {import('./mapping.js').Text} Text */

const GROUPS = ['promoter', 'passive', 'detractor'];
const MOST_POINTS = 11;
const LOOKS = new Set(
  (
    'startWithNewLine titleLocation descriptionLocation width minWidth maxWidth indent rightIndent colCount cols rows autoGrow allowResize ' +
    'hideNumber showNumber displayMode rateType rateColorMode scaleColorMode rateDescriptionLocation displayRateDescriptionsAsExtremeItems ' +
    'placeholder placeHolder state readOnly size renderAs itemSize useDisplayValuesInDynamicTexts showClearButton allowClear ' +
    'showQuestionNumbers questionsOnPageMode showProgressBar progressBarType progressBarLocation logo logoPosition logoWidth logoHeight ' +
    'logoFit widthMode theme themeVariables headerView questionTitleLocation questionDescriptionLocation questionErrorLocation ' +
    'showCompletedPage showTitle showPageTitles showPageNumbers showPrevButton showNavigationButtons goNextPageAutomatic autoAdvanceEnabled ' +
    'checkErrorsMode textUpdateMode focusFirstQuestionAutomatic autoFocusFirstQuestion requiredText requiredMark questionStartIndex ' +
    'completeText pageNextText pagePrevText startSurveyText editText previewText sendResultOnPageNext cookieName clearInvisibleValues ' +
    'fitToContainer showBrandInfo sjsVersion choicesOrder questionsOrder maxTextLength maxOthersLength mode backgroundImage surveyId'
  ).split(' '),
);

/** @param {any} json */
export const isSurveyJs = (json) =>
  [json?.pages, json?.elements, json?.questions].some(Array.isArray) &&
  elementsOf(json).some(({ element }) => typeof element?.type === 'string' && !('headline' in element));

/**
 * Every element with the conditions of the panels and pages it stands in.
 * @param {any} json @returns {{element: any, path: string, within: string[]}[]}
 */
function elementsOf(json) {
  /** @type {{element: any, path: string, within: string[]}[]} */
  const found = [];
  const walk = (/** @type {any} */ holder, /** @type {string} */ path, /** @type {string[]} */ within) => {
    for (const key of ['elements', 'questions']) {
      const list = Array.isArray(holder?.[key]) ? holder[key] : [];
      list.forEach((/** @type {any} */ element, /** @type {number} */ at) => {
        const place = `${path}/${key}/${at}`;
        if (element?.type === 'panel')
          walk(element, place, [...within, ...(element.visibleIf ? [element.visibleIf] : [])]);
        else if (typeof element === 'object' && element !== null) found.push({ element, path: place, within });
      });
    }
  };
  const pages = Array.isArray(json?.pages) ? json.pages : [];
  pages.forEach((/** @type {any} */ page, /** @type {number} */ at) =>
    walk(page, `/pages/${at}`, page?.visibleIf ? [page.visibleIf] : []),
  );
  walk(json, '', []);
  return found;
}

/** An element on its way to a question. */
class ElementReader {
  /** @param {any} element @param {string} path @param {Intake} intake */
  constructor(element, path, intake) {
    this.element = element;
    this.path = path;
    this.intake = intake;
    /** What the answers are called: the element's values to the option's ids. @type {Map<string, string>} */
    this.values = new Map();
    this.read = new Set(['type', 'name', 'title', 'description', 'isRequired', 'visibleIf', 'valueName', 'truescore']);
  }

  /** @param {string} key */
  take(key) {
    this.read.add(key);
    return this.element[key];
  }

  /** @param {string} key */
  text(key) {
    return this.intake.text(this.take(key), `${this.path}/${key}`);
  }

  /** @param {unknown[]} choices @param {string} key */
  options(choices, key) {
    const taken = new Set();
    const all = choices.map((choice, at) => {
      const path = `${this.path}/${key}/${at}`;
      const given = typeof choice === 'object' && choice !== null ? /** @type {any} */ (choice) : { value: choice };
      this.intake.rest(given, path, ['value', 'text'], LOOKS);
      const id = idFor(given.value, taken, `option-${at + 1}`);
      this.values.set(JSON.stringify(given.value), id);
      return { id, text: this.intake.text(given.text ?? given.value, path) ?? { [this.intake.language]: id } };
    });
    for (const [flag, words, otherwise] of [
      ['showOtherItem', 'otherText', 'other'],
      ['hasOther', 'otherText', 'other'],
      ['showNoneItem', 'noneText', 'none'],
      ['hasNone', 'noneText', 'none'],
    ]) {
      if (!this.take(flag)) continue;
      const id = idFor(otherwise, taken);
      this.values.set(JSON.stringify(otherwise), id);
      const text = this.text(words) ?? { [this.intake.language]: otherwise === 'other' ? 'Other' : 'None' };
      if (otherwise === 'other') this.intake.note('other_without_words', this.path, { found: this.element.name });
      all.push({ id, text });
    }
    return all;
  }

  /** @returns {Record<string, any> | null} what the kind has of its own; null where it has no like */
  kind() {
    const { intake, element, path } = this;
    switch (element.type) {
      case 'rating':
        return this.#rating();
      case 'radiogroup':
      case 'dropdown':
      case 'buttongroup':
        return this.#choices('single');
      case 'checkbox':
      case 'tagbox':
        return this.#choices('multiple');
      case 'boolean': {
        const words = yesNo(intake.language);
        const [yes, no] = [this.take('valueTrue') ?? true, this.take('valueFalse') ?? false];
        const option = (
          /** @type {unknown} */ value,
          /** @type {string} */ id,
          /** @type {string} */ key,
          /** @type {string} */ otherwise,
        ) => {
          this.values.set(JSON.stringify(value), id);
          return { id, text: this.text(key) ?? { [intake.language]: otherwise } };
        };
        return {
          type: 'single',
          options: [option(yes, 'yes', 'labelTrue', words.yes), option(no, 'no', 'labelFalse', words.no)],
        };
      }
      case 'text': {
        const input = this.take('inputType');
        if (input && input !== 'text') intake.note('input_not_mapped', `${path}/inputType`, { found: input });
        return { type: 'text', ...this.#length(), multiline: false };
      }
      case 'comment':
        return { type: 'text', ...this.#length() };
      default:
        return null;
    }
  }

  #length() {
    const most = this.take('maxLength');
    return { max_length: Number.isInteger(most) && most > 0 ? most : undefined };
  }

  /** @param {'single' | 'multiple'} type */
  #choices(type) {
    const options = this.options(Array.isArray(this.take('choices')) ? this.element.choices : [], 'choices');
    if (options.length < 2) return null;
    if (type === 'single') return { type, options };
    const count = (/** @type {string} */ key) => {
      const value = this.take(key);
      return Number.isInteger(value) && value > 0 ? Math.min(value, options.length) : undefined;
    };
    return { type, options, min_chosen: count('minSelectedChoices'), max_chosen: count('maxSelectedChoices') };
  }

  #rating() {
    const { element, intake, path } = this;
    const labels = { low_label: this.text('minRateDescription'), high_label: this.text('maxRateDescription') };
    const values = this.take('rateValues');
    const numbers = Array.isArray(values)
      ? values.map((value) => (typeof value === 'object' && value !== null ? value.value : value))
      : null;
    const isRun = numbers?.every((value, at) => Number.isInteger(value) && value === numbers[0] + at);
    if (numbers && numbers.length > 1 && (!isRun || numbers.length > MOST_POINTS)) {
      intake.note('scale_as_choice', path, { found: element.name });
      return { type: 'single', options: this.options(values, 'rateValues') };
    }
    const [min, max] =
      numbers && numbers.length > 1
        ? [numbers[0], numbers.at(-1)]
        : [
            this.take('rateMin') ?? 1,
            this.take('rateMax') ?? (this.take('rateMin') ?? 1) + (this.take('rateCount') ?? 5) - 1,
          ];
    const step = this.take('rateStep') ?? 1;
    this.take('rateMin');
    this.take('rateMax');
    this.take('rateCount');
    if (!Number.isInteger(min) || !Number.isInteger(max) || step !== 1 || max <= min || max - min >= MOST_POINTS)
      return null;
    const isNps =
      min === 0 &&
      max === 10 &&
      (element.truescore?.type === 'nps' || (!element.truescore && asksToRecommend([element.name, element.title])));
    if (isNps) return { type: 'nps', ...labels };
    return { type: 'rating', min: min === 1 ? undefined : min, max: max === 5 ? undefined : max, ...labels };
  }
}

/**
 * @param {any} json @param {{language?: string}} [options] language: of texts, where the survey names none
 * @returns {{definition: any, notes: import('./mapping.js').Note[]}}
 */
export function importSurveyJs(json, { language = 'en' } = {}) {
  const intake = new Intake(json.locale || json.truescore?.default_language || language);
  const own = json.truescore ?? {};
  /** @type {Set<string>} */
  const taken = new Set();
  /** By the name in expressions. @type {Map<string, {question: Question, valueOf: (value: unknown) => string | number}>} */
  const known = new Map();
  /** @type {Question[]} */
  const questions = [];

  const ask = (/** @type {string} */ name) => {
    const found = known.get(name);
    if (!found) throw new NotMapped(`{${name}}`);
    return found;
  };

  for (const { element, path, within } of elementsOf(json)) {
    const part = element.truescore?.part;
    const whole = part && questions.find(({ id }) => id === element.truescore.question);
    const reader = new ElementReader(element, path, intake);
    const kind = reader.kind();
    const title = intake.text(element.title ?? element.name ?? element.html, `${path}/title`);
    if (!kind || !title) {
      intake.note('question_not_mapped', path, { found: element.type, name: element.name ?? '' });
      continue;
    }
    intake.rest(element, path, reader.read, LOOKS);
    if (whole) {
      whole.text[part] = title;
      continue;
    }
    const name = String(element.valueName ?? element.name ?? '');
    const id = idFor(element.truescore?.question ?? name, taken, kind.type);
    /** @type {Question} */
    const question = defined({
      id,
      type: kind.type,
      text: part ? { by_group: element.truescore.by_group, [part]: title } : title,
      help: intake.text(element.description, `${path}/description`),
      required: Boolean(element.isRequired) === (kind.type === 'nps') ? undefined : Boolean(element.isRequired),
      ...kind,
      show_if: conditionFor(element, within, path, ask, intake),
      owner: element.truescore?.owner,
      action: element.truescore?.action,
    });
    known.set(name, {
      question,
      valueOf: (value) => {
        if (scaleOf(question)) return answerNamed(question, value);
        const option = reader.values.get(JSON.stringify(value)) ?? reader.values.get(JSON.stringify(String(value)));
        if (option === undefined) throw new NotMapped(`{${name}} = ${JSON.stringify(value)}`);
        return option;
      },
    });
    questions.push(question);
  }
  intake.rest(
    json,
    '',
    [
      'pages',
      'elements',
      'questions',
      'title',
      'description',
      'locale',
      'completedHtml',
      'completedHtmlOnCondition',
      'truescore',
      '$schema',
    ],
    LOOKS,
  );
  const thanks = thanksOf(json, questions, ask, intake);
  const title = intake.text(json.title, '/title') ?? { [intake.language]: idFor(own.id, new Set(), 'Survey') };
  const definition = defined({
    truescore_survey: 1,
    id: idFor(own.id ?? title[intake.language], new Set(), 'survey'),
    version: Number.isInteger(own.version) ? own.version : 1,
    title,
    languages: own.languages ?? (intake.languages.size > 1 ? [...intake.languages] : undefined),
    default_language: intake.language,
    intro: intake.text(json.description, '/description'),
    questions,
    thank_you: thanks,
    delivery: own.delivery,
  });
  // The languages that texts gained since.
  if (own.languages) definition.languages = [...new Set([...own.languages, ...intake.languages])];
  if (own.languages === undefined && json.truescore) delete definition.languages;
  return { definition, notes: intake.finish() };
}

/**
 * @param {any} element @param {string[]} within @param {string} path
 * @param {(name: string) => any} ask @param {Intake} intake
 */
function conditionFor(element, within, path, ask, intake) {
  const own = element.truescore;
  if (own && within.length === 0 && own.visibleIf === element.visibleIf) return own.show_if;
  const parts = [...within, ...(element.visibleIf ? [element.visibleIf] : [])].flatMap((expression) => {
    try {
      return [readExpression(String(expression), ask)];
    } catch (error) {
      if (!(error instanceof NotMapped)) throw error;
      intake.note('condition_not_mapped', `${path}/visibleIf`, { found: expression, part: error.found });
      return [];
    }
  });
  return parts.length ? joined('all', parts) : undefined;
}

/** @param {any} json @param {Question[]} questions @param {(name: string) => any} ask @param {Intake} intake */
function thanksOf(json, questions, ask, intake) {
  const nps = questions.find(({ type }) => type === 'nps');
  /** @type {Record<string, Text | undefined>} */
  const thanks = { default: intake.text(json.completedHtml, '/completedHtml') };
  const list = Array.isArray(json.completedHtmlOnCondition) ? json.completedHtmlOnCondition : [];
  list.forEach((/** @type {any} */ given, /** @type {number} */ at) => {
    const item = { expression: String(given?.expression), html: given?.html };
    const path = `/completedHtmlOnCondition/${at}`;
    const group = nps && GROUPS.find((each) => sameTest(item.expression, groupExpression(nps.id, [each]), ask));
    if (group) thanks[group] = intake.text(item.html, `${path}/html`);
    else intake.note('condition_not_mapped', `${path}/expression`, { found: item.expression, part: item.expression });
  });
  const given = defined(thanks);
  return Object.keys(given).length ? given : undefined;
}

/** @param {string} one @param {string} other @param {(name: string) => any} ask */
function sameTest(one, other, ask) {
  try {
    return JSON.stringify(readExpression(one, ask)) === JSON.stringify(readExpression(other, ask));
  } catch {
    return false;
  }
}

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
