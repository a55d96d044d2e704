// @ts-check
/**
 * SurveyJS: pages of elements, `visibleIf` expressions, texts as strings or by language under "default". What SurveyJS has no words for
 * stands in members named `truescore`, which it passes over: so what we write (surveyjs-export.js) comes back as it was, and what was changed
 * there is read anew.
 */
import { Intake, NotMapped, answerNamed, defined, idFor, joined, scaleOf } from './mapping.js';
import { ElementReader, LOOKS } from './surveyjs-element.js';
import { groupExpression, readExpression } from './surveyjs-expression.js';

/** @typedef {import('./mapping.js').Question} Question */
/** @typedef {import('./mapping.js').Text} Text */

const GROUPS = ['promoter', 'passive', 'detractor'];
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
