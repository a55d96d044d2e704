// @ts-check
/** The process-behaviour chart of a card, with its table. */
import { html, nothing } from 'lit';
import { processChart } from '../../charts/process-chart.js';
import { errorText, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { processPoints } from '../process-points.js';
import { betweenText, periodText, periodTick, rangeOf, valueText } from './figure-words.js';
import '../../charts/chart-frame.js';

/**
 * @param {import('./types.js').Card} card @param {import('./types.js').Figures} figures
 * @param {{reply: any, periods: string[], kind: string, fault: any}} chart @param {{large?: boolean}} [options] large: moving ranges and table too
 */
export function kpiChart(card, figures, { reply, periods, kind, fault }, { large = false } = {}) {
  const { unit } = card;
  // Sums of deviations are no values: no interval, no target and nothing that they could not go below.
  const sums =
    kind === 'cusum' && reply.sums !== null && reply.verdict !== 'too_few' && reply.verdict !== 'no_variation';
  const averages =
    kind === 'ewma' && reply.phases.some((/** @type {any} */ { from }) => reply.lower[from - 1] !== null);
  const words = figures.series.map(({ period, value, interval, n }) => ({
    tick: periodTick(period, card),
    callout:
      value === null
        ? t('board.callout_none', { period: periodText(period, card) })
        : t(interval ? 'board.callout' : 'board.callout_plain', {
            period: periodText(period, card),
            value: valueText(value, unit),
            between: interval ? betweenText(interval, unit) : '',
            n,
          }),
    // On a small chart the intervals of the points would hide the line.
    low: large && !sums && !averages ? (interval?.low ?? null) : null,
    high: large && !sums && !averages ? (interval?.high ?? null) : null,
  }));
  const model = {
    title: card.label || card.name,
    description: t('board.chart_description', {
      count: periods.length,
      first: periodText(periods[0], card),
      last: periodText(periods[periods.length - 1], card),
    }),
    points: processPoints(reply, words, { averaged: averages }),
    at: (/** @type {number} */ value) => valueText(value, unit, { short: true }),
    words: { center: t('board.center'), lower: t('board.lower'), upper: t('board.upper') },
    target: card.target && !sums ? { value: card.target.value, word: t('board.target') } : null,
    floor: rangeOf(unit)[0] === 0 && !sums ? 0 : null,
    note: [
      sums ? t('board.chart_note_cusum', { center: valueText(reply.phases.at(-1).target, unit) }) : '',
      averages ? t('board.chart_note_ewma') : '',
      reply.seasonal?.method === 'adjusted' ? t('board.seasonal') : '',
    ]
      .filter(Boolean)
      .join(' · '),
    range: large && reply.range ? { word: t('board.moving_range'), ...reply.range } : null,
  };
  const drawing = (/** @type {number} */ width) => processChart(model, width);
  const unsuited = fault
    ? html`<p class="soft small" data-role="chart-fault">${errorText(fault)} ${t('board.drawn_as_xmr')}</p>`
    : nothing;
  if (!large) return html`${unsuited}<chart-frame .drawing=${drawing}></chart-frame>`;
  return html`${unsuited}<chart-frame .drawing=${drawing}></chart-frame> ${dataFold({
      caption: model.title,
      head: [t('board.period'), t('board.value'), t('board.interval'), t('board.rows'), t('board.signal_column')],
      rows: figures.series.map(({ period, value, interval, n }, index) => [
        periodText(period, card),
        value === null ? '–' : valueText(value, unit),
        interval ? betweenText(interval, unit) : '–',
        n,
        reply.points[index].signals.map((/** @type {string} */ rule) => t(`board.rule_${rule}`)).join(', ') || '–',
      ]),
    })}`;
}
