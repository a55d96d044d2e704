// @ts-check
/** A log from a file into the log of this browser, once the core has looked at what it brings. */
import { openWorkspace } from '../engine/index.js';
import { fold, byRecord } from '../storage/log/events.js';
import { mergeEvents } from '../storage/workspace.js';

/** @typedef {import('../storage/log/events.js').LogEvent} LogEvent */

const TABLE = 'answers to be merged';
const AT_ONCE = 2000;

/** @param {LogEvent[]} events of answers @returns {Promise<boolean>} whether the core can read every one */
async function readable(events) {
  const bytes = new TextEncoder().encode(events.map(({ value }) => JSON.stringify(value)).join('\n'));
  try {
    await openWorkspace().call('table.from_responses', { table: TABLE }, bytes);
    await openWorkspace().call('table.drop', { table: TABLE });
    return true;
  } catch {
    return false;
  }
}

/** Those of the answers that the core cannot read, found by halves. @param {LogEvent[]} events @returns {Promise<LogEvent[]>} */
async function unreadable(events) {
  if (await readable(events)) return [];
  if (events.length === 1) return events;
  const half = Math.ceil(events.length / 2);
  return [...(await unreadable(events.slice(0, half))), ...(await unreadable(events.slice(half)))];
}

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
  /** @type {Set<LogEvent>} */
  const bad = new Set();
  for (let at = 0; at < answers.length; at += AT_ONCE)
    for (const event of await unreadable(answers.slice(at, at + AT_ONCE))) bad.add(event);
  const taken = bad.size ? events.filter((event) => !bad.has(event)) : events;
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
