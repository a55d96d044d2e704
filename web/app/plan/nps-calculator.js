// @ts-check
/** The calculator. Scores, eleven counts or three counts in, an honest NPS out; all of the input is in the address. */
import { html, nothing } from 'lit';
import { groupBar } from '../../charts/group-bar.js';
import { npsScale } from '../../charts/nps-scale.js';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { goTo } from '../address.js';
import { PageElement } from '../element.js';
import { checkIcon, groupMark, linkIcon, warningIcon } from '../icons.js';
import {
  countedLine,
  groupBarModel,
  groupLegend,
  groupOf,
  groups,
  intervalText,
  leftOutTotal,
  levelChoice,
  levelFrom,
  methodFold,
  npsScaleModel,
  points,
  sentence,
} from '../tally.js';
import { copyText } from '../text-out.js';
import '../../charts/chart-frame.js';

/** @typedef {'scores' | 'counts' | 'groups'} Mode how the answers are given; also the name of the parameter that holds them */
/** @typedef {{mode: Mode, scores: string, counts: string[], groups: string[]}} Input what stands in the fields; groups: promoters, passives, detractors */

/** @type {Mode[]} */
const modes = ['scores', 'counts', 'groups'];
/** Longer lists of scores make addresses that mail and chat programs cut: they travel as eleven counts. */
const LONGEST_SCORES = 1500;
const FEW = 30;

/** @param {string} text @param {number} size @returns {string[]} */
function fieldsOf(text, size) {
  const parts = text.split(',');
  return Array.from({ length: size }, (_, index) => parts[index] ?? '');
}

/** @param {URLSearchParams} params @returns {Input} */
function inputOf(params) {
  return {
    mode: modes.find((mode) => params.has(mode)) ?? 'scores',
    scores: params.get('scores') ?? '',
    counts: fieldsOf(params.get('counts') ?? '', 11),
    groups: fieldsOf(params.get('groups') ?? '', 3),
  };
}

/** @param {string} field */
function isCount(field) {
  return /^\s*\d{0,15}\s*$/.test(field);
}

/** @param {Input} input @returns {Record<string, unknown> | null} the request; null where a field is no count */
function requestOf({ mode, scores, counts, groups: three }) {
  if (mode === 'scores') return { text: scores };
  const fields = mode === 'counts' ? counts : three;
  if (!fields.every(isCount)) return null;
  if (mode === 'counts') return { counts: counts.map(Number) };
  const [promoters, passives, detractors] = three.map(Number);
  return { promoters, passives, detractors };
}

class NpsCalculator extends PageElement {
  static properties = {
    params: { attribute: false },
    input: { state: true },
    tally: { state: true },
    error: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    this.input = inputOf(this.params);
    /** @type {import('../tally.js').Tally | null} */
    this.tally = null;
    /** @type {any} */
    this.error = null;
    this.copied = false;
    this.question = 0;
    /** The parameters that stand for the fields as they are. */
    this.written = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('params')) return;
    // Back, forward, a link: the address is not what these fields wrote.
    if (this.params.toString() !== this.written) {
      this.written = this.params.toString();
      this.input = inputOf(this.params);
    }
    void this.#compute();
  }

  get level() {
    return levelFrom(this.params.get('level'));
  }

  async #compute() {
    const question = ++this.question;
    const request = requestOf(this.input);
    this.copied = false;
    if (!request) {
      this.tally = null;
      this.error = null;
      return;
    }
    try {
      const tally = await openWorkspace().call('nps.score', { ...request, level: this.level });
      if (question !== this.question) return;
      this.tally = tally;
      this.error = null;
    } catch (error) {
      if (question !== this.question) return;
      this.tally = null;
      this.error = error;
    }
  }

  /** @param {Input} input @param {number} level */
  #paramsOf({ mode, scores, counts, groups: three }, level) {
    const params = new URLSearchParams();
    if (mode === 'counts') params.set('counts', counts.map((field) => field.trim()).join(','));
    else if (mode === 'groups') params.set('groups', three.map((field) => field.trim()).join(','));
    else if (scores.length <= LONGEST_SCORES) params.set('scores', scores);
    else params.set('counts', (this.tally?.counts ?? []).join(','));
    if (level !== 0.95) params.set('level', String(level));
    return params;
  }

  /**
   * One turn at a field is one step of the history, however many keys it took.
   * @param {Partial<Input>} changed
   */
  async #edit(changed) {
    this.input = { ...this.input, ...changed };
    if (this.input.mode === 'scores' && this.input.scores.length > LONGEST_SCORES) await this.#compute();
    const params = this.#paramsOf(this.input, this.level);
    this.written = params.toString();
    goTo('plan', params, { replace: history.state?.editing === true, state: { editing: true } });
  }

  #turnEnds() {
    if (history.state?.editing) history.replaceState(null, '');
  }

  /** @param {Mode} mode */
  #chooseMode(mode) {
    this.#turnEnds();
    const { counts, nps, promoters, passives, detractors } = this.tally ?? {};
    // What was typed carries over as far as the new form can hold it.
    const known = nps !== null && nps !== undefined;
    /** @type {Input} */
    const input = { ...this.input, mode };
    if (mode === 'groups' && known) input.groups = [promoters, passives, detractors].map(String);
    if (mode === 'counts' && counts && known) input.counts = counts.map(String);
    this.input = input;
    const params = this.#paramsOf(input, this.level);
    this.written = params.toString();
    goTo('plan', params);
  }

  /** @param {number} level */
  #chooseLevel(level) {
    this.#turnEnds();
    const params = this.#paramsOf(this.input, level);
    this.written = params.toString();
    goTo('plan', params);
  }

  render() {
    const { mode } = this.input;
    return html`<div class="side-by-side plan-pair">
        <section class="card no-print" aria-label=${t('plan.input')}>
          <fieldset class="field">
            <legend class="label">${t('plan.mode')}</legend>
            <div class="choices">
              ${modes.map(
                (each) =>
                  html`<label>
                    <input
                      type="radio"
                      name="mode"
                      value=${each}
                      .checked=${each === mode}
                      @change=${() => this.#chooseMode(each)}
                    />
                    <span>${t(`plan.mode_${each}`)}</span>
                  </label>`,
              )}
            </div>
          </fieldset>
          ${mode === 'scores' ? this.#scoresField() : mode === 'counts' ? this.#countFields() : this.#groupFields()}
          ${levelChoice(this.level, (level) => this.#chooseLevel(level))}
        </section>
        <section class="card plan-result" aria-live="polite" aria-atomic="true" data-panel="headline">
          ${this.#result()}
        </section>
      </div>
      <section class="card">${methodFold(this.tally)}</section>`;
  }

  #scoresField() {
    return html`<label class="field">
      <span class="label">${t('plan.scores')}</span>
      <textarea
        class="input"
        rows="7"
        data-field="scores"
        spellcheck="false"
        aria-describedby="scores-hint"
        placeholder=${t('plan.scores_example')}
        .value=${this.input.scores}
        @input=${(/** @type {any} */ event) => this.#edit({ scores: event.target.value })}
        @change=${this.#turnEnds}
      ></textarea>
      <span class="hint" id="scores-hint">
        ${t(this.input.scores.length > LONGEST_SCORES ? 'plan.scores_long' : 'plan.scores_hint')}
      </span>
    </label>`;
  }

  /** @param {{name: string, value: string, label: unknown, edit: (value: string) => void}} field */
  #countField({ name, value, label, edit }) {
    return html`<label class="field">
      <span class="label row">${label}</span>
      <input
        class="input"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        placeholder="0"
        data-field=${name}
        aria-invalid=${isCount(value) ? nothing : 'true'}
        .value=${value}
        @input=${(/** @type {any} */ event) => edit(event.target.value)}
        @change=${this.#turnEnds}
      />
    </label>`;
  }

  #countFields() {
    return html`<fieldset class="field">
      <legend class="label">${t('plan.counts')}</legend>
      <div class="count-fields">
        ${this.input.counts.map((value, score) =>
          this.#countField({
            name: `count-${score}`,
            value,
            label: html`${groupMark(groupOf(score))}${formatNumber(score)}`,
            edit: (text) => this.#edit({ counts: this.input.counts.with(score, text) }),
          }),
        )}
      </div>
    </fieldset>`;
  }

  #groupFields() {
    return html`<fieldset class="field">
      <legend class="label">${t('plan.groups')}</legend>
      <div class="group-fields">
        ${groups.map((group, index) =>
          this.#countField({
            name: `${group}s`,
            value: this.input.groups[index],
            label: html`${groupMark(group)}${t(`group.${group}s`)}`,
            edit: (text) => this.#edit({ groups: this.input.groups.with(index, text) }),
          }),
        )}
      </div>
    </fieldset>`;
  }

  #result() {
    if (this.error)
      return html`<div class="notice notice-error">
        ${warningIcon}
        <p>${errorText(this.error)}</p>
      </div>`;
    if (!requestOf(this.input))
      return html`<div class="notice notice-error">
        ${warningIcon}
        <p>${t('plan.not_a_count')}</p>
      </div>`;
    const { tally } = this;
    if (!tally) return nothing;
    const leftOut = leftOutTotal(tally.left_out);
    if (tally.n === 0) {
      return html`<h2>${t('plan.result')}</h2>
        <p class="soft">${t('plan.empty')}</p>
        ${leftOut ? html`<p data-role="counted">${countedLine(tally)}</p>` : nothing}`;
    }
    return html`
      <h2 class="visually-hidden">${t('plan.result')}</h2>
      <p class="sentence">${sentence(tally)}</p>
      ${leftOut ? html`<p class="soft small" data-role="counted">${countedLine(tally)}</p>` : nothing}
      <chart-frame .drawing=${(/** @type {number} */ width) => npsScale(npsScaleModel(tally), width)}></chart-frame>
      <chart-frame .drawing=${(/** @type {number} */ width) => groupBar(groupBarModel(tally), width)}></chart-frame>
      ${groupLegend(tally)}
      <div class="stack">
        <h3>${t('plan.meaning')}</h3>
        <ul class="prose small meaning">
          ${this.#meaning(tally).map((words) => html`<li>${words}</li>`)}
        </ul>
      </div>
      <div class="row no-print">
        <button class="button" type="button" data-action="copy-link" @click=${this.#copyLink}>
          ${this.copied ? checkIcon : linkIcon}${t(this.copied ? 'plan.copied' : 'plan.copy_link')}
        </button>
        <span class="soft small">${t('plan.link_hint')}</span>
      </div>
    `;
  }

  /** @param {import('../tally.js').Tally} tally @returns {string[]} */
  #meaning(tally) {
    const { low, high, level } = tally.interval;
    const side = low > 0 ? 'above' : high < 0 ? 'below' : 'around';
    const size = tally.n < 5 ? 'plan.size_tiny' : tally.n < FEW ? 'plan.size_small' : null;
    return [
      t(`plan.side_${side}`, { interval: intervalText(tally.interval), level: formatPercent(level) }),
      ...(size ? [t(size, { n: tally.n })] : []),
      t('plan.width', { width: points(high - low), more: formatNumber(4 * tally.n, { maximumSignificantDigits: 2 }) }),
    ];
  }

  async #copyLink() {
    this.#turnEnds();
    this.copied = await copyText(location.href);
  }
}

customElements.define('nps-calculator', NpsCalculator);
