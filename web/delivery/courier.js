// @ts-check
/**
 * The courier takes answers out of the outbox to their endpoints, in the order in which they were given.
 *
 * An answer leaves the outbox only when a reply was read that says that the endpoint has it. What fails waits, with growing gaps and for as
 * long as the endpoint asks; after fourteen days (never where it is endless), or where the endpoint refuses, it becomes a dead letter and
 * stays until a person sends it again or takes it out. One round at a time in all tabs of an origin, one batch at a time for an endpoint, two endpoints at once,
 * ten requests a second.
 *
 * Time, chance, the network and the store come from outside, so that fourteen days pass in a test in a moment.
 */
import { adapterOf } from './adapters/index.js';
import { backOff, readRetryAfter } from './back-off.js';
import { readDelivery } from './setting.js';

/** @typedef {import('../storage/outbox-store.js').Letter} Letter */
/** @typedef {import('../storage/outbox-store.js').LaneState} LaneState */
/** @typedef {import('./reply.js').Reply} Reply */

/** Keepalive bodies share 64 KiB; a part of that is another script's. */
export const MOST_BYTES = 48 * 1024;
const MOST_LETTERS = 200;
const MOST_AT_ONCE = 2;
const GAP_MS = 100;
export const GIVEN_UP_AFTER_MS = 14 * 24 * 3_600_000;
/** No wait is longer; one that seems to be comes of a clock that was set back. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * @typedef {object} Store the outbox, see storage/outbox-store.js
 * @property {() => Promise<Letter[]>} listLetters
 * @property {(letters: Letter[]) => Promise<unknown>} saveLetters
 * @property {(ids: string[]) => Promise<unknown>} removeLetters
 * @property {(lane: string) => Promise<LaneState | undefined>} readLane
 * @property {(lane: string, state: Omit<LaneState, 'id' | 'state'> | null) => Promise<unknown>} saveLane
 */

/** What a visit may have mended: there was no network, or the page could not seal. */
const BY_ITSELF = /^(network|seal_)/;

/** A module that could not be loaded has no code of ours. @param {any} error @returns {string} */
const whyUnsealed = (error) => (/^seal_/.test(String(error?.code)) ? error.code : 'seal_loading');

/** @param {import('./setting.js').Delivery} delivery */
const adapterFor = ({ adapter }) => /** @type {import('./adapters/index.js').Adapter} */ (adapterOf(adapter));

/** @typedef {{ url: string, headers: Record<string, string>, redirect?: RequestRedirect, body: string, bytes: number }} Parcel */

/**
 * @param {object} world
 * @param {Store} world.store
 * @param {(parcel: Parcel) => Promise<Reply>} world.post never rejects; status 0 where no reply was read
 * @param {() => number} world.now
 * @param {() => number} world.random
 * @param {(milliseconds: number) => Promise<void>} world.sleep
 * @param {(response: import('./reply.js').ResponseRecord, key: string) => Promise<import('./seal.js').Envelope>} [world.seal]
 * @param {<T>(work: () => Promise<T>) => Promise<T>} [world.alone] runs the work while no other tab's courier runs
 * @param {number} [world.most] letters in a batch
 */
export function createCourier({
  store,
  post,
  now,
  random,
  sleep,
  seal = () => Promise.reject(new Error('no seal')),
  alone = (work) => work(),
  most: mostLetters = MOST_LETTERS,
}) {
  /** The latest moment that a request was given leave for. */
  let lastStart = -Infinity;
  let stopped = false;

  /** Gives leave for one request at a time, ten a second. */
  async function pace() {
    const start = Math.max(now(), lastStart + GAP_MS);
    lastStart = start;
    const wait = start - now();
    if (wait > 0) await sleep(wait);
  }

  /** @param {number} until @param {number} longest */
  const isOver = (until, longest = LONGEST_WAIT_MS) => until <= now() || until > now() + longest;

  /**
   * The first letters that are due, as many as go into one request. One that has failed alone goes alone. Rejects where one cannot be
   * sealed that is to be.
   * @param {Letter[]} queue
   * @param {import('./setting.js').Delivery} delivery
   * @param {number} most
   */
  async function nextBatch(queue, delivery, most) {
    const adapter = adapterFor(delivery);
    const encoder = new TextEncoder();
    const size = (/** @type {string} */ text) => encoder.encode(text).length;
    const [open, between, close] = adapter.frame;
    /** @type {Letter[]} */
    const letters = [];
    /** @type {string[]} */
    const pieces = [];
    let bytes = size(open) + size(close);
    for (const letter of queue) {
      if (!isOver(letter.next_at)) continue;
      if (letters.length && (letters.length >= most || letter.attempts > 0)) break;
      // Sealed as it goes out: nothing stands before its being stored, and nothing is sent that is not sealed.
      const record = delivery.seal === undefined ? letter.response : await seal(letter.response, delivery.seal);
      const piece = adapter.piece(record);
      const more = size(piece) + (letters.length ? size(between) : 0);
      // One that is larger by itself is never cut: it goes alone.
      if (letters.length && bytes + more > MOST_BYTES) break;
      letters.push(letter);
      pieces.push(piece);
      bytes += more;
      if (letter.attempts > 0) break;
    }
    return { letters, body: `${open}${pieces.join(between)}${close}`, bytes };
  }

  /** @param {Letter} letter @param {string} reason @returns {Letter} */
  const dead = (letter, reason) => ({ ...letter, state: 'dead', reason, died_at: now() });

  /**
   * @param {string} lane
   * @param {Letter[]} letters
   * @param {boolean} fresh whether a wait for the network is over by an event, such as a visit
   * @returns {Promise<number>} when there is more to do, Infinity for never
   */
  async function serve(lane, letters, fresh) {
    let delivery;
    try {
      delivery = readDelivery(letters[0].delivery);
    } catch {
      await store.saveLetters(letters.map((letter) => dead(letter, 'delivery_setting')));
      return Infinity;
    }
    const adapter = adapterFor(delivery);
    const state = await store.readLane(lane);
    let failures = state?.failures ?? 0;
    const mayTry = !state || isOver(state.until) || (fresh && BY_ITSELF.test(state.reason));
    if (state && !mayTry) return state.until;

    let queue = letters;
    let most = state?.most ?? mostLetters;
    const nextDue = () => Math.min(...queue.map(({ next_at }) => (isOver(next_at) ? now() : next_at)));
    while (queue.length && !stopped) {
      const batch = await nextBatch(queue, delivery, most).catch(whyUnsealed);
      if (batch === 'seal_key') {
        await store.saveLetters(queue.map((letter) => dead(letter, batch)));
        return Infinity;
      }
      if (typeof batch === 'string') {
        failures += 1;
        const until = now() + backOff(failures, { random: random(), answered: false });
        await store.saveLane(lane, { failures, until, reason: batch, most });
        queue = await postpone(queue, queue, batch, null);
        return queue.length ? until : Infinity;
      }
      if (!batch.letters.length) return nextDue();
      await pace();
      if (stopped) return Infinity;
      const reply = await post({ ...adapter.target(delivery), body: batch.body, bytes: batch.bytes });
      // The page goes: what the reply would have said is found out on the next visit.
      if (stopped) return Infinity;
      const ids = batch.letters.map(({ id }) => id);
      const verdict = adapter.judge(reply, ids);
      const gone = new Set(verdict.delivered ?? []);
      const why = new Map((verdict.dead ?? []).filter(([id]) => !gone.has(id)));
      const left = batch.letters.filter(({ id }) => !gone.has(id) && !why.has(id));
      if (gone.size) await store.removeLetters(ids.filter((id) => gone.has(id)));
      if (why.size)
        await store.saveLetters(
          batch.letters.filter(({ id }) => why.has(id)).map((letter) => dead(letter, String(why.get(letter.id)))),
        );
      queue = queue.filter(({ id }) => !gone.has(id) && !why.has(id));

      if (verdict.split) {
        most = Math.max(1, ids.length >> 1);
        continue;
      }
      const reason = verdict.reason ?? 'unread';
      if (!left.length || gone.size) {
        // It works. What it did not take of a batch that it else took is these letters' own affair.
        most = Math.min(mostLetters, most * 2);
        if (failures || state) await store.saveLane(lane, null);
        failures = 0;
        if (left.length) queue = await postpone(queue, left, reason, 0);
        continue;
      }

      failures += 1;
      const asked = readRetryAfter(reply.retryAfter, now());
      const until = now() + (asked ?? backOff(failures, { random: random(), answered: reply.status !== 0 }));
      // A server that fails may stumble over one letter: half as many next time, until that one is alone and waits by itself.
      const stumbles = reply.status >= 500;
      if (stumbles) most = Math.max(1, ids.length >> 1);
      await store.saveLane(lane, { failures, until, reason, most });
      queue = await postpone(queue, left, reason, stumbles && ids.length === 1 ? until : null);
      return queue.length ? Math.max(until, nextDue()) : Infinity;
    }
    return Infinity;
  }

  /**
   * Notes why letters failed; those that have waited for fourteen days are given up, unless they are endless.
   * @param {Letter[]} queue
   * @param {Letter[]} failed
   * @param {string} reason
   * @param {number | null} until each waits by itself, at least so long; null: with its endpoint
   * @returns {Promise<Letter[]>} the queue as it is now
   */
  async function postpone(queue, failed, reason, until) {
    const changed = failed.map((letter) => {
      if (!letter.endless && now() - letter.queued_at > GIVEN_UP_AFTER_MS) return dead(letter, `given_up ${reason}`);
      if (until === null) return { ...letter, reason };
      const attempts = letter.attempts + 1;
      // Longer than its endpoint, so that the others have their turn before it.
      const wait = backOff(attempts + 3, { random: random(), answered: true });
      const next_at = Math.max(until, now()) + wait;
      return { ...letter, reason, attempts, next_at };
    });
    // A wait with its endpoint is told by the endpoint's own record: a queue of thousands is not written anew at every failure.
    const told = changed.filter((letter, place) => until !== null || letter.state === 'dead' || !failed[place].reason);
    if (told.length) await store.saveLetters(told);
    const byId = new Map(changed.map((letter) => [letter.id, letter]));
    return queue.map((letter) => byId.get(letter.id) ?? letter).filter(({ state }) => state === 'waiting');
  }

  /**
   * One round: all that is due goes out.
   * @param {{ fresh?: boolean }} [options]
   * @returns {Promise<number>} when there is more to do, Infinity for never
   */
  async function round({ fresh = false } = {}) {
    return alone(async () => {
      const waiting = (await store.listLetters()).filter(({ state }) => state === 'waiting');
      const open = [...lanesOf(waiting)];
      let next = Infinity;
      const worker = async () => {
        for (let each = open.shift(); each; each = open.shift())
          next = Math.min(next, await serve(each[0], each[1], fresh));
      };
      await Promise.all(Array.from({ length: MOST_AT_ONCE }, worker));
      return next;
    });
  }

  return {
    round,
    /** No further request, and no reply is heeded: as when the page is closed. */
    stop: () => void (stopped = true),
  };
}

/** What goes the same way: one text for each setting. @param {any} delivery @returns {string} */
export const laneOf = (delivery) =>
  [
    delivery?.adapter,
    delivery?.url,
    delivery?.key,
    delivery?.table,
    delivery?.user,
    delivery?.password,
    ...(delivery?.seal ? [delivery.seal] : []),
  ].join('\n');

/** @param {Letter[]} letters @returns {Map<string, Letter[]>} by their lane, each in the order given */
export function lanesOf(letters) {
  /** @type {Map<string, Letter[]>} */
  const lanes = new Map();
  for (const letter of letters) {
    const lane = laneOf(letter.delivery);
    const known = lanes.get(lane);
    if (known) known.push(letter);
    else lanes.set(lane, [letter]);
  }
  return lanes;
}
