// @ts-check
/**
 * Who differs? The segments of a column as rows of a dot-and-whisker chart that is a table as well: sorted, filtered, and pressed
 * to look at one alone (event `segment`, detail the value; event `column`, detail the column's label; event `privacy`, detail
 * whether small groups are to be hidden).
 */
import { html, nothing } from 'lit';
import { dotWhisker } from '../../charts/dot-whisker.js';
import { compareTexts, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { PageElement } from '../element.js';
import { figure, groupCounts, intervalText, plainSentence, points, shownPoint } from '../tally.js';
import { figuresFold } from './fold.js';
import { SMALLEST_SHOWN } from './privacy.js';
import { pText, sayAll } from './say.js';
import '../../charts/chart-frame.js';

/** @typedef {import('./report.js').GroupTally} GroupTally */
/** @typedef {import('./findings.js').Differences} Differences */
/** @typedef {'name' | 'nps' | 'n'} SortKey */

const FIRST_SHOWN = 12;
const SEARCHED_FROM = 9;

class SegmentTable extends PageElement {
  static properties = {
    columns: { attribute: false },
    column: { attribute: false },
    segments: { attribute: false },
    differences: { attribute: false },
    phrases: { attribute: false },
    sheltered: { attribute: false },
    forced: { attribute: false },
    overall: { attribute: false },
    sort: { state: true },
    search: { state: true },
    all: { state: true },
  };

  constructor() {
    super();
    /** @type {string[]} */
    this.columns = [];
    /** @type {string | null} */
    this.column = null;
    /** @type {import('./report.js').Segments} */
    this.segments = { groups: [], hidden: 0, together: null };
    /** Those of the segments, in any order. @type {Differences} */
    this.differences = { rows: [], overall: null };
    /** @type {import('./sentences.js').Phrase[]} */
    this.phrases = [];
    /** Whether small groups are hidden, and whether that is no choice. */
    this.sheltered = false;
    this.forced = false;
    /** @type {import('../tally.js').Tally | null} */
    this.overall = null;
    /** @type {{key: SortKey, down: boolean}} */
    this.sort = { key: 'nps', down: true };
    this.search = '';
    this.all = false;
  }

  /** @param {GroupTally} segment @returns {string | null} */
  #value(segment) {
    return segment.by?.[String(this.column)] ?? null;
  }

  /** @param {GroupTally} segment */
  #name(segment) {
    return this.#value(segment) ?? t('segment.blank');
  }

  #sorted() {
    const { key, down } = this.sort;
    const wanted = this.search.trim().toLocaleLowerCase();
    const found = wanted
      ? this.segments.groups.filter((segment) => this.#name(segment).toLocaleLowerCase().includes(wanted))
      : [...this.segments.groups];
    return found.sort((a, b) => {
      if (key === 'name') return compareTexts(this.#name(a), this.#name(b)) * (down ? -1 : 1);
      if (key === 'n') return (a.n - b.n) * (down ? -1 : 1);
      // Segments without a point stand last, whichever way the others are sorted.
      const [one, other] = [shownPoint(a), shownPoint(b)];
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      return (one - other) * (down ? -1 : 1);
    });
  }

  /** @returns {[number, number]} a scale that all rows share; segments with few answers may run out of it */
  #domain() {
    const telling = this.segments.groups.filter((segment) => segment.n >= 30);
    const shown = telling.length >= 2 ? telling : this.segments.groups.filter((segment) => segment.n > 0);
    const low = Math.min(...shown.map((segment) => segment.interval.low), this.overall?.interval.low ?? 0);
    const high = Math.max(...shown.map((segment) => segment.interval.high), this.overall?.interval.high ?? 0);
    return [Math.max(-100, Math.floor(low / 10) * 10), Math.min(100, Math.ceil(high / 10) * 10)];
  }

  /** @param {SortKey} key */
  #sortBy(key) {
    this.sort = { key, down: this.sort.key === key ? !this.sort.down : key !== 'name' };
  }

  /** @param {SortKey} key @param {string} word @param {string} [className] */
  #heading(key, word, className = '') {
    const sorted = this.sort.key === key;
    return html`<th
      scope="col"
      class=${className}
      aria-sort=${sorted ? (this.sort.down ? 'descending' : 'ascending') : nothing}
    >
      <button class="sort-button" type="button" @click=${() => this.#sortBy(key)}>
        ${word}<span aria-hidden="true">${sorted ? (this.sort.down ? '↓' : '↑') : '↕'}</span>
      </button>
    </th>`;
  }

  render() {
    return html`<section class="card" aria-labelledby="segments-title" data-panel="segments">
      <div class="card-head">
        <div class="stack">
          <h2 id="segments-title">${t('differs.title')}</h2>
          <p class="soft small no-print">${this.column === null ? t('segment.no_columns') : t('segment.hint')}</p>
        </div>
        ${this.columns.length ? this.#columnChoice() : nothing}
      </div>
      ${
        this.column === null
          ? nothing
          : html`<p class="finding">${sayAll(this.phrases)}</p>
              ${this.#privacy()} ${this.#table()} ${this.#figures()}`
      }
    </section>`;
  }

  #privacy() {
    const { hidden, together } = this.segments;
    return html`<div class="stack">
      ${
        this.forced
          ? html`<p class="soft small no-print">${t('privacy.always_person')}</p>`
          : html`<label class="row no-print check">
              <input
                type="checkbox"
                data-field="privacy"
                .checked=${this.sheltered}
                @change=${(/** @type {any} */ event) => this.dispatchEvent(new CustomEvent('privacy', { detail: event.target.checked }))}
              />
              <span>${t('privacy.switch')}</span>
            </label>`
      }
      ${
        hidden > 0
          ? html`<p class="soft small" data-role="hidden">
              ${t('privacy.hidden', { smallest: SMALLEST_SHOWN, count: hidden, n: together?.n ?? 0 })}
            </p>`
          : nothing
      }
    </div>`;
  }

  #figures() {
    const { rows, overall } = this.differences;
    if (!rows.length) return nothing;
    const range = (/** @type {number | null} */ low, /** @type {number | null} */ high) =>
      low === null || high === null ? '' : ` (${intervalText({ low, high, level: 0, method: '' }, 1)})`;
    const byName = [...rows].sort((one, other) => compareTexts(this.#name(one.tally), this.#name(other.tally)));
    return html`<p class="soft small">
        ${t(rows.some(({ shrunk }) => shrunk !== null) ? 'differs.marks' : 'differs.few_groups')}
      </p>
      ${dataFold({
        caption: t('differs.title'),
        head: [
          String(this.column),
          t('column.n'),
          t('column.nps'),
          t('differs.shrunk'),
          t('differs.difference'),
          t('figure.p'),
          t('figure.p_adjusted'),
        ],
        rows: byName.map(({ tally, difference, lower, upper, p, adjusted_p, shrunk, shrunk_lower, shrunk_upper }) => [
          this.#name(tally),
          formatNumber(tally.n),
          shownPoint(tally) === null
            ? t('tally.too_few_short')
            : html`${figure(Number(tally.nps), 1)}${range(tally.interval.low, tally.interval.high)}`,
          shrunk === null ? '–' : html`${figure(shrunk, 1)}${range(shrunk_lower, shrunk_upper)}`,
          difference === null ? '–' : html`${figure(difference, 1)}${range(lower, upper)}`,
          pText(p),
          pText(adjusted_p),
        ]),
      })}
      ${figuresFold({
        method: 'differs.method',
        cites: ['mover', 'permutation', 'holm', 'shrinkage', 'reml', 'suppression'],
        more: html`<p class="small">${t('differs.overall', { p: pText(overall) })}</p>
          <p class="small">${t('privacy.method', { smallest: SMALLEST_SHOWN })}</p>`,
      })}`;
  }

  #columnChoice() {
    return html`<label class="field no-print">
      <span class="visually-hidden">${t('segment.by')}</span>
      <select
        class="input"
        data-field="segment-column"
        @change=${(/** @type {any} */ event) => this.dispatchEvent(new CustomEvent('column', { detail: event.target.value }))}
      >
        ${this.columns.map((label) => html`<option value=${label} ?selected=${label === this.column}>${label}</option>`)}
      </select>
    </label>`;
  }

  #table() {
    const sorted = this.#sorted();
    const shown = this.all ? sorted : sorted.slice(0, FIRST_SHOWN);
    const domain = this.#domain();
    return html`
      ${
        this.segments.groups.length >= SEARCHED_FROM
          ? html`<label class="field no-print">
              <span class="visually-hidden">${t('segment.search')}</span>
              <input
                class="input"
                type="search"
                placeholder=${t('segment.search')}
                .value=${this.search}
                @input=${(/** @type {any} */ event) => (this.search = event.target.value)}
              />
            </label>`
          : nothing
      }
      <table class="table segment-table">
        <caption class="visually-hidden">
          ${t('segment.caption', { column: String(this.column) })}
        </caption>
        <thead>
          <tr>
            ${this.#heading('name', String(this.column))}
            <th scope="col" class="segment-chart"><span class="visually-hidden">${t('column.chart')}</span></th>
            ${this.#heading('nps', t('column.nps'), 'number')}
            <th scope="col" class="number segment-interval">${t('column.interval')}</th>
            ${this.#heading('n', t('column.n'), 'number')}
          </tr>
        </thead>
        <tbody>
          ${shown.map((segment) => this.#row(segment, domain))}
        </tbody>
      </table>
      ${sorted.length === 0 ? html`<p class="soft">${t('segment.not_found')}</p>` : nothing}
      ${
        sorted.length > shown.length
          ? html`<button class="button button-small no-print" type="button" @click=${() => (this.all = true)}>
              ${t('segment.show_all', { count: sorted.length })}
            </button>`
          : nothing
      }
      <p class="soft small">${t('segment.scale', { low: points(domain[0]), high: points(domain[1]) })}</p>
    `;
  }

  /** @param {GroupTally} segment @param {[number, number]} domain */
  #row(segment, domain) {
    const name = this.#name(segment);
    const value = shownPoint(segment);
    const counts = groupCounts(segment);
    const model = {
      title: `${name}: ${plainSentence(segment)}`,
      value,
      low: segment.interval.low,
      high: segment.interval.high,
      domain,
      reference: this.overall ? shownPoint(this.overall) : null,
      shrunk: this.differences.rows.find((row) => row.value === this.#value(segment))?.shrunk ?? null,
    };
    return html`<tr>
      <th scope="row">
        <button
          class="link-button"
          type="button"
          title=${t('segment.look', { name })}
          @click=${() => this.dispatchEvent(new CustomEvent('segment', { detail: this.#value(segment) }))}
        >
          ${name}
        </button>
        <span class="segment-shares soft">
          ${
            segment.n
              ? t('segment.shares', {
                  promoters: formatPercent(counts.promoter / segment.n),
                  detractors: formatPercent(counts.detractor / segment.n),
                })
              : nothing
          }
        </span>
      </th>
      <td class="segment-chart">
        <chart-frame .drawing=${(/** @type {number} */ width) => dotWhisker(model, width)}></chart-frame>
      </td>
      <td class="number strong">
        ${value === null ? html`<span class="soft">${t('tally.too_few_short')}</span>` : figure(value)}
      </td>
      <td class="number segment-interval">${segment.n ? intervalText(segment.interval) : '–'}</td>
      <td class="number">${formatNumber(segment.n)}</td>
    </tr>`;
  }
}

customElements.define('segment-table', SegmentTable);
