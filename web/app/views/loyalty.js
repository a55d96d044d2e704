// @ts-check
/** Loyalty: what customers did after they answered, by the group of their first answer. */
import { html, nothing } from 'lit';
import { survivalCurves } from '../../charts/survival-curves.js';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, formatPercent, onLanguageChange, t } from '../../i18n/index.js';
import { changeParams, goTo } from '../address.js';
import { PageElement } from '../element.js';
import { groupMark, infoIcon, warningIcon } from '../icons.js';
import { figuresFold } from '../listen/fold.js';
import { pText } from '../listen/say.js';
import { degreeOf } from '../listen/sentences.js';
import { loyaltyReport } from '../loyalty/loyalty-report.js';
import { earnedPanel } from '../loyalty/earned-growth.js';
import { sourceChoice, sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { levelFrom } from '../tally.js';
import '../../charts/chart-frame.js';

/** @typedef {import('../loyalty/loyalty-report.js').GroupBehaviour} GroupBehaviour */
/** @typedef {import('../loyalty/loyalty-report.js').Behaviour} Behaviour */

/** Fewer customers than this make no share: it would say more of them than of the group. */
const FEWEST = 5;

class LoyaltyView extends PageElement {
  static properties = {
    params: { attribute: false },
    list: { state: true },
    open: { state: true },
    report: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {import('../sources.js').Source[]} */
    this.list = [];
    /** @type {{answers: import('../sources.js').OpenSource, orders: import('../sources.js').OpenSource | null} | null} */
    this.open = null;
    /** @type {import('../loyalty/loyalty-report.js').LoyaltyReport | null} */
    this.report = null;
    /** @type {any} */
    this.error = null;
    this.busy = true;
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(sources, 'change', () => void this.#load());
    this.listenWhileConnected(onLanguageChange(() => void this.#load()));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) void this.#load();
  }

  get key() {
    return this.params.get('source') ?? sources.preferred(this.list);
  }

  /** The orders that were chosen; those of the sample beside the sample. */
  get ordersKey() {
    return this.params.get('orders') ?? (this.key === 'sample' ? 'sample:orders' : '');
  }

  async #load() {
    const question = ++this.question;
    this.busy = true;
    try {
      this.list = await sources.list();
      const answers = await sources.openWhole(this.key);
      const orders = this.ordersKey ? await sources.openWhole(this.ordersKey) : null;
      const workspace = openWorkspace();
      const level = levelFrom(this.params.get('level'));
      const report = orders
        ? await loyaltyReport((method, request) => workspace.call(method, request), answers, orders, this.params, level)
        : null;
      if (question !== this.question) return;
      this.open = { answers, orders };
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
    const { report, error } = this;
    return html`<div class="page loyalty" aria-busy=${String(this.busy)}>
      <header class="page-head">
        <p class="no-print"><a href="#/listen">${t('loyalty.back')}</a></p>
        <h1 tabindex="-1">${t('section.loyalty')}</h1>
        <p>${t('loyalty.lead')}</p>
      </header>
      <div class="card no-print loyalty-files">
        <div class="row">
          ${sourceChoice(this.list, this.key, (source) => changeParams({ source, id: undefined, orders: undefined }))}
          ${this.#ordersChoice()}
        </div>
        ${report ? this.#columns(report) : nothing}
      </div>
      ${
        error
          ? html`<div class="notice notice-error" role="alert">
              ${warningIcon}
              <p>${errorText(error)}</p>
            </div>`
          : nothing
      }
      ${report?.behaviour ? this.#body(report.behaviour) : error || this.busy ? nothing : this.#missing()}
    </div>`;
  }

  #ordersChoice() {
    const files = this.list.filter(({ kind }) => kind === 'file');
    return html`<label class="field source-choice">
      <span class="label">${t('loyalty.orders')}</span>
      <select
        class="input"
        data-field="orders"
        @change=${(/** @type {any} */ event) =>
          changeParams({
            orders: event.target.value,
            ...Object.fromEntries(
              ['order_id', 'order_date', 'amount', 'from', 'referrer', 'earned'].map((name) => [name, undefined]),
            ),
          })}
      >
        <option value="" ?selected=${this.ordersKey === ''}>${t('loyalty.orders_none')}</option>
        ${files.map(
          (source) =>
            html`<option value=${source.key} ?selected=${source.key === this.ordersKey}>${sourceName(source)}</option>`,
        )}
        <option value="sample:orders" ?selected=${this.ordersKey === 'sample:orders'}>
          ${t('loyalty.orders_sample')}
        </option>
      </select>
    </label>`;
  }

  /** @param {import('../loyalty/loyalty-report.js').LoyaltyReport} report */
  #columns({ columns, behaviour }) {
    const answers = this.open?.answers.description.columns ?? [];
    const orders = this.open?.orders?.description.columns ?? [];
    const times = orders.filter(({ kind }) => kind === 'time');
    const numbers = orders.filter(({ kind }) => kind === 'number' || kind === 'score');
    return html`<details class="fold" data-fold="columns" ?open=${behaviour === null}>
      <summary>${t('loyalty.columns')}</summary>
      <div class="group-fields">
        ${this.#column('id', answers, columns.id, false)} ${this.#column('order_id', orders, columns.order_id, false)}
        ${this.#column('order_date', times, columns.order_date, false)}
        ${this.#column('amount', numbers, columns.amount, true)} ${this.#column('from', orders, columns.from, true)}
        ${this.#column('referrer', orders, columns.referrer, true)}
      </div>
    </details>`;
  }

  /** @param {string} name @param {import('../sources.js').Column[]} columns @param {string | null} chosen @param {boolean} optional */
  #column(name, columns, chosen, optional) {
    return html`<label class="field">
      <span class="label">${t(`loyalty.column_${name}`)}</span>
      <select
        class="input"
        data-field=${name}
        @change=${(/** @type {any} */ event) => changeParams({ [name]: event.target.value })}
      >
        ${optional || chosen === null ? html`<option value="" ?selected=${chosen === null}>–</option>` : nothing}
        ${columns.map(({ label }) => html`<option value=${label} ?selected=${label === chosen}>${label}</option>`)}
      </select>
    </label>`;
  }

  #missing() {
    const what = !this.open?.orders ? 'orders' : !this.open.answers.roles.score ? 'score' : 'columns';
    return html`<section class="card empty" data-panel="missing">
      <h2>${t('loyalty.missing')}</h2>
      <p>${t(`loyalty.missing_${what}`)}</p>
      <a class="button" href="#/data">${t('loyalty.to_data')}</a>
    </section>`;
  }

  /** @param {Behaviour} behaviour */
  #body(behaviour) {
    if (behaviour.customers === 0) {
      return html`<section class="card empty" data-panel="nobody">
        <h2>${t('loyalty.nobody')}</h2>
        <p>${t('loyalty.nobody_text', behaviour.audit)}</p>
      </section>`;
    }
    return html`
      <section class="card" aria-labelledby="repurchase-title" data-panel="repurchase">
        <h2 id="repurchase-title">${t('loyalty.repurchase_title')}</h2>
        <p class="finding">${this.#sentences(behaviour).join(' ')}</p>
        <div class="notice">
          ${infoIcon}
          <p>${t('loyalty.no_cause')}</p>
        </div>
        ${this.#chart(behaviour)} ${this.#rates(behaviour, 'repurchases', t('loyalty.repurchase_table'))}
        ${figuresFold({
          figures: [
            [t('loyalty.logrank'), pText(behaviour.logrank.p)],
            ...behaviour.groups.map(
              ({ group, mean_days }) =>
                /** @type {[string, string]} */ ([
                  t('loyalty.mean_days', { group: t(`group.${group}s`), days: Math.round(behaviour.tau) }),
                  mean_days
                    ? t('loyalty.days', { days: formatNumber(mean_days.rmst, { maximumFractionDigits: 0 }) })
                    : '–',
                ]),
            ),
          ],
          method: 'loyalty.method',
          cites: ['kaplanMeier', 'logrank', 'wilson'],
        })}
        <p class="soft small">${t('loyalty.audit', behaviour.audit)}</p>
      </section>
      ${this.#referrals(behaviour)}
      ${
        behaviour.earned_growth && this.report
          ? earnedPanel({
              growth: behaviour.earned_growth,
              sources: this.report.sources,
              earned: this.report.earned,
              choose: (values) => this.#chooseEarned(values),
            })
          : nothing
      }
    `;
  }

  /** @param {string[]} values */
  #chooseEarned(values) {
    const params = new URLSearchParams(this.params);
    params.delete('earned');
    // An empty one says that none is earned.
    for (const value of values.length ? values : ['']) params.append('earned', value);
    goTo('loyalty', params);
  }

  /** The longest time that enough customers of two groups were watched. @param {Behaviour} behaviour */
  #toldDays({ groups }) {
    const [promoters, , detractors] = groups;
    return promoters.repurchases.findLastIndex(
      ({ observed }, index) => observed >= 30 && detractors.repurchases[index].observed >= 30,
    );
  }

  /** @param {Behaviour} behaviour @returns {string[]} */
  #sentences(behaviour) {
    const { groups, logrank, level } = behaviour;
    const index = Math.max(0, this.#toldDays(behaviour));
    const [promoters, , detractors] = groups.map(({ repurchases }) => repurchases[index]);
    if (promoters.observed < FEWEST || detractors.observed < FEWEST) return [t('loyalty.sentence_few')];
    const rate = (/** @type {import('../loyalty/loyalty-report.js').Rate} */ { rate: share }) =>
      formatPercent(share ?? 0);
    const range = (/** @type {import('../loyalty/loyalty-report.js').Rate} */ { lower, upper }) =>
      t('loyalty.range', { low: formatPercent(lower ?? 0), high: formatPercent(upper ?? 1) });
    return [
      t('loyalty.sentence', {
        days: promoters.days,
        promoters: rate(promoters),
        promoters_range: range(promoters),
        detractors: rate(detractors),
        detractors_range: range(detractors),
      }),
      t(`loyalty.degree_${degreeOf(logrank.p, level)}`),
    ];
  }

  /** @param {Behaviour} behaviour */
  #chart({ groups, tau }) {
    const days = Math.max(1, Math.min(365, tau));
    const curves = groups
      .filter(({ customers }) => customers >= FEWEST)
      .map(({ group, curve }) => ({
        group,
        name: t(`group.${group}s`),
        last: curve.last_time ?? 0,
        steps: curve.time.map((day, index) => ({
          day,
          done: 1 - curve.survival[index],
          low: 1 - (curve.upper[index] ?? 1),
          high: 1 - (curve.lower[index] ?? curve.survival[index]),
        })),
      }));
    if (!curves.length) return nothing;
    return html`<chart-frame
        .drawing=${(/** @type {number} */ width) =>
          survivalCurves(
            {
              title: t('loyalty.curve_title'),
              description: t('loyalty.curve_description'),
              curves,
              days,
              at: (share) => formatPercent(share),
              dayTicks: [30, 90, 180, 270, 365].map((day) => ({ day, label: t('loyalty.after_days', { days: day }) })),
            },
            width,
          )}
      ></chart-frame>
      <ul class="legend" aria-hidden="true">
        ${groups.map(
          ({ group, customers }) =>
            html`<li>
              ${groupMark(group)}<span class="share ${group}">${t(`group.${group}s`)}</span>
              <span class="group-name">${t('loyalty.customers', { customers })}</span>
            </li>`,
        )}
      </ul>`;
  }

  /** @param {Behaviour} behaviour @param {'repurchases' | 'referrals'} what @param {string} caption */
  #rates({ groups }, what, caption) {
    const horizons = groups[0][what] ?? [];
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${caption}>
      <table class="table">
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('loyalty.within')}</th>
            ${groups.map(
              ({ group }) =>
                html`<th scope="col" class="number">
                  <span class="group-head">${groupMark(group)}${t(`group.${group}s`)}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${horizons.map(
            ({ days }, index) =>
              html`<tr>
                <th scope="row">${t('loyalty.days', { days: formatNumber(days) })}</th>
                ${groups.map((group) => html`<td class="number">${this.#cell((group[what] ?? [])[index])}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {import('../loyalty/loyalty-report.js').Rate} rate */
  #cell({ observed, rate, lower, upper }) {
    if (observed < FEWEST || rate === null) return t('loyalty.too_few', { n: observed });
    return html`<data value=${rate}>${formatPercent(rate, { maximumFractionDigits: 1 })}</data>
      <span class="soft small cell-note"
        >${t('loyalty.cell_note', { low: formatPercent(lower ?? 0), high: formatPercent(upper ?? 1), n: observed })}</span
      >`;
  }

  /** @param {Behaviour} behaviour */
  #referrals(behaviour) {
    const { groups } = behaviour;
    if (!groups[0].referrals) return nothing;
    const index = Math.max(0, this.#toldDays(behaviour));
    const [promoters, , detractors] = groups.map(({ referrals }) => /** @type {any} */ (referrals)[index]);
    const enough = promoters.observed >= FEWEST && detractors.observed >= FEWEST;
    return html`<section class="card" aria-labelledby="referral-title" data-panel="referral">
      <h2 id="referral-title">${t('loyalty.referral_title')}</h2>
      <p class="finding">
        ${
          enough
            ? t('loyalty.referral_sentence', {
                days: promoters.days,
                promoters: formatPercent(promoters.rate, { maximumFractionDigits: 1 }),
                detractors: formatPercent(detractors.rate, { maximumFractionDigits: 1 }),
              })
            : t('loyalty.sentence_few')
        }
      </p>
      ${this.#rates(behaviour, 'referrals', t('loyalty.referral_table'))}
      ${figuresFold({ method: 'loyalty.referral_method', cites: ['wilson'] })}
    </section>`;
  }
}

customElements.define('loyalty-view', LoyaltyView);
