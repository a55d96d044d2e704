// @ts-check
/** The courier with a clock of the test's own: fourteen days pass in a moment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backOff, readRetryAfter } from '../../web/delivery/back-off.js';
import { GIVEN_UP_AFTER_MS, MOST_BYTES, createCourier } from '../../web/delivery/courier.js';
import { tell, times } from '../promises.js';
import { answer, memoryOutbox, seeded } from './memory-outbox.js';

const WEBHOOK = { adapter: 'webhook', url: 'https://collect.example/in' };
const HOUR = 3_600_000;
const OK = { status: 200, type: 'text/plain', text: '', retryAfter: null };
const NOTHING = { status: 0, type: '', text: '', retryAfter: null };

/** @param {(parcel: import('../../web/delivery/courier.js').Parcel, ids: string[], time: number) => any} reply */
function world(reply, { most = 200, latency = 20 } = {}) {
  const outbox = memoryOutbox();
  let time = Date.UTC(2026, 4, 4);
  const random = seeded(7);
  /** @type {{ at: number, ids: string[], bytes: number, url: string }[]} */
  const requests = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const make = () =>
    createCourier({
      store: outbox.store,
      now: () => time,
      random,
      most,
      sleep: async (milliseconds) => {
        const until = time + milliseconds;
        await new Promise((resolve) => setImmediate(resolve));
        time = Math.max(time, until);
      },
      post: async (parcel) => {
        const ids = [...parcel.body.matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id]) => id);
        assert.equal(Buffer.byteLength(parcel.body), parcel.bytes);
        requests.push({ at: time, ids, bytes: parcel.bytes, url: parcel.url });
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce -= 1;
        const said = reply(parcel, ids, time);
        time += latency;
        return said;
      },
    });
  return {
    outbox,
    requests,
    make,
    now: () => time,
    pass: (/** @type {number} */ milliseconds) => void (time += milliseconds),
    mostAtOnce: () => mostAtOnce,
    /** Goes on as a page that stays open, until nothing is left to do or the time is over. */
    async run(/** @type {number} */ milliseconds, courier = make(), fresh = true) {
      const end = time + milliseconds;
      for (;;) {
        const next = await courier.round({ fresh });
        fresh = false;
        if (next === Infinity || next > end) break;
        time = Math.max(time + 1, next);
      }
      time = Math.max(time, end);
    },
    waiting: () => [...outbox.letters.values()].filter(({ state }) => state === 'waiting'),
    dead: () => [...outbox.letters.values()].filter(({ state }) => state === 'dead'),
  };
}

test('answers leave in the order they were given, in batches, and are gone only after a reply', async () => {
  const { outbox, requests, run } = world(() => OK, { most: 4 });
  for (let number = 0; number < 10; ++number) outbox.put(answer(9 - number), WEBHOOK, 1000 + number);
  await run(0);
  assert.deepEqual(
    requests.flatMap(({ ids }) => ids),
    Array.from({ length: 10 }, (_, number) => answer(9 - number).id),
  );
  assert.deepEqual(
    requests.map(({ ids }) => ids.length),
    [4, 4, 2],
  );
  assert.equal(outbox.letters.size, 0);
  assert.equal(outbox.lanes.size, 0);
});

const QUEUED = times('offline');

test(`fourteen days without a network: ${QUEUED} answers, then all in order within ten minutes, two at once, ten a second`, async () => {
  let online = false;
  const { outbox, requests, run, waiting, now, mostAtOnce } = world(() => (online ? OK : NOTHING));
  for (let number = 0; number < QUEUED; ++number) outbox.put(answer(number), WEBHOOK, now() + number);
  await run(GIVEN_UP_AFTER_MS - HOUR);
  assert.equal(waiting().length, QUEUED);
  // Every five minutes at most, and no more than that.
  assert.ok(requests.length < (14 * 24 * HOUR) / 140_000, `${requests.length} tries`);
  requests.length = 0;
  online = true;
  const back = now();
  // No event tells that the network is back: the courier's own wait must find out.
  await run(10 * 60_000, undefined, false);
  assert.equal(outbox.letters.size, 0);
  assert.deepEqual(
    requests.flatMap(({ ids }) => ids),
    Array.from({ length: QUEUED }, (_, number) => answer(number).id),
  );
  assert.ok(/** @type {any} */ (requests.at(-1)).at - back <= 10 * 60_000);
  assert.ok(mostAtOnce() <= 2);
  const starts = requests.map(({ at }) => at);
  for (let each = 10; each < starts.length; ++each) assert.ok(starts[each] - starts[each - 10] >= 1000);
  tell(
    'offline',
    QUEUED,
    `the last ${((starts[starts.length - 1] - back) / 60_000).toFixed(1)} minutes after the return`,
  );
});

test('ninety days after an endpoint refused them, answers are whole and can be sent again', async () => {
  const refused = times('dead_letters');
  let takes = false;
  const { outbox, run, dead, now } = world(() => (takes ? OK : { ...OK, status: 403 }));
  for (let number = 0; number < refused; ++number) outbox.put(answer(number), WEBHOOK, now() + number);
  await run(90 * 24 * HOUR);
  assert.equal(dead().length, refused);
  for (const { id, response } of dead()) assert.deepEqual(response, answer(Number(id.slice(-12))));
  takes = true;
  outbox.sendAgain();
  await run(HOUR);
  assert.equal(outbox.letters.size, 0);
  tell('dead_letters', refused);
});

test('many endpoints: at most two requests at once and ten a second over all of them', async () => {
  const { outbox, requests, run, mostAtOnce } = world(() => OK, { most: 1, latency: 0 });
  for (let number = 0; number < 60; ++number)
    outbox.put(answer(number), { ...WEBHOOK, url: `https://collect.example/${number % 6}` }, number);
  await run(HOUR);
  assert.equal(requests.length, 60);
  assert.equal(mostAtOnce(), 2);
  const starts = requests.map(({ at }) => at).sort((a, b) => a - b);
  for (let each = 10; each < starts.length; ++each) assert.ok(starts[each] - starts[each - 10] >= 1000);
});

test('an endpoint that asks for an hour gets an hour, on every visit', async () => {
  let busy = true;
  const { outbox, requests, run, make, now, pass } = world(() =>
    busy ? { ...OK, status: 429, retryAfter: '3600' } : OK,
  );
  outbox.put(answer(1), WEBHOOK, now());
  outbox.put(answer(2), WEBHOOK, now());
  await make().round({ fresh: true });
  busy = false;
  for (let visit = 0; visit < 5; ++visit) {
    pass(10 * 60_000);
    assert.ok((await make().round({ fresh: true })) > now());
  }
  assert.equal(requests.length, 1);
  await run(HOUR);
  assert.equal(outbox.letters.size, 0);
});

test('a visit tries at once where the last try met no network, and once only', async () => {
  const { outbox, requests, make, now } = world(() => NOTHING, { most: 1 });
  for (let number = 0; number < 20; ++number) outbox.put(answer(number), WEBHOOK, now());
  await make().round({ fresh: true });
  await make().round({ fresh: false });
  assert.equal(requests.length, 1);
  await make().round({ fresh: true });
  assert.equal(requests.length, 2);
});

test('after fourteen days an answer is a dead letter, still whole, and goes when it is sent again', async () => {
  let online = false;
  const { outbox, run, dead, now } = world(() => (online ? OK : NOTHING));
  outbox.put(answer(1), WEBHOOK, now());
  await run(GIVEN_UP_AFTER_MS + 12 * HOUR);
  assert.equal(dead().length, 1);
  await run(90 * 24 * HOUR);
  assert.deepEqual(dead()[0].response, answer(1));
  assert.equal(dead()[0].reason, 'given_up network');
  online = true;
  outbox.sendAgain();
  await run(HOUR);
  assert.equal(outbox.letters.size, 0);
});

test('an answer of a kiosk waits without end, through weeks without a network and of errors, and goes when it can', async () => {
  /** @type {any} */
  let said = NOTHING;
  const { outbox, run, dead, waiting, now } = world(() => said);
  outbox.put(answer(1), WEBHOOK, now(), true);
  outbox.put(answer(2), WEBHOOK, now());
  await run(8 * GIVEN_UP_AFTER_MS);
  said = { ...OK, status: 503 };
  await run(8 * GIVEN_UP_AFTER_MS);
  const ids = (/** @type {{ id: string }[]} */ letters) => letters.map(({ id }) => id);
  assert.deepEqual(ids(waiting()), [answer(1).id]);
  assert.deepEqual(ids(dead()), [answer(2).id]);
  said = OK;
  await run(12 * HOUR);
  assert.deepEqual(waiting(), []);
  assert.deepEqual(ids(dead()), [answer(2).id]);
});

test('a refusal ends the wait of a kiosk as well', async () => {
  const { outbox, run, dead, now } = world(() => ({ ...OK, status: 403 }));
  outbox.put(answer(1), WEBHOOK, now(), true);
  await run(HOUR);
  assert.equal(dead()[0].reason, 'status_403');
});

test('one answer that an endpoint will not take is found, and no other dies with it', async () => {
  const bad = answer(37).id;
  const { outbox, requests, run, dead } = world((_, ids) => (ids.includes(bad) ? { ...OK, status: 422 } : OK));
  for (let number = 0; number < 100; ++number) outbox.put(answer(number), WEBHOOK, number);
  await run(HOUR);
  assert.deepEqual(
    dead().map(({ id }) => id),
    [bad],
  );
  assert.equal(outbox.letters.size, 1);
  assert.ok(requests.length < 25, `${requests.length} requests`);
});

test('one answer that a server stumbles over does not hold up the others', async () => {
  const bad = answer(3).id;
  const { outbox, run, waiting } = world((_, ids) => (ids.includes(bad) ? { ...OK, status: 500 } : OK));
  for (let number = 0; number < 100; ++number) outbox.put(answer(number), WEBHOOK, Date.UTC(2026, 4, 4) + number);
  await run(20 * 60_000);
  assert.deepEqual(
    waiting().map(({ id }) => id),
    [bad],
  );
  assert.ok(waiting()[0].attempts > 1);
});

test('a batch that is too large is halved; a single answer that is too large is a dead letter', async () => {
  const { outbox, run, dead, requests } = world(({ bytes }) => (bytes > 5000 ? { ...OK, status: 413 } : OK));
  for (let number = 0; number < 64; ++number) outbox.put(answer(number), WEBHOOK, number);
  const long = answer(64, { answers: [{ question: 'why', type: 'text', text: 'Why?', value: 'x'.repeat(6000) }] });
  outbox.put(long, WEBHOOK, 64);
  await run(HOUR);
  assert.deepEqual(
    dead().map(({ response }) => response),
    [long],
  );
  assert.equal(new Set(requests.flatMap(({ ids }) => ids)).size, 65);
});

test('no request is over 48 KiB but for an answer that is larger by itself, and nothing is cut', async () => {
  const received = new Map();
  const { outbox, run, requests } = world(({ body }) => {
    for (const line of body.trimEnd().split('\n')) received.set(JSON.parse(line).id, JSON.parse(line));
    return OK;
  });
  const bare = Buffer.byteLength(JSON.stringify(answer(0, { note: '' }))) + 1;
  const responses = [
    10_000,
    40_000,
    MOST_BYTES - bare,
    MOST_BYTES - bare + 1,
    64 * 1024,
    64 * 1024 + 1,
    3,
    64 * 1024 - 1,
  ].map((length, number) => answer(number, { note: 'x'.repeat(length) }));
  responses.push(answer(8, { note: '😀'.repeat(10_000) }), answer(9, { note: '😀'.repeat(10_000) }), answer(10));
  responses.forEach((response, number) => outbox.put(response, WEBHOOK, number));
  await run(HOUR);
  assert.deepEqual([...received.values()], responses);
  for (const { bytes, ids } of requests)
    assert.ok(bytes <= MOST_BYTES || ids.length === 1, `${bytes} of ${ids.length}`);
  // One letter of exactly 48 KiB fits; a byte more is still sent, alone.
  assert.ok(requests.some(({ bytes }) => bytes === MOST_BYTES));
  assert.ok(requests.some(({ bytes }) => bytes === MOST_BYTES + 1));
});

test('a setting that is no longer allowed sends nothing and keeps the answers', async () => {
  const { outbox, requests, run, dead } = world(() => OK);
  outbox.put(answer(1), { adapter: 'webhook', url: 'http://collect.example/in' }, 1);
  outbox.put(answer(2), null, 2);
  await run(HOUR);
  assert.equal(requests.length, 0);
  assert.deepEqual(
    dead().map(({ reason }) => reason),
    ['delivery_setting', 'delivery_setting'],
  );
});

test('a courier that is stopped while a request is under way removes nothing', async () => {
  const stop = () => courier.stop();
  const { outbox, make, requests } = world(() => {
    stop();
    return OK;
  });
  outbox.put(answer(1), WEBHOOK, 1);
  outbox.put(answer(2), { ...WEBHOOK, url: 'https://other.example/in' }, 1);
  const courier = make();
  await courier.round();
  assert.equal(outbox.letters.size, 2);
  const before = requests.length;
  await courier.round();
  assert.equal(requests.length, before);
});

test('a clock that was set back by a year does not stop delivery', async () => {
  let works = false;
  const { outbox, make, now, pass } = world(() => (works ? OK : { ...OK, status: 503 }));
  outbox.put(answer(1), WEBHOOK, now());
  await make().round();
  works = true;
  pass(-365 * 24 * HOUR);
  await make().round();
  assert.equal(outbox.letters.size, 0);
});

test('waits double from one second to six hours with half of each left to chance; without a reply to five minutes', () => {
  for (const [failures, most] of [
    [1, 2000],
    [2, 4000],
    [5, 32_000],
    [20, 6 * HOUR],
    [1000, 6 * HOUR],
  ]) {
    assert.equal(backOff(failures, { random: 1, answered: true }), most);
    assert.equal(backOff(failures, { random: 0, answered: true }), Math.max(1000, most / 2));
  }
  assert.equal(backOff(1000, { random: 1, answered: false }), 300_000);
});

test('Retry-After is seconds or a date, at most a day, and anything else is nothing', () => {
  const now = Date.UTC(2026, 4, 4);
  assert.equal(readRetryAfter('120', now), 120_000);
  assert.equal(readRetryAfter('Mon, 04 May 2026 00:01:00 GMT', now), 60_000);
  assert.equal(readRetryAfter('Sun, 03 May 2026 00:01:00 GMT', now), 0);
  assert.equal(readRetryAfter('999999999', now), 24 * HOUR);
  for (const header of [null, '', '-1', '1e9', 'soon', '12 seconds', 'NaN'])
    assert.equal(readRetryAfter(header, now), null);
});
