// @ts-check
/**
 * <nps-survey>: a survey in any page, in a shadow root of its own. It shows an invitation or opens at once; the panel, the player
 * and the core are loaded when it opens, the rules of whom to ask and when only where it has such rules. It reads its own attributes
 * and the page's language, and nothing else of the page. docs/embedding.md lists attributes, properties, methods and events.
 */
import { createElement } from '../survey/create-element.js';
import { bestLanguage } from '../survey/language.js';
import { refusesTracking } from '../survey/privacy-signal.js';
import { RULES, openReflected, reflectAttributes } from './attributes.js';
import invitation from './invitation.css?inline';

/** @typedef {import('./survey-panel.js').SurveyPanel} SurveyPanel */
/** @typedef {import('./targeting/index.js').Targeting} Targeting */
/** @typedef {'ready' | 'open' | 'question' | 'answer' | 'complete' | 'dismiss' | 'height' | 'fault'} Happening */

/** The words of the invitation are files of their own, so that a page pays for no others. @type {Record<string, () => Promise<string>>} */
const WORDS = /** @type {any} */ (import.meta.glob('../locales/*/invitation.json', { import: 'invitation' }));

/** What is remembered of a survey, once its answer is complete no more that it was closed. @type {Partial<Record<Happening, 'asked' | 'answers' | 'declined'>>} */
const NOTED = { open: 'asked', complete: 'answers', dismiss: 'declined' };

/** @type {CSSStyleSheet | undefined} */
let sheet;

export class NpsSurveyElement extends HTMLElement {
  static observedAttributes = ['survey', 'language', 'position', 'open', 'invitation', ...RULES];

  #words = createElement('span', { className: 'words', dir: 'auto' });
  #button = createElement(
    'button',
    { type: 'button', className: 'invitation', part: 'button', hidden: true },
    this.#words,
  );
  /** @type {any} */
  #definition = null;
  /** @type {Record<string, string | number | boolean>} */
  #fields = {};
  /** @type {SurveyPanel | null} */
  #panel = null;
  /** @type {Promise<Targeting> | null} */
  #targeting = null;
  /** Whether its rules have let it ask. */
  #mayAsk = false;
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
    openReflected(this);
    if (!this.#started) void this.#invite();
    this.#started = true;
    this.#await();
  }

  disconnectedCallback() {
    this.#panel?.leave();
    void this.#targeting?.then((targeting) => this.isConnected || targeting.stop());
  }

  /**
   * @param {string} name
   * @param {string | null} old
   * @param {string | null} value
   */
  attributeChangedCallback(name, old, value) {
    if (!this.#started || old === value) return;
    if (RULES.includes(name)) return this.#await();
    if (name === 'survey') this.#begin();
    else if (name === 'language') void this.#panel?.speak();
    else if (name === 'position') this.#panel?.close();
    void this.#invite();
  }

  /** @returns {'inline' | 'corner' | 'modal' | 'tab'} */
  get position() {
    const position = /** @type {any} */ (this.getAttribute('position'));
    return /^(corner|modal|tab)$/.test(position) ? position : 'inline';
  }

  set position(position) {
    this.setAttribute('position', position);
  }

  /** @returns {'load' | 'button' | 'never'} */
  get opens() {
    const opens = /** @type {any} */ (this.getAttribute('open'));
    if (/^(load|button|never)$/.test(opens)) return opens;
    return this.position === 'inline' || this.hasAttribute('trigger') ? 'load' : 'button';
  }

  set opens(opens) {
    this.setAttribute('open', opens);
  }

  /** Whether the digit keys choose a score. */
  get digits() {
    return this.hasAttribute('digits');
  }

  set digits(digits) {
    this.toggleAttribute('digits', Boolean(digits));
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

  /** What goes with the answer and is in no attribute: hidden fields. */
  get fields() {
    return this.#fields;
  }

  set fields(fields) {
    this.#fields = { ...fields };
    if (this.#started) this.#await();
  }

  /** All that is known of the person or the page: data-plan="pro" as {plan: 'pro'}, and the fields. */
  get knownFields() {
    const data = [...this.attributes].filter(({ name }) => /^data-./.test(name));
    return { ...Object.fromEntries(data.map(({ name, value }) => [name.slice(5), value])), ...this.#fields };
  }

  /** What its answers and its turns are counted by. @returns {string} */
  get surveyName() {
    return this.#definition?.id ?? this.getAttribute('survey') ?? '';
  }

  /** Who this is, for what is stored: nobody where the browser says not to be followed. */
  get knownPerson() {
    return refusesTracking() ? '' : (this.getAttribute('person') ?? '');
  }

  /**
   * Opens the survey where it was left; one that was sent begins anew.
   * @param {{ focus?: boolean }} [options] whether the focus moves into it
   * @returns {Promise<void>} when the survey, or why it cannot be shown, is to be seen
   */
  async open({ focus = true } = {}) {
    try {
      // Not taken apart here: the build would write that out, and a page pays for it.
      const module = await import('./survey-panel.js');
      this.#panel ??= new module.SurveyPanel(this);
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

  /** Something has happened that a trigger may wait for. @param {string} name */
  async signal(name) {
    (await this.#target()).signal(name);
  }

  /** Whether it would be asked now, and what speaks against it. */
  async explain() {
    return (await this.#target()).explain();
  }

  /** Forgets whom this browser was asked as, and when. */
  async forget() {
    await (await this.#target()).forget();
  }

  /** The invitation stands while the survey is closed and not yet answered. */
  showInvitation() {
    const wanted = this.opens === 'button' && this.#mayAsk && !this.#panel?.isOpen && !this.#panel?.isDone;
    this.#button.hidden = !wanted || !this.#words.textContent;
    return this.#button;
  }

  /** @param {Happening} type @param {any} detail */
  tell(type, detail) {
    const noted = NOTED[type];
    if (noted && !detail.completed) void this.#targeting?.then((targeting) => targeting.note(noted));
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Another survey begins, open where the one before was. */
  #begin() {
    const wasOpen = this.#panel?.isOpen ?? false;
    this.#panel?.forget();
    this.#opened = wasOpen;
    if (wasOpen) void this.open({ focus: false });
    else this.#await();
    this.showInvitation();
  }

  #target() {
    return (this.#targeting ??= import('./targeting/index.js').then(
      (module) => new module.Targeting(this, () => this.#allow()),
    ));
  }

  /** Waits for its moment, where it has rules; without any that is now. */
  async #await() {
    if (!RULES.some((name) => this.hasAttribute(name))) return this.#allow();
    try {
      const targeting = await this.#target();
      if (this.isConnected && !this.#opened) targeting.start();
    } catch {
      this.tell('fault', { code: 'survey_unreachable' });
    }
  }

  /** An element without a survey waits for its definition. */
  #allow() {
    this.#mayAsk = true;
    this.showInvitation();
    if (this.opens === 'load' && !this.#opened && this.surveyName) void this.open({ focus: false });
  }

  async #invite() {
    if (this.opens !== 'button') return void this.showInvitation();
    const words = this.getAttribute('invitation');
    const at = (/** @type {string} */ language) => `../locales/${language}/invitation.json`;
    const ours = Object.keys(WORDS).map((path) => path.split('/')[2]);
    const language = words === null ? bestLanguage(this.languages, ours, 'en') : '';
    this.#words.textContent = words ?? (await WORDS[at(language)]());
    this.#words.lang = language;
    this.#button.dataset.position = this.position;
    this.showInvitation();
  }
}

reflectAttributes(NpsSurveyElement);
