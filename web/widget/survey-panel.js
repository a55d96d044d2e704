// @ts-check
/** The panel of an open <nps-survey>: inline, in a corner, or a modal dialog over the page. Loaded when it first opens. */
import { createElement } from '../survey/create-element.js';
import { directionOf } from '../survey/direction.js';
import { openSurvey } from '../survey/open-survey.js';
import player from '../survey/player.css?inline';
import { loadStrings } from '../survey/strings.js';
import { ENDPOINT } from './attributes.js';
import panel from './panel.css?inline';

/** @typedef {import('./nps-survey-element.js').NpsSurveyElement} NpsSurveyElement */
/** @typedef {Awaited<ReturnType<typeof openSurvey>>} OpenSurvey */

/** @type {CSSStyleSheet[] | undefined} */
let sheets;

function getSheets() {
  sheets ??= [panel, player].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}

/** The core's limits: what a page says too much must not cost the answer. */
const MOST_ATTRIBUTES = 64;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 1000;

/**
 * What goes with the answer: what the page knows, and, where `attach` asks for it, who this is and the page without its query.
 * @param {NpsSurveyElement} host
 * @returns {Record<string, string | number | boolean>}
 */
function attributesOf(host) {
  const cut = (/** @type {any} */ value, /** @type {number} */ length) =>
    typeof value === 'string' ? [...value].slice(0, length).join('') : value;
  const attached = host.getAttribute('attach')?.split(/\s+/) ?? [];
  const all = {
    ...(attached.includes('person') && host.knownPerson && { person: host.knownPerson }),
    ...(attached.includes('page') && { page_url: location.origin + location.pathname }),
    ...host.knownFields,
  };
  return Object.fromEntries(
    Object.entries(all)
      .slice(0, MOST_ATTRIBUTES)
      .map(([name, value]) => [cut(name, LONGEST_NAME), cut(value, LONGEST_VALUE)]),
  );
}

/** @param {HTMLElement} host @returns {Record<string, string> | undefined} endpoint="https://…" endpoint-adapter="clickhouse" … */
function deliveryOf(host) {
  const url = host.getAttribute('endpoint');
  if (url === null) return undefined;
  const parts = ENDPOINT.flatMap((part) => {
    const value = host.getAttribute(`endpoint-${part}`);
    return value === null ? [] : [[part, value]];
  });
  return Object.fromEntries([['url', url], ...parts]);
}

/** @param {string} code @param {Record<string, unknown>} detail */
const fault = (code, detail) => Object.assign(new Error(code), { code, detail });

/** @param {string} source what has a "/" or ends in .json is an address, all else the id of a survey */
const isAddress = (source) => source.includes('/') || source.endsWith('.json');

/**
 * @param {string} source
 * @returns {Promise<unknown>}
 */
async function findDefinition(source) {
  if (isAddress(source)) {
    // Nothing of the person or the page goes along.
    const reply = await fetch(source, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!reply.ok) throw fault('survey_unreachable', { status: reply.status });
    return reply.json();
  }
  const { findSurvey } = await import('../survey/find-survey.js');
  const definition = await findSurvey(source);
  if (!definition) throw fault('survey_unknown', { id: source });
  return definition;
}

export class SurveyPanel {
  #host;
  #close = createElement('button', { type: 'button', className: 'close', part: 'close' });
  #stage = createElement('div', { className: 'stage', part: 'survey' });
  #inside = createElement('div', {}, this.#close, this.#stage);
  #dialog = createElement('dialog', { className: 'panel', part: 'panel' }, this.#inside);
  /** @type {OpenSurvey | null} */
  #survey = null;
  /** @type {Promise<void> | null} */
  #loading = null;
  /** Counts the surveys that were shown here: one that is still loading when the next begins is not shown. */
  #turn = 0;
  /** @type {HTMLElement | null} where the focus was before the panel took it */
  #before = null;

  /** @param {NpsSurveyElement} host */
  constructor(host) {
    this.#host = host;
    const root = /** @type {ShadowRoot} */ (host.shadowRoot);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...getSheets()];
    root.append(this.#dialog);
    this.#close.addEventListener('click', () => this.close());
    this.#dialog.addEventListener('keydown', (event) => {
      // A modal dialog does this by itself, and an inline survey stays.
      if (event.key === 'Escape' && /corner|tab/.test(this.#dialog.dataset.position ?? '')) this.close();
    });
    // Escape closes a modal dialog without a call of close().
    this.#dialog.addEventListener('close', () => this.#onClose());
    new ResizeObserver(([{ borderBoxSize }]) => {
      const height = borderBoxSize[0].blockSize;
      if (this.isOpen) host.tell('height', { height });
    }).observe(this.#dialog);
  }

  get isOpen() {
    return this.#dialog.open;
  }

  get isDone() {
    return this.#survey?.player.isDone() ?? false;
  }

  /** @param {boolean} focus whether the focus moves into it */
  async open(focus) {
    if (this.isDone) this.forget();
    if (!this.isOpen) this.#show(focus);
    this.#loading ??= this.#load();
    await this.#loading;
    if (focus && this.isOpen) this.#survey?.player.focus();
  }

  close() {
    if (this.isOpen) this.#dialog.close();
  }

  /** The element has left the page: a modal dialog must not stay over it. */
  leave() {
    if (this.isOpen && this.#dialog.dataset.position === 'modal') this.#dialog.close();
  }

  forget() {
    this.#turn += 1;
    this.#survey = null;
    this.#loading = null;
    this.#stage.replaceChildren();
  }

  /** Goes on in the language that the element now has; the answers stay. */
  async speak() {
    const survey = this.#survey;
    if (!survey) return;
    const { language, strings } = await survey.speak(this.#host.languages);
    this.#label(strings, survey.title(language));
  }

  /** @param {boolean} focus */
  #show(focus) {
    const { position, opens } = this.#host;
    this.#dialog.dataset.position = position;
    this.#close.hidden = position === 'inline' && opens === 'load';
    this.#before = focus ? this.#focused() : null;
    if (position === 'modal') this.#dialog.showModal();
    // show() would take the focus, which a panel that opens by itself must not do.
    else this.#dialog.open = true;
    this.#host.showInvitation();
    this.#host.tell('open', { position });
  }

  #onClose() {
    // The invitation was hidden meanwhile, so that the browser could not give the focus back to it.
    this.#host.showInvitation();
    const before = this.#before;
    this.#before = null;
    if (before?.isConnected) before.focus();
    this.#host.tell('dismiss', { completed: this.isDone });
  }

  /** @returns {HTMLElement | null} */
  #focused() {
    const inside = /** @type {HTMLElement | null} */ (this.#host.shadowRoot?.activeElement ?? null);
    const outside = /** @type {HTMLElement | null} */ (document.activeElement);
    return inside ?? (outside === document.body ? null : outside);
  }

  /** @param {import('../survey/strings.js').Strings} strings @param {string} [title] */
  #label(strings, title = strings.text('survey')) {
    this.#dialog.setAttribute('aria-label', title);
    this.#inside.lang = strings.language;
    this.#close.setAttribute('aria-label', strings.text('close'));
    this.#close.title = strings.text('close');
    this.#inside.dir = this.#survey?.player.element.dir ?? directionOf(strings.language);
  }

  async #load() {
    const host = this.#host;
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    const strings = await loadStrings(host.languages);
    if (!isCurrent()) return;
    this.#label(strings);
    const waiting = createElement('p', { className: 'waiting', role: 'status' }, strings.text('loading'));
    this.#stage.replaceChildren(waiting);
    const root = createElement('div');
    const source = host.getAttribute('survey') ?? '';
    /** @type {unknown} the question that is shown before the survey is said to be ready */
    let first = null;
    try {
      const survey = await openSurvey({
        root,
        definition: host.definition ?? (await findDefinition(source)),
        languages: host.languages,
        attributes: attributesOf(host),
        delivery: deliveryOf(host),
        digits: host.hasAttribute('digits'),
        keep: host.getAttribute('store') !== 'none',
        keepDefinition: host.definition !== null || isAddress(source),
        onQuestion: (question) => {
          if (this.#survey && isCurrent()) host.tell('question', question);
          else first = question;
        },
        onAnswer: (answer) => host.tell('answer', answer),
        onComplete: (response) => host.tell('complete', response),
      });
      if (!isCurrent()) return;
      this.#stage.replaceChildren(root);
      this.#survey = survey;
      this.#label(survey.strings, survey.title(survey.language));
      const { language, languages } = survey;
      host.tell('ready', { survey: survey.named, language, languages });
      host.tell('question', first);
    } catch (error) {
      if (!isCurrent()) return;
      this.#loading = null;
      this.#showFault(strings, /** @type {any} */ (error));
    }
  }

  /**
   * @param {import('../survey/strings.js').Strings} strings
   * @param {{ code?: string, where?: { path?: string }, detail?: Record<string, unknown> }} error without a code: of the network
   */
  #showFault(strings, { code = 'survey_unreachable', where, detail }) {
    const key = code === 'survey_unreachable' || code === 'survey_unknown' ? code : 'survey_broken';
    const place = where?.path === undefined ? code : `${code} · ${where.path || '/'}`;
    this.#stage.replaceChildren(
      createElement(
        'div',
        { className: 'fault', role: 'alert' },
        createElement('strong', {}, strings.text(key)),
        createElement('p', {}, strings.text(`${key}_text`, { id: this.#host.getAttribute('survey') ?? '' })),
        key === 'survey_broken' && createElement('code', { dir: 'ltr' }, place),
        key === 'survey_unreachable' &&
          createElement('button', { type: 'button', onclick: () => this.open(true) }, strings.text('try_again')),
      ),
    );
    this.#host.tell('fault', { code, where, detail });
  }
}
