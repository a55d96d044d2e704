// @ts-check
/** Letters of the outbox that are sent elsewhere than they were queued for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeAnswerKey, publicPart } from '../../web/delivery/seal.js';
import { again, redirected } from '../../web/outbox/redirect.js';
import { answer } from '../delivery/memory-outbox.js';

const NOW = Date.UTC(2026, 4, 4);
const OLD = { adapter: 'couchdb', url: 'https://old.example/db', user: 'u', password: 'p' };
const NEW = { adapter: 'webhook', url: 'https://new.example/in' };

/** @param {any} delivery @returns {import('../../web/storage/outbox-store.js').Letter} */
const letter = (delivery) => ({
  id: answer(1).id,
  state: 'dead',
  delivery,
  response: answer(1),
  queued_at: 1,
  attempts: 4,
  next_at: NOW + 9,
  died_at: 5,
  reason: 'status_403',
});

test('a redirected letter waits anew, with the same answer, and keeps nothing of where it went before', () => {
  const { state, delivery, response, queued_at, attempts, next_at, reason } = redirected(letter(OLD), NEW, NOW);
  assert.deepEqual(delivery, NEW);
  assert.deepEqual(response, answer(1));
  assert.deepEqual([state, queued_at, attempts, next_at, reason], ['waiting', NOW, 0, 0, null]);
});

test('a letter without a setting, or with one that is none, can be redirected', () => {
  for (const delivery of [null, undefined, 'https://old.example', { url: 'http://old.example' }])
    assert.deepEqual(redirected(letter(delivery), NEW, NOW).delivery, NEW);
});

test('what was to be sealed stays sealed for its key, whatever the new setting says', async () => {
  const [seal, otherSeal] = await Promise.all(
    [1, 2].map(async () => publicPart(await makeAnswerKey('service', '2026-05-04T10:00:00.000Z'))),
  );
  const sealed = letter({ ...OLD, seal });
  assert.deepEqual(redirected(sealed, NEW, NOW).delivery, { ...NEW, seal });
  assert.deepEqual(redirected(sealed, { ...NEW, seal: otherSeal }, NOW).delivery, { ...NEW, seal });
  for (const broken of ['', 'no key', null, 7])
    assert.throws(() => redirected(letter({ ...OLD, seal: broken }), NEW, NOW), { code: 'delivery_setting' });
});

test('a setting that a survey could not have is refused', () => {
  for (const [setting, part] of /** @type {[any, string][]} */ ([
    [{ ...NEW, url: '' }, 'url'],
    [{ ...NEW, url: 'http://new.example/in' }, 'url'],
    [{ ...NEW, url: 'https://new.example@evil.example/in' }, 'url'],
    [{ ...NEW, adapter: 'pigeon' }, 'adapter'],
    [{ adapter: 'clickhouse', url: 'https://new.example/', table: 'a; DROP' }, 'table'],
    [{ ...NEW, more: 'x' }, 'more'],
  ]))
    assert.throws(() => redirected(letter(OLD), setting, NOW), { where: { path: `/delivery/${part}` } });
});

test('sent again, a letter goes where it was to go, and one of a kiosk stays endless', () => {
  assert.deepEqual(again(letter(OLD), NOW).delivery, OLD);
  assert.equal(again({ ...letter(OLD), endless: true }, NOW).endless, true);
});
