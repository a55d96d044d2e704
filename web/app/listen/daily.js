// @ts-check
/** For those who look every day: the always-valid band beside the ordinary one. */
import { html, nothing } from 'lit';
import { dailyBand } from '../../charts/daily-band.js';
import { formatDate, formatNumber, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { figure, intervalText, points } from '../tally.js';
import { figuresFold } from './fold.js';
import { sayAll } from './say.js';
import { dailySentences } from './sentences.js';
import '../../charts/chart-frame.js';

const dayText = (/** @type {Date} */ day) => formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' });

/** @param {{daily: import('./findings.js').Daily | null, level: number}} model */
export function dailyPanel({ daily, level }) {
  if (!daily) return nothing;
  const { looks, band, days } = daily;
  const model = {
    title: t('daily.title'),
    description: t('daily.description', { days }),
    looks: looks.map(({ nps, ...look }) => ({ ...look, value: nps })),
    at: (/** @type {number} */ value) => points(value),
    on: dayText,
    names: { ordinary: t('daily.ordinary'), always: t('daily.always') },
  };
  const range = (/** @type {number} */ low, /** @type {number} */ high) =>
    intervalText({ low, high, level, method: '' }, 1);
  return html`<section class="card" aria-labelledby="daily-title" data-panel="daily">
    <div class="stack">
      <h2 id="daily-title">${t('daily.title')}</h2>
      <p class="soft small">${t('daily.hint', { days })}</p>
    </div>
    <p class="finding">${sayAll(dailySentences(band, level))}</p>
    <chart-frame .drawing=${(/** @type {number} */ width) => dailyBand(model, width)}></chart-frame>
    ${dataFold({
      caption: t('daily.title'),
      head: [t('daily.until'), t('column.nps'), t('daily.ordinary'), t('daily.always'), t('column.n')],
      rows: looks.map(({ start, n, nps, low, high, lower, upper }) => [
        dayText(start),
        figure(nps, 1),
        range(low, high),
        range(lower, upper),
        formatNumber(n),
      ]),
    })}
    ${figuresFold({ method: 'daily.method', cites: ['sequence', 'universal'] })}
  </section>`;
}
