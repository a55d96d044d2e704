// @ts-check
/** Which rows of the board's files are not counted, by the rule about duplicates that was chosen for each file. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { infoIcon } from '../icons.js';

/** @param {Iterable<import('./board-tables.js').BoardTable>} tables */
export function leftOutNotes(tables) {
  const told = [...tables].filter(({ left_out: out }) => out && out.rows > 0);
  if (told.length === 0) return nothing;
  return html`<div class="notice" role="note" data-role="left-out">
    ${infoIcon}
    <div class="stack">
      ${told.map(({ name, left_out: out }) => html`<p>${t('board.rows_left_out', { table: name, ...out })}</p>`)}
    </div>
  </div>`;
}
