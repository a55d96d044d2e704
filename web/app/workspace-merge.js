// @ts-check
/** A log from a file into the log of this browser, once the core has looked at what it brings. */
import { openWorkspace } from '../engine/index.js';
import { fold, byRecord } from '../storage/log/events.js';
import { mergeEvents } from '../storage/workspace.js';
import { unreadableAnswers } from './readable-answers.js';

/** @typedef {import('../storage/log/events.js').LogEvent} LogEvent */

/** Whether a page can show the record. @param {string} kind @param {any} record */
async function mayKeep(kind, record) {
  try {
    if (kind === 'survey') await openWorkspace().call('survey.check', { definition: record });
    if (kind === 'board') await openWorkspace().call('board.check', { board: record.board });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {LogEvent[]} events
 * @returns {Promise<import('../storage/workspace.js').MergeReport & { refused: number }>} refused: answers that no page could read; they are not taken
 */
export async function mergeChecked(events) {
  const answers = events.filter(({ kind, op }) => kind === 'response' && op === 'add');
  const bad = await unreadableAnswers(answers.map(({ value }) => value));
  const taken = bad.size ? events.filter(({ kind, value }) => kind !== 'response' || !bad.has(value)) : events;
  return { ...(await mergeEvents(taken, mayKeep)), refused: bad.size };
}

/** What a log holds, in numbers. @param {LogEvent[]} events */
export function contents(events) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [record, all] of byRecord(events)) {
    const kind = record.slice(0, record.indexOf('\n'));
    if (fold(all)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
