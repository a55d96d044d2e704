// @ts-check
/** Follow up: whom to call back, who does it, what came of it. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, language, t } from '../../i18n/index.js';
import {
  listFollowUps,
  readSetting,
  saveFollowUp,
  saveSetting,
  watchRecords,
  watchResponses,
} from '../../storage/index.js';
import { newUuid } from '../../storage/uuid-v7.js';
import { changeParams } from '../address.js';
import { ownName } from '../board/own-name.js';
import { PageElement } from '../element.js';
import { answersOf, spentOf } from '../follow-up/answers.js';
import { caseCard } from '../follow-up/case-card.js';
import { outcomeOf, outcomePanel } from '../follow-up/outcome-panel.js';
import { buildQueue, fieldsOfAnswer, fieldsOfState } from '../follow-up/queue.js';
import { withTemplate } from '../follow-up/reply.js';
import { warningIcon } from '../icons.js';
import { sourceChoice, sourceName } from '../source-choice.js';
import { sources } from '../sources.js';

/** @typedef {import('../follow-up/queue.js').Case} Case */

const PAGE = 20;
const PROMISED_HOURS = 48;
const SHOWN = /** @type {const} */ (['open', 'overdue', 'waiting', 'closed', 'all']);
const GROUPS = /** @type {const} */ (['detractor', 'passive', 'all']);
/** Records of one visit come in bursts. */
const PAUSE_MS = 150;

/** @param {Case} found @param {string} shown */
function isShown({ state, overdue }, shown) {
  if (shown === 'open') return state !== 'closed';
  if (shown === 'overdue') return overdue;
  return shown === 'all' || state === shown;
}

class FollowUpView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    cases: { state: true },
    outcome: { state: true },
    median: { state: true },
    promised: { state: true },
    templates: { state: true },
    many: { state: true },
    kept: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {import('../sources.js').Source[]} */
    this.list = [];
    /** @type {Case[]} */
    this.cases = [];
    /** @type {import('../follow-up/outcome-panel.js').Outcome | null} */
    this.outcome = null;
    /** Hours from the answer to the first contact. @type {number | null} */
    this.median = null;
    this.promised = PROMISED_HOURS;
    /** @type {import('../follow-up/reply.js').Templates} */
    this.templates = {};
    this.many = PAGE;
    /** How the last change was kept. @type {import('../../storage/database.js').Kept | null} */
    this.kept = null;
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
    /** @type {import('../follow-up/queue.js').Answer[]} */
    this.answers = [];
    this.answersOf = '';
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    const again = (/** @type {boolean} */ anew) => {
      if (anew) this.answersOf = '';
      clearTimeout(this.pause);
      this.pause = setTimeout(() => void this.#load(), PAUSE_MS);
    };
    this.listenTo(sources, 'change', () => again(true));
    this.listenWhileConnected(watchResponses(() => again(true)));
    this.listenWhileConnected(
      watchRecords(({ kinds, elsewhere }) => {
        if (elsewhere && (kinds.includes('follow_up') || kinds.includes('setting'))) again(false);
      }),
    );
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) void this.#load();
  }

  get key() {
    return this.params.get('source') ?? sources.preferred(this.list);
  }

  get ordersKey() {
    return this.params.get('orders') ?? (this.key === 'sample' ? 'sample:orders' : '');
  }

  get shown() {
    return SHOWN.find((each) => each === this.params.get('show')) ?? 'open';
  }

  get group() {
    return GROUPS.find((each) => each === this.params.get('group')) ?? 'detractor';
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    try {
      this.list = await sources.list();
      const wanted = `${this.key} ${this.ordersKey} ${language()}`;
      if (this.answersOf !== wanted) {
        const open = await sources.openWhole(this.key);
        const orders = this.ordersKey ? await sources.openWhole(this.ordersKey) : null;
        const answers = await answersOf(open, orders ? await spentOf(open, orders) : null);
        if (question !== this.question) return;
        this.answers = answers;
        this.answersOf = wanted;
      }
      const [records, settings, templates] = await Promise.all([
        listFollowUps(),
        readSetting('follow_up'),
        readSetting('reply_templates'),
      ]);
      const promised = Number(settings?.promised) > 0 ? Number(settings.promised) : PROMISED_HOURS;
      const { answers } = this;
      const cases = buildQueue({ answers, records, source: this.key, now: Date.now(), promised });
      const [outcome, median] = await Promise.all([outcomeOf(answers, records), medianOf(cases)]);
      if (question !== this.question) return;
      Object.assign(this, { cases, outcome, median, promised, templates: templates ?? {}, error: null });
    } catch (error) {
      if (question !== this.question) return;
      this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** @param {Case} found @param {Record<string, any>} fields */
  async #change(found, fields) {
    this.kept = await saveFollowUp(found.id, { ...fieldsOfAnswer(found, this.key), ...fields });
    await this.#load();
  }

  /** @param {Case} found @param {string} text */
  #note(found, text) {
    const note = { text, at: new Date().toISOString(), by: ownName() };
    return this.#change(found, { [`note.${newUuid()}`]: note });
  }

  /** @type {import('../follow-up/case-card.js').Ways['template']} */
  async #template(tag, group, template) {
    this.templates = withTemplate(this.templates, tag, group, template);
    this.kept = await saveSetting('reply_templates', this.templates);
    return this.templates;
  }

  /** @param {number} hours */
  async #promise(hours) {
    if (!(hours > 0)) return;
    this.kept = await saveSetting('follow_up', { promised: hours });
    await this.#load();
  }

  render() {
    return html`<div class="page follow-up" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <p class="no-print"><a href="#/listen">${t('follow.back')}</a></p>
        <h1 tabindex="-1">${t('section.follow-up')}</h1>
        <p>${t('follow.lead')}</p>
      </header>
      ${this.#choices()}
      <div aria-live="polite">
        ${
          this.error
            ? html`<div class="notice notice-error">
                ${warningIcon}
                <p>${errorText(this.error)}</p>
              </div>`
            : nothing
        }
        ${
          this.kept && !this.kept.durable
            ? html`<div class="notice notice-warning" data-role="not-kept">
                ${warningIcon}
                <p>${t('storage.not_durable')} ${t(`storage.reason_${this.kept.reason}`)}</p>
              </div>`
            : nothing
        }
      </div>
      ${this.#figures()} ${this.#queue()} ${this.outcome ? outcomePanel(this.outcome) : nothing}
    </div>`;
  }

  #choices() {
    const files = this.list.filter(({ kind, key }) => kind === 'file' && key !== this.key);
    /** @param {readonly string[]} values @param {string} name @param {string} chosen */
    const choice = (values, name, chosen) =>
      html`<label class="field">
        <span class="label">${t(`follow.${name}`)}</span>
        <select
          class="input"
          data-field=${name}
          @change=${(/** @type {any} */ event) => changeParams({ [name]: event.target.value })}
        >
          ${values.map((each) => html`<option value=${each} ?selected=${each === chosen}>${t(`follow.${name}_${each}`)}</option>`)}
        </select>
      </label>`;
    return html`<div class="card no-print">
      <div class="editor-fields">
        ${sourceChoice(this.list, this.key, (source) => changeParams({ source, orders: undefined }))}
        <label class="field">
          <span class="label">${t('follow.orders')}</span>
          <select
            class="input"
            data-field="orders"
            @change=${(/** @type {any} */ event) => changeParams({ orders: event.target.value })}
          >
            <option value="" ?selected=${this.ordersKey === ''}>${t('follow.orders_none')}</option>
            ${
              this.key === 'sample'
                ? html`<option value="sample:orders" ?selected=${this.ordersKey === 'sample:orders'}>
                    ${t('follow.orders_sample')}
                  </option>`
                : nothing
            }
            ${files.map((source) => html`<option value=${source.key} ?selected=${source.key === this.ordersKey}>${sourceName(source)}</option>`)}
          </select>
        </label>
        ${choice(SHOWN, 'show', this.shown)} ${choice(GROUPS, 'group', this.group)}
        <label class="field">
          <span class="label">${t('follow.promised')}</span>
          <input
            class="input"
            type="number"
            min="1"
            max="8760"
            data-field="promised"
            .value=${String(this.promised)}
            @change=${(/** @type {any} */ event) => this.#promise(Number(event.target.value))}
          />
        </label>
      </div>
    </div>`;
  }

  #figures() {
    const { cases } = this;
    const started = cases.filter(({ record }) => record !== null);
    const open = cases.filter(({ state, answer }) => state !== 'closed' && answer.score <= 6);
    /** @type {Map<string, number>} */
    const causes = new Map();
    for (const { record } of started) for (const tag of record?.tags ?? []) causes.set(tag, (causes.get(tag) ?? 0) + 1);
    const figures = [
      ['open', formatNumber(open.length)],
      ['overdue_count', formatNumber(open.filter(({ overdue }) => overdue).length)],
      ['contacted_count', formatNumber(started.filter(({ record }) => record?.contacted_at).length)],
      [
        'median',
        this.median === null
          ? '–'
          : t('follow.hours', { hours: formatNumber(this.median, { maximumFractionDigits: 1 }) }),
      ],
    ];
    return html`<section class="card" aria-label=${t('follow.figures')} data-panel="figures">
      <dl class="figures">
        ${figures.map(
          ([name, value]) =>
            html`<div data-figure=${name}>
              <dt>${t(`follow.${name}`)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${
        causes.size
          ? html`<p data-role="causes">
              ${t('follow.causes')}
              ${[...causes]
                .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
                .map(([tag, count]) => html`<span class="badge"><bdi>${tag}</bdi> ${formatNumber(count)}</span> `)}
            </p>`
          : nothing
      }
    </section>`;
  }

  #queue() {
    const found = this.cases.filter(
      (each) => isShown(each, this.shown) && (this.group === 'all' || groupMatches(each, this.group)),
    );
    const known = (/** @type {(record: any) => string[]} */ of) =>
      [...new Set(this.cases.flatMap(({ record }) => (record ? of(record) : [])))].sort();
    const tags = known(({ tags: all = [] }) => all);
    const owners = known(({ owner }) => (owner ? [owner] : []));
    return html`<section class="stack stack-wide" aria-labelledby="queue-title" data-panel="queue">
      <h2 id="queue-title" tabindex="-1">${t('follow.queue', { count: found.length })}</h2>
      <datalist id="follow-tags">${tags.map((tag) => html`<option value=${tag}></option>`)}</datalist>
      <datalist id="follow-owners">${owners.map((owner) => html`<option value=${owner}></option>`)}</datalist>
      ${found.length || this.busy ? nothing : html`<p class="card">${t('follow.none')}</p>`}
      <ul class="plain stack stack-wide">
        ${found.slice(0, this.many).map((each) =>
          caseCard(each, {
            templates: this.templates,
            change: (fields) => void this.#change(each, fields),
            state: (state) => void this.#change(each, fieldsOfState(each, state, new Date().toISOString())),
            note: (text) => void this.#note(each, text),
            template: (...template) => this.#template(...template),
          }),
        )}
      </ul>
      ${
        found.length > this.many
          ? html`<div>
              <button class="button" type="button" @click=${() => (this.many += PAGE)}>
                ${t('follow.more', { count: Math.min(PAGE, found.length - this.many) })}
              </button>
            </div>`
          : nothing
      }
    </section>`;
  }
}

/** @param {Case} found @param {string} group */
const groupMatches = ({ answer: { score } }, group) =>
  group === 'detractor' ? score <= 6 : score === 7 || score === 8;

/** @param {Case[]} cases @returns {Promise<number | null>} */
async function medianOf(cases) {
  const rows = cases.flatMap(({ hours }) => (hours === null ? [] : [[hours]]));
  if (rows.length === 0) return null;
  const table = 'hours to the first contact';
  await openWorkspace().call('table.from_rows', { table, columns: [{ name: 'hours', kind: 'number' }], rows });
  const kpi = { name: 'median', formula: 'MEDIAN(hours)', table, interval: 'none' };
  const { kpis } = await openWorkspace().call('kpi.evaluate', { kpis: [kpi] });
  await openWorkspace().call('table.drop', { table });
  return kpis[0].value;
}

customElements.define('follow-up-view', FollowUpView);
