// @ts-check
/** The queries that a warehouse answers with what a board's figures are made of, one for each table, and their answers' way back. */
import { html, nothing } from 'lit';
import { boardQueryRequest, commonPeriod, countedCards } from 'truescore/card-request';
import { openWorkspace } from '../../engine/index.js';
import { errorText, t } from '../../i18n/index.js';
import { changeParams } from '../address.js';
import { tableNames } from '../board/board-tables.js';
import { boardState } from '../board/board-state.js';
import { PageElement } from '../element.js';
import { backIcon, checkIcon, infoIcon, warningIcon } from '../icons.js';
import { lengthsMadeOf, periodLengths } from '../period.js';
import { chosenEngine, engineChoice, engineNote, listEngines } from './engines.js';
import { isZone, nameField, periodField, zoneField } from './fields.js';
import { readBack } from './read-back.js';
import './query-panel.js';

/** What the warehouse calls a table, and its column of time, in the address. */
const TABLE = 'table.';
const TIME = 'time.';

/** @typedef {{table: string, sql: string, approximate: string[]}} Query */

class BoardQuery extends PageElement {
  static properties = {
    params: { attribute: false },
    shown: { state: true },
    states: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /**
     * @type {{board: import('../board/types.js').Board, engines: import('./engines.js').Engine[], engine: import('./engines.js').Engine,
     *   fields: ReturnType<typeof boardFields>, queries: Query[]} | null}
     */
    this.shown = null;
    /** How the answers are getting on, by table. @type {Record<string, {busy?: boolean, error?: any, rows?: number}>} */
    this.states = {};
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(boardState, 'change', () => void this.#load());
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) void this.#load();
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    try {
      const [{ board }, engines] = await Promise.all([boardState.load(), listEngines()]);
      const engine = chosenEngine(engines, this.params.get('engine'));
      const fields = boardFields(board, this.params);
      const { queries } = await openWorkspace().call('sql.board', requestOf(board, engine.name, fields));
      if (question !== this.question) return;
      this.shown = { board, engines, engine, fields, queries };
      this.error = null;
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** @param {string} table @param {File} file */
  async #read(table, file) {
    const become = (/** @type {BoardQuery['states'][string]} */ state) =>
      (this.states = { ...this.states, [table]: state });
    become({ busy: true });
    try {
      become(await readBack(table, file));
    } catch (error) {
      become({ error });
    }
  }

  render() {
    return html`<div class="page warehouse" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <p class="no-print"><a class="row back" href="#/measure">${backIcon}${t('board.back')}</a></p>
        <h1 tabindex="-1">${t('section.warehouse')}</h1>
        <p>${t('warehouse.lead_board')}</p>
        <p class="no-print"><a href="#/warehouse">${t('warehouse.to_survey')}</a></p>
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

  /** @param {NonNullable<BoardQuery['shown']>} shown */
  #body({ board, engines, engine, fields, queries }) {
    const set = (/** @type {string} */ name) => (/** @type {string} */ value) =>
      changeParams({ [name]: value }, { replace: true });
    const segments = [...new Set(countedCards(board).flatMap((card) => /** @type {any} */ (card).segments ?? []))];
    return html`<section class="card no-print" aria-label=${t('warehouse.where')}>
        <div class="query-fields">
          ${engineChoice(engines, engine, set('engine'))}
          ${periodField(lengthsFor(board), fields.period ?? '', set('period'))}
          ${nameField({ field: 'by', label: t('warehouse.by_board'), value: fields.by, hint: t('warehouse.optional'), suggested: segments }, set('by'))}
          ${fields.period ? zoneField(fields.zone, set('zone')) : nothing}
        </div>
        ${tableNames(board).map((name) => this.#table(name, fields, set))} ${engineNote(engine)}
      </section>
      ${queries.map((query) => this.#query(query, engine))}
      ${queries.length === 0 ? html`<section class="card empty"><p>${t('warehouse.no_cards')}</p></section>` : nothing}`;
  }

  /** @param {string} name @param {ReturnType<typeof boardFields>} fields @param {(name: string) => (value: string) => void} set */
  #table(name, fields, set) {
    return html`<fieldset class="stack" data-table=${name}>
      <legend class="strong" dir="auto">${name}</legend>
      <div class="query-fields">
        ${nameField({ field: `${TABLE}${name}`, label: t('warehouse.table'), value: fields.sources[name] ?? name }, set(TABLE + name))}
        ${nameField({ field: `${TIME}${name}`, label: t('warehouse.date'), value: fields.times[name] ?? '', hint: t('warehouse.optional') }, set(TIME + name))}
      </div>
    </fieldset>`;
  }

  /** @param {Query} query @param {import('./engines.js').Engine} engine */
  #query({ table, sql, approximate }, engine) {
    const { busy, error, rows } = this.states[table] ?? {};
    const done =
      rows === undefined
        ? nothing
        : html`<div class="notice" role="status" data-role="read-back">
            ${checkIcon}
            <div class="row">
              <p>${t('warehouse.read_back', { rows, table })}</p>
              <a class="button button-small" href="#/measure">${t('warehouse.see_board')}</a>
            </div>
          </div>`;
    return html`<query-panel
      .name=${table}
      .heading=${t('warehouse.query_of', { table })}
      .sql=${sql}
      .engine=${engine.title}
      .notes=${
        approximate.length
          ? html`<div class="notice">
              ${infoIcon}
              <p>${t('warehouse.approximate', { engine: engine.title, count: approximate.length })}</p>
            </div>`
          : nothing
      }
      .state=${{ busy, error, done }}
      @answer=${(/** @type {CustomEvent<File>} */ event) => void this.#read(table, event.detail)}
    ></query-panel>`;
  }
}

/** The periods that all cards' can be made of. @param {import('../board/types.js').Board} board */
function lengthsFor(board) {
  const common = commonPeriod(board);
  return periodLengths.filter((length) => lengthsMadeOf(length).includes(common));
}

/** @param {import('../board/types.js').Board} board @param {URLSearchParams} params */
function boardFields(board, params) {
  const names = tableNames(board);
  const wanted = params.get('period') ?? commonPeriod(board);
  const said = (/** @type {string} */ before) =>
    /** @type {Record<string, string>} */ (
      Object.fromEntries(
        names.flatMap((name) => {
          const value = params.get(before + name) ?? (before === TIME ? board.tables?.[name]?.time : undefined);
          return value ? [[name, value]] : [];
        }),
      )
    );
  return {
    period: lengthsFor(board).find((length) => length === wanted) ?? null,
    by: params.get('by') ?? '',
    zone: params.get('zone') ?? '',
    sources: said(TABLE),
    times: said(TIME),
  };
}

/** @param {import('../board/types.js').Board} board @param {string} dialect @param {ReturnType<typeof boardFields>} fields */
function requestOf(board, dialect, { period, by, zone, sources, times }) {
  // The tables of the cards that are split by the column; all where none says so.
  const split = countedCards(board).filter((card) => /** @type {any} */ (card).segments?.includes(by));
  const byTables = by ? [...new Set(split.map(({ table }) => table ?? ''))].filter(Boolean) : [];
  return boardQueryRequest(board, {
    dialect,
    period: period ?? undefined,
    zone: period && isZone(zone) ? zone : '',
    by,
    byTables,
    sources,
    times,
  });
}

customElements.define('board-query', BoardQuery);
