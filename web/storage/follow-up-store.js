// @ts-check
/** People to call back: what was done for each. A field changes alone, so that two people who write about one case lose neither. */
import { readAll, readOne, write } from './database.js';
import { changed, tellRecords } from './event-log.js';
import { changedFields } from './records.js';

/**
 * What is known of a case. `name`, `source`, `score`, `comment`, `answered_at`, `value`, `language`: of the answer, as it was when the
 * case was begun. `contacted_at`: when somebody first reached out. Times are ISO 8601 in UTC, `due` is a day. A note is a field
 * `note.ID` of its own.
 * @typedef {{ id: string, name?: string, source?: string, score?: number, comment?: string, answered_at?: string, value?: number,
 *   language?: string, state?: 'new' | 'contacted' | 'waiting' | 'closed', owner?: string, outcome?: string, tags?: string[], due?: string,
 *   contacted_at?: string, [field: string]: any }} FollowUp
 */

/** @returns {Promise<FollowUp[]>} rejects where they cannot be read */
export async function listFollowUps() {
  return readAll('follow_ups', { whole: true });
}

/**
 * @param {string} id @param {Record<string, any>} fields those that are to change; null for one that is to go
 * @returns {Promise<import('./database.js').Kept>}
 */
export async function saveFollowUp(id, fields) {
  const before = { ...(await readOne('follow_ups', id)) };
  delete before.id;
  const left = Object.fromEntries(Object.entries({ ...before, ...fields }).filter(([, value]) => value !== null));
  const kept = await write([
    { store: 'follow_ups', put: { ...left, id } },
    changed('follow_up', id, changedFields(before, { ...before, ...fields })),
  ]);
  tellRecords(['follow_up']);
  return kept;
}
