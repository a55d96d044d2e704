// @ts-check
/** A tally in words and as the models of its charts: the same wherever an NPS is shown. */
import { html } from 'lit';
import { directionOf, formatList, formatNumber, formatPercent, language, t, tParts } from '../i18n/index.js';
import { groupMark } from './icons.js';
import { groupOf, groups } from './score-group.js';

/**
 * @typedef {{low: number, high: number, level: number, method: string}} Interval
 * @typedef {{n: number, promoters: number, passives: number, detractors: number, nps: number | null, interval: Interval,
 *   counts: number[] | null, left_out: Record<string, number>}} Tally
 * @typedef {import('./score-group.js').Group} Group
 */

/** Below this many answers the interval is shown and the point is not: it would look more certain than it is. */
export const FEWEST_FOR_A_POINT = 5;

export { groupOf, groups };

export const levels = [0.9, 0.95, 0.99];

/** @param {Tally} tally @returns {Record<Group, number>} */
export function groupCounts({ promoters, passives, detractors }) {
  return { promoter: promoters, passive: passives, detractor: detractors };
}

/** @param {Tally} tally @returns {number | null} the NPS where there are enough answers to show it as one number */
export function shownPoint(tally) {
  return tally.n >= FEWEST_FOR_A_POINT ? tally.nps : null;
}

/** @param {number} value points @param {number} [digits] */
export function points(value, digits = 0) {
  return formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A figure as it is read, with the unrounded one in its `value`. @param {number} value points @param {number} [digits] */
export function figure(value, digits = 0) {
  return html`<data value=${value}>${points(value, digits)}</data>`;
}

/** @param {Interval} interval @param {number} [digits] */
export function intervalText({ low, high }, digits = 0) {
  return t('tally.interval', { low: points(low, digits), high: points(high, digits) });
}

/** @param {Tally} tally @param {(value: number) => unknown} write @param {(nps: number) => unknown} writeNps */
function sentenceOf(tally, write, writeNps) {
  const { n, nps, interval } = tally;
  if (n === 0 || nps === null) return [t('tally.sentence_none')];
  const shares = Object.entries(groupCounts(tally)).map(([group, count]) => [group, formatPercent(count / n)]);
  const args = {
    ...Object.fromEntries(shares),
    n,
    nps: writeNps(nps),
    low: write(interval.low),
    high: write(interval.high),
  };
  return tParts(n < FEWEST_FOR_A_POINT ? 'tally.sentence_few' : 'tally.sentence', args);
}

/** One sentence that says it all. @param {Tally} tally */
export function sentence(tally) {
  return sentenceOf(
    tally,
    (value) => figure(value),
    (nps) => html`<strong class="headline-figure">${figure(nps)}</strong>`,
  );
}

/** The same as plain text. @param {Tally} tally */
export function plainSentence(tally) {
  return sentenceOf(
    tally,
    (value) => points(value),
    (value) => points(value),
  ).join('');
}

/** @param {Record<string, number>} leftOut */
export function leftOutTotal(leftOut) {
  return Object.values(leftOut).reduce((sum, count) => sum + count, 0);
}

/** @param {Record<string, number>} leftOut @returns {string} "20 blank and 7 not a number", or the one reason there is */
export function leftOutWords(leftOut) {
  const reasons = Object.entries(leftOut).filter(([, count]) => count > 0);
  if (reasons.length === 1) return t(`left_out.${reasons[0][0]}_word`);
  return formatList(reasons.map(([reason, count]) => t(`left_out.${reason}`, { count })));
}

/** What was counted and what was not, always beside n. @param {Tally} tally */
export function countedLine(tally) {
  const leftOut = leftOutTotal(tally.left_out);
  return leftOut === 0
    ? t('tally.all_counted', { rows: tally.n })
    : t('tally.counted', {
        rows: tally.n + leftOut,
        n: tally.n,
        left_out: leftOut,
        reasons: leftOutWords(tally.left_out),
      });
}

/** @param {Tally} tally @returns {import('../charts/group-bar.js').GroupBarModel} */
export function groupBarModel(tally) {
  const counts = groupCounts(tally);
  return {
    title: t('chart.groups'),
    description: plainSentence(tally),
    rightToLeft: directionOf(language()) === 'rtl',
    pieces: [...groups].reverse().map((group) => ({
      group,
      share: tally.n ? counts[group] / tally.n : 0,
      label: formatPercent(tally.n ? counts[group] / tally.n : 0),
    })),
  };
}

/** @param {Tally} tally @returns {import('../charts/nps-scale.js').NpsScaleModel} */
export function npsScaleModel(tally) {
  return {
    title: t('chart.scale'),
    description: plainSentence(tally),
    nps: shownPoint(tally),
    low: tally.interval.low,
    high: tally.interval.high,
    at: (value) => points(value),
  };
}

/** @param {number[]} counts eleven @returns {import('../charts/score-histogram.js').HistogramModel} */
export function histogramModel(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    title: t('chart.histogram'),
    description: t('chart.histogram_description', { n: total }),
    bars: counts.map((count, score) => ({ score, count, label: formatNumber(count), group: groupOf(score) })),
    groups: [
      { group: 'detractor', from: 0, to: 6, label: t('group.detractors'), sign: '▼' },
      { group: 'passive', from: 7, to: 8, label: t('group.passives'), sign: '■' },
      { group: 'promoter', from: 9, to: 10, label: t('group.promoters'), sign: '▲' },
    ],
  };
}

/** The three shares in words and numbers, each with its sign. @param {Tally} tally */
export function groupLegend(tally) {
  const counts = groupCounts(tally);
  return html`<ul class="legend">
    ${[...groups].reverse().map(
      (group) =>
        html`<li>
          ${groupMark(group)}<span class="share ${group}"
            >${tally.n ? formatPercent(counts[group] / tally.n) : '–'}</span
          >
          <span class="group-name">${t(`group.${group}s_counted`, { count: counts[group] })}</span>
        </li>`,
    )}
  </ul>`;
}

/** The choice of the confidence level. @param {number} chosen @param {(level: number) => void} choose */
export function levelChoice(chosen, choose) {
  return html`<fieldset class="field">
    <legend class="label">${t('tally.level')}</legend>
    <div class="choices">
      ${levels.map(
        (level) =>
          html`<label>
            <input
              type="radio"
              name="level"
              value=${level}
              .checked=${level === chosen}
              @change=${() => choose(level)}
            />
            <span>${formatPercent(level)}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

/** @param {string | null} text @returns {number} the level that an address names, 95 % where it names none of ours */
export function levelFrom(text) {
  return levels.find((level) => String(level) === text) ?? 0.95;
}

/** How the figures come about, for those who ask. @param {Tally | null} tally @param {string} [title] */
export function methodFold(tally, title = t('method.title')) {
  const level = formatPercent(tally?.interval.level ?? 0.95);
  return html`<details class="fold" data-fold="method">
    <summary>${title}</summary>
    <div class="prose small">
      <p>${t('method.score')}</p>
      <p>${t('method.left_out')}</p>
      <p>${t('method.interval', { level })}</p>
      <p>${t('method.few', { fewest: FEWEST_FOR_A_POINT })}</p>
      <p>${t('method.rounding')}</p>
      <p class="soft">
        <cite
          >Tango T. (1998). Equivalence test and confidence interval for the difference in proportions for the
          paired-sample design. Statistics in Medicine 17, 891–908.</cite
        >
      </p>
    </div>
  </details>`;
}
