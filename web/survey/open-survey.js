// @ts-check
/** Opens a survey in a page: checks it, chooses its language, plays it and keeps the response. The page and the widget share it. */
import { loadSurveyEngine } from 'truescore/survey';
import { bestLanguage } from './language.js';
import { createSurveyPlayer } from './player.js';
import { loadStrings } from './strings.js';
import { newUuid } from '../storage/uuid-v7.js';

/**
 * @param {object} options
 * @param {HTMLElement | ShadowRoot} options.root
 * @param {any} options.definition
 * @param {string[]} options.languages language tags, the most wanted first
 * @param {Record<string, string | number | boolean>} [options.attributes]
 * @param {boolean} [options.digits]
 * @param {boolean} [options.keep] whether the response is kept in the log of this origin
 * @param {boolean} [options.keepDefinition] and, with the first response, the definition: one that came from elsewhere
 * @param {(answer: { question: string, type: string, value: any, answers: Record<string, any> }) => void} [options.onAnswer]
 * @param {(response: any) => void} [options.onComplete] called once, after the response is kept where it is to be kept
 */
export async function openSurvey({
  root,
  definition,
  languages,
  attributes,
  digits,
  keep = true,
  keepDefinition = false,
  onAnswer,
  onComplete = () => {},
}) {
  // The log is loaded before the first answer: without a network there is no second chance.
  const [engine, log, surveys] = await Promise.all([
    // A policy may allow WebAssembly and yet not the request for its file.
    loadSurveyEngine().catch(() => loadSurveyEngine({ flavour: 'js' })),
    keep ? import('../storage/response-log.js') : undefined,
    keep && keepDefinition ? import('../storage/survey-store.js') : undefined,
  ]);
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
    attributes,
    digits,
    now: () => new Date(),
    newId: newUuid,
    onAnswer,
    onComplete: log
      ? async (response) => {
          const [, kept] = await Promise.all([surveys?.saveSurvey(definition), log.appendResponse(response)]);
          onComplete(response);
          return kept;
        }
      : onComplete,
  });
  return {
    player,
    language,
    strings,
    flavour: engine.flavour,
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
