// @ts-check
/** The queue of people to call back: who stands in it, in which order, how late, and what became of their scores. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled, mailAddress } from '../../web/app/follow-up/letter.js';
import { buildQueue, fieldsOfAnswer, fieldsOfState, strataOf, transitions } from '../../web/app/follow-up/queue.js';
import { listFollowUps, saveFollowUp } from '../../web/storage/follow-up-store.js';
import { mergeEvents, readEvents } from '../../web/storage/workspace.js';

/** @typedef {import('../../web/app/follow-up/queue.js').Answer} Answer */

/** @param {string | null} person @param {number} score @param {Partial<Answer>} [more] @returns {Answer} */
const answer = (person, score, more) => ({
  person,
  key: `row ${person}`,
  score,
  comment: null,
  answered_at: '2026-03-01T00:00:00Z',
  value: null,
  language: null,
  email: null,
  ...more,
});
const now = Date.parse('2026-03-02T12:00:00Z');
/** @param {Answer[]} answers @param {any[]} [records] */
const queue = (answers, records = []) => buildQueue({ answers, records, source: 'file:a', now, promised: 48 });

test('detractors first, of them the most valuable, then the lowest score, then the newest', () => {
  const found = queue([
    answer('promoter', 10, { value: 9999 }),
    answer('passive', 8, { value: 500 }),
    answer('no value', 0),
    answer('cheap', 0, { value: 1 }),
    answer('dear', 6, { value: 100 }),
    answer('older', 3, { value: 50, answered_at: '2026-02-01T00:00:00Z' }),
    answer('newer', 3, { value: 50 }),
    answer('lower', 2, { value: 50 }),
  ]);
  assert.deepEqual(
    found.map(({ name }) => name),
    ['dear', 'lower', 'newer', 'older', 'cheap', 'no value', 'passive', 'promoter'],
  );
});

test('a person stands in it once, with the latest answer; who is not named, with each answer', () => {
  const found = queue([
    answer('a', 9, { answered_at: '2026-02-02T00:00:00Z' }),
    answer('a', 2, { answered_at: '2026-01-01T00:00:00Z' }),
    answer(null, 4, { key: '1' }),
    answer(null, 4, { key: '2' }),
  ]);
  assert.deepEqual(
    found.map(({ id, answer: { score } }) => [id, score]),
    [
      ['answer:file:a:1', 4],
      ['answer:file:a:2', 4],
      ['person:a', 9],
    ],
  );
});

test('late is who waits for the first word longer than promised, or beyond the day that was set', () => {
  const late = '2026-02-27T00:00:00Z';
  /** @param {any} record */
  const overdue = (record) =>
    queue([answer('a', 2, { answered_at: late })], [{ id: 'person:a', ...record }])[0].overdue;
  assert.equal(queue([answer('a', 2)])[0].overdue, false);
  assert.equal(queue([answer('a', 2, { answered_at: late })])[0].overdue, true);
  assert.equal(overdue({ state: 'contacted' }), false);
  assert.equal(overdue({ state: 'new', due: '2026-03-02' }), false);
  assert.equal(overdue({ state: 'waiting', due: '2026-03-01' }), true);
  assert.equal(overdue({ state: 'closed', due: '2026-03-01' }), false);
  assert.equal(queue([answer('a', 2, { answered_at: null })])[0].overdue, false);
});

test('the first contact is when the state first says so; closing without a word is none', () => {
  const [found] = queue([answer('a', 2)]);
  assert.deepEqual(fieldsOfState(found, 'contacted', '2026-03-02T10:00:00Z'), {
    state: 'contacted',
    contacted_at: '2026-03-02T10:00:00Z',
  });
  assert.deepEqual(fieldsOfState(found, 'closed', '2026-03-02T10:00:00Z'), { state: 'closed' });
  const record = {
    id: 'person:a',
    state: 'contacted',
    contacted_at: '2026-03-01T06:00:00Z',
    answered_at: '2026-03-01T00:00:00Z',
  };
  const [known] = queue([answer('a', 9, { answered_at: '2026-03-02T00:00:00Z' })], [record]);
  assert.equal(known.hours, 6);
  assert.deepEqual(fieldsOfState(known, 'waiting', '2026-03-02T10:00:00Z'), { state: 'waiting' });
});

test('a case that was begun with other data stands in the queue, too', () => {
  const [found] = queue([answer('a', 2, { comment: 'bad', value: 7 })]);
  const record = { id: found.id, state: /** @type {const} */ ('waiting'), ...fieldsOfAnswer(found, 'file:a') };
  assert.deepEqual(fieldsOfAnswer({ ...found, record }, 'file:a'), {});
  const [alone] = queue([], [record]);
  assert.deepEqual(
    [alone.name, alone.answer.score, alone.answer.comment, alone.answer.value, alone.state],
    ['a', 2, 'bad', 7, 'waiting'],
  );
});

test('transitions: before and after the contact, or the first two answers of who was not contacted', () => {
  const at = (/** @type {number} */ day) => ({ answered_at: `2026-01-0${day}T00:00:00Z` });
  const tables = transitions(
    [
      answer('called', 9, at(1)),
      answer('called', 3, at(2)),
      answer('called', 8, at(5)),
      answer('called', 10, at(6)),
      answer('called too early', 3, at(5)),
      answer('not called', 5, at(2)),
      answer('not called', 9, at(1)),
      answer('not called', 10, at(3)),
      answer('once', 1, at(1)),
      answer(null, 1, at(1)),
      answer(null, 1, at(2)),
      answer('undated', 1, { answered_at: null }),
      answer('undated', 9, at(1)),
    ],
    [
      { id: 'person:called', contacted_at: '2026-01-03T00:00:00Z' },
      { id: 'person:called too early', contacted_at: '2026-01-03T00:00:00Z' },
      { id: 'person:not called', state: /** @type {const} */ ('closed') },
    ],
  );
  assert.deepEqual(tables, {
    contacted: [
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    others: [
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
    ],
  });
  assert.deepEqual(strataOf(tables)[0], {
    counts_a: { promoters: 0, passives: 1, detractors: 0 },
    counts_b: { promoters: 0, passives: 0, detractors: 0 },
  });
});

test('two people who write about one case lose nothing, and a removed case stays away', async () => {
  await saveFollowUp('person:a', { state: 'new', score: 2 });
  const base = await readEvents();
  await saveFollowUp('person:a', { owner: 'Ann', 'note.1': { text: 'called' } });
  await mergeEvents([
    ...base,
    {
      eid: '00000000-0000-7000-8000-000000000009',
      op: 'set',
      kind: 'follow_up',
      id: 'person:a',
      ts: '2026-01-01T00:00:00Z',
      fields: { tags: ['price'], state: 'earlier word' },
    },
  ]);
  const [record] = await listFollowUps();
  assert.deepEqual(record, {
    id: 'person:a',
    state: 'new',
    score: 2,
    owner: 'Ann',
    'note.1': { text: 'called' },
    tags: ['price'],
  });
  await saveFollowUp('person:a', { owner: null });
  assert.equal((await listFollowUps())[0].owner, undefined);
  const gone = {
    eid: '0190a6d2-0000-7000-8000-000000000001',
    op: /** @type {const} */ ('del'),
    kind: 'follow_up',
    id: 'person:a',
  };
  await mergeEvents([{ ...gone, ts: '2026-01-01T00:00:00Z' }]);
  await mergeEvents(base);
  assert.deepEqual(await listFollowUps(), []);
});

test('a letter fills in three words and nothing else, and no address can add a header', () => {
  assert.equal(
    filled('Dear [name], [score] of 10: “[comment]” [other]', { name: '[score]', score: 3, comment: null }),
    'Dear [score], 3 of 10: “” [other]',
  );
  assert.equal(
    mailAddress('ann@example.org', 'A & B', 'one\ntwo'),
    'mailto:ann@example.org?subject=A%20%26%20B&body=one%0D%0Atwo',
  );
  for (const odd of ['a@b?bcc=c@d', 'a@b,c@d', 'a b@c', 'no address', '', null])
    assert.ok(mailAddress(odd, 's', 'b').startsWith('mailto:?subject='), String(odd));
});
