// @ts-check
/**
 * Do the answers mirror the customers? Each group is weighted to its share of all customers, as the person knows it. Event:
 * `population` with a value and its number of customers, null where it was taken away.
 */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { warningIcon } from '../icons.js';
import { intervalText, points } from '../tally.js';
import { figuresFold } from './fold.js';
import { sayAll } from './say.js';
import { answeringSentences, weightSentences } from './sentences.js';

/** How the address holds how many customers a value has. */
export const POPULATION = 'of.';
/** More groups than this are no question to a person. */
const MOST_GROUPS = 12;

/** @typedef {{nps: number | null, interval: {low: number, high: number, level: number, method: string}, n: number, n_eff: number | null, deff: number | null,
 *   weights: {low: number, median: number, high: number} | null, without_weight: number, unweighted: import('../tally.js').Tally,
 *   trimmed: {nps: number | null, cut: number} | null}} Weighted
 */

class WeightsPanel extends PageElement {
  static properties = {
    open: { attribute: false },
    score: { attribute: false },
    filters: { attribute: false },
    level: { attribute: false },
    column: { attribute: false },
    groups: { attribute: false },
    params: { attribute: false },
    weighted: { state: true },
    answering: { state: true },
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
    /** @type {string | null} */
    this.column = null;
    /** @type {import('./report.js').GroupTally[]} */
    this.groups = [];
    this.params = new URLSearchParams();
    /** @type {Weighted | null} */
    this.weighted = null;
    /** How alike the groups answer. @type {{p: number | null, r: number | null} | null} */
    this.answering = null;
    /** @type {any} */
    this.error = null;
    this.question = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const asked = ['open', 'score', 'filters', 'level', 'column', 'groups', 'params'];
    if (asked.some((name) => changed.has(name))) void this.#load();
  }

  get values() {
    return this.groups.flatMap(({ n, by }) => {
      const value = by?.[String(this.column)];
      return n > 0 && value !== null && value !== undefined ? [value] : [];
    });
  }

  /** What was typed, by value; nothing where it is no number. @returns {Record<string, number>} */
  get population() {
    return Object.fromEntries(
      this.values
        .map((value) => /** @type {[string, number]} */ ([value, Number(this.params.get(POPULATION + value) ?? NaN)]))
        .filter(([, count]) => count > 0),
    );
  }

  /** Of each group, where no more have answered than it has customers. */
  get invited() {
    const { population } = this;
    const groups = this.groups.flatMap(({ n, by }) => {
      const name = by?.[String(this.column)];
      return name !== null && name !== undefined && n > 0 ? [{ name, n, invited: population[name] ?? 0 }] : [];
    });
    const sum = groups.reduce((all, { invited }) => all + invited, 0);
    // What adds up to 100 is per cent.
    return Math.abs(sum - 100) > 1 && groups.every(({ n, invited }) => invited >= n) ? groups : [];
  }

  async #askAnswering() {
    const groups = this.invited;
    if (groups.length < 2) return null;
    const request = { responded: groups.map(({ n }) => n), invited: groups.map(({ invited }) => invited) };
    const workspace = openWorkspace();
    const { p } = /** @type {any} */ (await workspace.call('survey.response_rate_test', request));
    const { r_indicator: r } = /** @type {any} */ (await workspace.call('survey.r_indicator', request));
    return { p, r };
  }

  async #load() {
    const question = ++this.question;
    const { population, values } = this;
    if (!this.open || !this.column || !values.length || Object.keys(population).length < values.length) {
      this.weighted = null;
      this.answering = null;
      this.error = null;
      return;
    }
    try {
      const weighted = /** @type {any} */ (
        await openWorkspace().call('nps.weighted_table', {
          table: this.open.table,
          score: this.score,
          where: this.filters,
          ...(this.open.roles.duplicates ? { duplicates: this.open.roles.duplicates } : {}),
          margins: { [this.column]: population },
          level: this.level,
        })
      );
      const answering = await this.#askAnswering();
      if (question !== this.question) return;
      this.weighted = weighted;
      this.answering = answering;
      this.error = null;
    } catch (error) {
      if (question !== this.question) return;
      this.weighted = null;
      this.error = error;
    }
  }

  render() {
    const { values, column } = this;
    if (!column || values.length < 2 || values.length > MOST_GROUPS) return nothing;
    const asked = values.some((value) => this.params.has(POPULATION + value));
    return html`<section class="card" aria-labelledby="weights-title" data-panel="weights">
      <h2 id="weights-title">${t('weights.title')}</h2>
      <p class="finding">
        ${this.weighted ? sayAll([...weightSentences(this.weighted), ...this.#answeringSentences()]) : t('weights.lead')}
      </p>
      ${
        this.error
          ? html`<div class="notice notice-error">
              ${warningIcon}
              <p>${errorText(this.error)}</p>
            </div>`
          : nothing
      }
      <details class="fold no-print" ?open=${asked}>
        <summary>${t('weights.population', { column })}</summary>
        <div class="group-fields">
          ${values.map(
            (value) =>
              html`<label class="field">
                <span class="label" dir="auto">${value}</span>
                <input
                  class="input"
                  type="text"
                  inputmode="decimal"
                  autocomplete="off"
                  data-population=${value}
                  .value=${this.params.get(POPULATION + value) ?? ''}
                  @change=${(/** @type {any} */ event) =>
                    this.dispatchEvent(
                      new CustomEvent('population', {
                        detail: { value, count: event.target.value.trim().replace(',', '.') || null },
                      }),
                    )}
                />
              </label>`,
          )}
        </div>
        <p class="soft small">${t('weights.hint')}</p>
      </details>
      ${this.weighted ? this.#figures(this.weighted) : nothing}
    </section>`;
  }

  #answeringSentences() {
    return this.answering ? answeringSentences(this.invited, this.answering.p, this.level) : [];
  }

  /** @param {Weighted} weighted */
  #figures({ nps, interval, n_eff, deff, weights, without_weight, unweighted, trimmed }) {
    const number = (/** @type {number | null} */ value) =>
      value === null ? '–' : formatNumber(value, { maximumFractionDigits: 2 });
    return figuresFold({
      figures: [
        [t('weights.weighted'), nps === null ? '–' : `${points(nps, 1)} (${intervalText(interval, 1)})`],
        [t('weights.unweighted'), unweighted.nps === null ? '–' : points(unweighted.nps, 1)],
        [t('weights.n_eff'), n_eff === null ? '–' : formatNumber(n_eff, { maximumFractionDigits: 0 })],
        [t('weights.deff'), number(deff)],
        [t('weights.range'), number(weights && weights.high / weights.low)],
        ...(this.answering
          ? [/** @type {[string, string]} */ ([t('weights.r_indicator'), number(this.answering.r)])]
          : []),
        ...(trimmed
          ? [
              /** @type {[string, string]} */ ([
                t('weights.trimmed', { cut: trimmed.cut }),
                points(trimmed.nps ?? 0, 1),
              ]),
            ]
          : []),
        ...(without_weight
          ? [/** @type {[string, string]} */ ([t('weights.without'), formatNumber(without_weight)])]
          : []),
      ],
      method: 'weights.method',
      cites: ['poststratification', 'kish', ...(this.answering ? [/** @type {const} */ ('representative')] : [])],
    });
  }
}

customElements.define('weights-panel', WeightsPanel);
