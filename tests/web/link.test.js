// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { linkTo, linkedAttributes, linkedScore, packDefinition, unpackDefinition } from '../../web/survey/link.js';
import { mailAddress } from '../../web/survey/take-along.js';

const sample = JSON.parse(
  readFileSync(new URL('../../web/samples/surveys/customer-nps.json', import.meta.url), 'utf8'),
);
const PAGE = 'https://site.example/survey.html';

test('a definition comes out of its link as it went in, and the link is short', async () => {
  const link = await linkTo(PAGE, sample);
  assert.match(link, /^https:\/\/site\.example\/survey\.html#d=[\w-]+$/);
  assert.deepEqual(await unpackDefinition(link.split('#d=')[1]), sample);
  assert.ok(link.length < JSON.stringify(sample).length, `${link.length} letters`);
});

test('what is no packed definition is refused', async () => {
  const packed = await packDefinition({ a: 1 });
  for (const text of ['', 'a', packed.slice(0, -2), `${packed}=`, 'ж', '!', 'A'.repeat(70_000)])
    await assert.rejects(unpackDefinition(text), { code: 'link_broken' }, text);
  const notJson = deflateRawSync('{').toString('base64url');
  await assert.rejects(unpackDefinition(notJson), { code: 'link_broken' });
});

test('a small link cannot unfold into a large text', async () => {
  const bomb = deflateRawSync(Buffer.alloc(20_000_000, 0x20)).toString('base64url');
  assert.ok(bomb.length < 64 * 1024);
  await assert.rejects(unpackDefinition(bomb), { code: 'link_broken' });
});

test('a score is one whole number from 0 to 10, once, and nothing else', () => {
  const score = (/** @type {string} */ more) => linkedScore(new URL(`${PAGE}${more}`));
  for (let number = 0; number <= 10; ++number) {
    assert.equal(score(`?score=${number}`), number);
    assert.equal(score(`#score=${number}`), number);
  }
  for (const more of [
    '',
    '?score=',
    '?score=11',
    '?score=-1',
    '?score=1e1',
    '?score=９',
    '?score=9%3Csvg%3E',
    '?score=9.0',
  ])
    assert.equal(score(more), null, more);
  for (const more of ['?score=%209', '?score=09', '?score=%2B9', '?score=9&score=9', '?score=9#score=9', '?score=9%00'])
    assert.equal(score(more), null, more);
});

test('attributes come from the fragment, by their prefix, within the limits of the core', () => {
  const { plan, ...others } = linkedAttributes(
    new URL(`${PAGE}?a.plan=x#d=1&a.plan=pro&plan=no&a.__proto__=x&a.bad name=1`),
  );
  assert.equal(plan, 'pro');
  assert.deepEqual(Object.keys(others), ['__proto__']);
  assert.equal(/** @type {any} */ ({}).x, undefined);
  assert.equal(linkedAttributes(new URL(`${PAGE}#a.long=${'x'.repeat(5000)}`)).long.length, 1000);
});

test('an answer is offered by mail only where mail programs take the address whole', () => {
  const response = { survey: { id: 'a' }, answers: [{ value: 'Привет & "так"' }] };
  const address = new URL(/** @type {string} */ (mailAddress('Ответ', response)));
  assert.deepEqual(JSON.parse(String(new URLSearchParams(address.search).get('body'))), response);
  assert.equal(mailAddress('Ответ', { answers: 'x'.repeat(3000) }), null);
});
