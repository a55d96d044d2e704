// @ts-check
/** The survey builder: what is asked, side by side with how people see it. */
import { html, nothing } from 'lit';
import { errorText, languageName, languages as siteLanguages, t } from '../../i18n/index.js';
import { goTo } from '../address.js';
import { persistence } from '../persistence.js';
import { askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import { backIcon, checkIcon, infoIcon, plusIcon, redoIcon, removeIcon, undoIcon, warningIcon } from '../icons.js';
import { branchMap } from '../../charts/branch-map.js';
import '../../charts/chart-frame.js';
import { arcsOf, stopsOf } from '../build/branches.js';
import { BuildDesk } from '../build/build-desk.js';
import {
  addLanguage,
  addQuestion,
  duplicateQuestion,
  moveQuestion,
  removeLanguage,
  removeQuestion,
} from '../build/edits.js';
import { findingList } from '../build/question-check.js';
import { choice, faultList, labelOf, languageLabel, plainField, textFields } from '../build/fields.js';
import { questionCard } from '../build/question-card.js';
import '../build/survey-preview.js';
import { languagesOf } from '../build/texts.js';
import { GROUPS, KINDS } from '../build/types.js';
import { askedWhen, questionName } from '../build/words.js';

const MORE_LANGUAGES = ['en', 'ru', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'uk', 'kk', 'ar', 'he', 'fa', 'zh', 'ja'];
const OTHER = 'other';

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
    this.listenTo(this.#desk, 'change', () => this.requestUpdate());
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
      // A draft is found again at this address.
      if (this.ready && survey === null) this.#nameAddress();
    } catch (error) {
      this.error = error;
    }
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

  /** @param {import('../build/types.js').Definition} definition @param {number} place @param {string} action of the button that has the focus afterwards */
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
          ${this.#about()} ${this.#check()} ${this.#questions()} ${this.#thanks()} ${this.#map()}
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

  #about() {
    const desk = this.#desk;
    const { definition } = desk;
    return html`<section class="card" aria-labelledby="build-about">
      <h2 id="build-about">${t('build.about')}</h2>
      ${textFields(desk, { path: '/title', label: labelOf('title'), text: definition.title, put: (title) => ({ ...definition, title }) })}
      ${textFields(desk, { path: '/intro', label: labelOf('intro'), text: definition.intro, rows: 2, put: (intro) => ({ ...definition, intro }), hint: labelOf('intro_hint') })}
      ${this.#languages()}
      ${
        desk.saved
          ? html`<p class="small soft">${t('build.id_fixed', { id: definition.id })}</p>`
          : plainField(desk, {
              path: '/id',
              label: labelOf('survey_id'),
              value: definition.id,
              put: (id) => ({ ...definition, id }),
              hint: labelOf('survey_id_hint'),
              latin: true,
            })
      }
      ${faultList('/top', desk.faults.at('/languages').concat(desk.faults.at('/default_language'), desk.faults.at('/delivery')))}
    </section>`;
  }

  #languages() {
    const { definition } = this.#desk;
    const offered = languagesOf(definition);
    const more = [...new Set([...siteLanguages, ...MORE_LANGUAGES])].filter((tag) => !offered.includes(tag));
    const change = (/** @type {import('../build/types.js').Definition} */ next) => this.#desk.change(next);
    return html`<fieldset class="stack">
      <legend class="label">${t('build.languages')}</legend>
      <ul class="plain row language-list">
        ${offered.map(
          (tag) =>
            html`<li class="chip" data-language=${tag}>
              <span>${languageLabel(tag)}</span>
              ${
                tag === definition.default_language
                  ? html`<span class="soft">${offered.length > 1 ? t('build.language_default') : ''}</span>`
                  : html`<button
                      class="button button-quiet button-icon chip-button"
                      type="button"
                      aria-label=${t('build.language_remove', { language: languageLabel(tag) })}
                      title=${t('build.language_remove', { language: languageLabel(tag) })}
                      @click=${() => change(removeLanguage(definition, tag))}
                    >
                      ${removeIcon}
                    </button>`
              }
            </li>`,
        )}
      </ul>
      <div class="row language-tools">
        ${choice(
          t('build.language_add'),
          [
            { value: '', words: t('build.language_choose') },
            ...more.map((tag) => ({ value: tag, words: `${languageLabel(tag)} – ${languageName(tag)}` })),
            { value: OTHER, words: t('build.language_other') },
          ],
          this.other ? OTHER : '',
          (tag) => {
            this.other = tag === OTHER;
            if (tag && tag !== OTHER) change(addLanguage(definition, tag));
          },
          { field: 'add-language' },
        )}
        ${this.other ? this.#otherLanguage() : nothing}
        ${
          offered.length > 1
            ? choice(
                t('build.default_language'),
                offered.map((tag) => ({ value: tag, words: languageLabel(tag) })),
                definition.default_language,
                (tag) => change({ ...definition, default_language: tag }),
                { field: 'default-language' },
              )
            : nothing
        }
      </div>
    </fieldset>`;
  }

  #otherLanguage() {
    return html`<label class="field">
      <span class="label">${t('build.language_tag')}</span>
      <input
        class="input"
        dir="ltr"
        maxlength="35"
        autocomplete="off"
        data-field="language-tag"
        @change=${(/** @type {any} */ event) => {
          const tag = event.target.value.trim();
          if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag)) return;
          this.other = false;
          this.#desk.change(addLanguage(this.#desk.definition, tag));
        }}
      />
    </label>`;
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

  /** @param {import('../build/types.js').Kind} kind */
  async #add(kind) {
    this.#desk.change(addQuestion(this.#desk.definition, kind));
    await this.updateComplete;
    const card = [...this.querySelectorAll('.question-card')].at(-1);
    /** @type {HTMLElement | null} */ (card?.querySelector('[data-path]'))?.focus();
  }

  /** @param {number} place @returns {import('../build/question-card.js').Acts} */
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

  #thanks() {
    const desk = this.#desk;
    const { definition } = desk;
    const hasGroups = definition.questions.some(({ type }) => type === 'nps');
    const groups = [...(hasGroups ? GROUPS : GROUPS.filter((group) => definition.thank_you?.[group]))];
    const put = (/** @type {string} */ group, /** @type {any} */ text) => ({
      ...definition,
      thank_you: { ...definition.thank_you, [group]: text },
    });
    return html`<section class="card" aria-labelledby="build-thanks">
      <h2 id="build-thanks">${t('build.thanks')}</h2>
      ${textFields(desk, { path: '/thank_you/default', label: labelOf('thanks_default'), text: definition.thank_you?.default, rows: 2, put: (text) => put('default', text) })}
      ${groups.map((group) => textFields(desk, { path: `/thank_you/${group}`, label: t(`build.thanks_${group}`), text: definition.thank_you?.[group], rows: 2, put: (text) => put(group, text) }))}
    </section>`;
  }

  #map() {
    const { definition } = this.#desk;
    const stops = stopsOf(definition);
    const arcs = arcsOf(stops);
    const drawing = (/** @type {number} */ width) =>
      branchMap({
        width: Math.min(width, 620),
        title: t('build.map'),
        description: t('build.map_text', { count: stops.filter(({ from }) => from.length).length }),
        arcs,
        stops: stops.map(({ place, from }) => ({
          number: String(place + 1),
          name: questionName(definition, definition.questions[place]),
          branches: from.length > 0,
        })),
      });
    return html`<section class="card" aria-labelledby="build-map" data-panel="map">
      <h2 id="build-map">${t('build.map')}</h2>
      <p class="soft">${t('build.map_lead')}</p>
      <chart-frame .drawing=${drawing}></chart-frame>
      <ol class="branch-list">
        ${stops.map(({ place, worded }) => {
          const question = definition.questions[place];
          return html`<li>
            <bdi class="strong">${questionName(definition, question)}</bdi>
            <p class="small soft">
              ${askedWhen(definition, question.show_if)}
              ${worded === null ? nothing : t('build.map_worded', { name: questionName(definition, definition.questions[worded], 40) })}
            </p>
          </li>`;
        })}
      </ol>
    </section>`;
  }
}

/** @param {import('../build/types.js').Definition} definition */
const questionTitle = (definition) => {
  const words = definition.title[definition.default_language]?.trim();
  return words || t('section.ask/build');
};

customElements.define('build-view', BuildView);
