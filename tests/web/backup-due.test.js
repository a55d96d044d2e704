// @ts-check
/** The reminder of a backup comes in time, and not before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backupDue } from '../../web/app/backup-due.js';

const HOUR = 3_600_000;
const last = { at: 1000 * HOUR, answers: 40, events: 7, sha256: '' };
/** @param {Partial<Parameters<typeof backupDue>[0]>} [known] */
const due = (known) =>
  backupDue({
    now: 1001 * HOUR,
    last,
    since: 0,
    size: { answers: 40, events: 7 },
    persisted: null,
    safari: false,
    ...known,
  });

test('where nothing has changed nobody is reminded, however old the backup', () => {
  assert.deepEqual(due({ now: 9000 * HOUR, safari: true, persisted: false }), { unsaved: false, fresh: 0, due: null });
  const empty = { last: null, size: { answers: 0, events: 0 } };
  assert.equal(due({ ...empty, now: 9000 * HOUR }).due, null);
});

test('a day after the last backup, to the hour', () => {
  const size = { answers: 41, events: 7 };
  assert.deepEqual(due({ size, now: 1023 * HOUR }), { unsaved: true, fresh: 1, due: null });
  assert.equal(due({ size, now: 1024 * HOUR }).due, 'time');
  assert.equal(due({ size: { answers: 40, events: 8 }, now: 1024 * HOUR }).due, 'time');
  assert.equal(due({ size: { answers: 39, events: 8 }, now: 1024 * HOUR }).due, 'time');
});

test('a hundred answers after it, whatever the time', () => {
  assert.equal(due({ size: { answers: 139, events: 7 } }).due, null);
  assert.deepEqual(due({ size: { answers: 140, events: 7 } }), { unsaved: true, fresh: 100, due: 'answers' });
});

test('where there never was a backup the day begins with the first thing seen here', () => {
  const first = { last: null, size: { answers: 3, events: 0 }, since: 1000 * HOUR };
  assert.equal(due({ ...first, now: 1023 * HOUR }).due, null);
  assert.equal(due({ ...first, now: 1024 * HOUR }).due, 'time');
});

test('at once in Safari, unless it promises to keep', () => {
  const size = { answers: 41, events: 7 };
  assert.equal(due({ size, safari: true, persisted: false }).due, 'browser');
  assert.equal(due({ size, safari: true, persisted: true }).due, null);
  assert.equal(due({ size, safari: false, persisted: false }).due, null);
});

test('a clock that was set back does not silence it', () => {
  assert.equal(due({ size: { answers: 41, events: 7 }, now: 10 * HOUR }).due, 'time');
});
