// @ts-check
/**
 * Formbricks: a list of questions, or newer blocks of elements; texts by language under "default"; logic that jumps forward. A jump from one
 * question to a later one means that those between are asked only where its condition does not hold.
 */
import {
  Intake,
  NotMapped,
  answerNamed,
  comparedTo,
  defined,
  idFor,
  joined,
  not,
  objectsIn,
  scaleOf,
  yesNo,
} from './mapping.js';
import { takeJumps } from './formbricks-jumps.js';

/** @typedef {import('./mapping.js').Question} Question */
/** @typedef {import('./mapping.js').Condition} Condition */
/** @typedef {import('./formbricks-jumps.js').Block} Block */

const LOOKS = new Set(
  (
    'scale isColorCodingEnabled placeholder buttonLabel backButtonLabel imageUrl videoUrl shuffleOption displayType isDraft insightsEnabled ' +
    'otherOptionPlaceholder styling projectOverwrites productOverwrites surveyClosedMessage showLanguageSwitch isBackButtonHidden ' +
    'isIpCollected isSingleResponsePerEmailEnabled isVerifyEmailEnabled segment displayPercentage displayOption recontactDays displayLimit ' +
    'autoClose autoComplete delay triggers status type createdAt updatedAt environmentId createdBy followUps recaptcha metadata pin singleUse ' +
    'resultShareKey runOnDate closeOnDate redirectUrl verifyEmail inlineTriggers workspaceId slug customHeadScripts ' +
    'customHeadScriptsMode isCaptureIpEnabled isAutoProgressingEnabled publishOn closeOn'
  ).split(' '),
);

/** @param {any} json @returns {any} the survey in what an API or an export wraps it in */
const surveyIn = (json) =>
  json?.data?.questions || json?.data?.blocks ? json.data : json?.survey ? json.survey : json;

/** @param {any} json */
export function isFormbricks(json) {
  const survey = surveyIn(json);
  const isElement = (/** @type {any} */ each) => typeof each?.type === 'string' && 'headline' in each;
  return (
    (Array.isArray(survey?.questions) && survey.questions.some(isElement)) ||
    (Array.isArray(survey?.blocks) &&
      survey.blocks.some((/** @type {any} */ block) => block?.elements?.some?.(isElement)))
  );
}

/** @param {any} survey @returns {Block[]} */
function blocksOf(survey) {
  if (Array.isArray(survey.blocks) && survey.blocks.length)
    return objectsIn(survey.blocks).map((/** @type {any} */ block, /** @type {number} */ at) => ({
      key: String(block.id),
      path: `/blocks/${at}`,
      element: objectsIn(block.elements),
      ids: [],
      logic: objectsIn(block.logic),
      fallback: block.logicFallback,
    }));
  return objectsIn(survey.questions).map((/** @type {any} */ question, /** @type {number} */ at) => ({
    key: String(question.id),
    path: `/questions/${at}`,
    element: [question],
    ids: [],
    logic: objectsIn(question.logic),
    fallback: question.logicFallback,
  }));
}

/** @type {Record<string, string>} */
const OPERATORS = {
  equals: '=',
  doesNotEqual: '!=',
  notEquals: '!=',
  isGreaterThan: '>',
  greaterThan: '>',
  isLessThan: '<',
  lessThan: '<',
  isGreaterThanOrEqual: '>=',
  greaterEqual: '>=',
  isLessThanOrEqual: '<=',
  lessEqual: '<=',
  isSubmitted: 'given',
  submitted: 'given',
  isSkipped: 'skipped',
  skipped: 'skipped',
  equalsOneOf: 'any',
  includesOneOf: 'any',
  includesOne: 'any',
  includesAllOf: 'all',
  includesAll: 'all',
  doesNotIncludeOneOf: 'none',
  doesNotIncludeAllOf: 'not all',
  isAccepted: 'accepted',
  accepted: 'accepted',
};

/** @typedef {{question: Question, names: Map<string, string>}} Asked names: what an option is called there, by id and by its words */

/** @param {Asked} asked @param {string} operator @param {unknown} value @returns {Condition} throws NotMapped */
function tested({ question, names }, operator, value) {
  const valueOf = (/** @type {unknown} */ each) => {
    if (scaleOf(question)) return answerNamed(question, each);
    const option = names.get(String(each));
    if (option === undefined) throw new NotMapped(`${question.id} = ${JSON.stringify(each)}`);
    return option;
  };
  const list = Array.isArray(value) ? value : [value];
  const kind = OPERATORS[operator];
  switch (kind) {
    case 'given':
    case 'skipped':
      return { question: question.id, answered: kind === 'given' };
    case 'accepted':
      return { question: question.id, is: [valueOf('accepted')] };
    case 'any':
    case 'none': {
      if (question.type === 'text') throw new NotMapped(`${question.id} ${operator}`);
      const test = { question: question.id, is: list.map(valueOf) };
      return kind === 'any' ? test : not(test);
    }
    case 'all':
    case 'not all': {
      const test = joined(
        'all',
        list.map((each) => ({ question: question.id, is: [valueOf(each)] })),
      );
      return kind === 'all' ? test : not(test);
    }
    case undefined:
      throw new NotMapped(`${question.id} ${operator}`);
    default:
      // Of several choices "equals" means these and no other, which a condition cannot say.
      if (question.type === 'multiple') throw new NotMapped(`${question.id} ${operator}`);
      return comparedTo(question, /** @type {any} */ (kind), value, valueOf);
  }
}

class Survey {
  /** @type {Question[]} */
  questions = [];
  /** @type {Map<string, Asked>} */
  known = new Map();
  #taken = new Set();

  /** @param {Intake} intake */
  constructor(intake) {
    this.intake = intake;
  }

  /** @param {unknown} given @param {string} path */
  text(given, path) {
    return this.intake.text(given, path, (words, place) =>
      words.replace(/#recall:([^/#]*)\/fallback:([^#]*)#/g, (_, id, fallback) => {
        this.intake.note('recall_not_mapped', place, { found: id, expected: fallback });
        return fallback;
      }),
    );
  }

  /** @param {any} element @param {string} path @returns {string | null} the id of its question; null where it has no like */
  add(element, path) {
    const { intake } = this;
    const names = new Map();
    const read = new Set(['id', 'type', 'headline', 'subheader', 'required', 'logic', 'logicFallback']);
    const kind = this.#kind(element, path, names, read);
    const text = this.text(element.headline, `${path}/headline`);
    if (!kind || !text) {
      intake.note('question_not_mapped', path, {
        found: element.type,
        name: text?.[intake.language] ?? element.id ?? '',
      });
      return null;
    }
    intake.rest(element, path, read, LOOKS);
    const id = idFor(element.id, this.#taken, kind.type);
    const required = Boolean(element.required);
    const question = defined({
      id,
      type: kind.type,
      text,
      help: this.text(element.subheader, `${path}/subheader`),
      required: required === (kind.type === 'nps') ? undefined : required,
      ...kind,
    });
    this.questions.push(question);
    this.known.set(String(element.id), { question, names });
    return id;
  }

  /**
   * @param {any} element @param {string} path @param {Map<string, string>} names @param {Set<string>} read
   * @returns {any} what the kind has of its own; null where it has no like
   */
  #kind(element, path, names, read) {
    const { intake } = this;
    const labels = () => {
      read.add('lowerLabel').add('upperLabel');
      return {
        low_label: this.text(element.lowerLabel, `${path}/lowerLabel`),
        high_label: this.text(element.upperLabel, `${path}/upperLabel`),
      };
    };
    switch (element.type) {
      case 'nps':
        return { type: 'nps', ...labels() };
      case 'rating':
        read.add('range');
        return Number.isInteger(element.range) && element.range > 1 && element.range <= 11
          ? { type: 'rating', max: element.range === 5 ? undefined : element.range, ...labels() }
          : null;
      case 'openText': {
        read.add('longAnswer').add('charLimit').add('inputType').add('validation');
        if (element.inputType && element.inputType !== 'text')
          intake.note('input_not_mapped', `${path}/inputType`, { found: element.inputType });
        if (element.validation?.rules?.length)
          intake.note('property_not_mapped', `${path}/validation`, { found: 'validation' });
        const { enabled, min, max } = element.charLimit ?? {};
        if (enabled && min) intake.note('property_not_mapped', `${path}/charLimit/min`, { found: 'charLimit.min' });
        return {
          type: 'text',
          max_length: enabled && Number.isInteger(max) && max > 0 ? max : undefined,
          multiline: element.longAnswer === false ? false : undefined,
        };
      }
      case 'multipleChoiceSingle':
      case 'multipleChoiceMulti': {
        read.add('choices');
        const taken = new Set();
        const options = objectsIn(element.choices).map((choice, at) => {
          const id = idFor(choice.id, taken, `option-${at + 1}`);
          const text = this.text(choice.label, `${path}/choices/${at}/label`) ?? { [intake.language]: id };
          for (const name of [String(choice.id), ...Object.values(text)]) if (!names.has(name)) names.set(name, id);
          if (choice.id === 'other') intake.note('other_without_words', path, { found: element.id });
          return { id, text };
        });
        if (options.length < 2) return null;
        return { type: element.type === 'multipleChoiceSingle' ? 'single' : 'multiple', options };
      }
      case 'consent': {
        read.add('label');
        names.set('accepted', 'accepted');
        intake.note('consent_as_choice', path, { found: element.id });
        const accepted = this.text(element.label, `${path}/label`) ?? { [intake.language]: yesNo(intake.language).yes };
        return {
          type: 'single',
          options: [
            { id: 'accepted', text: accepted },
            { id: 'declined', text: { [intake.language]: yesNo(intake.language).no } },
          ],
        };
      }
      default:
        return null;
    }
  }

  /** @param {any} given a group of conditions, or one @param {string} path @returns {Condition} throws NotMapped */
  condition(given, path) {
    if (Array.isArray(given?.conditions)) {
      if (given.conditions.length === 0) throw new NotMapped('{}');
      const parts = objectsIn(given.conditions).map((each) => this.condition(each, path));
      return joined(given.connector === 'or' ? 'any' : 'all', parts);
    }
    const { type, value } = given?.leftOperand ?? {};
    const asked = type === 'question' || type === 'element' ? this.known.get(String(value)) : undefined;
    if (!asked) throw new NotMapped(`${type ?? ''} ${value ?? ''}`.trim());
    const right = given.rightOperand;
    if (right && right.type !== 'static') throw new NotMapped(`${right.type} ${right.value}`);
    return tested(asked, String(given.operator), right?.value);
  }
}

/**
 * @param {any} json @param {{language?: string}} [options] language: of texts, where the survey names none
 * @returns {{definition: any, notes: import('./mapping.js').Note[]}}
 */
export function importFormbricks(json, { language = 'en' } = {}) {
  const given = surveyIn(json);
  const spoken = objectsIn(given.languages).find((each) => each.default);
  const intake = new Intake(String(spoken?.language?.code ?? language));
  const survey = new Survey(intake);
  const blocks = blocksOf(given);
  for (const block of blocks)
    block.ids = block.element.flatMap((element, at) => {
      const path = block.path.startsWith('/blocks') ? `${block.path}/elements/${at}` : block.path;
      return survey.add(element, path) ?? [];
    });
  takeJumps(survey, blocks);

  const card = given.welcomeCard?.enabled ? given.welcomeCard : null;
  const lines = [card?.headline, card?.subheader ?? card?.html]
    .map((text) => survey.text(text, '/welcomeCard'))
    .filter(Boolean);
  const intro = lines.length
    ? Object.fromEntries(
        Object.keys(/** @type {any} */ (lines[0])).map((tag) => [
          tag,
          lines
            .map((line) => line?.[tag])
            .filter(Boolean)
            .join('\n'),
        ]),
      )
    : undefined;
  const endings = Array.isArray(given.endings)
    ? objectsIn(given.endings)
    : given.thankYouCard?.enabled
      ? [given.thankYouCard]
      : [];
  const end = endings.find((/** @type {any} */ { type }) => type === undefined || type === 'endScreen');
  endings.forEach((/** @type {any} */ ending, /** @type {number} */ at) => {
    if (ending !== end) intake.note('ending_not_mapped', `/endings/${at}`, { found: ending.type ?? 'endScreen' });
  });
  const thanks = end && survey.text(end.headline, '/endings/0/headline');
  if (end?.subheader && survey.text(end.subheader, '/endings/0/subheader'))
    intake.note('property_not_mapped', '/endings/0/subheader', { found: 'subheader' });
  if (given.hiddenFields?.enabled && given.hiddenFields.fieldIds?.length)
    intake.note('hidden_fields', '/hiddenFields', { found: [given.hiddenFields.fieldIds].flat().join(', ') });
  objectsIn(given.variables).forEach(({ name }, at) =>
    intake.note('variable_not_mapped', `/variables/${at}`, { found: name ?? '' }),
  );
  intake.rest(
    given,
    '',
    [
      'id',
      'name',
      'languages',
      'questions',
      'blocks',
      'welcomeCard',
      'endings',
      'thankYouCard',
      'hiddenFields',
      'variables',
    ],
    LOOKS,
  );
  const title = survey.text(given.name, '/name') ?? { [intake.language]: 'Survey' };
  const definition = defined({
    truescore_survey: 1,
    id: idFor(given.name, new Set(), 'survey'),
    version: 1,
    title,
    languages: intake.languages.size > 1 ? [...intake.languages] : undefined,
    default_language: intake.language,
    intro,
    questions: survey.questions,
    thank_you: thanks && { default: thanks },
  });
  return { definition, notes: intake.finish() };
}
