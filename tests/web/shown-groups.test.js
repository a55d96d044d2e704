// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownGroups } from '../../web/app/board/shown-groups.js';

const groups = (/** @type {number[]} */ ...rows) => rows.map((n) => ({ n }));
const rows = (/** @type {{shown: {n: number}[]}} */ { shown }) => shown.map(({ n }) => n);

test('groups of enough rows are all shown, in their order', () => {
  const reply = shownGroups(groups(20, 5, 9), 5);
  assert.deepEqual(rows(reply), [20, 5, 9]);
  assert.equal(reply.few, 0);
});

test('a single small group takes the next smallest with it, so that the whole does not give it away', () => {
  const reply = shownGroups(groups(20, 2, 9), 5);
  assert.deepEqual(rows(reply), [20]);
  assert.deepEqual([reply.few, reply.along], [1, 1]);
});

test('two small groups hide each other where together they have enough rows', () => {
  const reply = shownGroups(groups(20, 2, 3, 9), 5);
  assert.deepEqual(rows(reply), [20, 9]);
  assert.deepEqual([reply.few, reply.along], [2, 0]);
});

test('small groups that together are still few take a further one with them', () => {
  const reply = shownGroups(groups(20, 1, 1, 9), 5);
  assert.deepEqual(rows(reply), [20]);
  assert.deepEqual([reply.few, reply.along], [2, 1]);
});

test('no group, or none of enough rows, shows none', () => {
  assert.deepEqual(shownGroups([], 5), { shown: [], few: 0, along: 0 });
  assert.deepEqual(rows(shownGroups(groups(1), 5)), []);
  assert.deepEqual(rows(shownGroups(groups(1, 2), 5)), []);
});
