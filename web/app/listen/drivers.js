// @ts-check
/**
 * Why, by numbers: which ratings go along with the score. The core says how much may be said with so many answers. Event:
 * `drivers` with the columns that were chosen, null for all.
 */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { dotWhisker } from '../../charts/dot-whisker.js';
import { errorText, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { sources } from '../sources.js';
import { driverSentences, ranked } from './driver-sentences.js';
import { figuresFold } from './fold.js';
import { pText, sayAll } from './say.js';

/** @typedef {import('truescore/analytics').Drivers} Drivers */

const CITES = /** @type {const} */ ({
  refused: ['kendall'],
  kendall: ['kendall', 'brown', 'discovery'],
  lmg: ['lmg', 'bootstrap', 'odds'],
  relative_weights: ['johnson', 'bootstrap', 'odds'],
});

class DriversPanel extends PageElement {
  static properties = {
    open: { attribute: false },
    score: { attribute: false },
    filters: { attribute: false },
    level: { attribute: false },
    chosen: { attribute: false },
    found: { state: true },
    busy: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../sources.js').OpenSource | null} */
    this.open = null;
    /** @type {string | null} */
    this.score = null;
    /** @type {import('./report.js').Filters} */
    this.filters = {};
    this.level = 0.95;
    /** Columns that a person chose, as one text; null: all ratings. @type {string | null} */
    this.chosen = null;
    /** @type {Drivers | null} */
    this.found = null;
    this.busy = false;
    /** @type {any} */
    this.error = null;
    this.question = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (['open', 'score', 'filters', 'level', 'chosen'].some((name) => changed.has(name))) void this.#load();
  }

  /** The columns to look at; nothing: all ratings. @returns {string[] | null} */
  get columns() {
    if (this.chosen === null) return null;
    try {
      const names = JSON.parse(this.chosen);
      return Array.isArray(names) ? names.map(String) : null;
    } catch {
      return null;
    }
  }

  async #load() {
    const question = ++this.question;
    const { open, score } = this;
    if (!open || !score) return;
    this.busy = true;
    try {
      // Ratings are numbers, which nothing else on this page needs.
      const whole = open.source.kind === 'survey' ? open : await sources.openMarked(open.source.key);
      const ask = (/** @type {string[] | null} */ columns) =>
        openWorkspace().call('nps.drivers', {
          table: whole.table,
          score,
          ...(columns ? { drivers: columns } : {}),
          level: this.level,
          where: this.filters,
          ...(open.roles.duplicates ? { duplicates: open.roles.duplicates } : {}),
        });
      const found = /** @type {Drivers} */ (await ask(this.columns));
      if (question !== this.question) return;
      this.found = found;
      this.error = null;
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  render() {
    const { found } = this;
    if (this.error)
      return html`<section class="card" data-panel="drivers">
        <p class="notice notice-error">${errorText(this.error)}</p>
      </section>`;
    if (!found?.rating_columns.length) return nothing;
    return html`<section
      class="card"
      aria-labelledby="drivers-title"
      data-panel="drivers"
      aria-busy=${String(this.busy)}
    >
      <div class="stack">
        <h2 id="drivers-title">${t('drivers.title')}</h2>
        <p class="soft small">${t('drivers.lead')}</p>
      </div>
      <p class="finding" data-role="drivers">${sayAll(driverSentences(found))}</p>
      ${found.method === 'refused' || !found.drivers.length ? nothing : this.#table(found)} ${this.#choice(found)}
      ${figuresFold({
        figures: this.#figures(found),
        more: odds(found),
        method: `drivers.method_${found.method}`,
        cites: [...CITES[found.method]],
      })}
    </section>`;
  }

  /** @param {Drivers} found */
  #figures({ n, rows, r2, dropped }) {
    return /** @type {[string, unknown][]} */ ([
      [t('drivers.rows'), t('drivers.rows_of', { n, rows })],
      ...(r2 === null ? [] : [[t('drivers.r2'), formatPercent(r2)]]),
      ...(dropped.length ? [[t('drivers.dropped'), dropped.join(', ')]] : []),
    ]);
  }

  /** Which ratings are looked at. @param {Drivers} found */
  #choice({ rating_columns: all }) {
    if (all.length < 2) return nothing;
    const looked = this.columns ?? all;
    const change = (/** @type {string} */ column, /** @type {boolean} */ wanted) => {
      const next = all.filter((each) => (each === column ? wanted : looked.includes(each)));
      if (next.length)
        this.dispatchEvent(
          new CustomEvent('drivers', { detail: next.length === all.length ? null : JSON.stringify(next) }),
        );
      else this.requestUpdate();
    };
    return html`<details class="fold no-print">
      <summary>${t('drivers.choice')}</summary>
      <fieldset>
        <legend class="visually-hidden">${t('drivers.choice')}</legend>
        <div class="row">
          ${all.map(
            (column) =>
              html`<label class="check">
                <input
                  type="checkbox"
                  data-driver=${column}
                  .checked=${looked.includes(column)}
                  @change=${(/** @type {any} */ event) => change(column, event.target.checked)}
                />
                <span dir="auto">${column}</span>
              </label>`,
          )}
        </div>
      </fieldset>
    </details>`;
  }

  /** @param {Drivers} found */
  #table(found) {
    const shares = found.method !== 'kendall';
    const written = (/** @type {number | null | undefined} */ value) =>
      value === null || value === undefined
        ? '–'
        : shares
          ? formatPercent(value)
          : formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return html`<table class="table segment-table driver-table" data-role="driver-table">
      <caption class="visually-hidden">
        ${t('drivers.caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('drivers.rating')}</th>
          <th scope="col" class="segment-chart"><span class="visually-hidden">${t('column.chart')}</span></th>
          <th scope="col" class="number">${t(shares ? 'drivers.share' : 'drivers.tau')}</th>
          <th scope="col" class="number segment-interval">${t('column.interval')}</th>
          <th scope="col" class="number">${t(shares ? 'drivers.place' : 'figure.p_adjusted')}</th>
        </tr>
      </thead>
      <tbody>
        ${ranked(found).map((driver) => {
          const value = shares ? driver.share : driver.tau_b;
          const [low, high] = [driver.lower ?? null, driver.upper ?? null];
          return html`<tr>
            <th scope="row">
              <span dir="auto">${driver.column}</span>
              <span class="segment-shares soft">
                ${t('drivers.mean', {
                  mean: formatNumber(driver.mean, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
                })}
              </span>
            </th>
            <td class="segment-chart">
              ${
                value === null || value === undefined || low === null || high === null
                  ? nothing
                  : html`<chart-frame
                      .drawing=${(/** @type {number} */ width) =>
                        dotWhisker(
                          {
                            title: `${driver.column}: ${written(value)}`,
                            value,
                            low,
                            high,
                            domain: shares ? [0, 1] : [-1, 1],
                            reference: null,
                          },
                          width,
                        )}
                    ></chart-frame>`
              }
            </td>
            <td class="number strong">${written(value)}</td>
            <td class="number segment-interval">
              ${low === null || high === null ? '–' : t('tally.interval', { low: written(low), high: written(high) })}
            </td>
            <td class="number">
              ${shares ? (driver.place === undefined ? '–' : formatNumber(driver.place)) : pText(driver.p_adjusted ?? null)}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }
}

/** How the odds of a higher group change with a mark more, all other ratings alike. @param {Drivers} found */
function odds({ proportional_odds: model }) {
  if (!model) return nothing;
  const ratios = model.odds_ratio;
  if (!ratios)
    return html`<p class="small">${t(`drivers.odds_${model.refused}`, { name: model.separated_by ?? '' })}</p>`;
  const written = (/** @type {number} */ value) =>
    formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('drivers.odds')}>
    <table class="table" data-role="odds">
      <caption>
        ${t('drivers.odds')}
      </caption>
      <tbody>
        ${Object.entries(ratios).map(
          ([name, { ratio, lower, upper }]) =>
            html`<tr>
              <th scope="row" dir="auto">${name}</th>
              <td class="number strong">${written(ratio)}</td>
              <td class="number">${t('tally.interval', { low: written(lower), high: written(upper) })}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('drivers-panel', DriversPanel);
