// @ts-check
/** The board's file: in its own form and in those of other tools. The YAML of others is read and written by code that comes when it is asked for. */
import { openWorkspace } from '../../engine/index.js';
import { formatList, t } from '../../i18n/index.js';
import { download } from '../text-out.js';

/** @typedef {import('truescore/metric-files').Note} Note */

export const BOARD_FILES = '.json,.yaml,.yml,application/json,application/yaml';

/** @param {string} method @param {object} request */
const call = (method, request) => openWorkspace().call(method, /** @type {any} */ (request));

/** @param {import('./types.js').Board} board */
export function downloadBoard(board) {
  download('board.json', 'application/json', [`${JSON.stringify(board, null, 2)}\n`]);
}

/** @param {import('./types.js').Board} board @param {'ossie' | 'dbt'} format @returns {Promise<Note[]>} cards that it has no metric of */
export async function downloadFor(board, format) {
  const { boardWriters } = await import('truescore/metric-files');
  const { text, notes } = await boardWriters[format](call, board);
  download(`board.${format}.yaml`, 'application/yaml', [text]);
  return notes;
}

/** @param {File} file @returns {Promise<{board: import('./types.js').Board, notes: Note[]}>} rejects with its fault; not yet checked as a board */
export async function readBoardFile(file) {
  const text = (await file.text()).replace(/^\uFEFF/, '');
  if (/\.ya?ml$/i.test(file.name)) {
    const { ossieToBoard } = await import('truescore/metric-files');
    return /** @type {any} */ (await ossieToBoard(call, text));
  }
  try {
    return { board: JSON.parse(text), notes: [] };
  } catch {
    throw { code: 'board_not_json' };
  }
}

/** @param {'export' | 'import'} way @param {Note[]} notes */
export function notesText(way, notes) {
  const reasons = notes.map(({ name, code, line }) =>
    t(`board.why_${code.startsWith('dbt_') ? code : 'formula'}`, {
      name,
      line: line === undefined ? 'none' : String(line),
    }),
  );
  return t(`board.${way}_notes`, { count: notes.length, reasons: formatList(reasons) });
}
