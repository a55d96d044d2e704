// @ts-check
/** A card on the board: its latest value, what its chart says, and what is open. */
import { html, nothing } from 'lit';
import { errorText, t } from '../../i18n/index.js';
import { addressOf } from '../address.js';
import { noiseIcon, signalIcon } from '../icons.js';
import { dayInWords } from './day.js';
import { betweenText, periodText, valueText, verdictSentence } from './figure-words.js';
import { findingHeadlines } from './findings.js';
import { kpiChart } from './kpi-chart.js';

const MOST_FINDINGS = 2;

/** The last period that has a value. @param {import('./types.js').Figures} figures */
export function latestOf(figures) {
  return figures.series.filter(({ value }) => value !== null).at(-1) ?? null;
}

/** @param {any} chart "signal" or "noise", in words and by its sign */
export function verdictBadge(chart) {
  const verdict = chart?.reply.verdict ?? 'too_few';
  const signal = verdict === 'signal';
  return html`<span class="verdict" data-verdict=${verdict}
    >${signal ? signalIcon : noiseIcon}${t(`board.verdict_${verdict}`)}</span
  >`;
}

/** Value, interval and period. @param {import('./types.js').Card} card @param {import('./types.js').Figures} figures */
export function valueBlock(card, figures) {
  const latest = latestOf(figures);
  const shown = latest ?? figures;
  if (shown.value === null) return html`<p class="soft">${t('board.no_value')}</p>`;
  return html`<p class="kpi-figure">
    <span class="figure-value">${valueText(shown.value, card.unit)}</span>
    <span class="soft small"
      >${shown.interval ? betweenText(shown.interval, card.unit) : t('board.no_interval')} ·
      ${latest ? periodText(latest.period, card) : t('board.all_rows')}</span
    >
    ${figures.approximate ? html`<span class="badge" data-role="approximate">${t('board.approximate')}</span>` : nothing}
  </p>`;
}

/**
 * @param {{card: import('./types.js').Card, measured: {figures: any, chart: any, error: any} | null,
 *   findings: import('./types.js').Finding[], state: import('./types.js').CardState | null, busy: boolean}} model
 */
export function kpiTile({ card, measured, findings, state, busy }) {
  const review = state?.review;
  return html`<article class="card kpi-tile" data-card=${card.id} aria-labelledby=${`tile-${card.id}`}>
    <header class="card-head">
      <h3 id=${`tile-${card.id}`} dir="auto">
        <a href=${addressOf('measure', { card: card.id })}>${card.label || card.name}</a>
      </h3>
      <span class="row">
        ${card.status === 'draft' ? html`<span class="badge">${t('board.draft')}</span>` : nothing}
        ${measured?.chart ? verdictBadge(measured.chart) : nothing}
      </span>
    </header>
    ${body(card, measured, busy)} ${findingHeadlines(findings, MOST_FINDINGS)}
    <footer class="small soft kpi-foot">
      <span dir="auto">${card.owner ? t('board.owner_is', { owner: card.owner }) : t('board.no_owner')}</span>
      <span>${review?.date ? t('board.review_on', { date: dayInWords(review.date) }) : t('board.no_review')}</span>
    </footer>
  </article>`;
}

/** @param {import('./types.js').Card} card @param {{figures: any, chart: any, error: any} | null} measured @param {boolean} busy */
function body(card, measured, busy) {
  if (!card.formula) return html`<p class="soft">${t('board.no_formula')}</p>`;
  if (!measured) return html`<p class="waiting">${busy ? t('listen.waiting') : t('board.no_value')}</p>`;
  if (measured.error) return html`<p class="soft" data-role="card-error">${errorText(measured.error)}</p>`;
  return html`${valueBlock(card, measured.figures)}
    <p class="kpi-says">${verdictSentence(measured.chart, card)}</p>
    ${measured.chart ? kpiChart(card, measured.figures, measured.chart) : nothing}`;
}
