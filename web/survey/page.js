// @ts-check
/**
 * The answering page. The survey is the one whose definition stands in the address (survey.html#d=…), or one stored in this browser, one
 * that comes with Truescore, or a file beside this page (survey.html?survey=ID&lang=ru, survey.html?survey=surveys/service.json). A score in
 * the address is preselected. What else stands in the address is ignored.
 */
import { registerOffline } from '../offline/register.js';
import { storageState } from '../storage/storage-state.js';
import { createElement } from './create-element.js';
import { directionOf } from './direction.js';
import { findSurvey } from './find-survey.js';
import { BadLink, fragmentOf, linkedAttributes, linkedScore, unpackDefinition } from './link.js';
import { openSurvey } from './open-survey.js';
import { listSampleSurveys } from './sample-surveys.js';
import { loadStrings } from './strings.js';
import { createTakeAlong } from './take-along.js';

const address = new URL(location.href);
const id = address.searchParams.get('survey') ?? '';
const asked = address.searchParams.get('lang');
const wanted = [...(asked && /^[a-z0-9-]{1,35}$/i.test(asked) ? [asked] : []), ...navigator.languages];
const digits = address.searchParams.has('digits');
const packed = fragmentOf(address).get('d');
const score = linkedScore(address);

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
 * @param {string} key of its heading; that of its text is the same with _text
 * @param {Record<string, string>} values
 * @param {(Node | undefined)[]} more
 */
function showMessage(strings, key, values, ...more) {
  showFrame(strings);
  document.title = `${strings.text(key)} · Truescore`;
  main.replaceChildren(
    createElement(
      'section',
      { className: 'page-message' },
      createElement('h2', {}, strings.text(key)),
      createElement('p', {}, strings.text(`${key}_text`, values)),
      ...more,
    ),
  );
}

/** @param {import('./strings.js').Strings} strings */
async function showSamples(strings) {
  const samples = await listSampleSurveys();
  const links = samples.map((/** @type {any} */ sample) => {
    const query = new URLSearchParams({ survey: sample.id, ...(asked ? { lang: asked } : {}) });
    const name = sample.title[strings.language] ?? sample.title[sample.default_language];
    return createElement('li', {}, createElement('a', { href: `?${query}`, dir: 'auto' }, name));
  });
  showMessage(strings, 'survey_unnamed', {}, createElement('ul', {}, ...links));
}

/**
 * A definition that the core refuses: what is wrong, and where, for the people who made it.
 * @param {import('./strings.js').Strings} strings
 * @param {any} error
 */
async function showBroken(strings, error) {
  const language = await import('../i18n/index.js');
  await language.startLanguage(['errors']);
  showMessage(
    strings,
    'survey_broken',
    {},
    createElement(
      'p',
      { className: 'page-fault', role: 'alert' },
      createElement('span', { lang: language.language(), dir: 'auto' }, language.errorText(error)),
      error.where?.path !== undefined && ' ',
      error.where?.path !== undefined &&
        createElement(
          'span',
          {},
          `${strings.text('place')}: `,
          createElement('code', { dir: 'ltr' }, error.where.path || '/'),
        ),
    ),
  );
}

async function start() {
  const strings = await loadStrings(wanted);
  showFrame(strings);
  main.replaceChildren(createElement('p', { className: 'page-loading', role: 'status' }, strings.text('loading')));
  if (!id && packed === null) return showSamples(strings);
  try {
    const definition = packed !== null ? await unpackDefinition(packed) : await findSurvey(id);
    if (!definition) return showMessage(strings, 'survey_unknown', { id: id.slice(0, 64) });
    const stage = createElement('div', {});
    const warning = createElement('p', { className: 'page-warning', role: 'status', hidden: true });
    const goesTo = createElement('p', { className: 'page-note', hidden: true });
    const linked = createElement('p', { className: 'page-note', hidden: true });
    const survey = await openSurvey({
      root: stage,
      definition,
      languages: wanted,
      digits,
      preselected: score,
      attributes: linkedAttributes(address),
      keepDefinition: packed !== null,
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
      goesTo.hidden = survey.host === null;
      goesTo.textContent = survey.host === null ? '' : words.text('goes_to', { host: survey.host });
      warn();
    };
    show(survey);
    offerLanguages(survey, show);
    isLost = !(await storageState()).durable;
    warn();
  } catch (error) {
    if (error instanceof BadLink) return showMessage(strings, 'link_broken', {});
    if (typeof (/** @type {any} */ (error)?.code) === 'string' && /** @type {any} */ (error).where)
      return showBroken(strings, error);
    const again = createElement(
      'button',
      { type: 'button', onclick: () => location.reload() },
      strings.text('try_again'),
    );
    showMessage(strings, 'survey_unreachable', {}, again);
    throw error;
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
