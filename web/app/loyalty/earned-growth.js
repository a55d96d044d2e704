// @ts-check
/** Growth that was earned by customers who came back or were recommended, beside growth that was bought. */
import { html, nothing } from 'lit';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { figuresFold } from '../listen/fold.js';

/**
 * @param {{growth: Record<string, number | null>, sources: string[], earned: string[], choose: (values: string[]) => void}} model
 *   `growth`: reply of loyalty.earned_growth
 */
export function earnedPanel({ growth, sources, earned, choose }) {
  const share = (/** @type {string} */ name) =>
    growth[name] === null ? '–' : formatPercent(growth[name] ?? 0, { maximumFractionDigits: 1 });
  const sum = (/** @type {string} */ name) => formatNumber(growth[name] ?? 0, { maximumFractionDigits: 0 });
  return html`<section class="card" aria-labelledby="earned-title" data-panel="earned">
    <h2 id="earned-title">${t('earned.title')}</h2>
    <p class="finding">
      ${
        growth.earned_growth_rate === null
          ? t('earned.none')
          : t('earned.sentence', {
              earned: share('earned_growth_rate'),
              total: share('total_growth_rate'),
              nrr: share('nrr'),
              enc: share('enc'),
            })
      }
    </p>
    ${
      sources.length
        ? html`<fieldset class="field no-print">
            <legend class="label">${t('earned.sources')}</legend>
            <div class="row">
              ${sources.slice(0, 40).map(
                (value) =>
                  html`<label class="check">
                    <input
                      type="checkbox"
                      .checked=${earned.includes(value)}
                      @change=${(/** @type {any} */ event) =>
                        choose(event.target.checked ? [...earned, value] : earned.filter((each) => each !== value))}
                    />
                    <span>${value}</span>
                  </label>`,
              )}
            </div>
          </fieldset>`
        : nothing
    }
    ${figuresFold({
      figures: [
        [t('earned.previous'), sum('previous_revenue')],
        [t('earned.returning'), sum('revenue_from_returning')],
        [t('earned.earned_new'), sum('revenue_from_earned_new')],
        [t('earned.bought_new'), sum('revenue_from_bought_new')],
        [t('earned.reactivated'), sum('revenue_from_reactivated')],
        [t('earned.nrr'), share('nrr')],
        [t('earned.enc'), share('enc')],
        [t('earned.rate'), share('earned_growth_rate')],
        [t('earned.total'), share('total_growth_rate')],
        [t('earned.ratio'), share('earned_growth_ratio')],
      ],
      method: 'earned.method',
      cites: ['earnedGrowth'],
    })}
  </section>`;
}
