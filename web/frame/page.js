// @ts-check
/**
 * A survey for a frame in somebody's page: nothing but the survey (frame.html?survey=ID&origin=https://shop.example; `survey/asked.js` says
 * what else an address asks). It speaks only to the page of exactly that origin, and only once greeted; without an origin it is silent.
 */
import { rememberDatabase } from '../storage/database-name.js';
import { readAsked } from '../survey/asked.js';
import { createElement } from '../survey/create-element.js';
import { directionOf } from '../survey/direction.js';
import { openSurvey } from '../survey/open-survey.js';
import { messageSection, problemSection } from '../survey/problem.js';
import { loadStrings } from '../survey/strings.js';
import { createFrameEnd, readOrigin } from './channel.js';

rememberDatabase();
const address = new URL(location.href);
const asked = readAsked(address);
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const origin = readOrigin(address.searchParams.get('origin'));
const end = origin && parent !== window ? createFrameEnd({ origin, page: parent }) : null;
addEventListener('message', (event) => void end?.hear(event));
new ResizeObserver(() => end?.tell('height', { height: main.getBoundingClientRect().height })).observe(main);

/** @param {string} language @param {string} title */
function speak(language, title) {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = title;
}

const strings = await loadStrings(asked.languages);
speak(strings.language, strings.text('survey'));
main.replaceChildren(createElement('p', { className: 'page-loading', role: 'status' }, strings.text('loading')));
try {
  const definition = asked.isNamed && (await asked.definition());
  if (!definition) {
    main.replaceChildren(messageSection(strings, 'survey_unknown', { id: asked.id.slice(0, 64) }));
    end?.tell('fault', { code: 'survey_unknown' });
  } else {
    const stage = createElement('div', {});
    /** @type {import('../survey/player.js').ShownQuestion | null} */
    let first = null;
    let isReady = false;
    const survey = await openSurvey({
      root: stage,
      definition,
      languages: asked.languages,
      digits: asked.digits,
      preselected: asked.score,
      attributes: asked.attributes,
      keepDefinition: asked.isPacked,
      onQuestion: (question) => (isReady ? end?.tell('question', question) : (first = question)),
      onAnswer: (answer) => end?.tell('answer', answer),
      onComplete: (response) => end?.tell('complete', response),
    });
    const note = (/** @type {string} */ text) => createElement('p', { className: 'page-note' }, text);
    main.replaceChildren(
      ...(survey.player.isPreselected ? [note(survey.strings.text('preselected'))] : []),
      stage,
      ...(survey.host === null ? [] : [note(survey.strings.text('goes_to', { host: survey.host }))]),
    );
    speak(survey.language, survey.title(survey.language));
    isReady = true;
    end?.tell('ready', { survey: survey.named, language: survey.language, languages: survey.languages });
    end?.tell('question', first);
  }
} catch (error) {
  const { section, isOurs } = await problemSection(strings, error);
  main.replaceChildren(section);
  end?.tell('fault', { code: /** @type {any} */ (error)?.code ?? 'survey_unreachable' });
  if (isOurs) throw error;
}
