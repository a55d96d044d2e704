// @ts-check
/** What could we see at all with so many answers? */
import { html, nothing } from 'lit';
import { formatNumber, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { figuresFold } from './fold.js';
import { sayAll } from './say.js';
import { sightSentences } from './sentences.js';

/** @param {{sight: import('./findings.js').Sight}} model */
export function sightPanel({ sight }) {
  return html`<section class="card" aria-labelledby="sight-title" data-panel="sight">
    <h2 id="sight-title">${t('sight.title')}</h2>
    <p class="finding">${sayAll(sightSentences(sight))}</p>
    ${
      sight.table.length
        ? dataFold({
            caption: t('sight.table'),
            head: [t('sight.change'), t('sight.answers')],
            rows: sight.table.map(({ points, n }) => [t('sight.points', { points }), formatNumber(n)]),
          })
        : nothing
    }
    ${figuresFold({ method: 'sight.method', cites: ['planning'] })}
  </section>`;
}
