// @ts-check
/** Listen: what the answers say. One sentence first, then why. */
import { html, nothing } from 'lit';
import { groupBar } from '../../charts/group-bar.js';
import { npsScale } from '../../charts/nps-scale.js';
import { scoreHistogram } from '../../charts/score-histogram.js';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, formatPercent, onLanguageChange, t } from '../../i18n/index.js';
import { watchResponses } from '../../storage/index.js';
import { changeParams } from '../address.js';
import { dataFold } from '../data-fold.js';
import { exportMenu } from '../export-menu.js';
import { PageElement } from '../element.js';
import { closeIcon, printIcon, warningIcon } from '../icons.js';
import { overallTally, segmentTally, trendTally } from '../listen/report.js';
import { commentsSheet, figuresSheet } from '../listen/shown-sheets.js';
import { trendPanel } from '../listen/trend-panel.js';
import { sourceChoice, sourceName } from '../source-choice.js';
import { segmentColumns, sources } from '../sources.js';
import { downloadSheets } from '../table-export.js';
import {
  countedLine,
  groupBarModel,
  groupCounts,
  groupLegend,
  groupOf,
  groups,
  histogramModel,
  levelChoice,
  levelFrom,
  methodFold,
  npsScaleModel,
  sentence,
} from '../tally.js';
import '../../charts/chart-frame.js';
import '../listen/comment-list.js';
import '../listen/segment-table.js';

/**
 * @typedef {import('../sources.js').OpenSource} OpenSource
 * @typedef {import('../listen/report.js').GroupTally} GroupTally
 * @typedef {{open: OpenSource, score: string | null, filters: import('../listen/report.js').Filters, overall: import('../tally.js').Tally | null,
 *   trend: Awaited<ReturnType<typeof trendTally>> | null, columns: string[], column: string | null, segments: GroupTally[]}} Report
 */

const FILTER = 'is.';

/** @param {URLSearchParams} params @returns {import('../listen/report.js').Filters} */
function filtersOf(params) {
  const entries = [...params].filter(([name]) => name.startsWith(FILTER));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(FILTER.length), value === '' ? null : value]));
}

class ListenView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    report: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {import('../sources.js').Source[]} */
    this.list = [];
    /** @type {Report | null} */
    this.report = null;
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(sources, 'change', () => void this.#load());
    this.listenWhileConnected(
      watchResponses(({ survey }) => void (this.#key() === `survey:${survey}` && this.#load())),
    );
    this.listenWhileConnected(onLanguageChange(() => void (this.#key() === 'sample' && this.#load())));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) void this.#load();
  }

  #key() {
    return this.params.get('source') ?? sources.preferred(this.list);
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    const { params } = this;
    try {
      this.list = await sources.list();
      const key = this.#key();
      const open = await sources.open(key);
      if (params.has('source')) sources.choose(key);
      const report = await this.#ask(open, params);
      if (question !== this.question) return;
      this.report = report;
      this.error = null;
    } catch (error) {
      if (question !== this.question) return;
      this.error = error;
      this.report = null;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** @param {OpenSource} open @param {URLSearchParams} params @returns {Promise<Report>} */
  async #ask(open, params) {
    const labels = new Set(open.description.columns.map((column) => column.label));
    const score = labels.has(params.get('score') ?? '') ? params.get('score') : open.roles.score;
    // Filters of another table or another language's sample do not hold here.
    const filters = Object.fromEntries(Object.entries(filtersOf(params)).filter(([column]) => labels.has(column)));
    const columns = segmentColumns(open);
    const column =
      columns.find((label) => label === params.get('by')) ??
      columns.find((label) => !(label in filters)) ??
      columns[0] ??
      null;
    if (score === null) return { open, score, filters, overall: null, trend: null, columns, column, segments: [] };
    const workspace = openWorkspace();
    const ask = (/** @type {string} */ method, /** @type {Record<string, unknown>} */ request) =>
      workspace.call(method, request);
    const { date } = open.roles;
    const selection = { table: open.table, score, date, level: levelFrom(params.get('level')), filters };
    const [overall, trend, segments] = await Promise.all([
      overallTally(ask, selection),
      date ? trendTally(ask, selection, /** @type {any} */ (params.get('period'))) : null,
      column ? segmentTally(ask, selection, column) : [],
    ]);
    return { open, score, filters, overall, trend, columns, column, segments };
  }

  render() {
    return html`<div class="page listen" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <h1 tabindex="-1">${t('section.listen')}</h1>
        <p class="no-print">${t('listen.lead')}</p>
        <p class="only-print">${this.report ? this.#printedSource(this.report) : nothing}</p>
      </header>
      ${this.#bar()} ${this.error ? this.#failed() : nothing}
      ${this.report ? this.#body(this.report) : this.error ? nothing : html`<p class="waiting">${t('listen.waiting')}</p>`}
    </div>`;
  }

  /** @param {Report} report */
  #printedSource({ open, filters }) {
    return [
      sourceName(open.source),
      ...Object.entries(filters).map(([column, value]) => `${column}: ${value ?? t('segment.blank')}`),
    ].join(' · ');
  }

  #bar() {
    const scores =
      this.report?.open.description.columns.filter(
        (column) => column.kind === 'score' || column.label === this.report?.score,
      ) ?? [];
    return html`<div class="page-bar no-print">
      ${sourceChoice(this.list, this.#key(), (source) => {
        sources.choose(source);
        // What was chosen for one table says nothing of another.
        const kept = this.params.get('level');
        changeParams({
          ...Object.fromEntries([...this.params.keys()].map((name) => [name, undefined])),
          source,
          level: kept ?? undefined,
        });
      })}
      ${
        scores.length > 1
          ? html`<label class="field">
              <span class="label">${t('listen.score_column')}</span>
              <select
                class="input"
                data-field="score"
                @change=${(/** @type {any} */ event) => changeParams({ score: event.target.value })}
              >
                ${scores.map(({ label }) => html`<option value=${label} ?selected=${label === this.report?.score}>${label}</option>`)}
              </select>
            </label>`
          : nothing
      }
      ${levelChoice(levelFrom(this.params.get('level')), (level) => changeParams({ level: String(level) }))}
      <button class="button push" type="button" @click=${() => print()}>${printIcon}${t('listen.print')}</button>
    </div>`;
  }

  #failed() {
    if (this.error.code === 'survey_without_answers') {
      return html`<section class="card empty" data-panel="no-answers">
        <h2>${t('tally.sentence_none')}</h2>
        <p>${errorText(this.error)}</p>
        <a class="button" href="#/ask">${t('listen.to_ask')}</a>
      </section>`;
    }
    return html`<div class="notice notice-error" role="alert">
      ${warningIcon}
      <div class="stack">
        <p>${errorText(this.error)}</p>
        <p><a href="#/data">${t('listen.to_data')}</a></p>
      </div>
    </div>`;
  }

  /** @param {Report} report */
  #body(report) {
    const { open, overall, trend } = report;
    if (!overall) return this.#withoutScore(report);
    return html`
      ${this.#filters(report)}
      <section class="card headline" aria-live="polite" aria-atomic="true" data-panel="headline">
        <h2 class="visually-hidden">${t('listen.headline')}</h2>
        <p class="sentence">${sentence(overall)}</p>
        <p class="soft small" data-role="counted">
          ${countedLine(overall)}
          ${open.source.kind === 'file' ? html`<a class="no-print" href=${`#/data?source=${encodeURIComponent(open.source.key)}`}>${t('listen.audit')}</a>` : nothing}
        </p>
        ${
          overall.n
            ? html`<div class="headline-charts">
                <div class="stack">
                  <chart-frame
                    .drawing=${(/** @type {number} */ width) => groupBar(groupBarModel(overall), width)}
                  ></chart-frame>
                  ${groupLegend(overall)}
                </div>
                <div class="stack">
                  <chart-frame
                    .drawing=${(/** @type {number} */ width) => npsScale(npsScaleModel(overall), width)}
                  ></chart-frame>
                  <p class="soft small">${t('tally.level_note', { level: formatPercent(overall.interval.level) })}</p>
                </div>
              </div>`
            : nothing
        }
        ${overall.n ? this.#groupTable(overall) : nothing}
      </section>
      ${
        overall.n
          ? html`${trendPanel({ trend, choose: (period) => changeParams({ period }) })}
              <div class=${report.columns.length ? 'side-by-side listen-pair' : 'page'}>
                ${this.#histogram(overall)}
                <segment-table
                  .columns=${report.columns}
                  .column=${report.column}
                  .segments=${report.segments}
                  .overall=${overall}
                  @column=${(/** @type {CustomEvent} */ event) => changeParams({ by: event.detail })}
                  @segment=${(/** @type {CustomEvent} */ event) => this.#look(String(report.column), event.detail)}
                ></segment-table>
              </div>`
          : nothing
      }
      <comment-list
        .open=${open}
        .score=${report.score}
        .filters=${report.filters}
        .group=${groups.find((group) => group === this.params.get('group')) ?? null}
        @group=${(/** @type {CustomEvent} */ event) => changeParams({ group: event.detail ?? undefined })}
      ></comment-list>
      <section class="card">
        ${methodFold(overall)} ${exportMenu(t('export.shown'), (format) => void this.#export(report, format))}
      </section>
    `;
  }

  /** Downloads what is shown. @param {Report} report @param {import('../table-export.js').ExportFormat} format */
  async #export(report, format) {
    const { open, overall, score, filters } = report;
    if (!overall) return;
    try {
      const workspace = openWorkspace();
      const group = groups.find((each) => each === this.params.get('group')) ?? null;
      const ask = (/** @type {string} */ method, /** @type {Record<string, unknown>} */ request) =>
        workspace.call(method, request);
      const comments = await commentsSheet(ask, open, score, filters, group);
      const sheets = [figuresSheet({ ...report, overall }), ...(comments ? [comments] : [])];
      await downloadSheets(workspace, sheets, `NPS ${sourceName(open.source)}`, format);
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {string} column @param {string | null} value */
  #look(column, value) {
    changeParams({ [FILTER + column]: value ?? '', by: undefined });
    this.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }

  /** @param {Report} report */
  #filters({ filters }) {
    const entries = Object.entries(filters);
    if (!entries.length) return nothing;
    return html`<div class="row" role="group" aria-label=${t('filter.title')} data-role="filters">
      <span class="label">${t('filter.title')}</span>
      ${entries.map(([column, value]) => {
        const words = `${column}: ${value ?? t('segment.blank')}`;
        return html`<button
          class="chip"
          type="button"
          aria-label=${t('filter.remove', { filter: words })}
          @click=${() => changeParams({ [FILTER + column]: undefined })}
        >
          ${words}${closeIcon}
        </button>`;
      })}
      ${
        entries.length > 1
          ? html`<button
              class="link-button small"
              type="button"
              @click=${() => changeParams(Object.fromEntries(entries.map(([column]) => [FILTER + column, undefined])))}
            >
              ${t('filter.clear')}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** @param {import('../tally.js').Tally} overall */
  #groupTable(overall) {
    const counts = groupCounts(overall);
    return dataFold({
      caption: t('chart.groups'),
      head: [t('column.group'), t('column.scores'), t('column.n'), t('column.share')],
      rows: groups.map((group) => [
        t(`group.${group}s`),
        { promoter: '9–10', passive: '7–8', detractor: '0–6' }[group],
        formatNumber(counts[group]),
        formatPercent(counts[group] / overall.n, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      ]),
    });
  }

  /** @param {import('../tally.js').Tally} overall */
  #histogram({ counts, n }) {
    if (!counts) return nothing;
    return html`<section class="card" aria-labelledby="histogram-title" data-panel="histogram">
      <h2 id="histogram-title">${t('chart.histogram')}</h2>
      <chart-frame
        .drawing=${(/** @type {number} */ width) => scoreHistogram(histogramModel(counts), width)}
      ></chart-frame>
      ${dataFold({
        caption: t('chart.histogram'),
        head: [t('column.score'), t('column.group'), t('column.n'), t('column.share')],
        rows: counts.map((count, score) => [
          formatNumber(score),
          t(`group.${groupOf(score)}s`),
          formatNumber(count),
          formatPercent(n ? count / n : 0, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        ]),
      })}
    </section>`;
  }

  /** @param {Report} report */
  #withoutScore({ open }) {
    return html`<section class="card empty" data-panel="no-score">
        <h2>${t('listen.no_score')}</h2>
        <p>${t('listen.no_score_text', { rows: open.description.rows })}</p>
        ${
          open.source.kind === 'file'
            ? html`<a class="button" href=${`#/data?source=${encodeURIComponent(open.source.key)}`}
                >${t('listen.choose_columns')}</a
              >`
            : nothing
        }
      </section>
      <comment-list .open=${open} .score=${null} .filters=${{}}></comment-list>`;
  }
}

customElements.define('listen-view', ListenView);
