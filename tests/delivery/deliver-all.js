// @ts-check
/** Delivers answers to the collector with its faults, while tabs are closed at random, and tells what became of them. */
import { createCourier } from '../../web/delivery/courier.js';
import { FAULTS, startCollector } from './collector.js';
import { answer, memoryOutbox, seeded } from './memory-outbox.js';

/**
 * A browser's fetch as far as the collector's faults concern it: no redirect is followed, and without leave of CORS nothing is read.
 * @param {import('../../web/delivery/courier.js').Parcel} parcel
 * @param {AbortSignal} signal of the tab
 * @returns {Promise<import('../../web/delivery/reply.js').Reply>}
 */
async function post({ url, headers, body }, signal) {
  try {
    const reply = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    if (reply.headers.get('access-control-allow-origin') !== '*') throw new TypeError('CORS');
    return {
      status: reply.status,
      type: reply.headers.get('content-type') ?? '',
      text: await reply.text(),
      retryAfter: reply.headers.get('retry-after'),
    };
  } catch {
    return { status: 0, type: '', text: '', retryAfter: null };
  }
}

/**
 * @param {object} options
 * @param {number} options.answers
 * @param {number} options.seed
 * @param {number} options.faulty share of requests that meet a fault
 * @param {number} options.closed share of requests during which the tab is closed
 * @param {number} [options.most] letters in a batch
 */
export async function deliverAll({ answers, seed, faulty, closed, most = 10 }) {
  const random = seeded(seed);
  const collector = await startCollector({
    random,
    // Each fault at least once at the start, then by chance.
    fault: (number) =>
      number % 7 === 3 && number < FAULTS.length * 7
        ? FAULTS[Math.floor(number / 7)]
        : random() < faulty
          ? FAULTS[Math.floor(random() * FAULTS.length)]
          : null,
  });
  const outbox = memoryOutbox();
  const delivery = { adapter: 'webhook', url: collector.url };
  // Waiting costs no time here: the clock is moved on instead.
  let ahead = 0;
  let tabs = 0;
  let given = 0;
  let deadLetters = 0;
  const acknowledged = new Set();
  const sentAfterAcknowledged = [];
  let requestsAtOnce = 0;
  let mostAtOnce = 0;

  while (given < answers || outbox.letters.size) {
    tabs += 1;
    const tab = new AbortController();
    /** @type {ReturnType<typeof createCourier>} */
    const courier = createCourier({
      most,
      random,
      store: outbox.store,
      now: () => Date.now() + ahead,
      sleep: async (milliseconds) => void (ahead += milliseconds),
      post: async (parcel) => {
        const ids = [...parcel.body.matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id]) => id);
        sentAfterAcknowledged.push(...ids.filter((id) => acknowledged.has(id)));
        mostAtOnce = Math.max(mostAtOnce, ++requestsAtOnce);
        const closes = random() < closed;
        const timer = closes ? setTimeout(() => (courier.stop(), tab.abort()), random() * 3) : undefined;
        const reply = await post(parcel, tab.signal);
        requestsAtOnce -= 1;
        if (!tab.signal.aborted) {
          clearTimeout(timer);
          if (reply.status === 200 && !/html/.test(reply.type)) for (const id of ids) acknowledged.add(id);
        }
        return reply;
      },
    });
    let fresh = true;
    while (!tab.signal.aborted) {
      // People answer while the courier is on its way.
      for (let more = Math.floor(random() * 120); more > 0 && given < answers; --more)
        outbox.put(answer(given++), delivery, Date.now() + ahead);
      const next = await courier.round({ fresh });
      fresh = false;
      const dead = [...outbox.letters.values()].filter(({ state }) => state === 'dead').length;
      if (dead && (given === answers || random() < 0.2)) {
        deadLetters += dead;
        outbox.sendAgain();
      }
      if (given === answers && outbox.letters.size === 0) break;
      if (next !== Infinity) ahead += Math.max(0, next - (Date.now() + ahead));
    }
  }
  await collector.stop();
  const twice = [...collector.taken.values()].filter((count) => count > 1).length;
  return { collector, tabs, twice, deadLetters, mostAtOnce, sentAfterAcknowledged: sentAfterAcknowledged.length };
}
