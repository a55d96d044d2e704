// @ts-check
/** An outbox that outlives the courier that works on it, as the one in the browser outlives its page. */

/** @typedef {import('../../web/storage/outbox-store.js').Letter} Letter */

/** @param {number} number @param {Record<string, any>} [more] @returns {any} a response record */
export function answer(number, more = {}) {
  const score = number % 11;
  return {
    format: 1,
    id: `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    survey: { id: 'service', version: 2 },
    language: 'en',
    started_at: '2026-05-04T10:00:00.000Z',
    finished_at: '2026-05-04T10:01:00.000Z',
    answers: [{ question: 'recommend', type: 'nps', text: 'Would you?', value: score }],
    skipped: [],
    attributes: {},
    nps: { question: 'recommend', score, group: score > 8 ? 'promoter' : score > 6 ? 'passive' : 'detractor' },
    ...more,
  };
}

export function memoryOutbox() {
  /** @type {Map<string, Letter>} */
  const letters = new Map();
  /** @type {Map<string, any>} */
  const lanes = new Map();
  /** @type {Letter[] | null} */
  let listed = null;
  return {
    letters,
    lanes,
    /** @param {any} response @param {any} delivery @param {number} now @param {boolean} [endless] */
    put(response, delivery, now, endless = false) {
      listed = null;
      letters.set(response.id, {
        id: response.id,
        state: 'waiting',
        delivery,
        response,
        queued_at: now,
        attempts: 0,
        next_at: 0,
        reason: null,
        ...(endless && { endless }),
      });
    },
    /** What a person does with the dead ones. */
    sendAgain() {
      listed = null;
      for (const letter of letters.values())
        if (letter.state === 'dead')
          letters.set(letter.id, { ...letter, state: 'waiting', attempts: 0, next_at: 0, reason: null });
      lanes.clear();
    },
    /** @type {import('../../web/delivery/courier.js').Store} */
    store: {
      listLetters: async () =>
        (listed ??= [...letters.values()].sort((a, b) => a.queued_at - b.queued_at || (a.id < b.id ? -1 : 1))),
      saveLetters: async (changed) => {
        listed = null;
        for (const letter of changed) letters.set(letter.id, letter);
      },
      removeLetters: async (ids) => {
        listed = null;
        for (const id of ids) letters.delete(id);
      },
      readLane: async (lane) => lanes.get(lane),
      saveLane: async (lane, state) => {
        if (state === null) lanes.delete(lane);
        else lanes.set(lane, { id: lane, state: 'lane', ...state });
      },
    },
  };
}

/**
 * A generator of numbers in 0..1 that is the same in every run (mulberry32).
 * @param {number} seed
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
