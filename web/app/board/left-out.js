// @ts-check
/** What of the board's files is not counted: rows, by the rule about duplicates that was chosen for each file; cells that are none of their column's kind. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { infoIcon, warningIcon } from '../icons.js';

/** @param {Iterable<import('./board-tables.js').BoardTable>} tables */
export function leftOutNotes(tables) {
  const all = [...tables];
  const rows = all
    .filter(({ left_out: out }) => out && out.rows > 0)
    .map(({ name, left_out: out }) => t('board.rows_left_out', { table: name, ...out }));
  const cells = all.flatMap(({ name, unread }) => unread.map((each) => cellsLeftOut(name, each)));
  return [note(infoIcon, 'notice', 'left-out', rows), note(warningIcon, 'notice notice-warning', 'unread', cells)];
}

/** @param {string} table @param {import('./board-tables.js').UnreadCells} unread */
function cellsLeftOut(table, { column, kind, cells, undecided, first }) {
  if (undecided) return t('board.cells_undecided', { table, column, cells });
  const { row = 0, value = '' } = first ?? {};
  return t('board.cells_left_out', { table, column, kind, cells, row, value, has_first: String(first !== null) });
}

/** @param {unknown} icon @param {string} looks @param {string} name @param {string[]} lines */
function note(icon, looks, name, lines) {
  if (lines.length === 0) return nothing;
  return html`<div class=${looks} role="note" data-role=${name}>
    ${icon}
    <div class="stack">${lines.map((line) => html`<p>${line}</p>`)}</div>
  </div>`;
}
