// @ts-check
/** The panel of an open <nps-survey>: inline, in a corner, or a modal dialog over the page. Loaded when it first opens. */
import { createElement } from '../survey/create-element.js';
import { openSurvey } from '../survey/open-survey.js';
import player from '../survey/player.css?inline';
import { loadStrings } from '../survey/strings.js';
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

/** @param {string} code @param {Record<string, unknown>} detail */
const fault = (code, detail) => Object.assign(new Error(code), { code, detail });

/**
 * @param {string} source the address of a definition (with a "/" or ending in .json), or the id of a survey
 * @returns {Promise<unknown>}
 */
async function findDefinition(source) {
  if (source.includes('/') || source.endsWith('.json')) {
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
  /** @type {HTMLElement | null} where the focus was before a panel that is not modal took it */
  #before = null;

  /** @param {NpsSurveyElement} host */
  constructor(host) {
    this.#host = host;
    const root = /** @type {ShadowRoot} */ (host.shadowRoot);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...getSheets()];
    root.append(this.#dialog);
    this.#close.addEventListener('click', () => this.close());
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#dialog.dataset.position === 'corner') this.close();
    });
    // Escape closes a modal dialog without a call of close().
    this.#dialog.addEventListener('close', () => {
      host.showInvitation();
      host.tell('dismiss', { completed: this.isDone });
    });
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
    if (!this.isOpen) return;
    // A modal dialog gives the focus back by itself.
    const before = this.#dialog.dataset.position === 'modal' ? null : this.#before;
    this.#before = null;
    this.#dialog.close();
    if (!before) return;
    const invitation = this.#host.showInvitation();
    const target = before === invitation && invitation.hidden ? this.#host : before;
    if (target.isConnected) target.focus();
  }

  /** The element has left the page: a modal dialog must not stay over it. */
  leave() {
    if (this.isOpen && this.#dialog.dataset.position === 'modal') this.#dialog.close();
  }

  forget() {
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
    if (position === 'modal') {
      this.#dialog.showModal();
    } else {
      this.#before = focus ? this.#focused() : null;
      // show() would take the focus, which a panel that opens by itself must not do.
      this.#dialog.open = true;
    }
    this.#host.showInvitation();
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
    if (this.#survey) this.#inside.dir = this.#survey.player.element.dir;
  }

  async #load() {
    const host = this.#host;
    const strings = await loadStrings(host.languages);
    this.#label(strings);
    const waiting = createElement('p', { className: 'waiting', role: 'status' }, strings.text('loading'));
    this.#stage.replaceChildren(waiting);
    try {
      const data = [...host.attributes].filter(({ name }) => name.startsWith('data-'));
      const survey = await openSurvey({
        root: this.#stage,
        definition: host.definition ?? (await findDefinition(host.getAttribute('survey') ?? '')),
        languages: host.languages,
        attributes: Object.fromEntries(data.map(({ name, value }) => [name.slice('data-'.length), value])),
        digits: host.hasAttribute('digits'),
        keep: host.getAttribute('store') !== 'none',
        onAnswer: (answer) => host.tell('answer', answer),
        onComplete: (response) => host.tell('complete', response),
      });
      waiting.remove();
      this.#survey = survey;
      this.#label(survey.strings, survey.title(survey.language));
    } catch (error) {
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
