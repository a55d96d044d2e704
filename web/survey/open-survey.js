// @ts-check
/** Opens a survey in a page: checks it, chooses its language, plays it, keeps the response and sends it where it is to go. The page and the widget share it. */
import { loadSurveyEngine } from 'truescore/survey';
import { splitDelivery } from './split-delivery.js';
import { bestLanguage } from './language.js';
import { createSurveyPlayer } from './player.js';
import { permittedAttributes } from './permitted-attributes.js';
import { loadStrings } from './strings.js';
import { newUuid } from '../storage/uuid-v7.js';

/** So long the file of WebAssembly may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * The core. A policy may allow WebAssembly and yet not the request for its file, and a page's own `fetch` may never answer: the same core
 * as plain JavaScript needs neither.
 */
async function loadCore() {
  const plain = () => loadSurveyEngine({ flavour: 'js' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  const core = await Promise.race([loadSurveyEngine().catch(plain), late.then(plain)]);
  clearTimeout(timer);
  return core;
}
/**
 * @param {object} options
 * @param {HTMLElement | ShadowRoot} options.root
 * @param {any} options.definition may name where its answers go (`delivery`, see docs/delivery.md)
 * @param {unknown} [options.delivery] where they go instead
 * @param {string[]} options.languages language tags, the most wanted first
 * @param {Record<string, string | number | boolean>} [options.attributes]
 * @param {boolean} [options.digits]
 * @param {number | null} [options.preselected] a score of the first question, chosen and not yet given
 * @param {boolean} [options.keep] whether the response is kept in the log of this origin
 * @param {boolean} [options.endless] whether the response waits without end for its endpoint
 * @param {boolean} [options.keepDefinition] and, with the first response, the definition: one that came from elsewhere
 * @param {(question: import('./player.js').ShownQuestion) => void} [options.onQuestion] called for each that is shown, the first one included
 * @param {(answer: { question: string, type: string, value: any, answers: Record<string, any> }) => void} [options.onAnswer]
 * @param {(response: any) => void} [options.onComplete] called once, after the response is kept where it is to be kept
 */
export async function openSurvey({
  root,
  definition: whole,
  delivery: setting,
  languages,
  attributes,
  digits,
  preselected,
  keep = true,
  endless,
  keepDefinition = false,
  onQuestion,
  onAnswer,
  onComplete = () => {},
}) {
  const { definition, delivery: own } = splitDelivery(whole);
  const wanted = setting ?? own;
  // The log is loaded before the first answer: without a network there is no second chance.
  const [engine, log, surveys, delivering] = await Promise.all([
    loadCore(),
    keep ? import('../storage/response-log.js') : undefined,
    keep && keepDefinition ? import('../storage/survey-store.js') : undefined,
    wanted === undefined ? undefined : import('../delivery/index.js'),
  ]);
  log?.openLog();
  const delivery = delivering?.openDelivery(wanted, { endless });
  const survey = engine.checkSurvey({ definition });
  const choose = (/** @type {string[]} */ wanted) => bestLanguage(wanted, survey.languages, survey.default_language);
  const language = choose(languages);
  const strings = await loadStrings([language, ...languages]);
  const player = createSurveyPlayer({
    root,
    definition,
    language,
    engine,
    strings,
    attributes: attributes && permittedAttributes(attributes),
    digits,
    now: () => new Date(),
    newId: newUuid,
    preselected,
    onQuestion,
    onAnswer,
    onComplete: async (response) => {
      const letters = delivery ? [delivery.change(response)] : [];
      // One transaction: what is in the log is in the outbox as well.
      const [, kept] = await Promise.all([
        surveys && keepNew(surveys, whole),
        log ? log.appendResponse(response, letters) : delivery?.keep(letters),
      ]);
      const sent = delivery?.collect(response.id);
      onComplete(response);
      return kept && { ...kept, sent };
    },
  });
  return {
    player,
    language,
    strings,
    flavour: engine.flavour,
    named: { id: definition.id, version: definition.version },
    /** The host that the answers are sent to, or null. */
    host: delivery?.host ?? null,
    /** Whether they are encrypted before. */
    isSealed: delivery?.sealed ?? false,
    languages: /** @type {string[]} */ (survey.languages),
    title: (/** @type {string} */ tag) =>
      /** @type {string} */ (survey.title[tag] ?? survey.title[survey.default_language]),
    /**
     * Goes on in another language; the answers stay.
     * @param {string[]} wanted language tags, the most wanted first
     */
    speak: async (wanted) => {
      const spoken = choose(wanted);
      const words = await loadStrings([spoken, ...wanted]);
      player.speak(spoken, words);
      return { language: spoken, strings: words };
    },
  };
}

/**
 * A definition from elsewhere never takes the place of one that is here.
 * @param {typeof import('../storage/survey-store.js')} surveys
 * @param {any} definition
 */
async function keepNew(surveys, definition) {
  if (!(await surveys.readSurvey(definition.id, definition.version))) await surveys.saveSurvey(definition);
}
