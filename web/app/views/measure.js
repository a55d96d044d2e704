// @ts-check
/** Measure: the card of a KPI, which says what the figure is for before it says what it is. */
import { html, nothing } from 'lit';
import { npsScale } from '../../charts/nps-scale.js';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatDate, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { checkIcon, infoIcon, listenIcon, warningIcon } from '../icons.js';
import { readCard, reviewState, writeCard } from '../kpi-card.js';
import { sourceChoice, sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { countedLine, methodFold, npsScaleModel, sentence } from '../tally.js';
import '../../charts/chart-frame.js';

const KPI = 'nps';

class MeasureView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    source: { state: true },
    tally: { state: true },
    error: { state: true },
    busy: { state: true },
    notes: { state: true },
    kept: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {import('../sources.js').Source[]} */
    this.list = [];
    /** @type {import('../sources.js').Source | null} */
    this.source = null;
    /** @type {import('../tally.js').Tally | null} */
    this.tally = null;
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.notes = readCard(KPI);
    /** Whether the last change was kept; null before the first. @type {boolean | null} */
    this.kept = null;
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(sources, 'change', () => void this.#load());
    void this.#load();
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    try {
      const list = await sources.list();
      const open = await sources.open(sources.preferred(list));
      const { score } = open.roles;
      const tally =
        score === null ? null : (await openWorkspace().call('nps.tally', { table: open.table, score })).overall;
      if (question !== this.question) return;
      Object.assign(this, { list, source: open.source, tally, error: null });
    } catch (error) {
      if (question === this.question) Object.assign(this, { tally: null, error });
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** @param {keyof import('../kpi-card.js').CardNotes} name @param {string} value */
  #note(name, value) {
    this.notes = { ...this.notes, [name]: value };
    this.kept = writeCard(KPI, this.notes);
  }

  render() {
    return html`<div class="page measure" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <h1 tabindex="-1">${t('section.measure')}</h1>
        <p>${t('measure.lead')}</p>
      </header>
      ${this.#review()}
      <article class="card kpi-card" aria-labelledby="kpi-name">
        <div class="card-head">
          <div class="stack">
            <h2 id="kpi-name">${t('measure.name')}</h2>
            <p class="row">
              <span class="chip">${t('measure.leading')}</span>
              ${this.notes.owner.trim() ? html`<span class="soft small" dir="auto">${t('measure.owned', { owner: this.notes.owner })}</span>` : nothing}
            </p>
          </div>
          ${this.list.length ? html`<div class="no-print">${sourceChoice(this.list, this.source?.key ?? '', (key) => sources.choose(key))}</div>` : nothing}
        </div>
        ${this.#value()}
        <div class="kpi-parts">
          ${this.#part('question', html`<p class="kpq">${t('measure.question')}</p>`)}
          ${this.#part('priority', this.notes.priority.trim() ? html`<p dir="auto">${this.notes.priority}</p>` : html`<p class="soft">${t('measure.priority_missing')}</p>`)}
          ${this.#part('why', html`<p>${t('measure.why')}</p>`)}
          ${this.#part('kind', html`<p>${t('measure.kind')}</p>`)} ${this.#part('use', this.#points('use', 3))}
          ${this.#part('misuse', this.#points('misuse', 4))} ${this.#part('beside', this.#points('beside', 4))}
          ${this.#part('review', html`<p>${t('measure.review')}</p>`)}
        </div>
        <section class="stack" aria-labelledby="part-formula">
          <h3 id="part-formula">${t('measure.formula_title')}</h3>
          <p class="formula">${t('measure.formula')}</p>
          ${methodFold(this.tally, t('method.in_detail'))}
        </section>
      </article>
      ${this.#keeping()}
    </div>`;
  }

  #value() {
    if (this.error)
      return html`<div class="notice notice-error" role="alert">
        ${warningIcon}
        <p>${errorText(this.error)}</p>
      </div>`;
    if (!this.source) return html`<p class="waiting">${t('listen.waiting')}</p>`;
    const { tally } = this;
    return html`<section class="kpi-value" aria-label=${t('measure.value')} aria-live="polite" data-panel="headline">
      ${
        tally
          ? html`<p class="sentence">${sentence(tally)}</p>
              <p class="soft small">${t('measure.from', { source: sourceName(this.source) })}. ${countedLine(tally)}</p>
              ${tally.n ? html`<chart-frame .drawing=${(/** @type {number} */ width) => npsScale(npsScaleModel(tally), width)}></chart-frame>` : nothing}`
          : html`<p class="sentence">${t('listen.no_score')}</p>
              <p class="soft small">${t('measure.from', { source: sourceName(this.source) })}</p>`
      }
      <p class="no-print">
        <a class="button button-small" href=${`#/listen?source=${encodeURIComponent(this.source.key)}`}
          >${listenIcon}${t('measure.see_results')}</a
        >
      </p>
    </section>`;
  }

  /** @param {string} name @param {unknown} content */
  #part(name, content) {
    return html`<section class="stack" data-part=${name}>
      <h3>${t(`measure.${name}_title`)}</h3>
      ${content}
    </section>`;
  }

  /** @param {string} name @param {number} count */
  #points(name, count) {
    return html`<ul class="prose">
      ${Array.from({ length: count }, (_, index) => html`<li>${t(`measure.${name}_${index + 1}`)}</li>`)}
    </ul>`;
  }

  #review() {
    const { next_review: date } = this.notes;
    const state = reviewState(date, new Date());
    const written = state === 'missing' ? '' : formatDate(`${date}T00:00:00Z`, { dateStyle: 'long', timeZone: 'UTC' });
    if (state === 'overdue') {
      return html`<div class="notice notice-warning" role="status" data-role="overdue">
        ${warningIcon}
        <p>${t('measure.overdue', { date: written })}</p>
      </div>`;
    }
    return html`<div class="notice" data-role="review">
      ${infoIcon}
      <p>${state === 'planned' ? t('measure.due_soon', { date: written }) : t('measure.not_planned')}</p>
    </div>`;
  }

  #keeping() {
    return html`<section class="card no-print" aria-labelledby="keeping-title">
      <div class="card-head">
        <h2 id="keeping-title">${t('measure.keep_title')}</h2>
        <p class="small soft row" aria-live="polite">
          ${this.kept === null ? nothing : html`${this.kept ? checkIcon : warningIcon}${t(this.kept ? 'measure.saved' : 'measure.not_saved')}`}
        </p>
      </div>
      <div class="keeping-fields">
        ${this.#field('owner', 'owner', 'text')} ${this.#field('next_review', 'next_review', 'date')}
        ${this.#field('priority', 'priority', 'text')}
      </div>
    </section>`;
  }

  /** @param {keyof import('../kpi-card.js').CardNotes} name @param {string} word @param {'text' | 'date'} type */
  #field(name, word, type) {
    return html`<label class="field" data-note=${name}>
      <span class="label">${t(`measure.${word}`)}</span>
      <input
        class="input"
        type=${type}
        maxlength="300"
        autocomplete="off"
        aria-describedby=${`note-${name}`}
        .value=${this.notes[name]}
        @input=${(/** @type {any} */ event) => this.#note(name, event.target.value)}
      />
      <span class="hint" id=${`note-${name}`}>${t(`measure.${word}_hint`)}</span>
    </label>`;
  }
}

customElements.define('measure-view', MeasureView);
