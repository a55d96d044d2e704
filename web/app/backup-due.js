// @ts-check
/** When to remind of a backup: a day or a hundred answers after the last one, and at once where the browser is known to clear. */

const DAY_MS = 24 * 60 * 60 * 1000;
const MANY_ANSWERS = 100;

/**
 * How much the log had then: answers, and events of other records.
 * @typedef {{ at: number, answers: number, events: number, sha256: string }} LastBackup
 */

/**
 * @param {object} known
 * @param {number} known.now milliseconds since 1970
 * @param {LastBackup | null} known.last
 * @param {number} known.since when something was first seen here, where there was no backup yet
 * @param {{ answers: number, events: number }} known.size of the log
 * @param {boolean | null} known.persisted what the browser promises; null where it does not say
 * @param {boolean} known.safari which clears what a site has stored after seven days without a visit
 * @returns {{ unsaved: boolean, fresh: number, due: 'time' | 'answers' | 'browser' | null }} fresh: answers since the last backup
 */
export function backupDue({ now, last, since, size, persisted, safari }) {
  const before = last ?? { at: since, answers: 0, events: 0 };
  const fresh = Math.max(0, size.answers - before.answers);
  const unsaved = size.answers !== before.answers || size.events !== before.events;
  if (!unsaved) return { unsaved, fresh, due: null };
  if (safari && persisted === false) return { unsaved, fresh, due: 'browser' };
  if (fresh >= MANY_ANSWERS) return { unsaved, fresh, due: 'answers' };
  // A clock that was set back must not silence the reminder.
  const age = now - before.at;
  return { unsaved, fresh, due: age >= DAY_MS || age < 0 ? 'time' : null };
}
