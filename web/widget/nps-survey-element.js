// @ts-check
/**
 * <nps-survey>: a survey in any page, in a shadow root of its own. It shows an invitation or opens at once; the panel, the player
 * and the core are loaded when it opens. It reads its own attributes and the page's language, and nothing else of the page.
 * nps-survey.md beside this file lists attributes, events and the properties of its theme.
 */
import { createElement } from '../survey/create-element.js';
import { loadStrings } from '../survey/strings.js';
import invitation from './invitation.css?inline';

/** @typedef {import('./survey-panel.js').SurveyPanel} SurveyPanel */

/** @type {CSSStyleSheet | undefined} */
let sheet;

export class NpsSurveyElement extends HTMLElement {
  static observedAttributes = ['survey', 'language', 'position', 'open', 'invitation'];

  #button = createElement('button', { type: 'button', className: 'invitation', part: 'button', hidden: true });
  /** @type {any} */
  #definition = null;
  /** @type {SurveyPanel | null} */
  #panel = null;
  #started = false;
  #opened = false;

  constructor() {
    super();
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(invitation);
    }
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#button);
    this.#button.addEventListener('click', () => this.open());
  }

  connectedCallback() {
    // A definition given before the element was defined hides the property of the class.
    if (Object.hasOwn(this, 'definition')) {
      const { definition } = this;
      Reflect.deleteProperty(this, 'definition');
      this.definition = definition;
    }
    if (!this.#started) void this.#invite();
    this.#started = true;
    if (!this.#opened) this.#openAtOnce();
  }

  disconnectedCallback() {
    this.#panel?.leave();
  }

  /**
   * @param {string} name
   * @param {string | null} old
   * @param {string | null} value
   */
  attributeChangedCallback(name, old, value) {
    if (!this.#started || old === value) return;
    if (name === 'survey') this.#begin();
    else if (name === 'language') void this.#panel?.speak();
    else if (name === 'position') this.#panel?.close();
    void this.#invite();
  }

  /** @returns {'inline' | 'corner' | 'modal'} */
  get position() {
    const position = this.getAttribute('position');
    return position === 'corner' || position === 'modal' ? position : 'inline';
  }

  /** @returns {'load' | 'button' | 'never'} */
  get opens() {
    const opens = this.getAttribute('open');
    if (opens === 'load' || opens === 'button' || opens === 'never') return opens;
    return this.position === 'inline' ? 'load' : 'button';
  }

  /** @returns {string[]} the languages to try: its own, the page's, the browser's */
  get languages() {
    const page = /** @type {HTMLElement | null} */ (this.closest('[lang]'))?.lang;
    return [this.getAttribute('language') ?? '', page ?? '', ...navigator.languages].filter(Boolean);
  }

  /** @returns {any} the definition that was set, or null */
  get definition() {
    return this.#definition;
  }

  set definition(definition) {
    this.#definition = definition;
    if (this.#started) this.#begin();
  }

  /**
   * Opens the survey where it was left; one that was sent begins anew.
   * @param {{ focus?: boolean }} [options] whether the focus moves into it
   * @returns {Promise<void>} when the survey, or why it cannot be shown, is to be seen
   */
  async open({ focus = true } = {}) {
    try {
      const { SurveyPanel } = await import('./survey-panel.js');
      this.#panel ??= new SurveyPanel(this);
    } catch {
      this.tell('fault', { code: 'survey_unreachable' });
      return;
    }
    // It may have left the page meanwhile; then it opens when it is back.
    if (!this.isConnected) return;
    this.#opened = true;
    await this.#panel.open(focus);
  }

  close() {
    this.#panel?.close();
  }

  /** The invitation stands while the survey is closed and not yet answered. */
  showInvitation() {
    const wanted = this.opens === 'button' && !this.#panel?.isOpen && !this.#panel?.isDone;
    this.#button.hidden = !wanted || !this.#button.textContent;
    return this.#button;
  }

  /** @param {'answer' | 'complete' | 'dismiss' | 'fault'} type @param {unknown} detail */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Another survey begins, open where the one before was. */
  #begin() {
    const wasOpen = this.#panel?.isOpen ?? false;
    this.#panel?.forget();
    if (wasOpen) void this.open({ focus: false });
    else this.#openAtOnce();
    this.showInvitation();
  }

  /** An element without a survey waits for its definition. */
  #openAtOnce() {
    const named = this.#definition !== null || this.getAttribute('survey');
    if (this.opens === 'load' && named) void this.open({ focus: false });
  }

  async #invite() {
    if (this.opens !== 'button') return void this.showInvitation();
    const words = this.getAttribute('invitation');
    const strings = words === null ? await loadStrings(this.languages) : null;
    this.#button.textContent = words ?? strings?.text('invitation') ?? '';
    this.#button.lang = strings?.language ?? '';
    this.#button.dir = 'auto';
    this.#button.dataset.position = this.position;
    this.showInvitation();
  }
}
