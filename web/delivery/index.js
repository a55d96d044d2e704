// @ts-check
/**
 * Delivery in a page: puts answers into the outbox and keeps a courier going while the page is open. It tries at once on every visit, when
 * an answer comes, when the browser says that the network is back and when the page is seen again, and otherwise when the courier says;
 * what the browser says of the network is a hint, never a reason not to try.
 */
import {
  letterChange,
  listLetters,
  readLane,
  readLetter,
  removeLetters,
  saveChanges,
  saveLane,
  saveLetters,
} from '../storage/outbox-store.js';
import { createCourier } from './courier.js';
import { post } from './post.js';
import { readDelivery } from './setting.js';

export { BadDelivery, readDelivery } from './setting.js';

const LOCK = 'truescore-courier';
/** setTimeout holds no more than 2^31 ms. */
const LONGEST_SLEEP_MS = 3_600_000;

/** What a page that overwrites these later must not change. */
const { setTimeout, clearTimeout } = globalThis;

/** @param {number} milliseconds @returns {Promise<void>} */
const sleep = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** One tab at a time; where there are no locks the receiver tells repeats by their ids. @type {<T>(work: () => Promise<T>) => Promise<T>} */
export const alone = (work) => (navigator.locks ? /** @type {any} */ (navigator.locks.request(LOCK, work)) : work());

/** Loaded only where answers are sealed. @param {import('./reply.js').ResponseRecord} response @param {string} key */
const seal = async (response, key) => (await import('./seal.js')).sealAnswer(response, key);

const store = { listLetters, saveLetters, removeLetters, readLane, saveLane };

/** @type {((fresh: boolean) => Promise<void>) | null} */
let wake = null;

/** Starts the courier of this page, once. @returns {(fresh: boolean) => Promise<void>} makes it look again; `fresh`: the network may be back */
export function startCourier() {
  if (wake) return wake;
  const courier = createCourier({ store, post, now: Date.now, random: Math.random, sleep, seal, alone });
  /** @type {Promise<void> | null} */
  let running = null;
  let again = false;
  let freshly = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const work = async () => {
    clearTimeout(timer);
    let next = Infinity;
    try {
      while (again) {
        const fresh = freshly;
        again = freshly = false;
        next = await courier.round({ fresh });
      }
    } catch {
      // The store did not answer. What it holds is still there for the next try.
      next = Date.now() + 60_000;
    }
    running = null;
    if (next !== Infinity)
      timer = setTimeout(() => run(false), Math.min(Math.max(next - Date.now(), 100), LONGEST_SLEEP_MS));
  };
  const run = (/** @type {boolean} */ fresh) => {
    again = true;
    freshly ||= fresh;
    return (running ??= work());
  };
  addEventListener('online', () => void run(true));
  addEventListener('pageshow', (event) => void (event.persisted && run(true)));
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && run(true)));
  wake = run;
  void run(true);
  return run;
}

/**
 * Where a survey's answers go. What seals them is loaded before the first answer: without a network there is no second chance.
 * @param {unknown} setting as it stands in a definition or an embed
 * @param {{ endless?: boolean }} [options] `endless`: answers are never given up
 * @returns throws BadDelivery
 */
export function openDelivery(setting, { endless = false } = {}) {
  const delivery = readDelivery(setting);
  const look = startCourier();
  if (delivery.seal) void import('./seal.js').catch(() => {});
  return {
    sealed: delivery.seal !== undefined,
    host: new URL(delivery.url).host,
    /** To be written together with the answer. */
    change: (/** @type {any} */ response) => letterChange(response, delivery, Date.now(), endless),
    /** Where the answer itself is not kept. */
    keep: saveChanges,
    /**
     * To be called after the change is written. Resolves when the courier has been on its way.
     * @param {string} id
     * @returns {Promise<'delivered' | 'waiting' | 'dead' | 'unsealed'>} where the answer is then; unsealed: it cannot be sealed here, and is not sent
     */
    collect: async (id) => {
      await look(false);
      const letter = await readLetter(id);
      if (letter && delivery.seal && !crypto.subtle) return 'unsealed';
      return letter?.state ?? 'delivered';
    },
  };
}
