// @ts-check
/** The survey builder: what is asked, side by side with how people see it. */
import { html, nothing } from 'lit';
import { errorText, t } from '../../i18n/index.js';
import { goTo } from '../address.js';
import { aboutPanel } from '../builder/about-panel.js';
import { BuildDesk } from '../builder/build-desk.js';
import { addQuestion, duplicateQuestion, moveQuestion, removeQuestion } from '../builder/edits.js';
import { faultList } from '../builder/fields.js';
import { mapPanel } from '../builder/map-panel.js';
import { questionCard } from '../builder/question-card.js';
import { findingList } from '../builder/question-check.js';
import { deliveryPanel } from '../builder/delivery-panel.js';
import '../builder/survey-preview.js';
import { thanksPanel } from '../builder/thanks-panel.js';
import { KINDS } from '../builder/types.js';
import { askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import { backIcon, checkIcon, infoIcon, plusIcon, redoIcon, undoIcon, warningIcon } from '../icons.js';
import { persistence } from '../persistence.js';

class BuildView extends PageElement {
  static properties = {
    params: { attribute: false },
    ready: { state: true },
    missing: { state: true },
    error: { state: true },
    said: { state: true },
    width: { state: true },
    other: { state: true },
  };

  #desk = new BuildDesk();
  /** What the address named when the desk was opened. @type {string | null} */
  #opened = null;

  constructor() {
    super();
    this.params = new URLSearchParams();
    this.ready = false;
    this.missing = false;
    /** @type {any} */
    this.error = null;
    /** What was done last, told aloud. */
    this.said = '';
    /** @type {'phone' | 'desktop'} */
    this.width = 'phone';
    /** Whether a language that is not in the list is being typed. */
    this.other = false;
    /** @type {{version: number, durable: boolean} | null} */
    this.kept = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(this.#desk, 'change', () => this.#changed());
    this.listenTo(window, 'keydown', (event) => this.#pressed(event));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#desk.close();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params') && this.params.toString() !== this.#opened) void this.#open();
  }

  updated() {
    // No fault stays folded away. What was opened stays open, also when the fault is gone: somebody may be typing there.
    for (const fold of this.querySelectorAll('.question-card details:not([open])'))
      if (fold.querySelector('.field-faults')) /** @type {HTMLDetailsElement} */ (fold).open = true;
  }

  async #open() {
    this.#opened = this.params.toString();
    this.ready = false;
    try {
      const survey = this.params.get('survey');
      this.missing = !(await this.#desk.open({ survey, copy: this.params.get('copy') }));
      this.ready = !this.missing;
    } catch (error) {
      this.error = error;
    }
  }

  #changed() {
    this.requestUpdate();
    // With the first change there is a draft, and it is found again at its own address.
    if (this.ready && this.#desk.canUndo && this.params.get('survey') === null) this.#nameAddress();
  }

  #nameAddress() {
    const params = new URLSearchParams({ survey: this.#desk.key });
    this.#opened = params.toString();
    goTo('ask/build', params, { replace: true });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
    if (!isRedo && key !== 'z') return;
    event.preventDefault();
    if (isRedo) this.#redo();
    else this.#undo();
  }

  #undo() {
    if (!this.#desk.canUndo) return;
    this.#desk.undo();
    this.#say(t('build.undone'));
  }

  #redo() {
    if (!this.#desk.canRedo) return;
    this.#desk.redo();
    this.#say(t('build.redone'));
  }

  /** @param {string} words */
  #say(words) {
    this.kept = null;
    this.said = words;
  }

  async #save() {
    try {
      this.kept = await this.#desk.save();
      this.said = t('build.saved', { version: this.kept.version, answers: this.#desk.answers });
      this.error = null;
      if (this.kept.durable) void persistence.ask();
      this.#nameAddress();
    } catch (error) {
      this.error = error;
    }
  }

  async #revert() {
    const yes = await askWhether({
      title: t('build.revert'),
      text: t('build.revert_text'),
      yes: t('build.revert_yes'),
    });
    if (yes) this.#desk.revert();
  }

  /** @param {import('../builder/types.js').Definition} definition @param {number} place @param {string} action of the button that has the focus afterwards */
  async #rearrange(definition, place, action) {
    this.#desk.change(definition);
    await this.updateComplete;
    const card = this.querySelectorAll('.question-card')[place];
    const button = /** @type {HTMLElement | null} */ (card?.querySelector(`[data-action="${action}"]`));
    button?.focus();
    card?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    if (this.missing) return this.#unknown();
    if (!this.ready)
      return html`<div class="page" aria-busy=${String(!this.error)}>
        <h1 tabindex="-1">${t('section.ask/build')}</h1>
        ${this.error ? this.#failed() : html`<p class="waiting">${t('build.waiting')}</p>`}
      </div>`;
    const { definition } = this.#desk;
    return html`<div class="page build" data-preview=${this.width}>
      <header class="page-head">
        <p><a class="row back" href="#/ask">${backIcon}${t('build.back')}</a></p>
        <h1 tabindex="-1" dir="auto">${questionTitle(definition)}</h1>
        <p>${t('build.lead')}</p>
      </header>
      ${this.#bar()} ${this.error ? this.#failed() : nothing}
      <div class="build-columns">
        <div class="build-desk">
          ${aboutPanel(this.#desk, { isAsked: this.other, ask: (other) => (this.other = other) })} ${this.#check()}
          ${this.#questions()} ${thanksPanel(this.#desk)} ${deliveryPanel(this.#desk)} ${mapPanel(definition)}
        </div>
        <aside class="build-side" aria-labelledby="preview-title">
          <section class="card">
            <h2 id="preview-title">${t('build.preview')}</h2>
            <survey-preview
              .definition=${this.#desk.sound}
              .engine=${this.#desk.engine}
              .width=${this.width}
              @width=${(/** @type {CustomEvent} */ event) => (this.width = event.detail)}
            ></survey-preview>
          </section>
        </aside>
      </div>
    </div>`;
  }

  #unknown() {
    return html`<div class="page">
      <header class="page-head">
        <p><a class="row back" href="#/ask">${backIcon}${t('build.back')}</a></p>
        <h1 tabindex="-1">${t('build.missing')}</h1>
        <p>${t('build.missing_text', { id: this.params.get('survey') ?? this.params.get('copy') ?? '' })}</p>
      </header>
    </div>`;
  }

  #failed() {
    return html`<div class="notice notice-error" role="alert">
      ${warningIcon}
      <p>${errorText(this.error)}</p>
    </div>`;
  }

  /** What is done to the whole: undo, save, and what state it is in. */
  #bar() {
    const desk = this.#desk;
    const faults = desk.faults.faults.length;
    const isUnsaved = desk.isUnsaved;
    const state = faults
      ? t('build.state_faults', { count: faults })
      : isUnsaved
        ? desk.saved
          ? t('build.state_changed', { version: desk.saved.version, next: desk.nextVersion, answers: desk.answers })
          : t('build.state_draft')
        : t('build.state_saved', { version: desk.definition.version });
    return html`<div class="build-bar no-print">
      <button
        class="button button-primary"
        type="button"
        data-action="save"
        ?disabled=${faults > 0 || !isUnsaved}
        @click=${this.#save}
      >
        ${checkIcon}${t('build.save')}
      </button>
      <button
        class="button button-icon"
        type="button"
        data-action="undo"
        aria-label=${t('build.undo')}
        title=${t('build.undo')}
        ?disabled=${!desk.canUndo}
        @click=${this.#undo}
      >
        ${undoIcon}
      </button>
      <button
        class="button button-icon"
        type="button"
        data-action="redo"
        aria-label=${t('build.redo')}
        title=${t('build.redo')}
        ?disabled=${!desk.canRedo}
        @click=${this.#redo}
      >
        ${redoIcon}
      </button>
      ${
        isUnsaved && desk.saved
          ? html`<button class="button" type="button" data-action="revert" @click=${this.#revert}>
              ${t('build.revert')}
            </button>`
          : nothing
      }
      <p class="small build-state" data-role="state" data-faults=${faults}>
        ${faults ? warningIcon : infoIcon}<span>${state}</span>
      </p>
      <p class="small build-said" role="status" data-role="said">${this.said}</p>
      ${
        this.kept && !this.kept.durable
          ? html`<div class="notice notice-warning">
              ${warningIcon}
              <p>${t('build.not_durable')}</p>
            </div>`
          : nothing
      }
    </div>`;
  }

  /** @param {string | null} question its id; null: what is said of the whole survey */
  #advice(question) {
    const desk = this.#desk;
    const found = desk.findings.filter((finding) => finding.question === question);
    return findingList(found, desk.definition, (definition) => {
      desk.change(definition);
      this.#say(t('check.took'));
    });
  }

  #check() {
    const { findings } = this.#desk;
    const whole = findings.filter(({ question }) => question === null);
    return html`<section class="card" aria-labelledby="build-check" data-panel="check">
      <h2 id="build-check">${t('check.title')}</h2>
      <p class="soft">${t('check.lead')}</p>
      <p class="strong">${findings.length ? t('check.count', { count: findings.length }) : t('check.none')}</p>
      ${whole.length ? this.#advice(null) : nothing}
    </section>`;
  }

  #questions() {
    const desk = this.#desk;
    const { definition } = desk;
    return html`<section class="stack stack-wide" aria-labelledby="build-questions">
      <h2 id="build-questions">${t('build.questions')}</h2>
      <ol class="plain stack stack-wide question-list">
        ${definition.questions.map((question, place) => questionCard(desk, place, this.#acts(place), this.#advice(question.id)))}
      </ol>
      ${faultList(
        '/questions',
        desk.faults.faults.filter(({ where }) => where?.path === '/questions'),
      )}
      <div class="row" role="group" aria-label=${t('build.add')}>
        <span class="label">${t('build.add')}</span>
        ${KINDS.map(
          (kind) =>
            html`<button
              class="button button-small"
              type="button"
              data-action=${`add-${kind}`}
              @click=${() => this.#add(kind)}
            >
              ${plusIcon}${t(`build.kind_${kind}`)}
            </button>`,
        )}
      </div>
    </section>`;
  }

  /** @param {import('../builder/types.js').Kind} kind */
  async #add(kind) {
    this.#desk.change(addQuestion(this.#desk.definition, kind));
    await this.updateComplete;
    const card = [...this.querySelectorAll('.question-card')].at(-1);
    /** @type {HTMLElement | null} */ (card?.querySelector('[data-path]'))?.focus();
  }

  /** @param {number} place @returns {import('../builder/question-card.js').Acts} */
  #acts(place) {
    const { definition } = this.#desk;
    const count = definition.questions.length;
    return {
      move: (by) => {
        const next = moveQuestion(definition, place, by);
        if (next === definition) return;
        void this.#rearrange(next, place + by, by < 0 ? 'up' : 'down');
        this.#say(t('build.moved', { place: place + by + 1, count }));
      },
      duplicate: () => {
        void this.#rearrange(duplicateQuestion(definition, place), place + 1, 'duplicate');
        this.#say(t('build.duplicated'));
      },
      remove: () => {
        void this.#rearrange(removeQuestion(definition, place), Math.min(place, count - 2), 'remove');
        this.#say(t('build.removed'));
      },
      show: () => {
        const preview = /** @type {any} */ (this.querySelector('survey-preview'));
        const shown = preview.goTo(definition.questions[place].id);
        this.#say(t(shown ? 'build.shown' : 'build.not_shown'));
        if (shown) preview.scrollIntoView({ block: 'nearest' });
      },
    };
  }
}

/** @param {import('../builder/types.js').Definition} definition */
const questionTitle = (definition) => {
  const words = definition.title[definition.default_language]?.trim();
  return words || t('section.ask/build');
};

customElements.define('build-view', BuildView);
