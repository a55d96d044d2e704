// @ts-check
/** Sealed answers: what goes out, what comes back, and what is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adapters } from '../../web/delivery/adapters/index.js';
import { createCourier, laneOf } from '../../web/delivery/courier.js';
import {
  keyName,
  makeAnswerKey,
  openAnswer,
  openBytes,
  publicPart,
  readAnswerKey,
  sealAnswer,
  sealBytes,
} from '../../web/delivery/seal.js';
import { readDelivery } from '../../web/delivery/setting.js';
import { tryDelivery } from '../../web/delivery/trial.js';
import { fromBase64Url, toBase64Url } from '../../web/storage/log/base64.js';
import { startCollector } from './collector.js';
import { answer, memoryOutbox, seeded } from './memory-outbox.js';

const NOW = '2026-05-04T10:00:00.000Z';
const SECRET = 'Ask me at anna@example.org: the lift, again.';

/** @param {string} hex @returns {Uint8Array<ArrayBuffer>} */
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const text = (/** @type {Uint8Array} */ plain) => new TextDecoder().decode(plain);

const given = answer(3, {
  answers: [
    { question: 'recommend', type: 'nps', text: 'Would you?', value: 3 },
    { question: 'reason', type: 'text', text: 'Why?', value: SECRET },
  ],
});
const key = await makeAnswerKey('service', NOW);
const envelope = await sealAnswer(given, publicPart(key));

/** @param {Promise<unknown>} work @returns {Promise<string>} the code of what it is refused with */
const refusal = (work) =>
  work.then(
    () => 'opened',
    (error) => error.code,
  );

// RFC 9180, appendix A.3.1: the recipient's key of DHKEM(P-256, HKDF-SHA256).
const RECIPIENT = bytes(
  '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
);
const PRIVATE = bytes('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2');

/** @param {Uint8Array<ArrayBuffer>} point @param {Uint8Array<ArrayBuffer>} scalar */
async function pair(point, scalar) {
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: toBase64Url(point.subarray(1, 33)),
    y: toBase64Url(point.subarray(33)),
    d: toBase64Url(scalar),
  };
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  return { mine: await crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']), recipient: point };
}

// Made by the HPKE of pyca/cryptography 48 (OpenSSL): Suite(P256, HKDF_SHA256, AES_256_GCM).encrypt(…), for that key.
const FOREIGN = [
  [
    'Beauty is truth, truth beauty',
    'Ode on a Grecian Urn',
    '0472eb45318cbbb594fc21577b626a578b90694d0e2d0080f3ad1a71e9d8f6d2d2ffd0d28c915914d27c2864b38cc3eec1447e9fcf8e98600e7fb18edc843b732c8709458c07c3e51491b5a9d0f453b71dd19ef705f3d1ff317a7d592f109d3c14f1885f9bf6ba06f42bb5c734c0',
  ],
  [
    'Спросите у Анны.',
    'truescore sealed answer 1',
    '045749b784a1fe81a8697c68f7543117891d794569b1624b9c0b143fa07ff2cc1dbf9183278e7a8810e6f56350ac11e9196af3fcfb16cd1c3b66ee676bc5d6c44592fa87ea7780afcc524357e3304b3b3e22e9b5389f51b33f797f83149226366798f35c85cfa81c73270efb560d',
  ],
];

for (const [plain, info, wire] of FOREIGN)
  test(`what another implementation of RFC 9180 sealed is opened: ${plain.slice(0, 20)}`, async () => {
    const own = await pair(RECIPIENT, PRIVATE);
    const sealed = { enc: bytes(wire).subarray(0, 65), data: bytes(wire).subarray(65) };
    assert.equal(text(await openBytes(own, info, '', sealed)), plain);
    await assert.rejects(openBytes(own, `${info}.`, '', sealed));
    await assert.rejects(openBytes(own, info, 'x', sealed));
  });

test('what is sealed is opened, by that key alone', async () => {
  const own = await pair(RECIPIENT, PRIVATE);
  const plain = new TextEncoder().encode(SECRET);
  const sealed = await sealBytes(RECIPIENT, 'info', 'aad', plain);
  assert.deepEqual(await openBytes(own, 'info', 'aad', sealed), plain);
  assert.notDeepEqual((await sealBytes(RECIPIENT, 'info', 'aad', plain)).enc, sealed.enc);
  await assert.rejects(openBytes({ ...own, recipient: sealed.enc }, 'info', 'aad', sealed));
});

test('an answer comes back as it was given; what stays readable is its id, its survey and the names of the key', async () => {
  assert.deepEqual(await openAnswer(envelope, [key]), given);
  assert.deepEqual(Object.keys(envelope), ['truescore_sealed', 'id', 'survey', 'key', 'enc', 'data']);
  assert.deepEqual(
    [envelope.truescore_sealed, envelope.id, envelope.survey, envelope.key],
    [1, given.id, { id: 'service' }, await keyName(publicPart(key))],
  );
  const readable = [JSON.stringify(envelope), Buffer.from(envelope.data, 'base64url').toString('latin1')].join('\n');
  for (const word of [
    SECRET,
    'anna@example.org',
    'detractor',
    'Would you?',
    '"value"',
    '"score"',
    '"version"',
    '2026-05-04',
  ])
    assert.ok(!readable.includes(word), word);
});

test('a promoter, a passive and a detractor are sealed to the same length', async () => {
  const lengths = await Promise.all(
    [10, 7, 0].map(async (number) => (await sealAnswer(answer(number), publicPart(key))).data.length),
  );
  assert.deepEqual([...new Set(lengths)].length, 1);
  const long = await sealAnswer(answer(1, { attributes: { said: 'x'.repeat(3000) } }), publicPart(key));
  // Whole steps of 2,048 bytes and the tag of 16.
  assert.equal(/** @type {Uint8Array} */ (fromBase64Url(long.data)).length, 2 * 2048 + 16);
});

test('every change of a single byte of an envelope is refused', async () => {
  const line = JSON.stringify(envelope);
  const random = seeded(24);
  const codes = new Map();
  for (let place = 0; place < line.length; ++place) {
    const changed = Buffer.from(line);
    // Every bit of the byte somewhere in the line, and letters that are often taken for one another.
    const flips = [1 << Math.floor(random() * 8), 0x20, 1 + Math.floor(random() * 255)];
    for (const flip of flips) {
      changed[place] = line.charCodeAt(place) ^ flip;
      /** @type {any} */
      let record;
      try {
        record = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(changed));
      } catch {
        continue;
      }
      const code = await refusal(openAnswer(record, [key]));
      codes.set(code, (codes.get(code) ?? 0) + 1);
      assert.notEqual(code, 'opened', `${place}: ${changed.toString().slice(Math.max(0, place - 20), place + 20)}`);
    }
  }
  assert.ok(codes.get('altered') > 1000, JSON.stringify([...codes]));
});

test('an envelope of no key, of another key, of a newer format, or with another answer in it says so', async () => {
  const other = await makeAnswerKey('service', NOW);
  const elsewhere = await makeAnswerKey('elsewhere', NOW);
  assert.equal(await refusal(openAnswer(envelope, [])), 'no_key');
  assert.equal(await refusal(openAnswer(envelope, [elsewhere])), 'no_key');
  assert.equal(await refusal(openAnswer(envelope, [other])), 'other_key');
  // Under another key's name it is what was not sealed for it.
  assert.equal(await refusal(openAnswer({ ...envelope, key: other.id }, [other])), 'altered');
  assert.equal(await refusal(openAnswer({ ...envelope, truescore_sealed: 2 }, [key])), 'newer');
  assert.equal(await refusal(openAnswer(given, [key])), 'no_answer');
  for (const value of [null, 7, 'x', [], {}, { truescore_sealed: 1 }, { ...envelope, survey: null }])
    assert.match(await refusal(openAnswer(value, [key])), /^(no_answer|altered)$/);
  // What a store adds or sorts anew changes nothing.
  const { data, enc, ...rest } = envelope;
  assert.deepEqual(await openAnswer({ data, _id: given.id, _rev: '1-x', enc, ...rest }, [other, key]), given);
  const answers = [answer(1), answer(2)];
  const [one, two] = await Promise.all(answers.map((each) => sealAnswer(each, publicPart(key))));
  assert.equal(await refusal(openAnswer({ ...one, id: two.id }, [key])), 'altered');
});

test('a key in a file is read where its halves belong together, and nothing else is', async () => {
  const other = await makeAnswerKey('service', NOW);
  assert.deepEqual(await readAnswerKey(JSON.parse(JSON.stringify({ truescore_key: 1, ...key }))), key);
  for (const wrong of [
    null,
    {},
    { ...key, jwk: null },
    { ...key, survey: 7 },
    { ...key, jwk: { ...key.jwk, d: other.jwk.d } },
    { ...key, jwk: { ...key.jwk, x: other.jwk.x } },
    { ...key, jwk: { ...key.jwk, d: undefined } },
  ])
    assert.equal(await readAnswerKey(wrong), null);
});

test('a setting with a key that is none is refused, and what is no point of the curve seals nothing', async () => {
  const seal = publicPart(key);
  const setting = { adapter: 'webhook', url: 'https://collect.example/in', seal };
  assert.deepEqual(readDelivery(setting), setting);
  for (const wrong of ['', 'x', `${seal}A`, seal.slice(1), seal.replace(/^B/, 'C'), `${seal.slice(0, -1)}B`, 7])
    assert.throws(() => readDelivery({ ...setting, seal: wrong }), { code: 'delivery_setting' });
  const noPoint = `${seal.slice(0, 20)}AAAA${seal.slice(24)}`;
  assert.equal(await refusal(sealAnswer(given, noPoint)), 'seal_key');
  assert.notEqual(laneOf(setting), laneOf({ ...setting, seal: undefined }));
});

test('every adapter sends the envelope, and a row of it has no column but the id and the survey', () => {
  for (const adapter of adapters) {
    const sent = JSON.parse(adapter.piece(envelope));
    const record = sent.record === undefined ? sent : sent.record;
    const inside = typeof record === 'string' ? JSON.parse(record) : record;
    assert.deepEqual(inside, adapter.id === 'couchdb' ? { _id: envelope.id, ...envelope } : envelope);
    if (sent.record) assert.deepEqual(Object.keys(sent), ['id', 'survey', 'record']);
  }
});

/** @param {string} url @param {any} seal @param {any} [record] */
function courierTo(url, seal, record = given) {
  const outbox = memoryOutbox();
  const delivery = { adapter: 'webhook', url, seal: publicPart(key) };
  outbox.put(record, delivery, Date.now());
  let posts = 0;
  const courier = createCourier({
    store: outbox.store,
    now: () => Date.now(),
    random: () => 0.5,
    sleep: async () => {},
    ...(seal ? { seal } : {}),
    post: async ({ url: to, headers, body }) => {
      posts += 1;
      const reply = await fetch(to, { method: 'POST', headers, body });
      return {
        status: reply.status,
        type: reply.headers.get('content-type') ?? '',
        text: await reply.text(),
        retryAfter: null,
      };
    },
  });
  return { courier, outbox, posts: () => posts };
}

test('a collector holds nothing but what is sealed, and the answer comes back from what it holds', async () => {
  const collector = await startCollector({ random: () => 0, fault: () => null });
  const { courier, outbox } = courierTo(collector.url, sealAnswer);
  await courier.round();
  await collector.stop();
  assert.equal(outbox.letters.size, 0);
  const [body] = collector.bodies;
  for (const word of ['anna@example.org', 'the lift', 'detractor', '"score"', '"value"'])
    assert.ok(!body.includes(word));
  assert.deepEqual(await openAnswer(JSON.parse(body), [key]), given);
});

test('what cannot be sealed is not sent: it waits, with the reason, and goes out sealed once it can', async () => {
  const collector = await startCollector({ random: () => 0, fault: () => null });
  const { SealFault } = await import('../../web/delivery/seal.js');
  const failing = /** @type {[any, string][]} */ ([
    [undefined, 'seal_loading'],
    [() => Promise.reject(new SealFault('seal_no_crypto')), 'seal_no_crypto'],
  ]);
  for (const [seal, reason] of failing) {
    const { courier, outbox, posts } = courierTo(collector.url, seal);
    const next = await courier.round();
    assert.ok(next > Date.now() && next < Date.now() + 3_600_000);
    assert.equal(posts(), 0);
    assert.deepEqual(
      [...outbox.letters.values()].map(({ state, reason: why, response }) => [state, why, response]),
      [['waiting', reason, given]],
    );
    const able = createCourier({
      store: outbox.store,
      now: () => Date.now(),
      random: () => 0.5,
      sleep: async () => {},
      seal: sealAnswer,
      post: async ({ body }) => {
        assert.ok(!body.includes('anna@example.org'));
        return { status: 200, type: '', text: '', retryAfter: null };
      },
    });
    await able.round({ fresh: true });
    assert.equal(outbox.letters.size, 0);
  }
  const broken = courierTo(collector.url, () => Promise.reject(new SealFault('seal_key')));
  assert.equal(await broken.courier.round(), Infinity);
  assert.deepEqual(
    [...broken.outbox.letters.values()].map(({ state, reason }) => [state, reason]),
    [['dead', 'seal_key']],
  );
  assert.deepEqual(collector.bodies, []);
  await collector.stop();
});

test('a page without WebCrypto seals nothing and says why', async () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  try {
    const address = '../../web/delivery/seal.js?without';
    const bare = await import(address);
    assert.equal(bare.canSeal(), false);
    assert.equal(await refusal(bare.sealAnswer(given, publicPart(key))), 'seal_no_crypto');
    assert.equal(await refusal(bare.openAnswer(envelope, [key])), 'seal_no_crypto');
  } finally {
    Object.defineProperty(globalThis, 'crypto', /** @type {PropertyDescriptor} */ (own));
  }
});

test('a test of the delivery goes out as an answer does, and says what came back', async () => {
  const id = answer(1).id;
  /** @type {import('../../web/delivery/courier.js').Parcel[]} */
  const parcels = [];
  const replying = (/** @type {any} */ reply) => ({
    id,
    now: NOW,
    post: async (/** @type {any} */ parcel) => {
      parcels.push(parcel);
      return { status: 200, type: 'application/json', text: '{"ok":true}', retryAfter: null, ...reply };
    },
  });
  const delivery = readDelivery({ url: 'https://collect.example/in' });
  const plain = await tryDelivery(delivery, replying({}));
  assert.deepEqual([plain.taken, plain.reason, plain.reply.text], [true, null, '{"ok":true}']);
  assert.equal(JSON.parse(plain.sent).survey.id, 'delivery-test');
  assert.equal(parcels[0].bytes, Buffer.byteLength(plain.sent));
  const sealed = await tryDelivery({ ...delivery, seal: publicPart(key) }, replying({}));
  assert.equal((await openAnswer(JSON.parse(sealed.sent), [key])).id, id);
  for (const [reply, reason] of /** @type {[any, string][]} */ ([
    [{ status: 0 }, 'network'],
    [{ status: 403 }, 'status_403'],
    [{ status: 422 }, 'status_422'],
    [{ status: 500 }, 'status_500'],
    [{ type: 'text/html' }, 'page'],
  ])) {
    const { taken, reason: why } = await tryDelivery(delivery, replying(reply));
    assert.deepEqual([taken, why], [false, reason]);
  }
});
