// @ts-check
/** The guided review: one card after another of those that are due, and the decision on each with its reason. */
import { html, nothing } from 'lit';
import { errorText, t } from '../../i18n/index.js';
import { addressOf } from '../address.js';
import { PageElement } from '../element.js';
import { backIcon, checkIcon, warningIcon } from '../icons.js';
import { boardState } from './board-state.js';
import { monthsLater } from './day.js';
import { verdictSentence } from './figure-words.js';
import { chartOf, figuresOf } from './figures.js';
import { findingList } from './findings.js';
import { kpiChart } from './kpi-chart.js';
import { valueBlock, verdictBadge } from './kpi-tile.js';
import { keepOwnName, ownName } from './own-name.js';

const DECISIONS = /** @type {const} */ (['keep', 'change', 'retire']);
const ACTIONS = { keep: 'kept', change: 'changed', retire: 'retired' };
const NEXT_MONTHS = 6;

class ReviewPage extends PageElement {
  static properties = {
    queue: { state: true },
    place: { state: true },
    record: { state: true },
    review: { state: true },
    figures: { state: true },
    chart: { state: true },
    decision: { state: true },
    decided: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** The ids of the cards to walk through, fixed at the beginning. @type {string[] | null} */
    this.queue = null;
    this.place = 0;
    /** @type {import('../../storage/board-store.js').BoardRecord | null} */
    this.record = null;
    /** @type {import('./types.js').Review | null} */
    this.review = null;
    /** @type {any} */
    this.figures = null;
    /** @type {any} */
    this.chart = null;
    /** @type {'keep' | 'change' | 'retire'} */
    this.decision = 'keep';
    /** @type {{id: string, name: string, decision: string, why: string}[]} */
    this.decided = [];
    /** @type {any} */
    this.error = null;
    this.busy = true;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#start();
  }

  async #start() {
    try {
      this.record = await boardState.load();
      this.review = await boardState.review();
      this.queue = this.#inOrder(/** @type {import('./types.js').Review} */ (this.review));
      await this.#measure();
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  /** Overdue first, then due, then those with something worth attention. @param {import('./types.js').Review} review */
  #inOrder(review) {
    const rank = (/** @type {import('./types.js').CardState} */ { id, review: { state } }) => {
      if (state === 'overdue') return 0;
      if (state === 'due') return 1;
      const warned = review.findings.some(({ card, severity }) => card === id && severity === 'warning');
      return state === 'not_planned' || warned ? 2 : 3;
    };
    return review.cards
      .filter(({ status }) => status === 'active')
      .map((card) => ({ id: card.id, rank: rank(card) }))
      .filter((card) => card.rank < 3)
      .sort((a, b) => a.rank - b.rank)
      .map(({ id }) => id);
  }

  get #card() {
    const id = this.queue?.[this.place];
    return /** @type {import('./types.js').Card | undefined} */ (
      this.record?.board.cards.find((/** @type {any} */ card) => card.id === id)
    );
  }

  async #measure() {
    this.figures = null;
    this.chart = null;
    const card = this.#card;
    if (!card?.formula || !this.record) return;
    await boardState.tables();
    const figures = await figuresOf(this.record.board, card).catch(() => null);
    if (card !== this.#card || !figures) return;
    this.figures = figures;
    this.chart = await chartOf(this.record.board, card, figures);
  }

  render() {
    return html`<div class="page review" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <p><a class="row back" href="#/measure">${backIcon}${t('board.back')}</a></p>
        <h1 tabindex="-1">${t('board.review_title')}</h1>
        <p>${t('board.review_lead')}</p>
      </header>
      ${
        this.error
          ? html`<div class="notice notice-error" role="alert">
              ${warningIcon}
              <p>${errorText(this.error)}</p>
            </div>`
          : nothing
      }
      ${this.queue === null ? html`<p class="waiting">${t('listen.waiting')}</p>` : this.#card ? this.#step(this.#card, this.queue) : this.#end()}
    </div>`;
  }

  /** @param {import('./types.js').Card} card @param {string[]} queue */
  #step(card, queue) {
    const findings = this.review?.findings.filter((finding) => finding.card === card.id) ?? [];
    const { open = [], agree = [] } = this.review?.cards.find(({ id }) => id === card.id)?.acceptance ?? {};
    return html`<p class="soft" role="status" data-role="progress">
        ${t('board.step', { at: this.place + 1, of: queue.length })}
      </p>
      <section class="card" data-card=${card.id} aria-labelledby="step-title">
        <div class="card-head">
          <div class="stack">
            <p class="kpq soft" dir="auto">${card.question || t('board.no_question')}</p>
            <h2 id="step-title" dir="auto">${card.name}</h2>
          </div>
          ${this.chart ? verdictBadge(this.chart) : nothing}
        </div>
        ${
          this.figures
            ? html`${valueBlock(card, this.figures)}
                <p class="kpi-says">${verdictSentence(this.chart, card)}</p>
                ${this.chart ? kpiChart(card, this.figures, this.chart) : nothing}`
            : nothing
        }
        <p>${t('board.acceptance', { agree: agree.length, open: open.length, again: 0 })}</p>
        ${
          open.length
            ? html`<ul class="prose">
                ${open.map(({ who, comment }) => html`<li dir="auto">${who}: ${comment}</li>`)}
              </ul>`
            : nothing
        }
        ${findingList(findings)}
      </section>
      <form class="card" @submit=${(/** @type {SubmitEvent} */ event) => this.#decide(event, card)}>
        <fieldset>
          <legend class="label">${t('board.decision_question')}</legend>
          <div class="choices">
            ${DECISIONS.map(
              (decision) =>
                html`<label
                  ><input
                    type="radio"
                    name="decision"
                    value=${decision}
                    .checked=${decision === this.decision}
                    @change=${() => (this.decision = decision)}
                  /><span>${t(`board.decide_${decision}`)}</span></label
                >`,
            )}
          </div>
        </fieldset>
        <p class="soft">${t(`board.decide_${this.decision}_hint`)}</p>
        <label class="field">
          <span class="label">${t('board.why')}</span>
          <textarea class="input" name="why" rows="2" required maxlength="4000"></textarea>
        </label>
        <div class="editor-fields">
          ${
            this.decision === 'retire'
              ? nothing
              : html`<label class="field">
                  <span class="label">${t('board.next_review')}</span>
                  <input
                    class="input"
                    type="date"
                    name="next"
                    required
                    .value=${monthsLater(boardState.today, NEXT_MONTHS)}
                  />
                </label>`
          }
          <label class="field">
            <span class="label">${t('board.your_name')}</span>
            <input class="input" name="who" maxlength="200" autocomplete="name" .value=${ownName()} />
          </label>
        </div>
        <div class="row">
          <button class="button button-primary" data-action="decide">${t('board.record')}</button>
          <button class="button" type="button" data-action="skip" @click=${() => this.#next()}>
            ${t('board.skip')}
          </button>
        </div>
      </form>`;
  }

  #end() {
    return html`<section class="card" data-role="review-end">
      <h2 class="row">
        <span class="done-mark">${checkIcon}</span
        >${t(this.queue?.length ? 'board.review_done' : 'board.review_nothing')}
      </h2>
      ${
        this.decided.length
          ? html`<ul class="items">
              ${this.decided.map(
                ({ id, name, decision, why }) =>
                  html`<li class="item">
                    <div class="stack">
                      <a
                        href=${decision === 'change' ? addressOf('measure', { edit: id }) : addressOf('measure', { card: id })}
                        dir="auto"
                        >${name}</a
                      >
                      <span class="soft" dir="auto">${t(`board.decide_${decision}`)}: ${why}</span>
                    </div>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <p><a class="button button-primary" href="#/measure">${t('board.back')}</a></p>
    </section>`;
  }

  /** @param {SubmitEvent} event @param {import('./types.js').Card} card */
  async #decide(event, card) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const why = String(fields.get('why') ?? '').trim();
    const who = String(fields.get('who') ?? '').trim();
    if (!why) return;
    if (who) keepOwnName(who);
    const { decision } = this;
    const entry = {
      date: boardState.today,
      who,
      action: ACTIONS[decision],
      why,
    };
    const scenario =
      typeof this.record?.board.scenario === 'string' ? this.record.board.scenario : this.record?.board.scenario?.text;
    try {
      await boardState.putCard({
        ...card,
        history: [...(card.history ?? []), entry],
        ...(decision === 'retire'
          ? { status: 'retired' }
          : { review_date: String(fields.get('next')), ...(decision === 'keep' && scenario ? { scenario } : {}) }),
      });
      this.decided = [...this.decided, { id: card.id, name: card.label || card.name, decision, why }];
      this.record = await boardState.load();
      this.review = await boardState.review();
      this.error = null;
      this.#next();
    } catch (error) {
      this.error = error;
    }
  }

  #next() {
    this.place += 1;
    this.decision = 'keep';
    /** @type {HTMLFormElement | null} */ (this.querySelector('form'))?.reset();
    void this.#measure();
    void this.updateComplete.then(() => {
      const heading = /** @type {HTMLElement | null} */ (this.querySelector('h1'));
      heading?.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: 'instant' });
    });
  }
}

customElements.define('review-page', ReviewPage);
