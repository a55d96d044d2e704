// @ts-check
/** A card on the desk: three fields to begin with, the rest where it is wanted; the formula is checked as it is typed. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, t } from '../../i18n/index.js';
import { goTo } from '../address.js';
import { askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import { backIcon, checkIcon, warningIcon } from '../icons.js';
import { derivedTables, tableNames } from './board-tables.js';
import { boardState } from './board-state.js';
import { monthsLater } from './day.js';
import { changedKeys, MEANING } from './card-changes.js';
import { CHART_KINDS, RULE_SETS, chartKind, chartOf, figuresOf, hasRules, rulesOf } from './figures.js';
import { verdictSentence } from './figure-words.js';
import { kpiChart } from './kpi-chart.js';
import { valueBlock, verdictBadge } from './kpi-tile.js';
import { keepOwnName, ownName } from './own-name.js';

const PAUSE_MS = 300;
const UNITS = ['', 'share', 'points', 'money', 'days', 'months', 'ratio'];
const CHOICES = /** @type {const} */ ({
  direction: ['', 'up', 'down', 'context'],
  frequency: ['', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'],
  cost: ['', 'easy', 'hard'],
  timing: ['', 'leading', 'lagging'],
});

class CardEditor extends PageElement {
  static properties = {
    cardId: { attribute: false },
    record: { state: true },
    card: { state: true },
    tables: { state: true },
    checked: { state: true },
    preview: { state: true },
    error: { state: true },
    unsaved: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.cardId = '';
    /** @type {import('../../storage/board-store.js').BoardRecord | null} */
    this.record = null;
    /** @type {import('./types.js').Card | null} */
    this.card = null;
    /** @type {Map<string, import('./board-tables.js').BoardTable>} */
    this.tables = new Map();
    /** The formula's fault, or null where it has none; undefined before it was checked. @type {any} */
    this.checked = undefined;
    /** @type {{figures: any, chart: any} | null} */
    this.preview = null;
    /** @type {any} */
    this.error = null;
    this.unsaved = false;
    this.busy = true;
    this.turn = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('cardId'))
      void this.#load()
        .catch((error) => (this.error = error))
        .finally(() => (this.busy = false));
  }

  async #load() {
    const record = await boardState.load();
    const known = record.board.cards.find((/** @type {any} */ card) => card.id === this.cardId);
    if (!known && this.cardId !== 'new') return goTo('measure', {}, { replace: true });
    this.record = record;
    this.card = known ? structuredClone(known) : freshCard(record.board);
    this.unsaved = false;
    this.tables = await boardState.tables();
    await this.#check();
  }

  /** @param {string} key @param {any} value */
  #set(key, value) {
    this.card = { .../** @type {any} */ (this.card), [key]: value };
    this.unsaved = true;
    if (['formula', 'table', 'time', 'frequency', 'unit', 'chart'].includes(key)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.#check(), PAUSE_MS);
    }
  }

  /** Checks the formula against the tables, then counts with it. */
  async #check() {
    const turn = ++this.turn;
    const { card, record } = this;
    if (!card || !record || !card.formula.trim()) {
      this.checked = undefined;
      this.preview = null;
      return;
    }
    const derived = derivedTables(record.board);
    try {
      await openWorkspace().call('kpi.check', {
        formula: card.formula,
        ...(card.table ? { table: card.table } : {}),
        ...(Object.keys(derived).length ? { derived } : {}),
      });
      if (turn !== this.turn) return;
      this.checked = null;
      const figures = await figuresOf(record.board, card);
      const chart = await chartOf(record.board, card, figures);
      if (turn === this.turn) this.preview = { figures, chart };
    } catch (error) {
      if (turn !== this.turn) return;
      this.checked = error;
      this.preview = null;
    }
  }

  render() {
    const { card } = this;
    if (!card) return html`<div class="page" aria-busy="true"><h1 tabindex="-1">${t('section.measure')}</h1></div>`;
    const known = this.cardId !== 'new';
    return html`<form class="page editor" aria-busy=${String(this.busy)} @submit=${this.#save}>
      <header class="page-head">
        <p>
          <a class="row back" href=${known ? `#/measure?card=${encodeURIComponent(card.id)}` : '#/measure'}
            >${backIcon}${t('board.back')}</a
          >
        </p>
        <h1 tabindex="-1">${t(known ? 'board.edit_title' : 'board.new_title', { name: card.name })}</h1>
        <p>${t('board.editor_lead')}</p>
      </header>
      <section class="card">
        ${this.#text('name', { required: true })} ${this.#text('question', { rows: 2, hint: true })}
        ${this.#formulaFields(card)}
      </section>
      ${this.#preview(card)} ${this.#charting(card)}
      <details class="card fold" open>
        <summary>${t('board.why_this')}</summary>
        <div class="editor-fields">
          ${this.#text('rationale', { rows: 3, hint: true })} ${this.#text('priority', { rows: 2, hint: true })}
          ${this.#text('use', { rows: 2 })} ${this.#text('not_used_for', { rows: 2, hint: true })}
          ${this.#text('counter_kpi', { hint: true, list: 'counter-kpis' })} ${this.#text('audience')}
          <datalist id="counter-kpis">
            ${this.record?.board.cards.filter((/** @type {any} */ each) => each.id !== card.id).map((/** @type {any} */ each) => html`<option value=${each.id}>${each.label || each.name}</option>`)}
          </datalist>
        </div>
      </details>
      <details class="card fold">
        <summary>${t('board.keeping')}</summary>
        <div class="editor-fields">
          ${this.#text('owner', { hint: true })} ${this.#date()} ${this.#choice('frequency')}
          ${this.#choice('direction')} ${this.#choice('timing')} ${this.#choice('cost')} ${this.#text('label')}
          ${this.#segments(card)} ${this.#target(card)}
        </div>
      </details>
      ${this.#saving(known)}
    </form>`;
  }

  /** @param {import('./types.js').Card} card */
  #formulaFields(card) {
    const { checked } = this;
    const tables = this.record
      ? [...tableNames(this.record.board), ...Object.keys(derivedTables(this.record.board))]
      : [];
    const columns = this.tables.get(card.table ?? '')?.columns ?? [];
    return html`<div class="editor-fields">
        <label class="field">
          <span class="label">${t('board.field_table')}</span>
          <select
            class="input"
            name="table"
            @change=${(/** @type {any} */ event) => this.#set('table', event.target.value)}
          >
            <option value="" ?selected=${!card.table}>${t('board.no_table')}</option>
            ${tables.map((name) => html`<option value=${name} ?selected=${name === card.table}>${name}</option>`)}
          </select>
        </label>
        <label class="field">
          <span class="label">${t('board.field_unit')}</span>
          <select
            class="input"
            name="unit"
            @change=${(/** @type {any} */ event) => this.#set('unit', event.target.value)}
          >
            ${[...new Set([...UNITS, card.unit ?? ''])].map((unit) => html`<option value=${unit} ?selected=${unit === (card.unit ?? '')}>${unit === '' ? t('board.unit_none') : UNITS.includes(unit) ? t(`board.unit_${unit}`) : unit}</option>`)}
          </select>
        </label>
      </div>
      <label class="field">
        <span class="label">${t('board.field_formula')}</span>
        <textarea
          class="input formula-input"
          name="formula"
          rows="4"
          dir="ltr"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          aria-describedby="formula-state"
          aria-invalid=${String(Boolean(checked))}
          .value=${card.formula}
          @input=${(/** @type {any} */ event) => this.#set('formula', event.target.value)}
        ></textarea>
      </label>
      <div id="formula-state" class="formula-state" aria-live="polite" data-role="formula-state">
        ${checked === undefined ? html`<p class="hint">${t('board.formula_hint')}</p>` : checked === null ? html`<p class="small row good">${checkIcon}${t('board.formula_right')}</p>` : this.#fault(card.formula, checked)}
      </div>
      ${
        columns.length
          ? html`<details class="fold">
              <summary>${t('board.columns', { count: columns.length })}</summary>
              <ul class="plain column-chips">
                ${columns.map(
                  ({ label, kind }) =>
                    html`<li>
                      <button class="chip" type="button" @click=${() => this.#insert(label)}>
                        <bdi>${label}</bdi> <span class="soft">${t(`board.kind_${kind}`)}</span>
                      </button>
                    </li>`,
                )}
              </ul>
            </details>`
          : nothing
      }`;
  }

  /** The fault, and the formula with its place marked. @param {string} formula @param {any} error */
  #fault(formula, error) {
    const place = error.where?.character ? placeOf(formula, error.where.character) : null;
    const end = place === null ? 0 : endOfWord(formula, place);
    return html`<div class="notice notice-error">
      ${warningIcon}
      <div class="stack">
        <p>${errorText(error)}</p>
        ${place === null ? nothing : html`<pre class="formula-text" dir="ltr"><code>${formula.slice(0, place)}<mark>${formula.slice(place, end) || ' '}</mark>${formula.slice(end)}</code></pre>`}
      </div>
    </div>`;
  }

  /** A column's name, where the cursor is. @param {string} label */
  #insert(label) {
    const field = /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea[name="formula"]'));
    const name = /^[a-z_][a-z0-9_]*$/.test(label) ? label : `"${label.replaceAll('"', '""')}"`;
    field.setRangeText(name, field.selectionStart, field.selectionEnd, 'end');
    this.#set('formula', field.value);
    field.focus();
  }

  /** @param {import('./types.js').Card} card */
  #preview(card) {
    if (!this.preview) return nothing;
    const { figures, chart } = this.preview;
    return html`<section class="card" aria-labelledby="preview-title" data-panel="preview">
      <div class="card-head">
        <h2 id="preview-title">${t('board.preview')}</h2>
        ${chart ? verdictBadge(chart) : nothing}
      </div>
      ${valueBlock(card, figures)}
      <p class="kpi-says">${verdictSentence(chart, card)}</p>
      ${chart ? kpiChart(card, figures, chart) : nothing}
    </section>`;
  }

  /** Which chart, which patterns are signals, and where its limits come from. @param {import('./types.js').Card} card */
  #charting(card) {
    const kind = chartKind(card);
    const fault = this.preview?.chart?.fault;
    const choose = (/** @type {any} */ change) => this.#set('chart', tidyChart({ ...card.chart, ...change }));
    return html`<details class="card fold" ?open=${Boolean(fault)} data-panel="charting">
      <summary>${t('board.charting')}</summary>
      <div class="editor-fields">
        <label class="field" data-field="chart_kind">
          <span class="label">${t('board.field_chart_kind')}</span>
          <select
            class="input"
            name="chart_kind"
            aria-describedby="hint-chart-kind"
            aria-invalid=${String(Boolean(fault))}
            @change=${(/** @type {any} */ event) => choose({ kind: event.target.value })}
          >
            ${CHART_KINDS.map((each) => html`<option value=${each} ?selected=${each === kind}>${t(`board.chart_kind_${each}`)}</option>`)}
          </select>
          <span class="hint" id="hint-chart-kind">${t('board.hint_chart_kind')}</span>
        </label>
        <label class="field" data-field="chart_rules">
          <span class="label">${t('board.field_chart_rules')}</span>
          <select
            class="input"
            name="chart_rules"
            aria-describedby="hint-chart-rules"
            ?disabled=${!hasRules(card)}
            @change=${(/** @type {any} */ event) => choose({ rules: event.target.value })}
          >
            ${RULE_SETS.map((each) => html`<option value=${each} ?selected=${each === rulesOf(card)}>${t(`board.rules_${each}`)}</option>`)}
          </select>
          <span class="hint" id="hint-chart-rules"
            >${t(hasRules(card) ? 'board.hint_chart_rules' : 'board.rules_own')}</span
          >
        </label>
        ${this.#periods('baseline', 6, choose)} ${this.#periods('season', 2, choose)}
      </div>
      ${
        fault
          ? html`<div class="notice notice-error chart-fault" data-role="chart-kind-fault">
              ${warningIcon}
              <p>${errorText(fault)}</p>
            </div>`
          : nothing
      }
    </details>`;
  }

  /** @param {'baseline' | 'season'} key @param {number} least @param {(change: any) => void} choose */
  #periods(key, least, choose) {
    return html`<label class="field">
      <span class="label">${t(`board.field_${key}`)}</span>
      <input
        class="input"
        name=${key}
        type="number"
        inputmode="numeric"
        min=${least}
        max="1000"
        step="1"
        aria-describedby=${`hint-${key}`}
        .value=${String(this.card?.chart?.[key] ?? '')}
        @change=${(/** @type {any} */ event) => event.target.reportValidity() && choose({ [key]: event.target.value === '' ? null : Number(event.target.value) })}
      />
      <span class="hint" id=${`hint-${key}`}>${t(`board.hint_${key}`)}</span>
    </label>`;
  }

  /** @param {string} key @param {{rows?: number, hint?: boolean, required?: boolean, list?: string}} [options] */
  #text(key, { rows = 1, hint = false, required = false, list } = {}) {
    const value = /** @type {any} */ (this.card)[key] ?? '';
    const described = hint ? `hint-${key}` : nothing;
    const listen = (/** @type {any} */ event) => this.#set(key, event.target.value);
    return html`<label class="field" data-field=${key}>
      <span class="label">${t(`board.field_${key}`)}</span>
      ${
        rows > 1
          ? html`<textarea
              class="input"
              name=${key}
              rows=${rows}
              maxlength="4000"
              aria-describedby=${described}
              .value=${value}
              @input=${listen}
            ></textarea>`
          : html`<input
              class="input"
              name=${key}
              maxlength="200"
              autocomplete="off"
              list=${list ?? nothing}
              ?required=${required}
              aria-describedby=${described}
              .value=${value}
              @input=${listen}
            />`
      }
      ${hint ? html`<span class="hint" id=${`hint-${key}`}>${t(`board.hint_${key}`)}</span>` : nothing}
    </label>`;
  }

  #date() {
    return html`<label class="field">
      <span class="label">${t('board.field_review_date')}</span>
      <input
        class="input"
        type="date"
        name="review_date"
        .value=${this.card?.review_date ?? ''}
        @input=${(/** @type {any} */ event) => this.#set('review_date', event.target.value || null)}
      />
    </label>`;
  }

  /** @param {keyof typeof CHOICES} key */
  #choice(key) {
    const value = this.card?.[key] ?? '';
    return html`<label class="field">
      <span class="label">${t(`board.field_${key}`)}</span>
      <select class="input" name=${key} @change=${(/** @type {any} */ event) => this.#set(key, event.target.value)}>
        ${CHOICES[key].map((each) => html`<option value=${each} ?selected=${each === value}>${each === '' ? t('board.not_said') : t(`board.${key}_${each}`)}</option>`)}
      </select>
    </label>`;
  }

  /** @param {import('./types.js').Card} card */
  #segments(card) {
    const columns = (this.tables.get(card.table ?? '')?.columns ?? []).filter(({ kind }) => kind === 'category');
    const chosen = card.segments ?? [];
    const labels = [...new Set([...columns.map(({ label }) => label), ...chosen])];
    if (labels.length === 0) return nothing;
    return html`<fieldset class="field wide">
      <legend class="label">${t('board.field_segments')}</legend>
      <div class="row">
        ${labels.map(
          (label) =>
            html`<label class="tick"
              ><input
                type="checkbox"
                .checked=${chosen.includes(label)}
                @change=${(/** @type {any} */ event) => this.#set('segments', event.target.checked ? [...chosen, label] : chosen.filter((each) => each !== label))}
              /><bdi>${label}</bdi></label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  /** @param {import('./types.js').Card} card */
  #target(card) {
    return html`<label class="field">
      <span class="label">${t('board.field_target')}</span>
      <input
        class="input"
        name="target"
        type="number"
        step="any"
        aria-describedby="hint-target"
        .value=${card.target ? String(card.target.value) : ''}
        @input=${(/** @type {any} */ event) => this.#set('target', event.target.value === '' ? null : { ...card.target, value: Number(event.target.value) })}
      />
      <span class="hint" id="hint-target">${t('board.hint_target')}</span>
    </label>`;
  }

  /** @param {boolean} known */
  #saving(known) {
    const before = known ? this.record?.board.cards.find((/** @type {any} */ each) => each.id === this.cardId) : null;
    const meant = before && changedKeys(before, /** @type {any} */ (this.card)).some((key) => MEANING.includes(key));
    return html`<section class="card">
      ${
        meant
          ? html`<p>${t('board.asks_again_note')}</p>
              <label class="field">
                <span class="label">${t('board.why_changed')}</span>
                <input class="input" name="why" maxlength="4000" autocomplete="off" />
              </label>
              <label class="field own-name">
                <span class="label">${t('board.your_name')}</span>
                <input class="input" name="who" maxlength="200" autocomplete="name" .value=${ownName()} />
              </label>`
          : nothing
      }
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
        <a class="button" href=${known ? `#/measure?card=${encodeURIComponent(this.cardId)}` : '#/measure'}
          >${t('dialog.cancel')}</a
        >
        ${known ? html`<button class="button push" type="button" data-action="remove" @click=${this.#remove}>${t('board.remove')}</button>` : nothing}
      </div>
    </section>`;
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const card = tidy(/** @type {import('./types.js').Card} */ (this.card));
    const before = this.record?.board.cards.find((/** @type {any} */ each) => each.id === this.cardId);
    const who = String(fields.get('who') ?? '').trim();
    if (who) keepOwnName(who);
    const changes = before ? changedKeys(before, card).filter((key) => MEANING.includes(key)) : [];
    if (!before) card.history = [{ date: boardState.today, who: ownName(), action: 'created' }];
    else if (changes.length) {
      card.history = [
        ...(before.history ?? []),
        {
          date: boardState.today,
          who,
          action: 'changed',
          why: String(fields.get('why') ?? '').trim(),
          changes: Object.fromEntries(
            changes.map((key) => [key, { from: before[key] ?? '', to: /** @type {any} */ (card)[key] ?? '' }]),
          ),
        },
      ];
    }
    try {
      await boardState.putCard(card);
      goTo('measure', { card: card.id });
    } catch (error) {
      this.error = error;
    }
  }

  async #remove() {
    const { board } = await boardState.load();
    const agreed = await askWhether({
      title: t('board.remove'),
      text: t('board.remove_text'),
      yes: t('board.remove_yes'),
    });
    if (!agreed) return;
    const paid = board.incentives?.cards?.filter((/** @type {string} */ id) => id !== this.cardId);
    await boardState.replace({
      ...board,
      cards: board.cards.filter((/** @type {any} */ card) => card.id !== this.cardId),
      ...(board.incentives ? { incentives: { ...board.incentives, cards: paid ?? [] } } : {}),
    });
    goTo('measure');
  }
}

/** @param {import('./types.js').Board} board @returns {import('./types.js').Card} */
function freshCard(board) {
  const ids = new Set(board.cards.map(({ id }) => id));
  let number = board.cards.length + 1;
  while (ids.has(`kpi-${number}`)) ++number;
  return {
    id: `kpi-${number}`,
    name: '',
    question: '',
    formula: '',
    table: tableNames(board)[0] ?? '',
    status: 'draft',
    frequency: 'monthly',
    review_date: monthsLater(boardState.today, 6),
    scenario: typeof board.scenario === 'string' ? board.scenario : (board.scenario?.text ?? ''),
  };
}

/** Without what was left blank. @param {import('./types.js').Card} card @returns {import('./types.js').Card} */
function tidy(card) {
  const kept = Object.entries(card).filter(
    ([key, value]) =>
      ['id', 'name', 'question', 'formula'].includes(key) ||
      !(value === '' || value === null || (Array.isArray(value) && value.length === 0)),
  );
  return /** @type {any} */ (Object.fromEntries(kept));
}

/** Without what is as it is by default. @param {any} chart @returns {any} null where nothing is left */
function tidyChart({ kind, rules, baseline, season, phases }) {
  const out = {
    ...(kind && kind !== CHART_KINDS[0] ? { kind } : {}),
    ...(rules && rules !== RULE_SETS[0] ? { rules } : {}),
    ...(baseline ? { baseline } : {}),
    ...(season ? { season } : {}),
    ...(phases?.length ? { phases } : {}),
  };
  return Object.keys(out).length ? out : null;
}

/** The place of a character (from 1), as JavaScript counts. @param {string} text @param {number} character */
function placeOf(text, character) {
  return [...text].slice(0, character - 1).join('').length;
}

/** The end of the word or sign that begins there. @param {string} text @param {number} place */
function endOfWord(text, place) {
  const word = /^([\p{L}\p{N}_]+|'[^']*'?|"[^"]*"?|.)/u.exec(text.slice(place));
  return place + (word?.[0].length ?? 0);
}

customElements.define('card-editor', CardEditor);
