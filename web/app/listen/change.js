// @ts-check
/** Did it really change? Two periods or two groups in one sentence, all periods in another, the chart. */
import { html, nothing } from 'lit';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { figure, intervalText, points } from '../tally.js';
import { periodStart } from '../period.js';
import { figuresFold } from './fold.js';
import { pairsFold, pairsPart } from './pairs.js';
import { pText, sayAll } from './say.js';
import { changeSentences, trendSentences } from './sentences.js';
import { periodChoice, periodLabel, trendChart } from './trend-chart.js';

/**
 * @typedef {import('./report.js').Trend} Trend
 * @typedef {import('truescore/analytics').Comparison} Comparison
 * @typedef {{kind: 'periods' | 'groups', before: string, after: string, names: string[], comparison: Comparison}} Compared
 *   names: what can be chosen; periods by their name, groups by their value
 */

/** @param {string} name @param {Compared['kind']} kind @param {Trend | null} trend */
export function nameOf(name, kind, trend) {
  if (kind === 'periods' && trend) return periodLabel(periodStart(name), trend.length);
  return name === '' ? t('segment.blank') : name;
}

/**
 * @param {{trend: Trend | null, compared: Compared | null, pairs: import('./pairs.js').PairedChange | null, sheltered: boolean, steady: any, level: number, kinds: Compared['kind'][], kind: Compared['kind'],
 *   change: (params: Record<string, string | undefined>) => void}} model
 */
export function changePanel({ trend, compared, pairs, sheltered, steady, level, kinds, kind, change }) {
  const dated = trend?.groups.filter((group) => group.n > 0) ?? [];
  return html`<section class="card" aria-labelledby="change-title" data-panel="change">
    <h2 id="change-title">${t('change.title')}</h2>
    ${
      compared
        ? html`<p class="finding" data-role="change">${sayAll(sentencesOf(compared, trend, level))}</p>`
        : html`<p class="soft">${t(trend && dated.length ? 'change.none' : trend ? 'trend.none' : 'trend.no_date')}</p>`
    }
    ${compared ? pairsPart(pairs, namesOf(compared, trend), level, sheltered) : nothing}
    ${
      steady && trend
        ? html`<p class="finding" data-role="steady">
            ${sayAll(trendSentences(steady, { periods: steady.periods, unit: trend.length }, level))}
          </p>`
        : nothing
    }
    <div class="row no-print change-choice">
      ${kinds.length > 1 ? kindChoice(kind, change) : nothing} ${compared ? choices(compared, trend, change) : nothing}
    </div>
    ${compared ? figures(compared, trend) : nothing}
    ${compared ? pairsFold(pairs, namesOf(compared, trend), level, sheltered) : nothing}
    ${
      trend && dated.length
        ? html`<div class="stack" data-panel="trend">
            <div class="card-head">
              <div class="stack">
                <h3>${t('trend.title')}</h3>
                <p class="soft small">${t('trend.hint')}</p>
              </div>
              ${periodChoice(trend, (period) => change({ period, from: undefined, to: undefined }))}
            </div>
            ${trendChart(trend)}
          </div>`
        : nothing
    }
  </section>`;
}

/** Both as a person reads them. @param {Compared} compared @param {Trend | null} trend */
const namesOf = ({ kind, before, after }, trend) => ({
  before: nameOf(before, kind, trend),
  after: nameOf(after, kind, trend),
});

/** @param {Compared} compared @param {Trend | null} trend @param {number} level */
function sentencesOf(compared, trend, level) {
  const unit = compared.kind === 'groups' ? 'group' : String(trend?.length);
  return changeSentences(compared.comparison, { ...namesOf(compared, trend), unit }, level);
}

/** @param {Compared['kind']} kind @param {(params: Record<string, string | undefined>) => void} change */
function kindChoice(kind, change) {
  return html`<fieldset>
    <legend class="visually-hidden">${t('change.what')}</legend>
    <div class="choices">
      ${
        /** @type {const} */ (['periods', 'groups']).map(
          (each) =>
            html`<label>
              <input
                type="radio"
                name="compare"
                value=${each}
                .checked=${each === kind}
                @change=${() => change({ compare: each, from: undefined, to: undefined })}
              /><span>${t(`change.${each}`)}</span>
            </label>`,
        )
      }
    </div>
  </fieldset>`;
}

/** @param {Compared} compared @param {Trend | null} trend @param {(params: Record<string, string | undefined>) => void} change */
function choices({ kind, before, after, names }, trend, change) {
  return /** @type {const} */ ([
    ['from', 'change.before', before],
    ['to', 'change.after', after],
  ]).map(
    ([param, word, chosen]) =>
      html`<label class="field">
        <span class="label">${t(word)}</span>
        <select
          class="input"
          data-field=${`change-${param}`}
          @change=${(/** @type {any} */ event) => change({ from: before, to: after, [param]: event.target.value })}
        >
          ${[...names]
            .reverse()
            .map(
              (name) => html`<option value=${name} .selected=${name === chosen}>${nameOf(name, kind, trend)}</option>`,
            )}
        </select>
      </label>`,
  );
}

/** @param {Compared} compared @param {Trend | null} trend */
function figures({ kind, before, after, comparison }, trend) {
  const { a, b, rise, interval, test, bayes, detectable, n_per_group } = comparison;
  if (rise === null || a.nps === null || b.nps === null) return nothing;
  const score = (/** @type {typeof a} */ each) =>
    html`${figure(Number(each.nps), 1)} (${intervalText(each.interval, 1)})`;
  const of = (/** @type {string} */ name, /** @type {number} */ n) =>
    t('figure.of', { name: nameOf(name, kind, trend), n });
  /** @type {[string, unknown][]} */
  const rows = [
    [of(before, a.n), score(a)],
    [of(after, b.n), score(b)],
    [t('figure.change'), figure(rise, 1)],
    [`${t('figure.change_range')} (${formatPercent(interval.level)})`, intervalText(interval, 1)],
    [t(test.method === 'chi_square' ? 'figure.chance_large' : 'figure.chance'), pText(test.midp)],
    ...(bayes.prob_b_greater === null
      ? []
      : /** @type {[string, unknown][]} */ ([
          [t('figure.rise'), formatPercent(bayes.prob_b_greater)],
          [t('figure.beyond', { points: bayes.beyond_points }), formatPercent(Number(bayes.prob_beyond))],
        ])),
    [t('figure.detectable'), detectable === null ? '–' : points(detectable, 1)],
    [t('figure.needed'), n_per_group === null ? '–' : formatNumber(n_per_group)],
  ];
  return figuresFold({
    figures: rows,
    method: 'change.method',
    cites: ['mover', 'permutation', 'midp', 'jeffreys', 'planning'],
    more: trend
      ? html`<p class="small">
          ${t('trend.method')} <cite lang="en" dir="ltr">Armitage P. (1955). Biometrics 11, 375–386.</cite>
        </p>`
      : nothing,
  });
}
