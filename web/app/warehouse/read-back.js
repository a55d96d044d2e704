// @ts-check
/** What an engine counted for a table of the board, on its way back: read, held against its control total, kept, and named to the board. */
import { openWorkspace } from '../../engine/index.js';
import { boardState } from '../board/board-state.js';
import { readingOptions } from '../column-roles.js';
import { freshId } from '../file-import.js';
import { sources } from '../sources.js';

/**
 * @param {string} table of the board @param {File} file
 * @returns {Promise<{rows: number}>} rows that were counted; rejects with the fault, and nothing has changed then
 */
export async function readBack(table, file) {
  const workspace = openWorkspace();
  const sniff = await workspace.sniffFile(file);
  if (sniff.counted !== 'components') throw { code: 'counts_expected', detail: { found: file.name, table } };
  const key = `file:${freshId()}`;
  const description = await workspace.openFile(file, { table: key, options: readingOptions(sniff) });
  let rows = 0;
  try {
    const counted = { formula: 'COUNT(*)', table: key, interval: 'none' };
    const { kpis } = await workspace.call('kpi.evaluate', { kpis: [counted] });
    rows = kpis[0].value ?? 0;
  } catch (error) {
    await workspace.call('table.drop', { table: key });
    throw error;
  }
  await sources.add({ key, name: file.name, file, options: sniff, description, addedAt: new Date().toISOString() });
  const { board, sources: before } = await boardState.load();
  await boardState.replace(board, { ...before, [table]: key });
  return { rows };
}
