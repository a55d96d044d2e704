// @ts-check
/** What holds for the whole board: its title, what the business is now, what is paid for, where the tables come from. */
import { html, nothing } from 'lit';
import { addTexts, errorText, has, t } from '../../i18n/index.js';
import { goTo } from '../address.js';
import { askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import { backIcon, warningIcon } from '../icons.js';
import { sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { tableNames } from './board-tables.js';
import { boardState } from './board-state.js';
import { SAMPLE_SOURCES } from './sample-board.js';

/** As core/kpi/scenario.cpp lists them. */
const STATEMENTS = [
  'sells_abroad',
  'faces_strong_rival',
  'sells_subscriptions',
  'sells_online',
  'has_sales_team',
  'depends_on_few_customers',
  'grows_by_advertising',
  'grows_by_recommendation',
  'sells_on_credit',
  'competes_on_price',
  'launches_product',
];
const FREQUENCIES = ['', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'];

class SettingsPage extends PageElement {
  static properties = {
    board: { state: true },
    keys: { state: true },
    tables: { state: true },
    sourceList: { state: true },
    asked: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./types.js').Board | null} */
    this.board = null;
    /** @type {Record<string, string>} */
    this.keys = {};
    /** @type {Map<string, import('./board-tables.js').BoardTable>} */
    this.tables = new Map();
    /** @type {{key: string, name: string}[]} */
    this.sourceList = [];
    /** The KPIs that the scenario asks about. @type {{kpi: string, statement: string}[]} */
    this.asked = [];
    /** @type {any} */
    this.error = null;
    this.busy = true;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#load()
      .catch((error) => (this.error = error))
      .finally(() => (this.busy = false));
  }

  async #load() {
    await addTexts(['catalogue']);
    const { board, sources: keys } = await boardState.load();
    this.keys = { ...keys };
    this.board = structuredClone(board);
    const list = await sources.list();
    this.sourceList = [
      ...list.map((source) => ({ key: source.key, name: sourceName(source) })),
      ...Object.entries(SAMPLE_SOURCES)
        .filter(([, key]) => key.startsWith('sample:'))
        .map(([name, key]) => ({ key, name: t('board.sample_table', { name }) })),
    ];
    this.tables = await boardState.tables();
    const { findings } = await boardState.review();
    this.asked = findings
      .filter((/** @type {any} */ { code }) => code === 'scenario_asks_for')
      .map((/** @type {any} */ { detail }) => detail);
  }

  /** @param {Partial<import('./types.js').Board>} changed */
  #set(changed) {
    this.board = /** @type {any} */ ({ ...this.board, ...changed });
  }

  get #scenario() {
    const scenario = this.board?.scenario;
    return typeof scenario === 'string' ? { text: scenario } : (scenario ?? {});
  }

  render() {
    const { board } = this;
    if (!board) return html`<div class="page" aria-busy="true"><h1 tabindex="-1">${t('board.settings')}</h1></div>`;
    return html`<form class="page settings" aria-busy=${String(this.busy)} @submit=${this.#save}>
      <header class="page-head">
        <p><a class="row back" href="#/measure">${backIcon}${t('board.back')}</a></p>
        <h1 tabindex="-1">${t('board.settings')}</h1>
      </header>
      <section class="card">
        <label class="field">
          <span class="label">${t('board.board_title')}</span>
          <input
            class="input"
            name="title"
            required
            maxlength="200"
            autocomplete="off"
            .value=${board.title}
            @input=${(/** @type {any} */ event) => this.#set({ title: event.target.value })}
          />
        </label>
      </section>
      ${this.#business()} ${this.#pay(board)} ${this.#sources(board)}
      <section class="card">
        ${
          this.error
            ? html`<div class="notice notice-error" role="alert">
                ${warningIcon}
                <p>${errorText(this.error)}</p>
              </div>`
            : nothing
        }
        <div class="row">
          <button class="button button-primary" data-action="save">${t('board.save')}</button>
          <a class="button" href="#/measure">${t('dialog.cancel')}</a>
          <button class="button push" type="button" data-action="forget" @click=${this.#forget}>
            ${t('board.forget')}
          </button>
        </div>
      </section>
    </form>`;
  }

  #business() {
    const scenario = this.#scenario;
    const ticked = scenario.statements ?? [];
    /** @param {Record<string, any>} changed */
    const set = (changed) => this.#set({ scenario: { ...scenario, ...changed } });
    return html`<section class="card" aria-labelledby="business-title">
      <h2 id="business-title">${t('board.business')}</h2>
      <p class="soft">${t('board.business_text')}</p>
      <label class="field">
        <span class="label">${t('board.in_own_words')}</span>
        <textarea
          class="input"
          name="scenario"
          rows="3"
          maxlength="2000"
          .value=${scenario.text ?? ''}
          @input=${(/** @type {any} */ event) => set({ text: event.target.value })}
        ></textarea>
      </label>
      <fieldset class="field">
        <legend class="label">${t('board.or_tick')}</legend>
        <div class="ticks">
          ${STATEMENTS.map(
            (id) =>
              html`<label class="tick"
                ><input
                  type="checkbox"
                  name="statement"
                  value=${id}
                  .checked=${ticked.includes(id)}
                  @change=${(/** @type {any} */ event) => set({ statements: event.target.checked ? [...ticked, id] : ticked.filter((/** @type {string} */ each) => each !== id) })}
                />${t(`statement.${id}`)}</label
              >`,
          )}
        </div>
      </fieldset>
      ${this.asked.map(
        ({ kpi, statement }) =>
          html`<label class="field" data-declined=${kpi}>
            <span class="label"
              >${t('board.why_not', { kpi: has(`kpi.${kpi}.label`) ? t(`kpi.${kpi}.label`) : kpi, statement: t(`statement.${statement}`) })}</span
            >
            <input
              class="input"
              maxlength="2000"
              autocomplete="off"
              @change=${(/** @type {any} */ event) => this.#decline(kpi, event.target.value)}
            />
          </label>`,
      )}
    </section>`;
  }

  /** @param {string} kpi @param {string} why */
  #decline(kpi, why) {
    const scenario = this.#scenario;
    const others = (scenario.declined ?? []).filter((/** @type {any} */ each) => each.kpi !== kpi);
    const declined = why.trim() ? [...others, { kpi, why: why.trim(), date: boardState.today }] : others;
    this.#set({ scenario: { ...scenario, declined } });
  }

  /** @param {import('./types.js').Board} board */
  #pay(board) {
    const paid = board.incentives?.cards ?? [];
    return html`<section class="card" aria-labelledby="pay-title">
      <h2 id="pay-title">${t('board.pay')}</h2>
      <p class="soft">${t('board.pay_text')}</p>
      <fieldset class="field">
        <legend class="label">${t('board.paid_cards')}</legend>
        <div class="ticks">
          ${board.cards
            .filter((card) => card.status !== 'retired')
            .map(
              (card) =>
                html`<label class="tick"
                  ><input
                    type="checkbox"
                    .checked=${paid.includes(card.id)}
                    @change=${(/** @type {any} */ event) =>
                      this.#set({
                        incentives: {
                          ...board.incentives,
                          cards: event.target.checked ? [...paid, card.id] : paid.filter((id) => id !== card.id),
                        },
                      })}
                  /><bdi>${card.label || card.name}</bdi></label
                >`,
            )}
        </div>
      </fieldset>
    </section>`;
  }

  /** @param {import('./types.js').Board} board */
  #sources(board) {
    const names = tableNames(board);
    if (names.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="tables-title">
      <h2 id="tables-title">${t('board.tables')}</h2>
      <p class="soft">${t('board.tables_text')}</p>
      ${names.map((name) => this.#table(board, name))}
      <label class="field own-name">
        <span class="label">${t('board.smallest_group')}</span>
        <input
          class="input"
          type="number"
          min="1"
          max="1000000"
          .value=${String(board.smallest_group ?? 5)}
          @input=${(/** @type {any} */ event) => this.#set({ smallest_group: Math.max(1, Math.round(Number(event.target.value) || 5)) })}
        />
      </label>
    </section>`;
  }

  /** @param {import('./types.js').Board} board @param {string} name */
  #table(board, name) {
    const own = board.tables?.[name] ?? {};
    const columns = this.tables.get(name)?.columns ?? [];
    const persons = own.persons ?? [];
    /** @param {Record<string, any>} changed */
    const set = (changed) => {
      const next = { ...own, ...changed };
      for (const key of ['time', 'updates']) if (next[key] === '') delete next[key];
      this.#set({ tables: { ...board.tables, [name]: next } });
    };
    return html`<fieldset class="stack mapping-table" data-table=${name}>
      <legend class="strong">${name}</legend>
      <div class="editor-fields">
        <label class="field">
          <span class="label">${t('board.comes_from')}</span>
          <select
            class="input"
            @change=${(/** @type {any} */ event) => (this.keys = { ...this.keys, [name]: event.target.value })}
          >
            ${this.keys[name] ? nothing : html`<option value="" selected>${t('board.no_table')}</option>`}
            ${this.sourceList.map(({ key, name: label }) => html`<option value=${key} ?selected=${key === this.keys[name]}>${label}</option>`)}
          </select>
        </label>
        <label class="field">
          <span class="label">${t('board.time_column')}</span>
          <select class="input" @change=${(/** @type {any} */ event) => set({ time: event.target.value })}>
            <option value="" ?selected=${!own.time}>${t('board.guessed')}</option>
            ${[...new Set([...columns.filter(({ kind }) => kind === 'time').map(({ label }) => label), ...(own.time ? [own.time] : [])])].map((label) => html`<option value=${label} ?selected=${label === own.time}>${label}</option>`)}
          </select>
        </label>
        <label class="field">
          <span class="label">${t('board.updates')}</span>
          <select class="input" @change=${(/** @type {any} */ event) => set({ updates: event.target.value })}>
            ${FREQUENCIES.map((each) => html`<option value=${each} ?selected=${each === (own.updates ?? '')}>${each === '' ? t('board.not_said') : t(`board.frequency_${each}`)}</option>`)}
          </select>
        </label>
      </div>
      <fieldset class="field">
        <legend class="label">${t('board.persons')}</legend>
        <div class="row">
          ${columns
            .filter(({ kind }) => kind === 'category')
            .map(
              ({ label }) =>
                html`<label class="tick"
                  ><input
                    type="checkbox"
                    .checked=${persons.includes(label)}
                    @change=${(/** @type {any} */ event) => set({ persons: event.target.checked ? [...persons, label] : persons.filter((/** @type {string} */ each) => each !== label) })}
                  /><bdi>${label}</bdi></label
                >`,
            )}
        </div>
      </fieldset>
    </fieldset>`;
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    try {
      await boardState.replace(/** @type {any} */ (this.board), this.keys);
      goTo('measure');
    } catch (error) {
      this.error = error;
    }
  }

  async #forget() {
    const agreed = await askWhether({
      title: t('board.forget'),
      text: t('board.forget_text'),
      yes: t('board.forget_yes'),
    });
    if (!agreed) return;
    await boardState.forget();
    goTo('measure');
  }
}

customElements.define('settings-page', SettingsPage);
