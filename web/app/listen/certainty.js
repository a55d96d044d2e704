// @ts-check
/** How sure are we? The margin, what the silent could change, and the same answers by other methods. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { has, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { intervalText } from '../tally.js';
import { figuresFold } from './fold.js';
import { sayAll } from './say.js';
import { certaintySentences, silentSentences } from './sentences.js';

/** @typedef {import('../tally.js').Tally} Tally */
/** @typedef {{name: string, reference: string, is_default: boolean, comparison_only: boolean, low: number, high: number}} OtherMethod */

class CertaintyPanel extends PageElement {
  static properties = {
    overall: { attribute: false },
    needed: { attribute: false },
    asked: { attribute: false },
    silent: { state: true },
    methods: { state: true },
  };

  constructor() {
    super();
    /** @type {Tally | null} */
    this.overall = null;
    /** Answers for half the margin. @type {number | null} */
    this.needed = null;
    /** How many were asked, where that is known. @type {number | null} */
    this.asked = null;
    /** What those who did not answer could change. @type {import('./sentences.js').Silent | null} */
    this.silent = null;
    /** @type {OtherMethod[] | null} */
    this.methods = null;
    this.question = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('overall')) this.methods = null;
    if (changed.has('overall') || changed.has('asked')) void this.#silent();
  }

  async #silent() {
    const question = ++this.question;
    this.silent = null;
    const { overall, asked } = this;
    if (!overall || overall.nps === null || asked === null || asked < overall.n) return;
    const sample = { nps_respondents: overall.nps, response_rate: overall.n / asked };
    const workspace = openWorkspace();
    try {
      const bounds = /** @type {any} */ (await workspace.call('survey.nonresponse_bounds', sample));
      const tipping = /** @type {any} */ (
        await workspace.call('survey.nonresponse_tipping_point', { ...sample, threshold: 0 })
      );
      if (question !== this.question) return;
      this.silent = {
        n: overall.n,
        asked,
        ...bounds,
        needed: tipping.nps_nonrespondents_needed,
        possible: tipping.possible,
      };
    } catch {
      // The margin stands without them.
    }
  }

  async #askMethods() {
    const { overall } = this;
    if (this.methods || !overall || overall.n === 0) return;
    const workspace = openWorkspace();
    const { promoters, passives, detractors, interval } = overall;
    try {
      const known = /** @type {any} */ (await workspace.call('nps.interval.methods', {})).methods;
      const limits = await Promise.all(
        known.map((/** @type {any} */ { name }) =>
          workspace.call('nps.interval', { promoters, passives, detractors, level: interval.level, method: name }),
        ),
      );
      if (overall === this.overall)
        this.methods = known.map((/** @type {any} */ method, /** @type {number} */ index) => ({
          ...method,
          ...limits[index],
        }));
    } catch {
      // The page's own range stands without the others.
    }
  }

  render() {
    const { overall, asked } = this;
    if (!overall) return nothing;
    return html`<section class="card" aria-labelledby="certain-title" data-panel="certain">
      <h2 id="certain-title">${t('certain.title')}</h2>
      <p class="finding">${sayAll(certaintySentences(overall, this.needed))}</p>
      ${overall.n ? html`<p class="soft small">${t('certain.who')}</p>` : nothing}
      ${
        overall.n
          ? html`<label class="field no-print asked">
              <span class="label">${t('certain.asked')}</span>
              <input
                class="input"
                type="number"
                inputmode="numeric"
                min=${overall.n}
                step="1"
                .value=${asked === null ? '' : String(asked)}
                data-field="asked"
                @change=${(/** @type {any} */ event) =>
                  this.dispatchEvent(new CustomEvent('asked', { detail: event.target.valueAsNumber || null }))}
              />
              <span class="soft small">${t('certain.asked_hint')}</span>
            </label>`
          : nothing
      }
      ${asked !== null && asked < overall.n ? html`<p class="small" role="status">${t('certain.asked_few')}</p>` : nothing}
      ${this.silent ? html`<p class="finding" data-role="silent">${sayAll(silentSentences(this.silent))}</p>` : nothing}
      ${figuresFold({ method: 'certain.method_note', cites: ['score', 'planning', ...(this.silent ? [/** @type {const} */ ('nonresponse')] : [])] })}
      ${overall.n ? this.#otherMethods() : nothing}
    </section>`;
  }

  #otherMethods() {
    return html`<details
      class="fold"
      data-fold="table"
      @toggle=${(/** @type {any} */ event) => event.target.open && void this.#askMethods()}
    >
      <summary>${t('certain.methods')}</summary>
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('certain.methods')}>
        <table class="table">
          <caption class="visually-hidden">
            ${t('certain.methods')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('certain.method')}</th>
              <th scope="col" class="number">${t('column.interval')}</th>
              <th scope="col">${t('certain.reference')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.methods?.map(
              (method) =>
                html`<tr>
                  <th scope="row">${methodName(method)}</th>
                  <td class="number">${intervalText({ ...method, level: 0, method: method.name }, 1)}</td>
                  <td><cite lang="en" dir="ltr">${method.reference}</cite></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}

/** @param {OtherMethod} method */
function methodName({ name, is_default, comparison_only }) {
  const key = `interval_method.${name}`;
  const words = has(key) ? t(key) : name;
  if (is_default) return t('certain.default', { name: words });
  return comparison_only ? t('certain.comparison', { name: words }) : words;
}

customElements.define('certainty-panel', CertaintyPanel);
