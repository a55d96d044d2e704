// @ts-check
/**
 * One request, with a fetch of the test's own that accounts for bodies as browsers do: those of all requests under way that outlive their
 * page are 64 KiB together at most, and one more is refused as if there were no network (Fetch, "HTTP-network-or-cache fetch").
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const BUDGET = 64 * 1024;
const LIMIT = 48 * 1024;

/** @typedef {{ url: string, given: any, bytes: number, end: (outcome: Response | Error) => void }} Asked */
/** @type {Asked[]} */
let asked = [];
let alive = 0;
let mostAlive = 0;

// Before the module is loaded, which keeps the fetch that it finds.
globalThis.fetch = async (url, given) => {
  const bytes = Buffer.byteLength(String(given?.body));
  if (given?.keepalive) {
    if (alive + bytes > BUDGET) throw new TypeError('the bodies kept alive are too large together');
    alive += bytes;
    mostAlive = Math.max(mostAlive, alive);
  }
  try {
    return await new Promise((resolve, reject) => {
      const end = (/** @type {Response | Error} */ outcome) =>
        outcome instanceof Error ? reject(outcome) : resolve(outcome);
      asked.push({ url: String(url), given, bytes, end });
    });
  } finally {
    if (given?.keepalive) alive -= bytes;
  }
};
const { post } = await import('../../web/delivery/post.js');

/** @param {number} bytes @param {string} [letter] */
function send(bytes, letter = 'x') {
  const body = letter.repeat(bytes / Buffer.byteLength(letter));
  return post({ url: 'https://collect.example/in', headers: { 'content-type': 'text/plain' }, body, bytes });
}

const taken = () => new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
const kept = () => asked.map(({ given }) => given.keepalive);

test.beforeEach(() => {
  asked = [];
  mostAlive = 0;
});
test.afterEach(() => assert.equal(alive, 0));

for (const [bytes, keepalive] of /** @type {[number, boolean][]} */ ([
  [1, true],
  [LIMIT - 1, true],
  [LIMIT, true],
  [LIMIT + 1, false],
  [BUDGET - 1, false],
  [BUDGET, false],
  [BUDGET + 1, false],
]))
  test(`a body of ${bytes} bytes is sent whole, and ${keepalive ? 'outlives' : 'does not outlive'} its page`, async () => {
    const reply = send(bytes);
    assert.deepEqual(kept(), [keepalive]);
    assert.equal(asked[0].bytes, bytes);
    asked[0].end(taken());
    assert.equal((await reply).status, 200);
  });

test('the bytes are counted, not the letters', async () => {
  const replies = [send(LIMIT + 4, '😀'), send(LIMIT, '😀')];
  assert.deepEqual(kept(), [false, true]);
  for (const { end } of asked) end(taken());
  await Promise.all(replies);
});

test('requests at once share 48 KiB, and none is refused for what others hold', async () => {
  const sizes = [20_000, LIMIT - 20_000, 1, 40_000, LIMIT];
  const replies = sizes.map((bytes) => send(bytes));
  assert.deepEqual(kept(), [true, true, false, false, false]);
  assert.equal(mostAlive, LIMIT);
  for (const { end } of asked) end(taken());
  assert.deepEqual(
    (await Promise.all(replies)).map(({ status }) => status),
    sizes.map(() => 200),
  );
});

test('what a request held is given back once, whatever ended it', async () => {
  const broken = new Response(
    new ReadableStream({ start: (controller) => controller.error(new TypeError('cut while it was read')) }),
  );
  for (const outcome of [taken(), new Response('', { status: 503 }), new TypeError('no network'), broken]) {
    const reply = send(LIMIT);
    assert.equal(asked.at(-1)?.given.keepalive, true);
    // While it is under way nothing else is kept alive, and what is not kept alive gives nothing back.
    const beside = send(LIMIT);
    assert.equal(asked.at(-1)?.given.keepalive, false);
    asked.at(-1)?.end(taken());
    await beside;
    const third = send(1);
    assert.equal(asked.at(-1)?.given.keepalive, false);
    asked.at(-1)?.end(taken());
    await third;
    asked.at(-3)?.end(outcome);
    await reply;
  }
});

test('bodies of any size at random: the budget holds, and all go out', async () => {
  const { seeded } = await import('./memory-outbox.js');
  const random = seeded(64);
  /** @type {Promise<import('../../web/delivery/reply.js').Reply>[]} */
  const replies = [];
  /** @type {Asked[]} */
  const open = [];
  for (let round = 0; round < 2000; ++round) {
    const before = asked.length;
    replies.push(send(Math.ceil(random() ** 3 * 80_000)));
    open.push(...asked.slice(before));
    while (open.length > 4 * random()) open.splice(Math.floor(random() * open.length), 1)[0].end(taken());
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const { end } of open) end(taken());
  assert.ok((await Promise.all(replies)).every(({ status }) => status === 200));
  assert.equal(asked.length, 2000);
  assert.ok(mostAlive > LIMIT / 2 && mostAlive <= LIMIT, `${mostAlive} bytes at once`);
  assert.ok(kept().includes(false));
});

test('nothing of the person or the page goes along, and what is read comes back', async () => {
  const reply = send(3);
  const { given, url, end } = asked[0];
  assert.equal(url, 'https://collect.example/in');
  const { credentials, referrerPolicy, redirect, cache, mode, method, headers, body } = given;
  assert.deepEqual(
    { credentials, referrerPolicy, redirect, cache, mode, method, headers, body },
    {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      mode: 'cors',
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'xxx',
    },
  );
  end(new Response('later', { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '7' } }));
  assert.deepEqual(await reply, { status: 429, type: 'text/plain', text: 'later', retryAfter: '7' });
});
