// @ts-check
/** Personal links: signed in the workspace, read by the page, judged where answers are counted. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import {
  MOST_BYTES,
  canName,
  judgeLink,
  linkWith,
  makeLinkSecret,
  markLinks,
  signToken,
} from '../../web/app/links/signing.js';
import { linkedAttributes } from '../../web/survey/link.js';
import { readToken } from '../../web/survey/link-token.js';
import { permittedAttributes } from '../../web/survey/permitted-attributes.js';
import { answer, seeded } from '../delivery/memory-outbox.js';

const PAGE = 'https://surveys.example/survey.html?survey=service#a.plan=pro';
const CHANGES = 10_000;
const secret = makeLinkSecret('service', '2026-05-01T00:00:00.000Z');
const named = { recipient: 'anna+tag@example.org', expires: '2026-05-31' };
const token = await signToken(secret, named);
const link = linkWith(PAGE, token);

/** What comes of an answer by that link. @param {string} address @param {Record<string, any>} [more] */
const given = (address, more = {}) => answer(1, { attributes: linkedAttributes(new URL(address)), ...more });
const judge = (/** @type {any} */ response, secrets = [secret]) => judgeLink(response, secrets);

test('the signature is the HMAC-SHA-256 of survey, day and recipient, as another implementation makes it', () => {
  const [version, recipient, day, signature] = token.split('.');
  const hmac = createHmac('sha256', secret.secret).update('truescore link 1\nservice\n20260531\nanna+tag@example.org');
  assert.deepEqual(
    [version, Buffer.from(recipient, 'base64url').toString(), day, signature],
    ['1', named.recipient, '20260531', hmac.digest('base64url')],
  );
});

test('an answer by the link as it was made is verified, and keeps person, token and all else', async () => {
  const response = given(link);
  assert.deepEqual(response.attributes, { plan: 'pro', person: named.recipient, link_token: token });
  assert.equal(await judge(response), 'verified');
  const foreign = linkWith(PAGE, await signToken(secret, { recipient: 'Анна Ли · 安娜', expires: null }));
  assert.equal(await judge(given(foreign)), 'verified');
  assert.equal(given(foreign).attributes.person, 'Анна Ли · 安娜');
});

test(`${CHANGES} changes of a single character of the signed part are unverified, every one`, async () => {
  const random = seeded(2024);
  const start = link.indexOf('&t=') + 1;
  const letters = [
    ...Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place)),
    ...['\n', '\t', '\0', 'а', 'Ａ', '\u0301', '\u200d', '😀', '\ufeff'],
  ];
  const marks = new Map();
  for (let count = 0; count < CHANGES; ++count) {
    const place = start + Math.floor(random() * (link.length - start));
    const others = letters.filter((letter) => letter !== link[place]);
    // As often a letter that may stand there.
    const likely = others.filter((letter) => /[\w.-]/.test(letter));
    const from = random() < 0.5 ? likely : others;
    const changed = link.slice(0, place) + from[Math.floor(random() * from.length)] + link.slice(place + 1);
    const mark = await judge(given(changed));
    marks.set(mark, (marks.get(mark) ?? 0) + 1);
    if (mark !== 'unverified') assert.fail(`${mark}: ${changed}`);
  }
  assert.deepEqual([...marks], [['unverified', CHANGES]]);
});

test('every other last letter of a token is another token: nothing can be written in two ways', async () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (const part of [1, 3])
    for (const letter of letters) {
      const parts = token.split('.');
      if (parts[part].endsWith(letter)) continue;
      parts[part] = parts[part].slice(0, -1) + letter;
      assert.equal(await judge(given(linkWith(PAGE, parts.join('.')))), 'unverified');
    }
});

test('a token of another survey, another secret or another person, and none at all, are unverified', async () => {
  const response = given(link);
  assert.equal(await judge({ ...response, survey: { id: 'other', version: 1 } }), 'unverified');
  assert.equal(await judge(response, [makeLinkSecret('service', '')]), 'unverified');
  assert.equal(await judge(response, [makeLinkSecret('service', ''), secret]), 'verified');
  assert.equal(
    await judge({ ...response, survey: { id: 'other', version: 1 } }, [{ ...secret, survey: 'service' }]),
    'unverified',
  );
  assert.equal(
    await judge({ ...response, attributes: { ...response.attributes, person: 'boss@example.org' } }),
    'unverified',
  );
  assert.equal(await judge({ ...response, attributes: {} }), 'unverified');
  assert.equal(await judge({ ...response, attributes: undefined }), 'unverified');
  assert.equal(await judge({ ...response, attributes: { link_token: 7, person: '7' } }), 'unverified');
});

test('an answer after the last day is expired; the day ends where it ends last on Earth', async () => {
  const at = (/** @type {string} */ finished_at) => judge(given(link, { finished_at }));
  assert.equal(await at('2026-05-31T23:00:00.000Z'), 'verified');
  assert.equal(await at('2026-06-01T11:59:59.000Z'), 'verified');
  assert.equal(await at('2026-06-01T12:00:00.000Z'), 'expired');
  assert.equal(await at('no time'), 'expired');
  assert.equal(
    await judge(
      given(linkWith(PAGE, await signToken(secret, { ...named, expires: null })), {
        finished_at: '2036-01-01T00:00:00.000Z',
      }),
    ),
    'verified',
  );
});

test('every answer is counted, with its mark in place of the token; without a secret nothing is said', async () => {
  const answers = [
    given(link),
    given(PAGE),
    given(`${link}x`),
    given(link, { finished_at: '2027-01-01T00:00:00.000Z' }),
  ];
  const { responses, marks } = await markLinks(answers, [secret], (mark) => `is ${mark}`);
  assert.deepEqual(marks, { verified: 1, unverified: 2, expired: 1 });
  assert.deepEqual(
    responses.map(({ attributes }) => attributes.link),
    ['is verified', 'is unverified', 'is unverified', 'is expired'],
  );
  assert.ok(responses.every(({ attributes }) => !('link_token' in attributes)));
  assert.deepEqual(answers[0].attributes.link_token, token);
  const unsaid = await markLinks(answers, [], (mark) => mark);
  assert.equal(unsaid.marks, null);
  assert.deepEqual(
    unsaid.responses.map(({ attributes }) => attributes),
    answers.map(({ attributes: { link_token: _token, ...rest } }) => rest),
  );
});

test('where the browser says not to be followed neither the person nor the token is stored', () => {
  assert.deepEqual(permittedAttributes(given(link).attributes, true), { plan: 'pro' });
});

test('a recipient that a link cannot hold gets none', () => {
  for (const recipient of ['', 'a\nb', 'a\0', '\ud800', 'x'.repeat(MOST_BYTES + 1)])
    assert.equal(canName(recipient), false);
  for (const recipient of ['0', 'anna@example.org', '安'.repeat(200)]) assert.equal(canName(recipient), true);
  assert.equal(readToken(null), null);
});

test('the longest recipient fits into what an answer may hold', async () => {
  const recipient = '安'.repeat(200);
  const long = await signToken(secret, { recipient, expires: '2026-05-31' });
  assert.ok(long.length <= 1000);
  assert.equal(await judge(given(linkWith(PAGE, long))), 'verified');
});
