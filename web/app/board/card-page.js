// @ts-check
/** One card: its chart large, how it is computed, its segments, what the team thinks of it, and its history. */
import { html, nothing } from 'lit';
import { errorText, formatNumber, t } from '../../i18n/index.js';
import { addressOf, goTo } from '../address.js';
import { PageElement } from '../element.js';
import { backIcon, infoIcon, penIcon, printIcon, warningIcon } from '../icons.js';
import { boardState } from './board-state.js';
import { countsIn } from './board-tables.js';
import { dayInWords } from './day.js';
import { feedbackPanel } from './feedback.js';
import { betweenText, periodText, valueText, verdictSentence } from './figure-words.js';
import { chartOf, figuresOf, hasRules, rulesOf } from './figures.js';
import { findingList } from './findings.js';
import { kpiChart } from './kpi-chart.js';
import { leftOutNotes } from './left-out.js';
import { valueBlock, verdictBadge } from './kpi-tile.js';
import { shownGroups } from './shown-groups.js';

/** What the card says of itself, in this order. */
const PARTS = ['rationale', 'priority', 'use', 'not_used_for', 'counter_kpi', 'audience', 'scenario'];
const WORDS = ['direction', 'timing', 'cost', 'frequency'];

class CardPage extends PageElement {
  static properties = {
    cardId: { attribute: false },
    record: { state: true },
    review: { state: true },
    figures: { state: true },
    chart: { state: true },
    segments: { state: true },
    tables: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.cardId = '';
    /** @type {import('../../storage/board-store.js').BoardRecord | null} */
    this.record = null;
    /** @type {import('./types.js').Review | null} */
    this.review = null;
    /** @type {import('./types.js').Figures | null} */
    this.figures = null;
    /** @type {any} */
    this.chart = null;
    /** @type {{column: string, hidden: 'person' | null, groups: any[], few: number, along: number}[]} */
    this.segments = [];
    /** @type {import('./board-tables.js').BoardTable[]} */
    this.tables = [];
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
    this.spoken = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(boardState, 'change', () => void this.#load());
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('cardId') || (!changed.size && this.spoken !== document.documentElement.lang)) void this.#load();
  }

  get #card() {
    return /** @type {import('./types.js').Card | undefined} */ (
      this.record?.board.cards.find((/** @type {any} */ card) => card.id === this.cardId)
    );
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    this.spoken = document.documentElement.lang;
    try {
      const record = await boardState.load();
      if (question !== this.question) return;
      this.record = record;
      const card = this.#card;
      if (!card) return goTo('measure', {}, { replace: true });
      const tables = await boardState.tables();
      if (question !== this.question) return;
      this.tables = [...tables.values()].filter(({ name }) => countsIn(record.board, card, name));
      const review = await boardState.review();
      if (question !== this.question) return;
      this.review = review;
      if (!card.formula) return void (this.error = null);
      const figures = await figuresOf(record.board, card);
      const chart = await chartOf(record.board, card, figures);
      const segments = await this.#split(record.board, card);
      if (question !== this.question) return;
      Object.assign(this, { figures, chart, segments, error: null });
    } catch (error) {
      if (question === this.question) Object.assign(this, { figures: null, chart: null, segments: [], error });
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** Persons and small groups are not asked for and not shown. @param {any} board @param {import('./types.js').Card} card */
  async #split(board, card) {
    const persons = this.#state?.person_segments ?? [];
    const least = board.smallest_group ?? 5;
    return Promise.all(
      (card.segments ?? []).map(async (column) => {
        if (persons.includes(column))
          return { column, hidden: /** @type {const} */ ('person'), groups: [], few: 0, along: 0 };
        const groups = await figuresOf(board, card, { by: column }).then(
          (figures) => figures.groups,
          () => [],
        );
        const { shown, few, along } = shownGroups(groups, least);
        return { column, hidden: null, groups: shown, few, along };
      }),
    );
  }

  get #state() {
    return this.review?.cards.find(({ id }) => id === this.cardId) ?? null;
  }

  render() {
    const card = this.#card;
    if (!card)
      return html`<div class="page" aria-busy="true">
        <h1 tabindex="-1">${t('section.measure')}</h1>
        <p class="waiting">${t('listen.waiting')}</p>
      </div>`;
    const findings = this.review?.findings.filter((finding) => finding.card === card.id) ?? [];
    return html`<div class="page kpi-page" aria-busy=${String(this.busy)} data-card=${card.id}>
      <header class="page-head">
        <p class="no-print"><a class="row back" href="#/measure">${backIcon}${t('board.back')}</a></p>
        <p class="kpq soft" dir="auto">${card.question}</p>
        <h1 tabindex="-1" dir="auto">${card.name}</h1>
        <p class="row">
          ${card.status === 'draft' || card.status === 'retired' ? html`<span class="badge">${t(`board.${card.status === 'draft' ? 'draft' : 'is_retired'}`)}</span>` : nothing}
          ${WORDS.filter((key) => /** @type {any} */ (card)[key]).map((key) => html`<span class="chip">${t(`board.${key}_${/** @type {any} */ (card)[key]}`)}</span>`)}
        </p>
      </header>
      <div class="row no-print board-tools">
        <a class="button button-primary" data-action="edit" href=${addressOf('measure', { edit: card.id })}
          >${penIcon}${t('board.edit')}</a
        >
        ${
          card.status === 'draft'
            ? html`<button class="button" type="button" data-action="activate" @click=${() => this.#activate(card)}>
                ${t('board.activate')}
              </button>`
            : nothing
        }
        <button class="button" type="button" @click=${() => window.print()}>${printIcon}${t('board.print')}</button>
      </div>
      ${this.#value(card)}
      ${
        findings.length
          ? html`<section class="card" aria-labelledby="findings-title" data-panel="findings">
              <h2 id="findings-title">${t('board.findings')}</h2>
              ${findingList(findings)}
            </section>`
          : nothing
      }
      ${this.#formula(card)} ${this.segments.map((segment) => this.#segment(card, segment))} ${this.#about(card)}
      ${this.#state ? feedbackPanel(card, this.#state, (feedback) => void this.#tell(card, feedback)) : nothing}
      ${this.#history(card)}
    </div>`;
  }

  /** @param {import('./types.js').Card} card */
  #value(card) {
    if (this.error)
      return html`<div class="notice notice-error" role="alert">
        ${warningIcon}
        <p>${errorText(this.error)}</p>
      </div>`;
    if (!card.formula) return html`<p class="card soft">${t('board.no_formula')}</p>`;
    if (!this.figures) return html`<p class="card waiting">${t('listen.waiting')}</p>`;
    const { figures, chart } = this;
    return html`<section class="card" aria-label=${t('board.value')} data-panel="chart">
      <div class="card-head">${valueBlock(card, figures)} ${chart ? verdictBadge(chart) : nothing}</div>
      <p class="kpi-says">${verdictSentence(chart, card)}</p>
      ${
        chart?.reply.change_after
          ? html`<p class="soft small">${t('board.change_after', { period: this.#periodAfter(chart) })}</p>`
          : nothing
      }
      ${chart ? kpiChart(card, figures, chart, { large: true }) : nothing} ${leftOutNotes(this.tables)}
      <p class="soft small">
        ${t('board.whole', {
          value: figures.value === null ? '–' : valueText(figures.value, card.unit),
          between: figures.interval ? betweenText(figures.interval, card.unit) : t('board.no_interval'),
          n: figures.n,
        })}
        ${figures.rows_without_period ? t('board.without_period', { count: figures.rows_without_period }) : nothing}
      </p>
      <details class="fold" data-fold="method">
        <summary>${t('board.how_to_read')}</summary>
        <div class="prose small">
          <p>${t(`board.how_chart_${chart?.kind ?? 'xmr'}`)}</p>
          ${hasRules(card) ? html`<p>${t(`board.how_rules_${rulesOf(card)}`)}</p>` : nothing}
          <p>${t('board.how_target')}</p>
          <p>${t('board.how_interval')}</p>
        </div>
      </details>
    </section>`;
  }

  /** @param {any} chart */
  #periodAfter({ reply, periods }) {
    const period = periods[reply.change_after] ?? periods[periods.length - 1];
    return this.#card ? periodText(period, this.#card) : '';
  }

  /** @param {import('./types.js').Card} card */
  #formula(card) {
    return html`<section class="card" aria-labelledby="formula-title" data-panel="formula">
      <div class="card-head">
        <h2 id="formula-title">${t('board.formula')}</h2>
        <a class="button button-small no-print" href=${addressOf('measure', { edit: card.id, at: 'formula' })}
          >${penIcon}${t('board.edit_formula')}</a
        >
      </div>
      <pre
        class="formula-text"
        dir="ltr"
        tabindex="0"
        aria-labelledby="formula-title"
      ><code>${card.formula || '–'}</code></pre>
      <p class="soft small">
        ${card.table ? t('board.counted_in', { table: card.table, source: this.record?.board.tables?.[card.table]?.source || '–' }) : nothing}
      </p>
    </section>`;
  }

  /** @param {import('./types.js').Card} card @param {{column: string, hidden: string | null, groups: any[], few: number, along: number}} segment */
  #segment(card, { column, hidden, groups, few, along }) {
    return html`<section class="card" data-segment=${column}>
      <h2 dir="auto">${t('board.by', { column })}</h2>
      ${
        hidden === 'person'
          ? html`<div class="notice">
              ${infoIcon}
              <p>${t('board.persons_hidden')}</p>
            </div>`
          : html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('board.by', { column })}>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">${column}</th>
                    <th scope="col" class="number">${t('board.value')}</th>
                    <th scope="col" class="number">${t('board.interval')}</th>
                    <th scope="col" class="number">${t('board.rows')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${groups.map(
                    (group) =>
                      html`<tr>
                        <th scope="row" dir="auto">${group.by ?? t('board.missing')}</th>
                        <td class="number">${group.value === null ? '–' : valueText(group.value, card.unit)}</td>
                        <td class="number">${group.interval ? betweenText(group.interval, card.unit) : '–'}</td>
                        <td class="number">${formatNumber(group.n)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      ${few ? html`<p class="soft small">${t('board.few_hidden', { count: few, least: this.record?.board.smallest_group ?? 5 })} ${along ? t('board.along_hidden', { count: along }) : nothing}</p>` : nothing}
    </section>`;
  }

  /** @param {import('./types.js').Card} card */
  #about(card) {
    const board = this.record?.board;
    /** @param {string} key */
    const said = (key) => {
      const value = /** @type {any} */ (card)[key];
      if (key === 'scenario') return typeof value === 'string' ? value : (value?.text ?? '');
      if (key === 'counter_kpi') {
        const other = board?.cards.find((/** @type {any} */ each) => each.id === value);
        return other ? html`<a href=${addressOf('measure', { card: value })}>${other.label || other.name}</a>` : value;
      }
      return value;
    };
    return html`<section class="card" aria-labelledby="about-title" data-panel="about">
      <h2 id="about-title">${t('board.about')}</h2>
      <dl class="kpi-about">
        ${PARTS.map(
          (key) =>
            html`<div>
              <dt>${t(`board.field_${key}`)}</dt>
              <dd dir="auto">${said(key) || html`<span class="soft">${t('board.not_said')}</span>`}</dd>
            </div>`,
        )}
        <div>
          <dt>${t('board.field_owner')}</dt>
          <dd dir="auto">${card.owner || html`<span class="soft">${t('board.not_said')}</span>`}</dd>
        </div>
        <div>
          <dt>${t('board.field_review_date')}</dt>
          <dd>${dayInWords(card.review_date) || html`<span class="soft">${t('board.not_said')}</span>`}</dd>
        </div>
      </dl>
    </section>`;
  }

  /** @param {import('./types.js').Card} card */
  #history(card) {
    const history = [...(card.history ?? [])].reverse();
    if (history.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="history-title" data-panel="history">
      <h2 id="history-title">${t('board.history')}</h2>
      <ol class="plain history">
        ${history.map(
          (entry) =>
            html`<li>
              <p class="row">
                <time datetime=${entry.date} class="soft small">${dayInWords(entry.date)}</time>
                <span class="strong">${t(`board.action_${entry.action}`)}</span>
                ${entry.who ? html`<span dir="auto">${entry.who}</span>` : nothing}
              </p>
              ${entry.why ? html`<p dir="auto">${entry.why}</p>` : nothing}
              ${Object.entries(entry.changes ?? {}).map(
                ([key, { from, to }]) =>
                  html`<details class="fold">
                    <summary>${t('board.changed_field', { field: t(`board.field_${key}`) })}</summary>
                    <div class="change">
                      <p class="soft small">${t('board.was')}</p>
                      <pre class="formula-text" dir="auto"><code>${written(from)}</code></pre>
                      <p class="soft small">${t('board.is')}</p>
                      <pre class="formula-text" dir="auto"><code>${written(to)}</code></pre>
                    </div>
                  </details>`,
              )}
            </li>`,
        )}
      </ol>
    </section>`;
  }

  /** @param {import('./types.js').Card} card */
  async #activate(card) {
    await boardState.putCard({ ...card, status: 'active' });
  }

  /** @param {import('./types.js').Card} card @param {import('./types.js').Feedback} feedback */
  async #tell(card, feedback) {
    await boardState.putCard({
      ...card,
      feedback: [
        ...(card.feedback ?? []),
        { ...feedback, date: boardState.today, revision: this.#state?.revision ?? '', formula: card.formula },
      ],
    });
  }
}

/** @param {any} value */
function written(value) {
  return typeof value === 'string' ? value || '–' : JSON.stringify(value ?? null);
}

customElements.define('card-page', CardPage);
