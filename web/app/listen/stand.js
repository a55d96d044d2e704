// @ts-check
/** How do we stand? The score in one sentence, its groups, its range, the scores given. */
import { html, nothing } from 'lit';
import { groupBar } from '../../charts/group-bar.js';
import { npsScale } from '../../charts/nps-scale.js';
import { scoreHistogram } from '../../charts/score-histogram.js';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import {
  countedLine,
  groupBarModel,
  groupCounts,
  groupLegend,
  groupOf,
  groups,
  histogramModel,
  methodFold,
  npsScaleModel,
  sentence,
} from '../tally.js';
import { SMALLEST_SHOWN } from './privacy.js';
import '../../charts/chart-frame.js';

/** @typedef {import('../tally.js').Tally} Tally */

const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** @param {{overall: Tally, audit: string | null, sheltered: boolean}} model `audit`: the address of what was read and left out */
export function standPanel({ overall, audit, sheltered }) {
  if (sheltered && overall.n > 0 && overall.n < SMALLEST_SHOWN) {
    return html`<section class="card headline" data-panel="headline" aria-labelledby="stand-title">
      <h2 id="stand-title">${t('stand.title')}</h2>
      <p class="finding">${t('privacy.only', { smallest: SMALLEST_SHOWN })}</p>
    </section>`;
  }
  return html`<section class="card headline" aria-labelledby="stand-title" data-panel="headline">
    <h2 id="stand-title">${t('stand.title')}</h2>
    <p class="sentence" aria-live="polite" aria-atomic="true">${sentence(overall)}</p>
    <p class="soft small" data-role="counted">
      ${countedLine(overall)} ${audit ? html`<a class="no-print" href=${audit}>${t('listen.audit')}</a>` : nothing}
    </p>
    ${
      overall.n
        ? html`<div class="headline-charts">
              <div class="stack">
                <chart-frame
                  .drawing=${(/** @type {number} */ width) => groupBar(groupBarModel(overall), width)}
                ></chart-frame>
                ${groupLegend(overall)}
              </div>
              <div class="stack">
                <chart-frame
                  .drawing=${(/** @type {number} */ width) => npsScale(npsScaleModel(overall), width)}
                ></chart-frame>
                <p class="soft small">${t('tally.level_note', { level: formatPercent(overall.interval.level) })}</p>
              </div>
            </div>
            ${groupTable(overall)}`
        : nothing
    }
    ${methodFold(overall)}
  </section>`;
}

/** @param {Tally} overall */
function groupTable(overall) {
  const counts = groupCounts(overall);
  return dataFold({
    caption: t('chart.groups'),
    head: [t('column.group'), t('column.scores'), t('column.n'), t('column.share')],
    rows: groups.map((group) => [
      t(`group.${group}s`),
      { promoter: '9–10', passive: '7–8', detractor: '0–6' }[group],
      formatNumber(counts[group]),
      formatPercent(counts[group] / overall.n, tenths),
    ]),
  });
}

/** @param {Tally} overall */
export function histogramPanel({ counts, n }) {
  if (!counts) return nothing;
  return html`<section class="card" aria-labelledby="histogram-title" data-panel="histogram">
    <h2 id="histogram-title">${t('chart.histogram')}</h2>
    <chart-frame
      .drawing=${(/** @type {number} */ width) => scoreHistogram(histogramModel(counts), width)}
    ></chart-frame>
    ${dataFold({
      caption: t('chart.histogram'),
      head: [t('column.score'), t('column.group'), t('column.n'), t('column.share')],
      rows: counts.map((count, score) => [
        formatNumber(score),
        t(`group.${groupOf(score)}s`),
        formatNumber(count),
        formatPercent(n ? count / n : 0, tenths),
      ]),
    })}
  </section>`;
}
