// @ts-check
/** Between a frame and its page: nothing that is forged is accepted, nothing is sent to any origin but the one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrameEnd, createPageEnd, readOrigin } from '../../web/frame/channel.js';

const SHOP = 'https://shop.example';
const FRAME = 'https://surveys.example';
const NONCE = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** What a page of another origin, another window, or with other words may send. */
function forgeries(/** @type {string} */ origin, /** @type {object} */ source, /** @type {any} */ right) {
  const host = origin.slice('https://'.length);
  const origins = [
    '*',
    'null',
    '',
    `http://${host}`,
    `https://${host}.evil.example`,
    `https://evil-${host}`,
    `https://${host}:8443`,
    `https://www.${host}`,
    `${origin}/`,
    origin.toUpperCase(),
    `https://evil.example/${origin}`,
    `https://${host.replace('e', 'е')}`,
    `https://evil.example#${origin}`,
    'https://evil.example',
  ];
  const sources = [null, undefined, {}, { ...source }, [], 'window'];
  const shapes = [
    null,
    undefined,
    1,
    '',
    'greet',
    [],
    [right],
    JSON.stringify(right),
    {},
    { ...right, truescore: 2 },
    { ...right, truescore: '1' },
    { ...right, type: 'greet ' },
    { ...right, type: undefined },
    { ...right, type: ['greet'] },
    { ...right, type: '__proto__' },
    { ...right, type: 'toString' },
    { ...right, type: 'dismiss' },
  ];
  const nonces = [
    '',
    'x',
    null,
    undefined,
    1,
    {},
    NONCE.slice(1),
    `${NONCE} `,
    NONCE.toUpperCase(),
    [NONCE],
    `<b>${NONCE}</b>`,
    'a'.repeat(65),
  ];
  return [
    ...origins.flatMap((from) =>
      [source, ...sources].flatMap((by) =>
        [right, ...shapes.slice(-3)].map((data) => ({ origin: from, source: by, data })),
      ),
    ),
    ...sources.flatMap((by) => [right, ...shapes].map((data) => ({ origin, source: by, data }))),
    ...shapes.map((data) => ({ origin, source, data })),
    ...origins.flatMap((from) => nonces.map((nonce) => ({ origin: from, source, data: { ...right, nonce } }))),
    ...sources.flatMap((by) => nonces.map((nonce) => ({ origin, source: by, data: { ...right, nonce } }))),
    ...nonces.map((nonce) => ({ origin, source, data: { ...right, nonce } })),
  ];
}

function frameEnd() {
  /** @type {[any, string][]} */
  const sent = [];
  const page = {
    postMessage: (/** @type {unknown} */ message, /** @type {string} */ origin) => sent.push([message, origin]),
  };
  return { end: createFrameEnd({ origin: SHOP, page }), page, sent };
}

test('of more than a thousand forged messages a frame accepts none, and answers none', () => {
  const { end, page, sent } = frameEnd();
  const right = { truescore: 1, type: 'greet', nonce: NONCE };
  end.tell('height', { height: 300 });
  // Before anybody has greeted the page's choice of number is free.
  const all = forgeries(SHOP, page, right).filter(
    ({ origin, source, data }) =>
      !(origin === SHOP && source === page && [NONCE.toUpperCase(), NONCE.slice(1)].includes(data?.nonce)),
  );
  const other = Array.from({ length: 1000 - Math.min(all.length, 900) }, (_, number) => ({
    origin: `https://shop${number}.example`,
    source: page,
    data: right,
  }));
  assert.ok(all.length + other.length >= 1000, `${all.length}`);
  for (const message of [...all, ...other]) assert.equal(end.hear(message), false, JSON.stringify(message));
  assert.deepEqual(sent, []);
  assert.equal(end.hear({ origin: SHOP, source: page, data: right }), true);
  assert.deepEqual(sent, [[{ truescore: 1, nonce: NONCE, type: 'height', detail: { height: 300 } }, SHOP]]);
  const second = { ...right, nonce: NONCE.replace('0', '1') };
  assert.equal(end.hear({ origin: SHOP, source: page, data: second }), false, 'a second page');
});

test('of more than a thousand forged messages a page accepts none', () => {
  const frame = { postMessage: () => {} };
  /** @type {unknown[]} */
  const told = [];
  const end = createPageEnd({ origin: FRAME, frame: () => frame, nonce: NONCE, onTold: (...all) => told.push(all) });
  const right = { truescore: 1, type: 'height', nonce: NONCE, detail: { height: 300 } };
  const heights = [-1, NaN, Infinity, 20_001, '300', null, undefined, {}].map((height) => ({
    origin: FRAME,
    source: frame,
    data: { ...right, detail: { height } },
  }));
  const details = [null, undefined, 1, 'x', []].flatMap((detail) =>
    ['ready', 'question', 'answer', 'complete', 'fault', 'height'].map((type) => ({
      origin: FRAME,
      source: frame,
      data: { ...right, type, detail },
    })),
  );
  const all = [...forgeries(FRAME, frame, right), ...heights, ...details];
  const other = Array.from({ length: 500 }, (_, number) => ({
    origin: FRAME,
    source: frame,
    data: { ...right, nonce: NONCE.slice(0, -3) + String(number).padStart(3, '0') },
  }));
  assert.ok(all.length + other.length >= 1000, `${all.length + other.length}`);
  for (const message of [...all, ...other]) assert.equal(end.hear(message), false, JSON.stringify(message));
  assert.deepEqual(told, []);
  assert.equal(end.hear({ origin: FRAME, source: frame, data: right }), true);
  assert.deepEqual(told, [['height', { height: 300 }]]);
});

test('an origin is exact, https or loopback, or there is none', () => {
  for (const good of ['https://shop.example', 'https://shop.example:8443', 'http://localhost:4173', 'http://127.0.0.1'])
    assert.equal(readOrigin(good), good);
  for (const bad of [
    null,
    '',
    '*',
    'null',
    'shop.example',
    'https://shop.example/',
    'https://SHOP.example',
    'http://shop.example',
    'https://a@shop.example',
    'java' + 'script:1',
    'data:,',
    'https://*.example/',
    'file:///a',
  ])
    assert.equal(readOrigin(bad), null, String(bad));
});
