// @ts-check
/** Figures of a card in words: by its unit, with the interval, and what the chart's verdict means. */
import { formatDate, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { periodLabel } from '../listen/trend-chart.js';
import { periodStart } from '../period.js';
import { periodOf } from './figures.js';

/** Units that Intl knows how to say. @type {Record<string, string>} */
const SPOKEN = { days: 'day', months: 'month', hours: 'hour', minutes: 'minute', weeks: 'week' };
/** From this size on money has no cents. */
const WHOLE_MONEY = 100;

/** @param {number} value @param {string | undefined} unit @param {{short?: boolean}} [options] short: without the unit's word */
export function valueText(value, unit = '', { short = false } = {}) {
  if (unit === 'share') return formatPercent(value, { maximumFractionDigits: 1 });
  if (unit === 'points') return formatNumber(value, { maximumFractionDigits: short ? 0 : 1 });
  if (unit === 'money' || unit === 'money/day')
    return formatNumber(value, { maximumFractionDigits: Math.abs(value) < WHOLE_MONEY ? 2 : 0 });
  if (SPOKEN[unit] && !short) {
    return formatNumber(value, { style: 'unit', unit: SPOKEN[unit], unitDisplay: 'long', maximumFractionDigits: 1 });
  }
  const number = formatNumber(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 });
  return short || unit === '' || unit === 'ratio' || SPOKEN[unit] ? number : `${number} ${unit}`;
}

/** @param {import('./types.js').Interval} interval @param {string | undefined} unit */
export function betweenText({ low, high }, unit) {
  return t('board.between', { low: valueText(low, unit, { short: true }), high: valueText(high, unit) });
}

/** @param {string} period @param {import('./types.js').Card} card */
export function periodText(period, card) {
  return periodLabel(periodStart(period), periodOf(card));
}

/** Under a point of the chart. @param {string} period @param {import('./types.js').Card} card */
export function periodTick(period, card) {
  const start = periodStart(period);
  const length = periodOf(card);
  const utc = /** @type {const} */ ({ timeZone: 'UTC' });
  const year = String(start.getUTCFullYear()).slice(-2);
  if (length === 'quarter')
    return `${t('period.quarter_tick', { quarter: Math.floor(start.getUTCMonth() / 3) + 1 })} ’${year}`;
  if (length === 'month') return `${formatDate(start, { month: 'short', ...utc })} ’${year}`;
  return formatDate(start, { day: 'numeric', month: 'short', ...utc });
}

/** Units that cannot be negative, whatever the limits come to. */
const NOT_NEGATIVE = ['share', 'money', 'days', 'months', 'hours', 'minutes', 'ratio', 'money/day'];

/** What a figure of the unit can be. @param {string | undefined} unit @returns {[number, number]} */
export function rangeOf(unit = '') {
  return [NOT_NEGATIVE.includes(unit) ? 0 : -Infinity, Infinity];
}

/**
 * What the chart says, in a sentence.
 * @param {{reply: any, periods: string[], kind: string} | null} chart @param {import('./types.js').Card} card
 */
export function verdictSentence(chart, card) {
  if (!chart) return t('board.says_nothing');
  const { reply, periods, kind } = chart;
  if (reply.verdict === 'noise') return noiseSentence(chart, card);
  if (reply.verdict !== 'signal') return t(`board.says_${reply.verdict}`);
  const { position, signals } = reply.latest_signal;
  const drift = kind === 'ewma' || kind === 'cusum';
  if (drift) return t('board.says_drift', { period: periodText(periods[position - 1], card) });
  return t(signals.includes('beyond_limits') ? 'board.says_beyond' : 'board.says_pattern', {
    period: periodText(periods[position - 1], card),
  });
}

/**
 * Nothing to explain now; a signal since the limits were set is history, and is told as that.
 * @param {{reply: any, periods: string[], kind: string}} chart @param {import('./types.js').Card} card
 */
function noiseSentence({ reply, periods, kind }, card) {
  const last = reply.lower.findLastIndex((/** @type {number | null} */ limit) => limit !== null);
  const phase = reply.phases[reply.phases.length - 1];
  const [least, most] = rangeOf(card.unit);
  const figures = {
    low: valueText(Math.max(least, reply.lower[last]), card.unit, { short: true }),
    high: valueText(Math.min(most, reply.upper[last]), card.unit),
    center: valueText(phase.target ?? phase.center, card.unit),
  };
  const drift = kind === 'ewma' || kind === 'cusum';
  const past = reply.latest_signal?.position >= phase.from ? reply.latest_signal.position : null;
  if (past === null) return t(drift ? `board.says_noise_${kind}` : 'board.says_noise', figures);
  const now = t(drift ? `board.says_now_${kind}` : 'board.says_now_within', figures);
  return `${now} ${t('board.says_past', { period: periodText(periods[past - 1], card) })}`;
}
