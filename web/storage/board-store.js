// @ts-check
/** The board of KPIs, and which tables of this browser its names stand for. */
import { readOne, write } from './database.js';
import { changed, tellRecords } from './event-log.js';
import { changedFields, fieldsOfBoard } from './records.js';

/**
 * `sources`: the key of a source for each table of the board. `sample`: the cards are still those of the sample's board, whose
 * today is the sample's. `language`: the one of the sample's tables, which are written in each.
 * @typedef {{ id: string, board: any, sources: Record<string, string>, sample: boolean, language: string, changed_at: string }} BoardRecord
 */

/** One board for now; a record says which. */
export const ONLY_BOARD = 'board';

/** @param {BoardRecord} record @returns {Promise<import('./database.js').Kept>} */
export async function saveBoard(record) {
  const before = await readOne('boards', record.id);
  const fields = changedFields(before ? fieldsOfBoard(before) : {}, fieldsOfBoard(record));
  const kept = await write([{ store: 'boards', put: record }, changed('board', record.id, fields)]);
  tellRecords(['board']);
  return kept;
}

/** @returns {Promise<BoardRecord | undefined>} */
export async function readBoard() {
  return readOne('boards', ONLY_BOARD);
}

/** Another may come in its place, so it is not removed for ever. @returns {Promise<import('./database.js').Kept>} */
export async function removeBoard() {
  const before = await readBoard();
  const fields = before ? changedFields(fieldsOfBoard(before), {}) : {};
  const kept = await write([{ store: 'boards', remove: ONLY_BOARD }, changed('board', ONLY_BOARD, fields)]);
  tellRecords(['board']);
  return kept;
}
