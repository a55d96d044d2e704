// @ts-check
/** The query that a warehouse answers with a survey's counts, and their way back into the page. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, t } from '../../i18n/index.js';
import { changeParams, goTo } from '../address.js';
import { PageElement } from '../element.js';
import { fileImport } from '../file-import.js';
import { warningIcon } from '../icons.js';
import { periodLengths } from '../period.js';
import { sourceChoice, sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { chosenEngine, engineChoice, engineNote, listEngines } from '../warehouse/engines.js';
import { isZone, nameField, periodField, zoneField } from '../warehouse/fields.js';
import { tallyFields, tallyRequest } from '../warehouse/tally-request.js';
import '../warehouse/query-panel.js';

class WarehouseView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    shown: { state: true },
    state: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {import('../sources.js').Source[]} */
    this.list = [];
    /**
     * @type {{engines: import('../warehouse/engines.js').Engine[], engine: import('../warehouse/engines.js').Engine,
     *   open: import('../sources.js').OpenSource | null, fields: import('../warehouse/tally-request.js').TallyFields,
     *   queries: {sql: string, accounts: string | null}} | null}
     */
    this.shown = null;
    /** How the answer that was dropped here is getting on. @type {{busy?: boolean, error?: any}} */
    this.state = {};
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
    /** Whether the import under way was begun here. */
    this.own = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(fileImport, 'change', () => this.#imported());
    this.listenTo(sources, 'change', () => void this.#load());
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
    try {
      this.list = await sources.list();
      const [engines, open] = await Promise.all([listEngines(), sources.open(this.#key()).catch(() => null)]);
      const engine = chosenEngine(engines, this.params.get('engine'));
      const fields = tallyFields(open, open ? sourceName(open.source) : '', this.params);
      const request = tallyRequest(engine.name, fields, isZone(fields.zone));
      const queries = await openWorkspace().call('sql.tally', request);
      if (question !== this.question) return;
      this.shown = { engines, engine, open, fields, queries };
      this.error = null;
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  #imported() {
    if (!this.own) return;
    const { state } = fileImport;
    if (state.stage === 'sniffing' || state.stage === 'reading') {
      this.state = { busy: true };
      return;
    }
    this.own = false;
    if (state.stage === 'failed') this.state = { error: state.error };
    // Rows instead of counts: their columns are chosen where files come in.
    else if (state.stage === 'choosing') goTo('data');
    else if (state.stage === 'done') goTo('listen', { source: state.key });
    else this.state = {};
  }

  /** @param {File} file */
  #read(file) {
    // What an earlier import ends with is none of ours.
    void fileImport.start([file]);
    this.own = true;
    this.#imported();
  }

  render() {
    return html`<div class="page warehouse" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <h1 tabindex="-1">${t('section.warehouse')}</h1>
        <p>${t('warehouse.lead')}</p>
        <p class="no-print"><a href="#/measure?page=warehouse">${t('warehouse.to_board')}</a></p>
      </header>
      ${
        this.error
          ? html`<div class="notice notice-error" role="alert">
              ${warningIcon}
              <p>${errorText(this.error)}</p>
            </div>`
          : nothing
      }
      ${this.shown ? this.#body(this.shown) : this.error ? nothing : html`<p class="waiting">${t('warehouse.writing')}</p>`}
    </div>`;
  }

  /** @param {NonNullable<WarehouseView['shown']>} shown */
  #body({ engines, engine, open, fields, queries }) {
    const set = (/** @type {string} */ name) => (/** @type {string} */ value) =>
      changeParams({ [name]: value }, { replace: true });
    const columns = open?.description.counted ? [] : (open?.description.columns ?? []);
    const labels = (/** @type {string[]} */ kinds) =>
      columns.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label);
    return html`<section class="card no-print" aria-label=${t('warehouse.where')}>
        <div class="query-fields">
          ${sourceChoice(this.list, this.#key(), (source) =>
            changeParams({
              ...Object.fromEntries(
                ['table', 'score', 'date', 'by', 'account'].map((/** @type {string} */ name) => [name, undefined]),
              ),
              source,
            }),
          )}
          ${engineChoice(engines, engine, set('engine'))}
          ${nameField({ field: 'table', label: t('warehouse.table'), value: fields.table, hint: t('warehouse.table_hint') }, set('table'))}
          ${nameField({ field: 'score', label: t('warehouse.score'), value: fields.score, suggested: labels(['score']) }, set('score'))}
          ${nameField({ field: 'date', label: t('warehouse.date'), value: fields.date, hint: t('warehouse.optional'), suggested: labels(['time']) }, set('date'))}
          ${fields.date ? periodField(periodLengths, fields.period, set('period')) : nothing}
          ${nameField({ field: 'by', label: t('warehouse.by'), value: fields.by, hint: t('warehouse.optional'), suggested: labels(['category']) }, set('by'))}
          ${fields.period ? zoneField(fields.zone, set('zone')) : nothing}
        </div>
        ${engineNote(engine)}
      </section>
      <query-panel
        .name=${fields.table}
        .heading=${t('warehouse.query')}
        .sql=${queries.sql}
        .engine=${engine.title}
        .state=${this.state}
        @answer=${(/** @type {CustomEvent<File>} */ event) => this.#read(event.detail)}
      ></query-panel>`;
  }
}

customElements.define('warehouse-view', WarehouseView);
