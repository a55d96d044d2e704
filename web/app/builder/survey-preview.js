// @ts-check
/** The survey as people will see it: the real player, on a phone's width or a desktop's, in each language and direction. Nothing is kept. */
import { html, nothing } from 'lit';
import { languageNameHere, t } from '../../i18n/index.js';
import player from '../../survey/player.css?inline';
import { createSurveyPlayer } from '../../survey/player.js';
import { loadStrings } from '../../survey/strings.js';
import theme from '../../survey/theme.css?inline';
import { newUuid } from '../../storage/uuid-v7.js';
import { PageElement } from '../element.js';
import { openIcon, undoIcon } from '../icons.js';
import own from './preview.css?inline';
import { languagesOf } from './texts.js';
import { wayTo } from './way-to.js';

/** @typedef {import('./types.js').Definition} Definition */

const WIDTHS = /** @type {const} */ (['phone', 'desktop']);
const DIRECTIONS = /** @type {const} */ (['auto', 'ltr', 'rtl']);

/** @type {CSSStyleSheet[] | undefined} */
let sheets;
const previewSheets = () =>
  (sheets ??= [player, theme, own].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  }));

class SurveyPreview extends PageElement {
  static properties = {
    definition: { attribute: false },
    engine: { attribute: false },
    width: { attribute: false },
    language: { state: true },
    direction: { state: true },
  };

  /** The answers given in the preview so far. @type {Record<string, any>} */
  #answered = {};
  #drawing = 0;

  constructor() {
    super();
    /** Without fault. @type {Definition | null} */
    this.definition = null;
    /** @type {import('truescore/survey').SurveyEngine | null} */
    this.engine = null;
    /** @type {'phone' | 'desktop'} */
    this.width = 'phone';
    this.language = '';
    /** @type {'auto' | 'ltr' | 'rtl'} */
    this.direction = 'auto';
  }

  /** Shows this question, by answers that lead to it. @param {string} id @returns {boolean} whether there are such answers */
  goTo(id) {
    if (!this.definition || !this.engine) return false;
    const way = wayTo(this.definition, id, this.engine);
    if (!way) return false;
    this.#answered = way;
    void this.#draw();
    return true;
  }

  restart() {
    this.#answered = {};
    void this.#draw();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (['definition', 'engine', 'language', 'direction'].some((name) => changed.has(name))) void this.#draw();
  }

  get #spoken() {
    const languages = this.definition ? languagesOf(this.definition) : [];
    return languages.includes(this.language) ? this.language : (this.definition?.default_language ?? '');
  }

  async #draw() {
    const host = /** @type {HTMLElement | null} */ (this.querySelector('.preview-stage'));
    const { definition, engine } = this;
    if (!host || !definition || !engine) return;
    const turn = ++this.#drawing;
    const language = this.#spoken;
    const strings = await loadStrings([language]);
    if (turn !== this.#drawing) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = previewSheets();
    root.replaceChildren();
    const { element } = createSurveyPlayer({
      root,
      definition,
      language,
      engine: /** @type {any} */ (engine),
      strings,
      answered: this.#stillFitting(definition),
      now: () => new Date(),
      newId: newUuid,
      onAnswer: ({ answers }) => (this.#answered = answers),
    });
    if (this.direction !== 'auto') element.dir = this.direction;
  }

  /** The answers of before, as far as the survey still asks and takes them. @param {Definition} definition */
  #stillFitting(definition) {
    const engine = /** @type {import('truescore/survey').SurveyEngine} */ (this.engine);
    const given = Object.entries(this.#answered);
    for (let count = given.length; count > 0; --count) {
      try {
        const answers = Object.fromEntries(given.slice(0, count));
        const step = engine.nextStep({ definition, answers, language: this.#spoken });
        if (!step.done) return (this.#answered = step.answers);
      } catch {
        // An answer that the changed survey refuses, and those after it.
      }
    }
    return (this.#answered = {});
  }

  render() {
    const languages = this.definition ? languagesOf(this.definition) : [];
    const spoken = this.#spoken;
    return html`<div class="stack stack-wide">
      <div class="row preview-tools">
        ${this.#choices('width', WIDTHS, this.width, (value) => this.dispatchEvent(new CustomEvent('width', { detail: value })))}
        ${this.#choices('direction', DIRECTIONS, this.direction, (value) => (this.direction = value))}
        ${
          languages.length > 1
            ? html`<label class="field">
                <span class="label">${t('build.preview_language')}</span>
                <select
                  class="input"
                  data-field="preview-language"
                  @change=${(/** @type {any} */ event) => (this.language = event.target.value)}
                >
                  ${languages.map((tag) => html`<option value=${tag} ?selected=${tag === spoken}>${languageNameHere(tag)}</option>`)}
                </select>
              </label>`
            : nothing
        }
        <button class="button button-small" type="button" data-action="restart" @click=${() => this.restart()}>
          ${undoIcon}${t('build.preview_restart')}
        </button>
      </div>
      <div class="preview-frame" role="region" aria-label=${t('build.preview')} tabindex="0" data-width=${this.width}>
        ${this.definition ? nothing : html`<p class="soft preview-empty">${openIcon}${t('build.preview_none')}</p>`}
        <div class="preview-stage" data-width=${this.width} ?hidden=${!this.definition}></div>
      </div>
      <p class="hint">${t('build.preview_hint')}</p>
    </div>`;
  }

  /** @param {string} name @param {readonly string[]} values @param {string} chosen @param {(value: any) => void} choose */
  #choices(name, values, chosen, choose) {
    return html`<fieldset class="field">
      <legend class="label">${t(`build.preview_${name}`)}</legend>
      <div class="choices">
        ${values.map(
          (value) =>
            html`<label
              ><input
                type="radio"
                name=${`preview-${name}`}
                value=${value}
                .checked=${value === chosen}
                @change=${() => choose(value)}
              /><span>${t(`build.preview_${name}_${value}`)}</span></label
            >`,
        )}
      </div>
    </fieldset>`;
  }
}

customElements.define('survey-preview', SurveyPreview);
