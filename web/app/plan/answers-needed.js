// @ts-check
/** How many answers a question takes: the wish in, the number of answers and of people to ask out; all of it in the address. */
import { html, nothing } from 'lit';
import { sampleSizeCurve } from '../../charts/sample-size-curve.js';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { changeParams } from '../address.js';
import { dataFold } from '../data-fold.js';
import { PageElement } from '../element.js';
import { warningIcon } from '../icons.js';
import { figuresFold } from '../listen/fold.js';
import { periodLabel } from '../listen/trend-chart.js';
import { periodStart } from '../period.js';
import { sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { levelChoice, levelFrom, points } from '../tally.js';
import { answersNeeded, lastWave } from './needed.js';
import '../../charts/chart-frame.js';

/** @typedef {import('./needed.js').Goal} Goal */

/** @type {Goal[]} */
const goals = ['margin', 'change'];
/** Variances of one answer, P + D − (P − D)²: of P and D 0.5 and 0.2, 0.6 and 0.05, 0.5 and 0.5. */
const VARIANCES = { typical: 0.61, content: 0.3475, divided: 1 };
const bases = /** @type {const} */ (['wave', 'typical', 'content', 'divided']);
const USUAL_POINTS = 5;

/** @param {string | null} text @param {number} low @param {number} high @returns {number | null} null: not said; NaN: not a number within */
function numberWithin(text, low, high) {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return value >= low && value <= high ? value : NaN;
}

class AnswersNeeded extends PageElement {
  static properties = {
    params: { attribute: false },
    wave: { state: true },
    source: { state: true },
    needed: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** undefined: not yet looked for. @type {import('./needed.js').Wave | null | undefined} */
    this.wave = undefined;
    /** @type {import('../sources.js').Source | null} */
    this.source = null;
    /** @type {import('./needed.js').Needed | null} */
    this.needed = null;
    /** @type {any} */
    this.error = null;
    this.question = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#findWave();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params') && this.wave !== undefined) void this.#compute();
  }

  async #findWave() {
    try {
      const open = await sources.open(sources.preferred(await sources.list()));
      const workspace = openWorkspace();
      this.source = open.source;
      this.wave = await lastWave((method, request) => workspace.call(method, request), open, 0.95);
    } catch {
      // Without answers of one's own the usual ones stand in.
      this.wave = null;
    }
    void this.#compute();
  }

  /** What stands in the address; NaN where a field holds something else. */
  get wish() {
    const { params } = this;
    const goal = goals.find((each) => each === params.get('goal')) ?? 'margin';
    const base = bases.find((each) => each === params.get('base') && (each !== 'wave' || this.wave));
    return {
      goal,
      points: numberWithin(params.get('points'), 0.1, 100) ?? USUAL_POINTS,
      base: base ?? (this.wave && this.source?.kind !== 'sample' ? 'wave' : 'typical'),
      level: levelFrom(params.get('level')),
      population: numberWithin(params.get('customers'), 1, 1e12),
      rate: numberWithin(params.get('rate'), 0.01, 100),
    };
  }

  async #compute() {
    const question = ++this.question;
    const { goal, points: wanted, base, level, population, rate } = this.wish;
    if ([wanted, population, rate].some(Number.isNaN)) {
      this.needed = null;
      this.error = null;
      return;
    }
    const workspace = openWorkspace();
    try {
      const needed = await answersNeeded((method, request) => workspace.call(method, request), {
        goal,
        points: wanted,
        level,
        variance: base === 'wave' && this.wave ? this.wave.variance : VARIANCES[base === 'wave' ? 'typical' : base],
        population,
        rate: rate === null ? null : rate / 100,
      });
      if (question !== this.question) return;
      this.needed = needed;
      this.error = null;
    } catch (error) {
      if (question !== this.question) return;
      this.needed = null;
      this.error = error;
    }
  }

  render() {
    const { goal } = this.wish;
    return html`<div class="side-by-side plan-pair">
      <section class="card no-print" aria-label=${t('needed.input')}>
        <fieldset class="field">
          <legend class="label">${t('needed.goal')}</legend>
          <div class="choices">
            ${goals.map(
              (each) =>
                html`<label>
                  <input
                    type="radio"
                    name="goal"
                    value=${each}
                    .checked=${each === goal}
                    @change=${() => changeParams({ goal: each === 'margin' ? undefined : each })}
                  />
                  <span>${t(`needed.goal_${each}`)}</span>
                </label>`,
            )}
          </div>
        </fieldset>
        ${this.#numberField('points', t(`needed.points_${goal}`), String(USUAL_POINTS))} ${this.#baseChoice()}
        <div class="group-fields">
          ${goal === 'margin' ? this.#numberField('customers', t('needed.customers'), t('needed.any')) : nothing}
          ${this.#numberField('rate', t('needed.rate'), t('needed.unknown'))}
        </div>
        ${levelChoice(this.wish.level, (level) => changeParams({ level: level === 0.95 ? undefined : String(level) }))}
      </section>
      <section class="card plan-result" aria-live="polite" aria-atomic="true" data-panel="needed">
        ${this.#result()}
      </section>
    </div>`;
  }

  /** @param {'points' | 'customers' | 'rate'} name @param {string} label @param {string} placeholder */
  #numberField(name, label, placeholder) {
    const { points: wanted, population, rate } = this.wish;
    const value = { points: wanted, customers: population, rate }[name];
    return html`<label class="field">
      <span class="label">${label}</span>
      <input
        class="input"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        data-field=${name}
        placeholder=${placeholder}
        aria-invalid=${Number.isNaN(value) ? 'true' : nothing}
        .value=${this.params.get(name) ?? ''}
        @change=${(/** @type {any} */ event) =>
          changeParams({ [name]: event.target.value.trim().replace(',', '.') || undefined })}
      />
    </label>`;
  }

  #baseChoice() {
    const { base } = this.wish;
    const { wave, source } = this;
    const shown = bases.filter((each) => each !== 'wave' || wave);
    return html`<label class="field">
      <span class="label">${t('needed.base')}</span>
      <select
        class="input"
        data-field="base"
        .value=${base}
        @change=${(/** @type {any} */ event) => changeParams({ base: event.target.value })}
      >
        ${shown.map(
          (each) =>
            html`<option value=${each} ?selected=${each === base}>
              ${
                each === 'wave' && wave && source
                  ? t(wave.period ? 'needed.base_wave' : 'needed.base_all', {
                      source: sourceName(source),
                      n: wave.n,
                      nps: points(wave.nps),
                      period: wave.period ? periodLabel(periodStart(wave.period), wave.length) : '',
                    })
                  : t(`needed.base_${each}`)
              }
            </option>`,
        )}
      </select>
    </label>`;
  }

  #result() {
    const { error, needed } = this;
    const { goal, points: wanted, level, population, rate } = this.wish;
    if (error || [wanted, population, rate].some(Number.isNaN))
      return html`<div class="notice notice-error">
        ${warningIcon}
        <p>${error ? errorText(error) : t('needed.not_a_number')}</p>
      </div>`;
    if (!needed) return nothing;
    const words = { points: formatNumber(wanted), count: wanted, n: needed.n, level: formatPercent(level) };
    const sentence = t(`needed.sentence_${goal}`, words);
    const round = (/** @type {number} */ value) => formatNumber(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
    return html`
      <h2 class="visually-hidden">${t('needed.result')}</h2>
      <p class="sentence" data-role="needed">${sentence}</p>
      ${
        needed.invitations === null || rate === null
          ? nothing
          : html`<p class="finding" data-role="invitations">
              ${t(goal === 'change' ? 'needed.invite_each' : 'needed.invite', {
                people: needed.invitations,
                rate: formatPercent(rate / 100, { maximumFractionDigits: 1 }),
              })}
              ${
                population !== null && needed.invitations > population
                  ? t('needed.invite_more', { customers: population })
                  : nothing
              }
            </p>`
      }
      ${
        needed.curve.length > 1
          ? html`<chart-frame
              .drawing=${(/** @type {number} */ width) =>
                sampleSizeCurve(
                  {
                    title: t(`needed.curve_${goal}`),
                    description: sentence,
                    curve: needed.curve,
                    wanted: { n: Math.max(needed.n, needed.curve[0].n), points: wanted },
                    label: t(`needed.mark_${goal}`, words),
                    answersLabel: t(goal === 'change' ? 'needed.axis_each' : 'needed.axis'),
                    pointsLabel: t(`needed.axis_${goal}`),
                    at: round,
                  },
                  width,
                )}
            ></chart-frame>`
          : nothing
      }
      ${dataFold({
        caption: t(`needed.curve_${goal}`),
        head: [t(`needed.column_${goal}`), t(goal === 'change' ? 'needed.axis_each' : 'needed.axis')],
        rows: needed.table.map(({ points: each, n }) => [t(`needed.row_${goal}`, { points: each }), formatNumber(n)]),
      })}
      <ul class="prose small meaning">
        <li>${t('needed.quadruple')}</li>
        <li>${t('needed.silent')}</li>
      </ul>
      ${figuresFold({ method: `needed.method_${goal}`, cites: ['planning'] })}
    `;
  }
}

customElements.define('answers-needed', AnswersNeeded);
