// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changedKeys, MEANING } from '../../web/app/board/card-changes.js';

test('what was left blank and what is not there are the same', () => {
  assert.deepEqual(changedKeys({ id: 'a', use: '', segments: [] }, { id: 'a', target: null }), []);
  assert.deepEqual(changedKeys({ use: 'x', formula: 'a' }, { use: 'y', formula: 'a', owner: 'Ann' }), ['use', 'owner']);
});

test('history and feedback change no card', () => {
  assert.deepEqual(changedKeys({ history: [1] }, { feedback: [2] }), []);
});

test('the keys that make another card are those of the core', () => {
  const source = readFileSync(new URL('../../core/kpi/revision.cpp', import.meta.url), 'utf8');
  const list = /kMeaning\[\] = \{([^}]*)\}/.exec(source)?.[1] ?? '';
  assert.deepEqual([...list.matchAll(/"(\w+)"/g)].map(([, key]) => key).sort(), [...MEANING].sort());
});
