// @ts-check
/** The answering page. `asked.js` says what its address asks. */
import { registerOffline } from '../offline/register.js';
import { dropOldestCopy } from '../offline/room.js';
import { makeRoomBy } from '../storage/database.js';
import { rememberDatabase } from '../storage/database-name.js';
import { storageState } from '../storage/storage-state.js';
import { readAsked } from './asked.js';
import { createElement } from './create-element.js';
import { directionOf } from './direction.js';
import { openSurvey } from './open-survey.js';
import { messageSection, problemSection } from './problem.js';
import { listSampleSurveys } from './sample-surveys.js';
import { loadStrings } from './strings.js';
import { createTakeAlong } from './take-along.js';

const asked = readAsked(new URL(location.href));
makeRoomBy(() => dropOldestCopy());
rememberDatabase();

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} [inside] */
const one = (tag, inside = '') =>
  /** @type {HTMLElementTagNameMap[Tag]} */ (document.querySelector(`${inside} ${tag}`));
const title = one('h1');
const main = one('main');
const languageBox = /** @type {HTMLElement} */ (document.querySelector('.page-language'));

/** @param {import('./strings.js').Strings} strings @param {string} [name] of the survey, in its language @param {string} [language] */
function showFrame(strings, name = '', language = strings.language) {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = name ? `${name} · Truescore` : 'Truescore';
  title.textContent = name;
  one('span', 'footer').textContent = strings.text('made_with');
  one('span', 'label').textContent = strings.text('language');
}

/**
 * @param {import('./strings.js').Strings} strings
 * @param {HTMLElement} section
 */
function showSection(strings, section) {
  showFrame(strings);
  document.title = `${section.querySelector('h2')?.textContent} · Truescore`;
  main.replaceChildren(section);
}

/** @param {import('./strings.js').Strings} strings */
async function showSamples(strings) {
  const samples = await listSampleSurveys();
  const links = samples.map((/** @type {any} */ sample) => {
    const query = new URLSearchParams({ survey: sample.id, ...(asked.language ? { lang: asked.language } : {}) });
    const name = sample.title[strings.language] ?? sample.title[sample.default_language];
    return createElement('li', {}, createElement('a', { href: `?${query}`, dir: 'auto' }, name));
  });
  showSection(strings, messageSection(strings, 'survey_unnamed', {}, createElement('ul', {}, ...links)));
}

async function start() {
  const strings = await loadStrings(asked.languages);
  showFrame(strings);
  main.replaceChildren(createElement('p', { className: 'page-loading', role: 'status' }, strings.text('loading')));
  if (!asked.isNamed) return showSamples(strings);
  try {
    const definition = await asked.definition();
    if (!definition)
      return showSection(strings, messageSection(strings, 'survey_unknown', { id: asked.id.slice(0, 64) }));
    const stage = createElement('div', {});
    const warning = createElement('p', { className: 'page-warning', role: 'status', hidden: true });
    const goesTo = createElement('p', { className: 'page-note', hidden: true });
    const linked = createElement('p', { className: 'page-note', hidden: true });
    const survey = await openSurvey({
      root: stage,
      definition,
      languages: asked.languages,
      digits: asked.digits,
      preselected: asked.score,
      attributes: asked.attributes,
      keepDefinition: asked.isPacked,
      onAnswer: () => linked.remove(),
      onComplete: (response) => {
        // What became of the answer now stands under the thanks.
        warning.remove();
        // Nobody hears of it unless the person says so.
        if (survey.host === null)
          stage.append(createTakeAlong({ response, title: survey.title(response.language), strings: words }));
      },
    });
    main.replaceChildren(warning, linked, stage, goesTo);
    let isLost = false;
    let words = survey.strings;
    const warn = () => {
      warning.hidden = !isLost;
      warning.textContent = isLost ? words.text('memory_only') : '';
    };
    /** @param {{ language: string, strings: import('./strings.js').Strings }} spoken */
    const show = ({ language, strings: spoken }) => {
      words = spoken;
      showFrame(words, survey.title(language), language);
      linked.hidden = !survey.player.isPreselected;
      linked.textContent = survey.player.isPreselected ? words.text('preselected') : '';
      // What cannot be encrypted here goes nowhere, and says so when it is given.
      goesTo.hidden = survey.host === null || (survey.isSealed && !crypto.subtle);
      goesTo.textContent =
        survey.host === null ? '' : words.text(survey.isSealed ? 'goes_to_sealed' : 'goes_to', { host: survey.host });
      warn();
    };
    show(survey);
    offerLanguages(survey, show);
    isLost = !(await storageState()).durable;
    warn();
  } catch (error) {
    const { section, isOurs } = await problemSection(strings, error);
    showSection(strings, section);
    if (isOurs) throw error;
  }
}

/**
 * @param {Awaited<ReturnType<typeof openSurvey>>} survey
 * @param {(spoken: { language: string, strings: import('./strings.js').Strings }) => void} show
 */
function offerLanguages({ languages, language, speak }, show) {
  if (languages.length < 2) return;
  const select = one('select', 'label');
  select.append(
    ...languages.map((tag) => {
      const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
      const shown = name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
      return createElement('option', { value: tag, lang: tag, selected: tag === language }, shown);
    }),
  );
  select.addEventListener('change', async () => show(await speak([select.value])));
  languageBox.hidden = false;
}

// Another survey pasted into the address of this page.
addEventListener('hashchange', () => location.reload());

try {
  await start();
} finally {
  void registerOffline();
}
