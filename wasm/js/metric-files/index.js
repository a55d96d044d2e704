// @ts-check
/** Boards in the forms of other tools. */
import { boardToDbt } from './dbt.js';
import { boardToOssie, ossieToBoard } from './ossie.js';

/** @typedef {import('./ossie.js').Call} Call */
/** @typedef {import('./ossie.js').Note} Note */

/** Format -> board to text. @type {Record<string, (call: Call, board: Record<string, any>) => Promise<{text: string, notes: Note[]}>>} */
export const boardWriters = { ossie: boardToOssie, dbt: boardToDbt };

export { ossieToBoard };
export { OSSIE_VERSION } from './ossie-shape.js';
