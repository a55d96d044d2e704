// @ts-check
/**
 * What this browser was asked, and when: one record in the database `nps-survey` of the page's origin, the one place where the widget
 * remembers. Where the browser keeps nothing it holds as long as the page.
 */

/** @typedef {{ asked: import('./decision.js').Asked[], draw: number, seen: number }} Memory `draw`: the chance of this visit, last `seen` then */

const NAME = 'nps-survey';
const PATIENCE_MS = 2000;
/** A visit ends when no page was opened for so long. */
const VISIT_MS = 1_800_000;

const { setTimeout } = globalThis;

/** @returns {Memory} */
const nothing = () => ({ asked: [], draw: 0, seen: 0 });

/** What could not be written. @type {Memory | null} */
let unwritten = null;

/**
 * Reads the record, changes it and writes it, in one transaction.
 * @param {(memory: Memory) => Memory} change
 * @returns {Promise<Memory>} as it then is
 */
function update(change) {
  const done = new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE_MS);
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
    opening.onerror = reject;
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction(NAME, 'readwrite');
        const store = transaction.objectStore(NAME);
        const reading = store.get(NAME);
        /** @type {Memory} */
        let memory;
        reading.onsuccess = () => {
          memory = change(unwritten ?? reading.result ?? nothing());
          store.put(memory, NAME);
        };
        transaction.oncomplete = () => {
          unwritten = null;
          resolve(memory);
        };
        transaction.onabort = reject;
      } catch (error) {
        reject(error);
      }
      // It closes once the transaction is over: a tab that stays open stands in nobody's way.
      database.close();
    };
  });
  return done.catch(() => (unwritten = change(unwritten ?? nothing())));
}

/**
 * What was asked here, and the chance of this visit, the same on each of its pages.
 * @param {number} now
 */
export const readClock = (now) =>
  update((memory) => ({
    ...memory,
    draw: now - memory.seen < VISIT_MS ? memory.draw : Math.random(),
    seen: now,
  }));

/**
 * @param {string} survey
 * @param {string} person
 * @param {'asked' | 'declined' | 'answers'} what
 * @param {number} now
 */
export const note = (survey, person, what, now) =>
  update((memory) => {
    const isIt = (/** @type {import('./decision.js').Asked} */ each) =>
      each.survey === survey && each.person === person;
    const before = memory.asked.find(isIt) ?? { survey, person, asked: 0, declined: 0, answers: 0 };
    const after = { ...before, [what]: what === 'answers' ? before.answers + 1 : now };
    return { ...memory, asked: [...memory.asked.filter((each) => !isIt(each)), after] };
  });

/** Forgets all that was asked in this browser. */
export const forgetAll = () => update(nothing);
