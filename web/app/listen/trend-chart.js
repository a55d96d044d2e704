// @ts-check
/** NPS over time: the chart and its table, the choice of the periods' length, the names of periods. */
import { html, nothing } from 'lit';
import { intervalTrend, trendDomain } from '../../charts/interval-trend.js';
import { formatDate, formatNumber, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { nextPeriod, periodName, periodStart } from '../period.js';
import { figure, intervalText, points, shownPoint } from '../tally.js';
import { SMALLEST_SHOWN } from './privacy.js';
import '../../charts/chart-frame.js';

/** @typedef {import('../period.js').PeriodLength} PeriodLength */
/** @typedef {import('./report.js').GroupTally} GroupTally */

/** More periods than this cannot be told apart, and the empty ones between two far dates would be endless. */
const MOST_POINTS = 800;

/** @param {Date} start @param {PeriodLength} length */
export function periodLabel(start, length) {
  const last = new Date(nextPeriod(start, length).getTime() - 1);
  const utc = { timeZone: 'UTC' };
  if (length === 'day') return formatDate(start, { dateStyle: 'medium', ...utc });
  if (length === 'month') return formatDate(start, { month: 'long', year: 'numeric', ...utc });
  if (length === 'quarter') {
    return t('period.quarter_label', {
      quarter: Math.floor(start.getUTCMonth() / 3) + 1,
      year: String(start.getUTCFullYear()),
    });
  }
  const day = /** @type {const} */ ({ day: 'numeric', month: 'short', ...utc });
  return t('period.week_label', { from: formatDate(start, day), to: formatDate(last, { ...day, year: 'numeric' }) });
}

/** @param {Date} start @param {PeriodLength} length @param {boolean} withYear */
function tickLabel(start, length, withYear) {
  const utc = { timeZone: 'UTC' };
  const year = withYear ? ` ’${String(start.getUTCFullYear()).slice(-2)}` : '';
  if (length === 'quarter')
    return t('period.quarter_tick', { quarter: Math.floor(start.getUTCMonth() / 3) + 1 }) + year;
  if (length === 'month') return formatDate(start, { month: 'short', ...utc }) + year;
  return formatDate(start, { day: 'numeric', month: 'short', ...utc }) + year;
}

/**
 * The start of each period from the first to the last; the newest where they are too many.
 * @param {GroupTally[]} groups @param {PeriodLength} length
 */
function drawnPeriods(groups, length) {
  const last = periodStart(String(groups[groups.length - 1].period));
  /** @type {Date[]} */
  const starts = [];
  // From the oldest group that can be among the newest periods: a single answer of the year 24 is two thousand years off.
  const oldest = last.getTime() - MOST_POINTS * 93 * 86_400_000;
  const first = groups.map(({ period }) => periodStart(String(period))).find((start) => start.getTime() >= oldest);
  for (let start = first ?? last; start <= last; start = nextPeriod(start, length)) starts.push(start);
  return starts.slice(-MOST_POINTS);
}

/**
 * The newest periods, those without answers as gaps.
 * @param {GroupTally[]} groups in order, with answers each @param {PeriodLength} length @param {string[]} hidden periods that are not shown
 */
export function trendPoints(groups, length, hidden) {
  const byName = new Map(groups.map((group) => [String(group.period), group]));
  /** @type {import('../../charts/interval-trend.js').TrendPoint[]} */
  const trend = [];
  for (const start of drawnPeriods(groups, length)) {
    const name = periodName(start, length);
    const tally = byName.get(name);
    const n = tally?.n ?? 0;
    const label = periodLabel(start, length);
    const shown = tally ? shownPoint(tally) : null;
    trend.push({
      start,
      end: nextPeriod(start, length),
      tick: tickLabel(start, length, false),
      yearTick: tickLabel(start, length, true),
      callout:
        !tally || n === 0
          ? t(hidden.includes(name) ? 'trend.callout_hidden' : 'trend.callout_none', { period: label })
          : t(shown === null ? 'trend.callout_few' : 'trend.callout', {
              period: label,
              nps: points(tally.nps ?? 0),
              interval: intervalText(tally.interval),
              n,
            }),
      value: shown,
      low: tally && n > 0 ? tally.interval.low : null,
      high: tally && n > 0 ? tally.interval.high : null,
      n,
    });
  }
  return trend;
}

/** @param {import('./report.js').Trend} trend @param {(length: PeriodLength) => void} choose */
export function periodChoice({ length: chosen, lengths }, choose) {
  if (lengths.length < 2) return nothing;
  return html`<fieldset class="no-print">
    <legend class="visually-hidden">${t('trend.period')}</legend>
    <div class="choices">
      ${lengths.map(
        (length) =>
          html`<label>
            <input
              type="radio"
              name="period"
              value=${length}
              .checked=${length === chosen}
              @change=${() => choose(length)}
            /><span>${t(`period.${length}`)}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

/** The chart and its table. @param {import('./report.js').Trend} tally with answers in some period */
export function trendChart({ length, groups, undated, hidden, together }) {
  const dated = groups.filter((group) => group.n > 0);
  const trend = trendPoints(dated, length, hidden);
  const older = dated.filter(({ period }) => periodStart(String(period)) < trend[0].start).length;
  const model = {
    title: t('trend.title'),
    description: t('trend.description', {
      periods: trend.length,
      first: periodLabel(trend[0].start, length),
      last: periodLabel(trend[trend.length - 1].start, length),
    }),
    points: trend,
    domain: trendDomain(trend),
    at: (/** @type {number} */ value) => points(value),
    volumeLabel: t('trend.volume'),
  };
  return html`<chart-frame .drawing=${(/** @type {number} */ width) => intervalTrend(model, width)}></chart-frame>
    ${older ? html`<p class="soft small" data-role="older">${t('trend.older', { count: older })}</p>` : nothing}
    ${hidden.length ? html`<p class="soft small">${t('privacy.hidden_periods', { smallest: SMALLEST_SHOWN, count: hidden.length, n: together?.n ?? 0 })}</p>` : nothing}
    ${undated ? html`<p class="soft small">${t('trend.undated', { count: undated })}</p>` : nothing}
    ${dataFold({
      caption: t('trend.title'),
      head: [t('trend.period'), t('column.nps'), t('column.interval'), t('column.n')],
      rows: dated.map((tally) => [
        periodLabel(periodStart(String(tally.period)), length),
        shownPoint(tally) === null ? t('tally.too_few') : figure(/** @type {number} */ (tally.nps), 1),
        intervalText(tally.interval, 1),
        formatNumber(tally.n),
      ]),
    })}`;
}
