// @ts-check
/** The board of KPIs, and which tables of this browser its names stand for. */
import { readOne, write } from './database.js';

/**
 * `sources`: the key of a source for each table of the board. `sample`: the cards are still those of the sample's board, whose
 * today is the sample's. `language`: the one of the sample's tables, which are written in each.
 * @typedef {{ id: string, board: any, sources: Record<string, string>, sample: boolean, language: string, changed_at: string }} BoardRecord
 */

/** One board for now; a record says which. */
export const ONLY_BOARD = 'board';

/** @param {BoardRecord} record @returns {Promise<import('./database.js').Kept>} */
export async function saveBoard(record) {
  return write([{ store: 'boards', put: record }]);
}

/** @returns {Promise<BoardRecord | undefined>} */
export async function readBoard() {
  return readOne('boards', ONLY_BOARD);
}

/** @returns {Promise<import('./database.js').Kept>} */
export async function removeBoard() {
  return write([{ store: 'boards', remove: ONLY_BOARD }]);
}
