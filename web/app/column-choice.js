// @ts-check
/** Asks which column is what, before a file is read. Events: `read` (detail: the edited sniff), `written` (detail: the edited sniff and how the file is said to be written), `guess` (as the columns are guessed), `cancel`. */
import { html, nothing } from 'lit';
import { formatDate, formatNumber, t } from '../i18n/index.js';
import { delimiterName, encodingName } from './audit.js';
import {
  columnUses,
  undecidedDate,
  undecidedDecimal,
  useOf,
  withDateOrder,
  withDecimal,
  withRule,
  withUse,
} from './column-roles.js';
import { PageElement } from './element.js';
import { infoIcon, warningIcon } from './icons.js';

const encodings = ['utf-8', 'windows-1251', 'windows-1252', 'koi8-r', 'utf-16le', 'utf-16be'];
const delimiters = [',', ';', '\t', '|', ' '];
/** What is usual; the guess beside it may be more. */
const headerRows = [0, 1, 2, 3, 4, 5, 6];

/** Why no score was chosen: key of the title, and of the text below. @param {import('./column-roles.js').Sniff} sniff */
function noScoreReason({ rows_seen, score_candidates, columns }) {
  if (rows_seen === 0) return 'no_rows';
  if (score_candidates.length > 0) return 'several_scores';
  return columns.some(({ scale }) => scale) ? 'other_scale' : 'no_score';
}

/** The date as it would be understood. @param {string} example @param {string} order */
function dateAs(example, order) {
  const [, one, other, year] = /^\s*(\d{1,2})\D(\d{1,2})\D(\d{2,4})/.exec(example) ?? [];
  if (!one) return t(`columns.date_${order}`);
  const [day, month] = order === 'dmy' ? [one, other] : [other, one];
  const date = new Date(Date.UTC(Number(year.length === 2 ? `20${year}` : year), Number(month) - 1, Number(day)));
  return formatDate(date, { dateStyle: 'long', timeZone: 'UTC' });
}

/** What is to be answered before the file is read. @param {import('./column-roles.js').Sniff} sniff */
const undecidedOf = (sniff) =>
  /** @type {const} */ ([
    ['date', 'date-order', undecidedDate(sniff)],
    ['decimal', 'decimal-mark', undecidedDecimal(sniff)],
  ]).flatMap(([what, role, column]) => (column ? [{ what, role, label: column.label }] : []));

/** Only a text file can be said to be written otherwise. @param {import('./column-roles.js').Sniff} sniff */
const isText = ({ source }) => !source || source.format === 'csv';

/** Records of JSON and Parquet name their columns themselves. @param {import('./column-roles.js').Sniff} sniff */
const hasHeadingRows = (sniff) => isText(sniff) || sniff.source?.format === 'xlsx';

/**
 * What was chosen so far: another member has other sheets.
 * @param {import('truescore/analytics').FileSource | undefined} source @param {'member' | 'sheet' | 'list'} changed
 */
const placeOf = (source, changed) =>
  changed === 'member' ? {} : { member: source?.member, sheet: source?.sheet, list: source?.list };

/** That a file is read as a person chose for an earlier one. @param {() => void} guess */
export const asBeforeNotice = (guess) =>
  html`<div class="notice" role="note" data-role="as-before">
    ${infoIcon}
    <div class="stack">
      <p>${t('columns.as_before')}</p>
      <div>
        <button class="button button-small" type="button" data-action="guess" @click=${guess}>
          ${t('columns.guess')}
        </button>
      </div>
    </div>
  </div>`;

class ColumnChoice extends PageElement {
  static properties = { sniff: { attribute: false }, fileName: { attribute: false }, edited: { state: true } };

  constructor() {
    super();
    /** @type {import('./column-roles.js').Sniff | null} */
    this.sniff = null;
    this.fileName = '';
    /** @type {import('./column-roles.js').Sniff | null} */
    this.edited = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('sniff')) this.edited = this.sniff;
  }

  /** @param {string} type @param {unknown} [detail] */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  render() {
    const sniff = this.edited;
    if (!sniff || !this.sniff) return nothing;
    const [undecided] = undecidedOf(sniff);
    return html`<section class="card" aria-labelledby="columns-title" data-panel="columns">
      <div class="stack">
        <h2 id="columns-title">${t('columns.title', { file: this.fileName })}</h2>
        <p class="soft small">${t('columns.hint')}</p>
        ${sniff.vendor ? html`<p class="small" data-role="vendor">${t('columns.vendor', { vendor: t(`vendor.${sniff.vendor}`) })}</p>` : nothing}
      </div>
      ${sniff.as_before ? asBeforeNotice(() => this.#tell('guess')) : nothing}
      ${
        this.sniff.score === null && !this.sniff.without_score
          ? html`<div class="notice notice-warning" role="status" data-role="no-score">
              ${warningIcon}
              <p>
                <strong>${t(`columns.${noScoreReason(this.sniff)}`)}</strong>
                ${t(`columns.${noScoreReason(this.sniff)}_text`)}
              </p>
            </div>`
          : nothing
      }
      ${undecidedOf(this.sniff).map(
        ({ what, role, label }) =>
          html`<div class="notice notice-warning" role="status" data-role=${role}>
            ${warningIcon}
            <p>
              <strong>${t(`columns.${what}_undecided`, { column: label })}</strong>
              ${t(`columns.${what}_undecided_text`)}
            </p>
          </div>`,
      )}
      ${this.#places(sniff)} ${(sniff.leave_out ?? []).map((rule) => this.#rule(sniff, rule))}
      <ul class="column-list">
        ${sniff.columns.map((column) => this.#column(sniff, column))}
      </ul>
      ${hasHeadingRows(sniff) ? this.#writing(sniff) : nothing}
      <div class="row">
        <button
          class="button button-primary"
          type="button"
          data-action="read"
          ?disabled=${undecided !== undefined}
          @click=${() => this.#tell('read', sniff)}
        >
          ${t(sniff.score === null ? 'columns.read_without_score' : 'columns.read')}
        </button>
        <button class="button" type="button" @click=${() => this.#tell('cancel')}>${t('dialog.cancel')}</button>
        ${undecided ? html`<span class="soft small">${t(`columns.${undecided.what}_first`)}</span>` : nothing}
      </div>
    </section>`;
  }

  /** Which of the tables in the file, where it has several. @param {import('./column-roles.js').Sniff} sniff */
  #places({ source }) {
    const choices = /** @type {const} */ ([
      ['member', source?.members ?? []],
      ['sheet', source?.sheets ?? []],
      ['list', source?.lists ?? []],
    ]).filter(([, names]) => names.length > 1);
    if (!choices.length) return nothing;
    return html`<div class="row reading-fields">
      ${choices.map(
        ([place, names]) =>
          html`<label class="field">
            <span class="label">${t(`columns.${place}`)}</span>
            <select
              class="input"
              data-field=${place}
              @change=${(/** @type {any} */ event) =>
                this.#tell('written', {
                  sniff: this.edited,
                  said: { source: { ...placeOf(source, place), [place]: event.target.value } },
                })}
            >
              ${names.map((name) => html`<option value=${name} ?selected=${name === source?.[place]}>${name}</option>`)}
            </select>
          </label>`,
      )}
    </div>`;
  }

  /** Rows that the file itself says are no answers to count. @param {import('./column-roles.js').Sniff} sniff @param {import('./column-roles.js').RowRule} rule */
  #rule(sniff, { column, reason }) {
    return html`<label class="check small" data-rule=${reason}>
      <input
        type="checkbox"
        .checked=${!sniff.counted_all?.includes(reason)}
        @change=${(/** @type {any} */ event) => (this.edited = withRule(sniff, reason, event.target.checked))}
      /><span dir="auto">${t(`columns.leave_out_${reason}`, { column: sniff.columns[column].label })}</span>
    </label>`;
  }

  /** How the file is written. @param {import('./column-roles.js').Sniff} sniff */
  #writing(sniff) {
    const rows = [...new Set([...headerRows, sniff.header_rows])].sort((a, b) => a - b);
    return html`<details class="fold">
      <summary>${t('columns.reading')}</summary>
      <div class="row reading-fields">
        ${
          isText(sniff)
            ? html`${this.#said(sniff, 'encoding', encodings, encodingName)}
              ${this.#said(sniff, 'delimiter', delimiters, delimiterName)}`
            : nothing
        }
        ${this.#said(sniff, 'header_rows', rows, (count) => formatNumber(count))}
      </div>
    </details>`;
  }

  /**
   * @template {string | number} Value
   * @param {import('./column-roles.js').Sniff} sniff @param {'encoding' | 'delimiter' | 'header_rows'} what
   * @param {Value[]} values @param {(value: Value) => string} name
   */
  #said(sniff, what, values, name) {
    const say = (/** @type {any} */ { target }) =>
      this.#tell('written', { sniff, said: { [what]: values[target.selectedIndex] } });
    return html`<label class="field">
      <span class="label">${t(`columns.${what}`)}</span>
      <select class="input" data-field=${what} @change=${say}>
        ${values.map((each) => html`<option value=${each} ?selected=${each === sniff[what]}>${name(each)}</option>`)}
      </select>
    </label>`;
  }

  /** @param {import('./column-roles.js').Sniff} sniff @param {import('./column-roles.js').SniffedColumn} column */
  #column(sniff, column) {
    const use = useOf(sniff, column);
    const id = `column-${column.index}`;
    return html`<li class="column-item" data-use=${use}>
      <div class="stack">
        <label class="strong" for=${id} dir="auto">${column.label}</label>
        <span class="soft small examples" dir="auto">
          ${column.examples.length ? column.examples.slice(0, 3).join(' · ') : t('columns.empty')}
        </span>
        ${
          column.reasons.length && column.examples.length
            ? html`<span class="soft small" data-role="reasons"
                >${column.reasons.map((reason) => t(`reason.${reason}`, { ...column.scale })).join(' ')}</span
              >`
            : nothing
        }
      </div>
      <select
        class="input"
        id=${id}
        data-column=${column.label}
        @change=${(/** @type {any} */ event) => (this.edited = withUse(sniff, column.index, event.target.value))}
      >
        ${columnUses.map((each) => html`<option value=${each} ?selected=${each === use}>${t(`columns.use_${each}`)}</option>`)}
      </select>
      ${use === 'date' && column.date_order !== 'ymd' ? this.#dateOrder(sniff, column) : nothing}
      ${column.kind === 'number' && column.decimal ? this.#decimal(sniff, column) : nothing}
    </li>`;
  }

  /** @param {import('./column-roles.js').Sniff} sniff @param {import('./column-roles.js').SniffedColumn} column */
  #dateOrder(sniff, column) {
    return html`<fieldset class="field date-order">
      <legend class="label">${t('columns.date_order', { example: column.examples[0] ?? '03/04/2025' })}</legend>
      <div class="choices">
        ${['dmy', 'mdy'].map(
          (order) =>
            html`<label>
              <input
                type="radio"
                name="date-order"
                value=${order}
                .checked=${column.date_order === order}
                @change=${() => (this.edited = withDateOrder(sniff, column.index, order))}
              /><span>${dateAs(column.examples[0] ?? '', order)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** @param {import('./column-roles.js').Sniff} sniff @param {import('./column-roles.js').SniffedColumn} column */
  #decimal(sniff, column) {
    return html`<fieldset class="field date-order" data-role="decimal">
      <legend class="label">${t('columns.decimal')}</legend>
      <div class="choices">
        ${['.', ','].map(
          (mark) =>
            html`<label>
              <input
                type="radio"
                name=${`decimal-${column.index}`}
                value=${mark}
                .checked=${column.decimal === mark}
                @change=${() => (this.edited = withDecimal(sniff, column.index, mark))}
              /><span>${t(mark === '.' ? 'columns.decimal_point' : 'columns.decimal_comma')}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }
}

customElements.define('column-choice', ColumnChoice);
