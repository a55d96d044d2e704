// @ts-check
/** What cannot be told of answers that an engine counted: all that needs the answers themselves. */
import { html } from 'lit';
import { t } from '../../i18n/index.js';
import { addressOf } from '../address.js';

/** @param {import('../sources.js').OpenSource} open */
export const isCounted = ({ description }) => description.counted !== undefined;

/** @param {import('../sources.js').OpenSource} open */
export function needsRows({ source, description }) {
  return html`<section class="card" aria-labelledby="needs-rows-title" data-panel="needs-rows">
    <h2 id="needs-rows-title">${t('needs_rows.title')}</h2>
    <p>${t('needs_rows.text', { rows: description.rows })}</p>
    <p class="soft small">${t('needs_rows.by', { period: description.counted_period ?? 'none' })}</p>
    <p class="no-print">
      <a class="button button-small" href=${addressOf('warehouse', { source: source.key })}>${t('needs_rows.again')}</a>
    </p>
  </section>`;
}

/** Of a file of components: it is no survey. @param {string} name */
export function countsOfBoard(name) {
  return html`<section class="card empty" data-panel="counts-of-board">
    <h2 dir="auto">${name}</h2>
    <p>${t('needs_rows.board_text')}</p>
    <a class="button" href=${addressOf('measure', { page: 'warehouse' })}>${t('needs_rows.to_board')}</a>
  </section>`;
}
