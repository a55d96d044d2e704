// @ts-check
/** Listen: what the answers say, one question after the other, each in one sentence first. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, onLanguageChange, t } from '../../i18n/index.js';
import { watchResponses } from '../../storage/index.js';
import { addressOf, changeParams } from '../address.js';
import { exportMenu } from '../export-menu.js';
import { PageElement } from '../element.js';
import { warningIcon } from '../icons.js';
import { makeReport } from '../listen/answers.js';
import { FILTER, filterChips, printedTitle, resultsBar } from '../listen/bar.js';
import { changePanel, nameOf } from '../listen/change.js';
import { dailyPanel } from '../listen/daily.js';
import { countsOfBoard, isCounted, needsRows } from '../listen/needs-rows.js';
import { nextPanel } from '../listen/next.js';
import { SMALLEST_SHOWN } from '../listen/privacy.js';
import { degreeOf, differsSentences } from '../listen/sentences.js';
import { commentsSheet, figuresSheet } from '../listen/shown-sheets.js';
import { sightPanel } from '../listen/sight.js';
import { histogramPanel, standPanel } from '../listen/stand.js';
import { periodLabel } from '../listen/trend-chart.js';
import { nextPeriod, periodStart } from '../period.js';
import { sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { downloadSheets } from '../table-export.js';
import { groups } from '../tally.js';
import '../listen/certainty.js';
import '../listen/comment-list.js';
import '../listen/drivers.js';
import '../listen/segment-table.js';
import '../listen/themes.js';
import '../listen/trust.js';
import { POPULATION } from '../listen/weights.js';
import '../listen/why.js';

/** @typedef {import('../listen/answers.js').Report} Report */
/** @typedef {import('../listen/answers.js').Findings} Findings */

class ListenView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    report: { state: true },
    words: { state: true },
    read: { state: true },
    printing: { state: true },
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
    /** Detractors' words, once they are known. @type {string[]} */
    this.words = [];
    /** The theme whose comments are listed, and its rows. @type {{rows: number[], name: string} | null} */
    this.read = null;
    this.printing = false;
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(sources, 'change', () => void this.#load());
    this.listenWhileConnected(
      watchResponses(({ survey }) => void ((survey === null || this.#key() === `survey:${survey}`) && this.#load())),
    );
    this.listenWhileConnected(onLanguageChange(() => void (this.#key() === 'sample' && this.#load())));
    // What is printed is shared: small groups are hidden on paper.
    const paper = matchMedia('print');
    this.printing = paper.matches;
    this.listenTo(paper, 'change', () => (this.printing = paper.matches));
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
      const workspace = openWorkspace();
      const report = await makeReport((method, request) => workspace.call(method, request), open, params);
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

  render() {
    const { report } = this;
    const scores = report?.open.description.columns.filter(
      ({ kind, label }) => kind === 'score' || label === report.score,
    );
    return html`<div class="page listen" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <h1 tabindex="-1">${t('section.listen')}</h1>
        <p class="no-print">${t('listen.lead')}</p>
        <p class="only-print">${report ? printedTitle(report.open.source, report.filters) : nothing}</p>
      </header>
      ${resultsBar({
        list: this.list,
        key: this.#key(),
        scores: scores?.map(({ label }) => label) ?? [],
        score: report?.score ?? null,
        params: this.params,
      })}
      ${this.error ? this.#failed() : nothing}
      ${report ? this.#body(report) : this.error ? nothing : html`<p class="waiting">${t('listen.waiting')}</p>`}
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
    const { open, overall, filters, findings, persons } = report;
    if (!overall) return this.#withoutScore(report);
    const sheltered = persons || this.printing || this.params.get('privacy') === 'on';
    const audit = open.source.kind === 'file' ? `#/data?source=${encodeURIComponent(open.source.key)}` : null;
    const hidden = sheltered && overall.n < SMALLEST_SHOWN;
    return html`
      ${filterChips(filters)} ${standPanel({ overall, audit, sheltered })}
      ${findings && !hidden ? this.#questions(report, findings, sheltered) : nothing}
    `;
  }

  /**
   * Downloads what is shown; what leaves the page has its small groups hidden, whatever the page shows.
   * @param {Report} report @param {import('../table-export.js').ExportFormat} format
   */
  async #export({ open, overall, score, filters, column, findings }, format) {
    if (!overall || !findings) return;
    try {
      const workspace = openWorkspace();
      const group = groups.find((each) => each === this.params.get('group')) ?? null;
      const ask = (/** @type {string} */ method, /** @type {Record<string, unknown>} */ request) =>
        workspace.call(method, request);
      const few = overall.n < SMALLEST_SHOWN;
      // With its date a comment would tell of a period that is hidden.
      const dated = !findings.guardedTrend?.hidden.length;
      const comments = few ? null : await commentsSheet(ask, open, score, filters, group, dated);
      const figures = figuresSheet({
        overall,
        column,
        segments: findings.segments?.guarded ?? null,
        trend: findings.guardedTrend,
      });
      const sheets = [...(few ? [] : [figures]), ...(comments ? [comments] : [])];
      if (sheets.length) await downloadSheets(workspace, sheets, `NPS ${sourceName(open.source)}`, format);
    } catch (error) {
      this.error = error;
    }
  }

  /** The questions in their order. @param {Report} report @param {Findings} findings @param {boolean} sheltered */
  #questions(report, findings, sheltered) {
    const { open, level, column } = report;
    const overall = /** @type {import('../tally.js').Tally} */ (report.overall);
    const trend = sheltered ? findings.guardedTrend : findings.trend;
    const differences = findings.differences[sheltered ? 'guarded' : 'all'];
    const differing = differsSentences(
      differences.rows.map(({ value, tally, difference, adjusted_p }) => ({
        name: value ?? t('segment.blank'),
        n: tally.n,
        difference,
        adjusted_p,
      })),
      differences.overall,
      level,
    );
    const compared = this.#shownComparison(findings, sheltered);
    const lowest = differing.found.find(({ below }) => below)?.name ?? null;
    const periods = this.#commentPeriods(findings);
    return html`
      <div class="side-by-side">
        <certainty-panel
          .overall=${overall}
          .needed=${findings.needed}
          .asked=${Number(this.params.get('asked')) || null}
          @asked=${(/** @type {CustomEvent} */ event) => changeParams({ asked: event.detail ? String(event.detail) : undefined })}
        ></certainty-panel>
        ${histogramPanel(overall)}
      </div>
      ${changePanel({ trend, compared, pairs: findings.pairs, sheltered, steady: findings.steady, level, kinds: findings.kinds, kind: findings.kind, change: changeParams })}
      ${dailyPanel({ daily: findings.daily, level })}
      <segment-table
        .columns=${report.columns}
        .column=${column}
        .segments=${findings.segments?.[sheltered ? 'guarded' : 'all'] ?? { groups: [], hidden: 0, together: null }}
        .differences=${differences}
        .phrases=${differing.phrases}
        .sheltered=${sheltered}
        .forced=${report.persons}
        .overall=${overall}
        @column=${(/** @type {CustomEvent} */ event) => changeParams({ by: event.detail, from: undefined, to: undefined })}
        @privacy=${(/** @type {CustomEvent} */ event) => changeParams({ privacy: event.detail ? 'on' : undefined })}
        @segment=${(/** @type {CustomEvent} */ event) => this.#look(String(column), event.detail)}
      ></segment-table>
      ${isCounted(open) ? needsRows(open) : this.#ofRows(report, findings, sheltered, periods)}
      ${sightPanel({ sight: findings.sight })}
      ${nextPanel(this.#found(report, findings, compared, lowest), {
        comments: (group, word, when) => this.#read(group, word, when ? this.#latest(findings) : undefined),
        segment: () => this.#look(String(column), lowest === t('segment.blank') ? null : lowest),
      })}
      ${isCounted(open) ? nothing : this.#doors()} ${overall.n < SMALLEST_SHOWN ? nothing : this.#exports(report)}
    `;
  }

  /**
   * What the single answers tell, beside their counts.
   * @param {Report} report @param {Findings} findings @param {boolean} sheltered @param {{name: string, label: string, from: string, to: string}[]} periods
   */
  #ofRows(report, findings, sheltered, periods) {
    const { open, level, column } = report;
    return html`
      ${
        sheltered && findings.segments?.guarded.hidden
          ? nothing
          : html`<weights-panel
              .open=${open}
              .score=${report.score}
              .filters=${report.filters}
              .level=${level}
              .column=${column}
              .groups=${findings.segments?.all.groups ?? []}
              .params=${this.params}
              @population=${(/** @type {CustomEvent} */ { detail: { value, count } }) => changeParams({ [POPULATION + value]: count ?? undefined })}
            ></weights-panel>`
      }
      <why-panel
        .open=${open}
        .score=${report.score}
        .filters=${report.filters}
        .level=${level}
        @words=${(/** @type {CustomEvent} */ event) => (this.words = event.detail)}
        @read=${(/** @type {CustomEvent} */ event) => this.#read(event.detail.group, event.detail.word)}
      ></why-panel>
      <drivers-panel
        .open=${open}
        .score=${report.score}
        .filters=${report.filters}
        .level=${level}
        .chosen=${this.params.get('drivers')}
        @drivers=${(/** @type {CustomEvent} */ event) => changeParams({ drivers: event.detail ?? undefined })}
      ></drivers-panel>
      <themes-panel
        .open=${open}
        .score=${report.score}
        .filters=${report.filters}
        .level=${level}
        .sheltered=${sheltered}
        .theme=${this.params.get('theme')}
        .own=${this.params.get('own')}
        @own=${(/** @type {CustomEvent} */ event) => changeParams({ own: event.detail ?? undefined, theme: undefined })}
        @theme=${(/** @type {CustomEvent} */ event) => this.#readTheme(event.detail)}
        @rows=${(/** @type {CustomEvent} */ event) => (this.read = event.detail)}
      ></themes-panel>
      <comment-list
        .open=${open}
        .score=${report.score}
        .filters=${report.filters}
        .group=${groups.find((group) => group === this.params.get('group')) ?? null}
        .word=${this.params.get('word')}
        .theme=${this.params.has('theme') ? this.read : null}
        @theme=${() => changeParams({ theme: undefined })}
        .periods=${periods}
        .period=${periods.find(({ name }) => name === this.params.get('when'))?.name ?? null}
        @group=${(/** @type {CustomEvent} */ event) => changeParams({ group: event.detail ?? undefined })}
        @period=${(/** @type {CustomEvent} */ event) => changeParams({ when: event.detail ?? undefined })}
      ></comment-list>
      <trust-panel
        .open=${open}
        .score=${report.score}
        .filters=${report.filters}
        .level=${level}
        .column=${column}
        .sheltered=${sheltered}
      ></trust-panel>
    `;
  }

  #doors() {
    return html`
      <section class="card no-print" data-panel="follow-up">
        <h2>${t('follow.door')}</h2>
        <p>${t('follow.door_text')}</p>
        <p>
          <a class="button" href=${addressOf('follow-up', { source: this.#key() })}>${t('follow.door_open')}</a>
        </p>
      </section>
      <section class="card no-print" data-panel="loyalty">
        <h2>${t('loyalty.door')}</h2>
        <p>${t('loyalty.door_text')}</p>
        <p><a class="button" href=${addressOf('loyalty', { source: this.#key() })}>${t('loyalty.door_open')}</a></p>
      </section>
    `;
  }

  /** @param {Report} report */
  #exports(report) {
    return html`<section class="card no-print">
      ${exportMenu(t('export.shown'), (format) => void this.#export(report, format))}
      <p class="soft small">${t('privacy.export', { smallest: SMALLEST_SHOWN })}</p>
    </section>`;
  }

  /** @param {Report} report @param {Findings} findings @param {Findings['compared']} compared @param {string | null} lowest */
  #found({ open, overall, level }, findings, compared, lowest) {
    const latest = this.#latest(findings);
    const tally = findings.trend?.groups.find(({ period }) => period === latest);
    const comments = open.roles.comment !== null;
    const names = compared && {
      before: nameOf(compared.before, compared.kind, findings.trend),
      after: nameOf(compared.after, compared.kind, findings.trend),
    };
    const few = compared && Math.min(compared.comparison.a.n, compared.comparison.b.n) < SMALLEST_SHOWN;
    return {
      callbacks: tally
        ? { n: tally.detractors, period: nameOf(String(latest), 'periods', findings.trend), comments }
        : { n: overall?.detractors ?? 0, period: null, comments },
      change:
        names && !few && compared && compared.kind === 'periods' && compared.comparison.rise !== null
          ? { ...names, rise: compared.comparison.rise, sure: degreeOf(compared.comparison.test.midp, level) }
          : null,
      lowest,
      words: this.words,
      sight: findings.sight,
    };
  }

  /** The period that is newest in the comparison. @param {Findings} findings @returns {string | undefined} */
  #latest({ compared }) {
    return compared?.kind === 'periods' ? compared.after : undefined;
  }

  /** What is hidden is not compared either. @param {Findings} findings @param {boolean} sheltered */
  #shownComparison({ compared, guardedTrend, segments }, sheltered) {
    if (!compared || !sheltered) return compared;
    const shown =
      compared.kind === 'periods'
        ? guardedTrend?.groups.map(({ period }) => String(period))
        : segments?.guarded.groups.flatMap(({ by }) => Object.values(by ?? {}).map((value) => value ?? ''));
    const names = compared.names.filter((name) => shown?.includes(name));
    return names.includes(compared.before) && names.includes(compared.after) ? { ...compared, names } : null;
  }

  /** @param {Findings} findings @returns {{name: string, label: string, from: string, to: string}[]} newest first */
  #commentPeriods({ trend }) {
    if (!trend) return [];
    const dayBefore = (/** @type {Date} */ date) => new Date(date.getTime() - 86_400_000).toISOString().slice(0, 10);
    return trend.groups
      .filter(({ n }) => n > 0)
      .slice(-36)
      .reverse()
      .map(({ period }) => {
        const start = periodStart(String(period));
        const label = periodLabel(start, trend.length);
        const from = start.toISOString().slice(0, 10);
        return { name: String(period), label, from, to: dayBefore(nextPeriod(start, trend.length)) };
      });
  }

  /** @param {string} column @param {string | null} value */
  #look(column, value) {
    changeParams({ [FILTER + column]: value ?? '', by: undefined, from: undefined, to: undefined, compare: undefined });
    this.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }

  /** @param {string | undefined} group @param {string} [word] @param {string} [when] */
  #read(group, word, when) {
    changeParams({ group, word, when });
    this.#toComments();
  }

  /** @param {string | null} theme */
  #readTheme(theme) {
    changeParams({ theme: theme ?? undefined, word: undefined });
    if (theme !== null) this.#toComments();
  }

  #toComments() {
    const list = this.querySelector('comment-list');
    list?.scrollIntoView({ block: 'start' });
    /** @type {HTMLElement | null | undefined} */ (list?.querySelector('h2'))?.focus();
  }

  /** @param {Report} report */
  #withoutScore({ open }) {
    if (isCounted(open)) return countsOfBoard(sourceName(open.source));
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
