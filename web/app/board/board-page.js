// @ts-check
/** The board: the few KPIs that answer the questions, grouped by question. */
import { html, nothing } from 'lit';
import { errorText, t } from '../../i18n/index.js';
import { openWorkspace } from '../../engine/index.js';
import { addressOf } from '../address.js';
import { askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import { exportMenu } from '../export-menu.js';
import {
  dataIcon,
  downloadIcon,
  infoIcon,
  listIcon,
  plusIcon,
  reviewIcon,
  settingsIcon,
  uploadIcon,
  warningIcon,
} from '../icons.js';
import { downloadSheets } from '../table-export.js';
import { BOARD_FILES, downloadBoard, downloadFor, notesText, readBoardFile } from './board-files.js';
import { boardSheet } from './board-sheet.js';
import { boardState } from './board-state.js';
import { chartOf, figuresOf } from './figures.js';
import { findingList } from './findings.js';
import { leftOutNotes } from './left-out.js';
import { kpiTile } from './kpi-tile.js';
import '../file-drop.js';

/** @typedef {{figures: any, chart: any, error: any}} Measured */

class BoardPage extends PageElement {
  static properties = {
    record: { state: true },
    review: { state: true },
    measured: { state: true },
    tables: { state: true },
    error: { state: true },
    note: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../storage/board-store.js').BoardRecord | null} */
    this.record = null;
    /** @type {import('./types.js').Review | null} */
    this.review = null;
    /** @type {Map<string, Measured>} */
    this.measured = new Map();
    /** @type {import('./board-tables.js').BoardTable[]} */
    this.tables = [];
    /** @type {any} */
    this.error = null;
    /** What could not be said in the form of another tool. */
    this.note = '';
    this.busy = true;
    this.question = 0;
    this.spoken = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(boardState, 'change', () => void this.#load());
    void this.#load();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    // The sample is written in each language, and so is what it counts.
    if (!changed.size && this.spoken !== document.documentElement.lang) void this.#load();
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    this.spoken = document.documentElement.lang;
    try {
      const record = await boardState.load();
      if (question !== this.question) return;
      this.record = record;
      const tables = [...(await boardState.tables()).values()];
      /** @type {Map<string, Measured>} */
      const measured = new Map();
      await Promise.all(
        record.board.cards
          .filter((/** @type {any} */ card) => card.status !== 'retired' && card.formula)
          .map(async (/** @type {any} */ card) => measured.set(card.id, await measure(record.board, card))),
      );
      const review = await boardState.review();
      if (question !== this.question) return;
      Object.assign(this, { measured, review, tables, error: null });
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  render() {
    const { record } = this;
    if (!record)
      return html`<div class="page" aria-busy="true">
        <h1 tabindex="-1">${t('section.measure')}</h1>
        <p class="waiting">${t('listen.waiting')}</p>
      </div>`;
    const { board, sample } = record;
    const cards = /** @type {import('./types.js').Card[]} */ (board.cards);
    const shown = cards.filter((card) => card.status !== 'retired');
    const retired = cards.filter((card) => card.status === 'retired');
    return html`<file-drop
      class="page board"
      accept=${BOARD_FILES}
      aria-busy=${String(this.busy)}
      @file=${(/** @type {CustomEvent<File>} */ event) => void this.#open(event.detail)}
    >
      <header class="page-head">
        <h1 tabindex="-1" dir="auto">${board.title}</h1>
        <p>${t('board.lead')}</p>
      </header>
      ${this.#tools(shown)}
      ${
        this.error
          ? html`<div class="notice notice-error" role="alert">
              ${warningIcon}
              <p>${errorText(this.error)}</p>
            </div>`
          : nothing
      }
      ${
        this.note
          ? html`<div class="notice notice-warning" role="status" data-role="file-notes">
              ${warningIcon}
              <p>${this.note}</p>
            </div>`
          : nothing
      }
      ${sample ? this.#sampleNotice() : nothing} ${leftOutNotes(this.tables)}
      ${
        boardState.kept === false
          ? html`<div class="notice notice-warning" role="status">
              ${warningIcon}
              <p>${t('board.not_kept')}</p>
            </div>`
          : nothing
      }
      ${shown.length === 0 ? this.#empty() : this.#questions(shown)}
      ${
        this.measured.size
          ? exportMenu(t('export.shown'), (format) => void this.#exportFigures(shown, board.title, format))
          : nothing
      }
      ${this.#boardFindings()}
      ${
        retired.length
          ? html`<details class="fold card">
              <summary>${t('board.retired', { count: retired.length })}</summary>
              <ul class="items">
                ${retired.map(
                  (card) =>
                    html`<li class="item">
                      <a dir="auto" href=${addressOf('measure', { card: card.id })}>${card.label || card.name}</a>
                    </li>`,
                )}
              </ul>
            </details>`
          : nothing
      }
    </file-drop>`;
  }

  /** @param {import('./types.js').Card[]} shown */
  #tools(shown) {
    const due = this.review?.cards.filter(({ review }) => ['due', 'overdue'].includes(review.state)).length ?? 0;
    return html`<div class="row no-print board-tools">
      <a class="button button-primary" data-action="add" href=${addressOf('measure', { page: 'catalogue' })}
        >${plusIcon}${t('board.add')}</a
      >
      ${
        shown.length
          ? html`<a class="button" data-action="review" href=${addressOf('measure', { page: 'review' })}
              >${reviewIcon}${t('board.review', { count: due })}</a
            >`
          : nothing
      }
      ${
        shown.length
          ? html`<a class="button" data-action="warehouse" href=${addressOf('measure', { page: 'warehouse' })}
              >${dataIcon}${t('warehouse.door')}</a
            >`
          : nothing
      }
      <a class="button" data-action="settings" href=${addressOf('measure', { page: 'settings' })}
        >${settingsIcon}${t('board.settings')}</a
      >
      <button class="button" type="button" data-action="export" @click=${this.#export}>
        ${downloadIcon}${t('board.export')}
      </button>
      <button class="button" type="button" data-action="choose-file">${uploadIcon}${t('board.import')}</button>
      <details class="fold board-formats">
        <summary>${t('board.export_for')}</summary>
        <div class="row">
          ${
            /** @type {const} */ (['ossie', 'dbt']).map(
              (format) =>
                html`<button
                  class="button button-small"
                  type="button"
                  data-format=${format}
                  @click=${() => void this.#exportFor(format)}
                >
                  ${downloadIcon}${t(`board.export_${format}`)}
                </button>`,
            )
          }
        </div>
      </details>
    </div>`;
  }

  #sampleNotice() {
    return html`<div class="notice no-print" data-role="sample">
      ${infoIcon}
      <div class="row">
        <p>${t('board.sample')}</p>
        <button class="button button-small" type="button" data-action="own" @click=${this.#startOwn}>
          ${t('board.start_own')}
        </button>
      </div>
    </div>`;
  }

  #boardFindings() {
    const own = this.review?.findings.filter(({ card }) => card === null) ?? [];
    if (own.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="board-findings" data-panel="board-findings">
      <h2 id="board-findings">${t('board.about_all')}</h2>
      ${findingList(own, (finding) =>
        finding.code === 'scenario_asks_for'
          ? html`<p class="row no-print">
              <a
                class="button button-small"
                href=${addressOf('measure', { page: 'catalogue', kpi: String(finding.detail.kpi) })}
                >${listIcon}${t('board.look_at_it')}</a
              >
              <a class="button button-small" href=${addressOf('measure', { page: 'settings' })}
                >${t('board.decline')}</a
              >
            </p>`
          : nothing,
      )}
    </section>`;
  }

  #empty() {
    return html`<section class="card empty">
      <h2>${t('board.empty')}</h2>
      <p>${t('board.empty_text')}</p>
      <a class="button button-primary" href=${addressOf('measure', { page: 'catalogue' })}
        >${plusIcon}${t('board.add')}</a
      >
    </section>`;
  }

  /** @param {import('./types.js').Card[]} shown */
  #questions(shown) {
    const questions = [...new Set(shown.map((card) => card.question.trim()))];
    return questions.map(
      (question, index) =>
        html`<section class="board-question" aria-labelledby=${`question-${index}`}>
          <h2 id=${`question-${index}`} class="kpq" dir="auto">${question || t('board.no_question')}</h2>
          <div class="kpi-tiles">
            ${shown
              .filter((card) => card.question.trim() === question)
              .map((card) =>
                kpiTile({
                  card,
                  measured: this.measured.get(card.id) ?? null,
                  findings: this.review?.findings.filter((finding) => finding.card === card.id) ?? [],
                  state: this.review?.cards.find(({ id }) => id === card.id) ?? null,
                  busy: this.busy,
                }),
              )}
          </div>
        </section>`,
    );
  }

  #export() {
    if (this.record) downloadBoard(this.record.board);
  }

  /**
   * @param {import('./types.js').Card[]} shown @param {string} title @param {import('../table-export.js').ExportFormat} format
   */
  async #exportFigures(shown, title, format) {
    try {
      await downloadSheets(openWorkspace(), [boardSheet(shown, this.measured)], title, format);
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {'ossie' | 'dbt'} format */
  async #exportFor(format) {
    if (!this.record) return;
    try {
      const notes = await downloadFor(this.record.board, format);
      this.note = notes.length ? notesText('export', notes) : '';
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {File} file */
  async #open(file) {
    try {
      const { board, notes } = await readBoardFile(file);
      const before = await boardState.load();
      // A board of the same team names the same tables; those of the sample are nobody's.
      await boardState.replace(board, before.sample ? {} : before.sources);
      this.note = notes.length ? notesText('import', notes) : '';
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #startOwn() {
    const agreed = await askWhether({
      title: t('board.start_own'),
      text: t('board.start_own_text'),
      yes: t('board.start_own_yes'),
    });
    if (!agreed) return;
    await boardState.replace(
      { format: 1, title: t('board.own_title'), language: document.documentElement.lang, tables: {}, cards: [] },
      {},
    );
    /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus();
  }
}

/** @param {import('./types.js').Board} board @param {import('./types.js').Card} card @returns {Promise<Measured>} */
async function measure(board, card) {
  try {
    const figures = await figuresOf(board, card);
    return { figures, chart: await chartOf(board, card, figures), error: null };
  } catch (error) {
    return { figures: null, chart: null, error };
  }
}

customElements.define('board-page', BoardPage);
