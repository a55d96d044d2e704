// @ts-check
/** Data: files in, each with its audit, and the tables that are kept. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatBytes, formatDate, formatPercent, t } from '../../i18n/index.js';
import { watchResponses } from '../../storage/index.js';
import { changeParams, goTo } from '../address.js';
import { auditPanel } from '../audit.js';
import { asBeforeNotice } from '../column-choice.js';
import { askText, askWhether } from '../dialog.js';
import { duplicatesPanel } from '../duplicates.js';
import { PageElement } from '../element.js';
import { exportMenu } from '../export-menu.js';
import { fileImport } from '../file-import.js';
import { checkIcon, columnsIcon, listenIcon, penIcon, removeIcon, uploadIcon, warningIcon } from '../icons.js';
import { countsOfBoard, isCounted } from '../listen/needs-rows.js';
import { sourceName } from '../source-choice.js';
import { LARGEST_STORED_BYTES, sources } from '../sources.js';
import { downloadTable } from '../table-export.js';
import { keyNotice, sealedFiles, takeAnswers, takeKey, takenNotice } from '../taken-answers.js';
import '../file-drop.js';

/**
 * @typedef {{label: string, emails: number, phones: number, rows: number}} PersonalData
 * @typedef {{open: import('../sources.js').OpenSource, audit: Record<string, any> | null, personal: PersonalData[],
 *   repeated: {column: string, found: number}[]}} Audited
 */

class DataView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    current: { state: true },
    audited: { state: true },
    error: { state: true },
    taken: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {import('../sources.js').Source[]} */
    this.list = [];
    this.current = fileImport.state;
    /** The table whose audit is shown. @type {Audited | null} */
    this.audited = null;
    /** @type {any} */
    this.error = null;
    /** What became of files of answers and keys. @type {unknown[]} */
    this.taken = [];
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(fileImport, 'change', () => this.#imported());
    this.listenTo(sources, 'change', () => void this.#load());
    this.listenWhileConnected(watchResponses(() => void this.#load()));
    this.current = fileImport.state;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) void this.#load();
  }

  #imported() {
    this.current = fileImport.state;
    if (this.current.stage !== 'done') return;
    const { key } = this.current;
    if (this.params.get('source') === key) void this.#load();
    else changeParams({ source: key }, { replace: true });
  }

  async #load() {
    const question = ++this.question;
    const key = this.params.get('source');
    try {
      this.list = await sources.list();
      const audited = key && this.list.some((source) => source.key === key) ? await this.#audit(key) : null;
      if (question !== this.question) return;
      this.audited = audited;
      this.error = null;
    } catch (error) {
      if (question !== this.question) return;
      this.audited = null;
      this.error = error;
    }
  }

  /** @param {string} key @returns {Promise<Audited>} */
  async #audit(key) {
    const open = await sources.open(key);
    const { score, comment, duplicates } = open.roles;
    const columns = comment === null ? [] : [comment];
    // Counts hold nobody's data.
    const { columns: personal } = isCounted(open)
      ? { columns: [] }
      : await openWorkspace().call('table.personal_data', { table: open.table, columns });
    if (score === null) return { open, audit: null, personal, repeated: [] };
    const repeated = await sources.repeatedIds(open);
    const request = { table: open.table, score, duplicates: duplicates ?? null };
    const { audit } = await openWorkspace().call('nps.tally', request);
    return { open, audit, personal, repeated };
  }

  /** @param {File[]} files */
  async #start(files) {
    if (this.params.has('source')) changeParams({ source: undefined });
    this.taken = [];
    const given = (await Promise.all(files.map(sealedFiles))).flat();
    const others = given.filter(({ kind }) => kind === null).map(({ file }) => file);
    if (others.length) void fileImport.start(others);
    else fileImport.cancel();
    // Keys first: they may be those of the answers beside them.
    for (const wanted of ['key', 'sealed'])
      for (const { file, kind } of given) if (kind === wanted) await this.#take(file, kind === 'key');
  }

  /** @param {File} file @param {boolean} isKey */
  async #take(file, isKey) {
    const before = this.taken;
    this.taken = [...before, html`<p class="card waiting">${t('data.sniffing', { file: file.name })}</p>`];
    try {
      const said = isKey ? keyNotice(await takeKey(file), file.name) : takenNotice(await takeAnswers(file));
      this.taken = [...before, said];
      this.error = null;
    } catch (error) {
      this.taken = before;
      this.error = error;
    }
  }

  /** @param {import('../sources.js').OpenSource} open @param {import('../table-export.js').ExportFormat} format */
  async #export({ source, table }, format) {
    try {
      await downloadTable(openWorkspace(), table, sourceName(source), format);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    return html`<file-drop
      class="page data"
      multiple
      @files=${(/** @type {CustomEvent<File[]>} */ event) => this.#start(event.detail)}
    >
      <header class="page-head">
        <h1 tabindex="-1">${t('section.data')}</h1>
        <p>${t('data.lead')}</p>
        <p><a href="#/workspace">${t('data.to_workspace')}</a></p>
        <p><a href="#/warehouse" data-action="warehouse">${t('data.to_warehouse')}</a></p>
      </header>
      <div aria-live="polite" class="stack stack-wide">${this.taken} ${this.#stage()}</div>
      ${
        this.error
          ? html`<div class="notice notice-error" role="alert">
              ${warningIcon}
              <p>${errorText(this.error)}</p>
            </div>`
          : nothing
      }
      ${this.audited ? this.#auditOf(this.audited) : nothing} ${this.#tables()}
    </file-drop>`;
  }

  #stage() {
    const { current } = this;
    switch (current.stage) {
      case 'sniffing':
        return html`<p class="card waiting">${t('data.sniffing', { file: current.file.name })}</p>`;
      case 'choosing':
        return html`<column-choice
          .sniff=${current.sniff}
          .fileName=${current.file.name}
          @read=${(/** @type {CustomEvent} */ event) => fileImport.read(event.detail)}
          @written=${(/** @type {CustomEvent} */ { detail }) => fileImport.sniffAs(detail.sniff, detail.said)}
          @guess=${() => fileImport.guessAgain(current.key)}
          @cancel=${() => fileImport.cancel()}
        ></column-choice>`;
      case 'reading':
        return this.#reading(current);
      case 'failed':
        return html`<div class="notice notice-error" role="alert" data-role="import-error">
            ${warningIcon}
            <div class="stack">
              <p><strong>${t('data.failed', { file: current.file.name })}</strong></p>
              <p>${errorText(current.error)}</p>
            </div>
          </div>
          ${this.#dropZone()}`;
      default:
        return this.#dropZone();
    }
  }

  #dropZone() {
    return html`<div class="drop-zone">
      ${uploadIcon}
      <p class="strong">${t('data.drop')}</p>
      <button class="button button-primary" type="button" data-action="choose-file">${t('data.choose')}</button>
      <p class="soft small">${t('data.private', { size: formatBytes(LARGEST_STORED_BYTES) })}</p>
    </div>`;
  }

  /** @param {{file: File, bytes: number, total: number, rows: number}} progress */
  #reading({ file, bytes, total, rows }) {
    const share = total ? Math.min(1, bytes / total) : 0;
    return html`<section class="card" data-panel="progress">
      <h2>${t('data.reading', { file: file.name })}</h2>
      <progress max="1" .value=${share} aria-label=${t('data.reading', { file: file.name })}></progress>
      <div class="row">
        <p class="soft small" aria-live="off">
          ${t('data.progress', { share: formatPercent(share), bytes: formatBytes(bytes), total: formatBytes(total), rows })}
        </p>
        <button class="button button-small push" type="button" data-action="cancel" @click=${() => fileImport.cancel()}>
          ${t('dialog.cancel')}
        </button>
      </div>
    </section>`;
  }

  /** @param {Audited} audited */
  #auditOf({ open, audit, personal, repeated }) {
    const { source, roles, description } = open;
    if (description.counted === 'components') return countsOfBoard(sourceName(source));
    const isFile = source.kind === 'file' && !isCounted(open);
    const done = this.current.stage === 'done' && this.current.key === source.key;
    const others = done && this.current.stage === 'done' ? this.current.sniff.score_candidates.length : 0;
    return html`<section class="card" data-panel="table">
        <div class="card-head">
          <div class="stack">
            <h2 class="row">
              ${done ? html`<span class="done-mark">${checkIcon}</span>` : nothing}${sourceName(source)}
            </h2>
            <p class="soft small">
              ${
                roles.score === null
                  ? t('data.kept_without_score', { rows: description.rows })
                  : t('data.counted', { n: audit?.rows_counted ?? 0, rows: description.rows })
              }
              ${others > 1 && roles.score !== null ? t('data.other_scores', { score: roles.score, count: others }) : nothing}
            </p>
          </div>
          <div class="row">
            <a class="button button-primary" href=${`#/listen?source=${encodeURIComponent(source.key)}`}
              >${listenIcon}${t('data.see_results')}</a
            >
            ${
              isFile
                ? html`<button
                    class="button"
                    type="button"
                    data-action="columns"
                    @click=${() => fileImport.chooseAgain(source.key)}
                  >
                    ${columnsIcon}${t('data.columns')}
                  </button>`
                : nothing
            }
          </div>
        </div>
        ${source.asBefore ? asBeforeNotice(() => void fileImport.guessAgain(source.key)) : nothing}
        ${isCounted(open) ? nothing : exportMenu(t('export.table'), (format) => void this.#export(open, format))}
        ${
          source.kept === 'tab'
            ? html`<div class="notice notice-warning" data-role="tab-only">
                ${warningIcon}
                <p>
                  ${t((source.size ?? 0) > LARGEST_STORED_BYTES ? 'data.too_large' : 'data.not_stored', { size: formatBytes(LARGEST_STORED_BYTES) })}
                </p>
              </div>`
            : nothing
        }
      </section>
      ${personal.length && source.kind === 'file' ? this.#personalData(source.key, personal) : nothing}
      ${auditPanel({ rows: description.rows, audit, score: roles.score, date: roles.date, file: description.file, links: open.links, waves: open.waves, repeated })}
      ${isFile && roles.score !== null ? duplicatesPanel(open, (rule) => void fileImport.countOnce(source.key, rule)) : nothing}`;
  }

  /** @param {string} key @param {PersonalData[]} found */
  #personalData(key, found) {
    const sum = (/** @type {'emails' | 'phones'} */ name) => found.reduce((all, column) => all + column[name], 0);
    const labels = new Set(found.map(({ label }) => label));
    const mask = () =>
      sources.changeOptions(key, (options) => ({
        ...options,
        columns: options.columns.map((/** @type {any} */ column) =>
          labels.has(column.label) ? { ...column, mask: true } : column,
        ),
      }));
    return html`<div class="notice notice-warning" data-role="personal-data">
      ${warningIcon}
      <div class="stack">
        <p>${t('data.personal', { emails: sum('emails'), phones: sum('phones') })}</p>
        <div>
          <button class="button button-small" type="button" data-action="mask" @click=${mask}>${t('data.mask')}</button>
        </div>
      </div>
    </div>`;
  }

  #tables() {
    return html`<section class="card" aria-labelledby="tables-title" data-panel="tables">
      <h2 id="tables-title">${t('data.tables')}</h2>
      <ul class="items">
        ${this.list.map((source) => this.#table(source))}
      </ul>
    </section>`;
  }

  /** @param {import('../sources.js').Source} source */
  #table(source) {
    const name = sourceName(source);
    const address = encodeURIComponent(source.key);
    const facts = [
      t(`source.kind_${source.counted ?? source.kind}`),
      source.responses === undefined ? null : t('source.responses', { count: source.responses }),
      source.size === undefined ? null : formatBytes(source.size),
      source.addedAt ? formatDate(source.addedAt, { dateStyle: 'medium', timeStyle: 'short' }) : null,
    ].filter((fact) => fact !== null);
    return html`<li class="item" data-source=${source.key}>
      <div class="stack">
        <a class="strong" dir="auto" href=${`#/data?source=${address}`}>${name}</a>
        <span class="soft small"
          >${facts.join(' · ')}
          ${source.kept === 'tab' ? html`<span class="badge">${t('source.tab_only')}</span>` : nothing}</span
        >
      </div>
      <div class="row item-actions">
        <a
          class="button button-small"
          href=${`#/listen?source=${address}`}
          aria-label=${t('data.see_results_of', { name })}
          >${t('data.see_results')}</a
        >
        ${
          source.kind === 'file'
            ? html`<button
                  class="button button-small button-icon"
                  type="button"
                  aria-label=${t('data.rename', { name })}
                  title=${t('data.rename', { name })}
                  @click=${() => this.#rename(source)}
                >
                  ${penIcon}
                </button>
                <button
                  class="button button-small button-icon"
                  type="button"
                  aria-label=${t('data.remove', { name })}
                  title=${t('data.remove', { name })}
                  @click=${() => this.#remove(source)}
                >
                  ${removeIcon}
                </button>`
            : nothing
        }
      </div>
    </li>`;
  }

  /** @param {import('../sources.js').Source} source */
  async #rename(source) {
    const value = sourceName(source);
    const name = await askText({
      title: t('data.rename', { name: value }),
      label: t('data.name'),
      value,
      yes: t('dialog.save'),
    });
    if (name !== null && name !== value) await sources.rename(source.key, name);
  }

  /** @param {import('../sources.js').Source} source */
  async #remove(source) {
    const name = sourceName(source);
    const agreed = await askWhether({
      title: t('data.remove', { name }),
      text: t('data.remove_text'),
      yes: t('data.remove_yes'),
    });
    if (!agreed) return;
    if (fileImport.state.stage === 'done' && fileImport.state.key === source.key) fileImport.cancel();
    await sources.remove(source.key);
    if (this.params.get('source') === source.key) goTo('data', {}, { replace: true });
    /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus();
  }
}

customElements.define('data-view', DataView);
