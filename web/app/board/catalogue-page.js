// @ts-check
/** The catalogue: 44 KPIs by theme. Choosing one asks which of one's columns it counts in, and opens it as a draft to be made one's own. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { addTexts, errorText, has, t } from '../../i18n/index.js';
import { addressOf, goTo } from '../address.js';
import { PageElement } from '../element.js';
import { backIcon, penIcon, warningIcon } from '../icons.js';
import { sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { openTables, withValues } from './board-tables.js';
import { boardState } from './board-state.js';
import { monthsLater } from './day.js';
import { ownName } from './own-name.js';
import { SAMPLE_SOURCES } from './sample-board.js';

const THEMES = ['deals', 'leads', 'forecast', 'loyalty', 'retention', 'orders'];

/** @typedef {{name: string, kind: string, table: string, values?: string[]}} Expected */
/** @typedef {{to: string, values: Record<string, string>, true_value?: string}} Mapped */

class CataloguePage extends PageElement {
  static properties = {
    kpi: { attribute: false },
    facts: { state: true },
    words: { state: true },
    theme: { state: true },
    sourceList: { state: true },
    chosen: { state: true },
    tables: { state: true },
    mapping: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    /** The one that is chosen, or "". */
    this.kpi = '';
    /** @type {any} */
    this.facts = null;
    this.words = '';
    /** The one theme that is shown, or "". */
    this.theme = '';
    /** @type {{key: string, name: string}[]} */
    this.sourceList = [];
    /** The source for each table of the chosen KPI. @type {Record<string, string>} */
    this.chosen = {};
    /** @type {Map<string, import('./board-tables.js').BoardTable>} */
    this.tables = new Map();
    /** By "table.column". @type {Record<string, Mapped>} */
    this.mapping = {};
    /** @type {any} */
    this.error = null;
    this.turn = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#start();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('kpi') && this.facts) void this.#choose();
  }

  async #start() {
    const [facts] = await Promise.all([boardState.catalogue(), addTexts(['catalogue'])]);
    this.facts = facts;
    await this.#choose();
  }

  get #one() {
    return this.facts?.kpis.find((/** @type {any} */ each) => each.id === this.kpi) ?? null;
  }

  /** Proposes a source for each table, then the columns. */
  async #choose() {
    const one = this.#one;
    this.chosen = {};
    this.mapping = {};
    this.error = null;
    if (!one) return;
    const { sources: known } = await boardState.load();
    const list = await sources.list();
    this.sourceList = [
      ...list.map((source) => ({ key: source.key, name: sourceName(source) })),
      ...Object.entries(SAMPLE_SOURCES)
        .filter(([, key]) => key.startsWith('sample:'))
        .map(([name, key]) => ({ key, name: t('board.sample_table', { name }) })),
    ];
    const offered = new Set(this.sourceList.map(({ key }) => key));
    this.chosen = Object.fromEntries(
      one.tables.map((/** @type {string} */ name) => [
        name,
        offered.has(known[name]) ? known[name] : (list[0]?.key ?? 'sample'),
      ]),
    );
    await this.#map();
  }

  /** Opens the chosen tables and asks which columns are meant. */
  async #map() {
    const one = this.#one;
    const turn = ++this.turn;
    try {
      const board = {
        format: /** @type {const} */ (1),
        title: '-',
        cards: [],
        tables: Object.fromEntries(one.tables.map((/** @type {string} */ name) => [name, {}])),
      };
      const { language: tag } = await boardState.load();
      const tables = await openTables(board, this.chosen, tag);
      /** @type {Record<string, Mapped>} */
      const mapping = {};
      for (const name of one.tables) {
        const opened = tables.get(name);
        if (!opened || opened.error) continue;
        const table = await withValues(opened);
        tables.set(name, table);
        const expected = expectedOf(one, name);
        const { columns } = await openWorkspace().call('board.map_columns', {
          expected,
          columns: table.columns.map(({ label, kind, examples = [] }) => ({ label, kind, examples })),
        });
        for (const column of columns) mapping[`${name}.${column.name}`] = mapped(column, expected, table);
      }
      if (turn === this.turn) Object.assign(this, { tables, mapping });
    } catch (error) {
      if (turn === this.turn) this.error = error;
    }
  }

  render() {
    if (!this.facts)
      return html`<div class="page" aria-busy="true">
        <h1 tabindex="-1">${t('board.catalogue')}</h1>
        <p class="waiting">${t('listen.waiting')}</p>
      </div>`;
    return this.#one ? this.#mapping(this.#one) : this.#list();
  }

  #list() {
    const sought = this.words.trim().toLocaleLowerCase();
    const found = this.facts.kpis.filter(
      (/** @type {any} */ { id, theme }) =>
        (!this.theme || theme === this.theme) &&
        (!sought ||
          ['label', 'question', 'pitfall'].some((part) => t(`kpi.${id}.${part}`).toLocaleLowerCase().includes(sought))),
    );
    return html`<div class="page catalogue">
      <header class="page-head">
        <p><a class="row back" href="#/measure">${backIcon}${t('board.back')}</a></p>
        <h1 tabindex="-1">${t('board.catalogue')}</h1>
        <p>${t('board.catalogue_lead')}</p>
      </header>
      <div class="row catalogue-search">
        <label class="field">
          <span class="label">${t('board.search')}</span>
          <input
            class="input"
            type="search"
            .value=${this.words}
            @input=${(/** @type {any} */ event) => (this.words = event.target.value)}
          />
        </label>
        <label class="field">
          <span class="label">${t('board.theme')}</span>
          <select class="input" name="theme" @change=${(/** @type {any} */ event) => (this.theme = event.target.value)}>
            <option value="" ?selected=${!this.theme}>${t('board.theme_all')}</option>
            ${THEMES.map((theme) => html`<option value=${theme} ?selected=${theme === this.theme}>${t(`board.theme_${theme}`)}</option>`)}
          </select>
        </label>
        <a class="button" data-action="blank" href=${addressOf('measure', { edit: 'new' })}
          >${penIcon}${t('board.blank')}</a
        >
      </div>
      <p class="soft small" role="status">${t('board.found', { count: found.length })}</p>
      ${THEMES.map((theme) => {
        const own = found.filter((/** @type {any} */ each) => each.theme === theme);
        if (own.length === 0) return nothing;
        return html`<section class="card" aria-labelledby=${`theme-${theme}`}>
          <h2 id=${`theme-${theme}`}>${t(`board.theme_${theme}`)}</h2>
          <ul class="items">
            ${own.map((/** @type {any} */ each) => this.#item(each))}
          </ul>
        </section>`;
      })}
    </div>`;
  }

  /** @param {any} kpi */
  #item({ id, timing, ease, counter_kpi: counter }) {
    return html`<li class="catalogue-item" data-kpi=${id}>
      <div class="stack">
        <h3><a href=${addressOf('measure', { page: 'catalogue', kpi: id })}>${t(`kpi.${id}.label`)}</a></h3>
        <p>${t(`kpi.${id}.question`)}</p>
        <p class="small soft">${t('board.pitfall', { text: t(`kpi.${id}.pitfall`) })}</p>
        <p class="small row">
          <span class="badge">${t(`board.timing_${timing}`)}</span><span class="badge">${t(`board.cost_${ease}`)}</span>
          ${counter && has(`kpi.${counter}.label`) ? html`<span class="soft">${t('board.read_beside', { name: t(`kpi.${counter}.label`) })}</span>` : nothing}
        </p>
      </div>
    </li>`;
  }

  /** @param {any} kpi */
  #mapping(kpi) {
    const { id } = kpi;
    return html`<form class="page mapping" @submit=${this.#open}>
      <header class="page-head">
        <p>
          <a class="row back" href=${addressOf('measure', { page: 'catalogue' })}>${backIcon}${t('board.catalogue')}</a>
        </p>
        <h1 tabindex="-1">${t(`kpi.${id}.label`)}</h1>
        <p class="kpq">${t(`kpi.${id}.question`)}</p>
        <p>${t(`kpi.${id}.rationale`)}</p>
      </header>
      <div class="notice notice-warning">
        ${warningIcon}
        <p>${t(`kpi.${id}.pitfall`)}</p>
      </div>
      <section class="card">
        <h2>${t('board.which_columns')}</h2>
        <p class="soft">${t('board.which_columns_text')}</p>
        ${kpi.tables.map((/** @type {string} */ name) => this.#table(kpi, name))}
      </section>
      ${
        this.error
          ? html`<div class="notice notice-error" role="alert">
              ${warningIcon}
              <p>${errorText(this.error)}</p>
            </div>`
          : nothing
      }
      <div class="row">
        <button class="button button-primary" data-action="draft">${t('board.open_draft')}</button>
        <p class="soft small">${t('board.draft_note')}</p>
      </div>
    </form>`;
  }

  /** @param {any} kpi @param {string} name */
  #table(kpi, name) {
    const table = this.tables.get(name);
    return html`<fieldset class="stack stack-wide mapping-table" data-table=${name}>
      <legend class="strong">${t(`board.table_${name}`)}</legend>
      <label class="field">
        <span class="label">${t('board.comes_from')}</span>
        <select
          class="input"
          data-field="source"
          @change=${(/** @type {any} */ event) => this.#from(name, event.target.value)}
        >
          ${this.sourceList.map(({ key, name: label }) => html`<option value=${key} ?selected=${key === this.chosen[name]}>${label}</option>`)}
        </select>
      </label>
      ${table?.error ? html`<p class="soft">${errorText(table.error)}</p>` : nothing}
      ${table && !table.error ? expectedOf(kpi, name).map((column) => this.#column(table, column)) : nothing}
    </fieldset>`;
  }

  /** @param {import('./board-tables.js').BoardTable} table @param {Expected} expected */
  #column(table, expected) {
    const key = `${table.name}.${expected.name}`;
    const own = this.mapping[key];
    const given = table.columns.find(({ label }) => label === own?.to);
    const examples = given?.examples ?? [];
    return html`<div class="mapping-column" data-column=${expected.name}>
      <label class="field">
        <span class="label">${t(`board.column_${expected.name}`)}</span>
        <select
          class="input"
          @change=${(/** @type {any} */ event) => this.#set(key, { to: event.target.value, values: {} })}
        >
          <option value="" ?selected=${!own?.to}>${t('board.no_column')}</option>
          ${table.columns.map(({ label }) => html`<option value=${label} ?selected=${label === own?.to}>${label}</option>`)}
        </select>
        ${examples.length ? html`<span class="hint examples" dir="auto">${t('board.such_as', { examples: examples.slice(0, 4).join(', ') })}</span>` : nothing}
      </label>
      ${valuesAsked(expected, given).map(
        (value) =>
          html`<label class="field">
            <span class="label">${t('board.value_called', { value: t(`board.value_${value}`) })}</span>
            <input
              class="input"
              autocomplete="off"
              list=${`values-${key}`}
              .value=${own?.values[value] ?? own?.true_value ?? value}
              @input=${(/** @type {any} */ event) => this.#value(key, expected, value, event.target.value)}
            />
          </label>`,
      )}
      <datalist id=${`values-${key}`}>${examples.map((example) => html`<option value=${example}></option>`)}</datalist>
    </div>`;
  }

  /** @param {string} name @param {string} key */
  async #from(name, key) {
    this.chosen = { ...this.chosen, [name]: key };
    await this.#map();
  }

  /** @param {string} key @param {Mapped} to */
  #set(key, to) {
    this.mapping = { ...this.mapping, [key]: to };
  }

  /** @param {string} key @param {Expected} expected @param {string} value @param {string} written */
  #value(key, expected, value, written) {
    const own = this.mapping[key] ?? { to: '', values: {} };
    this.#set(
      key,
      expected.kind === 'flag'
        ? { ...own, true_value: written }
        : { ...own, values: { ...own.values, [value]: written } },
    );
  }

  /** @param {SubmitEvent} event */
  async #open(event) {
    event.preventDefault();
    try {
      goTo('measure', { edit: await this.#draft(this.#one) });
    } catch (error) {
      this.error = error;
    }
  }

  /** The card as a draft, its tables on the board. @param {any} kpi @returns {Promise<string>} its id */
  async #draft(kpi) {
    const { board, sources: keys } = await boardState.load();
    const changes = kpi.columns.flatMap((/** @type {Expected} */ column) => {
      const own = this.mapping[`${column.table}.${column.name}`];
      return own?.to
        ? [
            {
              name: column.name,
              table: column.table,
              to: own.to,
              values: own.values,
              ...(own.true_value ? { true_value: own.true_value } : {}),
            },
          ]
        : [];
    });
    /** @param {string} formula @param {string} table its main one */
    const adapted = async (formula, table) =>
      (await openWorkspace().call('board.adapt_formula', { formula, table, columns: changes })).formula;
    /** @type {Record<string, any>} */
    const derived = {};
    for (const [name, { from, by, columns }] of Object.entries(
      /** @type {Record<string, any>} */ (kpi.derived ?? {}),
    )) {
      derived[name] = {
        derived: {
          from,
          by: by.map((/** @type {string} */ column) => this.mapping[`${from}.${column}`]?.to || column),
          columns: Object.fromEntries(
            await Promise.all(
              Object.entries(columns).map(async ([column, formula]) => [column, await adapted(String(formula), from)]),
            ),
          ),
        },
      };
    }
    const made = kpi.derived?.[kpi.table] !== undefined;
    const formula = kpi.draft_formula ?? kpi.formula;
    const ids = new Set(board.cards.map((/** @type {any} */ card) => card.id));
    let id = kpi.id;
    for (let number = 2; ids.has(id); ++number) id = `${kpi.id}-${number}`;
    const scenario = typeof board.scenario === 'string' ? board.scenario : (board.scenario?.text ?? '');
    const card = {
      id,
      name: t(`kpi.${kpi.id}.label`),
      question: t(`kpi.${kpi.id}.question`),
      rationale: t(`kpi.${kpi.id}.rationale`),
      formula: made ? formula : await adapted(formula, kpi.table),
      table: kpi.table,
      unit: kpi.unit,
      direction: kpi.direction,
      frequency: 'monthly',
      counter_kpi: kpi.counter_kpi,
      cost: kpi.ease,
      timing: kpi.timing,
      status: 'draft',
      catalogue: kpi.id,
      review_date: monthsLater(boardState.today, 6),
      ...(scenario ? { scenario } : {}),
      history: [{ date: boardState.today, who: ownName(), action: 'created' }],
    };
    const tables = Object.fromEntries(
      kpi.tables.map((/** @type {string} */ name) => {
        const time = this.tables.get(name)?.time;
        return [name, { ...(time ? { time } : {}), ...board.tables?.[name] }];
      }),
    );
    await boardState.replace(
      { ...board, tables: { ...board.tables, ...tables, ...derived }, cards: [...board.cards, card] },
      { ...keys, ...this.chosen },
    );
    return id;
  }
}

/** The columns of a table that a KPI counts in. A flag's one value is "true". @param {any} kpi @param {string} table @returns {Expected[]} */
function expectedOf(kpi, table) {
  return kpi.columns
    .filter((/** @type {Expected} */ column) => column.table === table)
    .map((/** @type {Expected} */ column) => (column.kind === 'flag' ? { ...column, values: ['true'] } : column));
}

/** The values whose words must be told; 1 and 0 need none. @param {Expected} expected @param {{kind: string} | undefined} given */
function valuesAsked({ kind, values = [] }, given) {
  return kind === 'flag' && (!given || given.kind === 'number' || given.kind === 'score') ? [] : values;
}

/** @param {any} proposal @param {Expected[]} expected @param {import('./board-tables.js').BoardTable} table @returns {Mapped} */
function mapped({ name, proposed, values }, expected, table) {
  const column = expected.find((each) => each.name === name);
  const given = table.columns.find(({ label }) => label === proposed);
  // A flag of 1 and 0 is one as it stands; one in words has a word for yes.
  if (column?.kind === 'flag') {
    const words = given !== undefined && given.kind !== 'number' && given.kind !== 'score';
    return { to: proposed ?? '', values: {}, ...(words && values.true ? { true_value: values.true } : {}) };
  }
  const known = Object.entries(/** @type {Record<string, string | null>} */ (values)).filter(
    ([, value]) => value !== null,
  );
  return { to: proposed ?? '', values: /** @type {any} */ (Object.fromEntries(known)) };
}

customElements.define('catalogue-page', CataloguePage);
