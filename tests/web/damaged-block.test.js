// @ts-check
/** A block of stored answers in which a disk has changed something, in memory (there is no IndexedDB here). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from '../../web/storage/database.js';
import { eventOfResponse } from '../../web/storage/log/events.js';
import { readLog } from '../../web/storage/log/file.js';
import { findPerson, removePerson } from '../../web/storage/person.js';
import { linesOf, newBlock, unreadAnswers } from '../../web/storage/response-blocks.js';
import { listResponses } from '../../web/storage/response-log.js';
import { mergeEvents, workspaceBytes } from '../../web/storage/workspace.js';
import { response, uuid } from './workspace-events.js';

const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
/** @param {number} from */
const ten = (from) => Array.from({ length: 10 }, (_, at) => response(from + at));

test('of a damaged block all answers but the damaged ones are read, those are counted, kept and given out', async () => {
  const lines = linesOf(ten(10));
  const starts = [...lines.keys()].filter((at) => at === 0 || lines[at - 1] === 10);
  // A bracket of answer 13 is gone, and the line feed between 16 and 17.
  lines[starts[3]] ^= 4;
  lines[starts[7] - 1] = 32;
  const surveys = Array(10).fill('customer-nps');
  await write([
    ...newBlock(surveys, linesOf(ten(0))),
    ...newBlock(surveys, lines),
    ...newBlock(surveys, linesOf(ten(20))),
  ]);
  const here = new Set((await listResponses()).map(({ id }) => id));
  assert.deepEqual(
    Array.from({ length: 30 }, (_, at) => at).filter((at) => !here.has(uuid(at))),
    [13, 16, 17],
  );
  const unread = await unreadAnswers();
  assert.equal(unread.count, 3);
  for (const at of [13, 16, 17]) assert.ok(text(unread.lines).includes(uuid(at)));
  assert.equal((await readLog((await workspaceBytes()).bytes)).events.length, 27);
});

test('who is removed goes from the block, and the damaged lines stay as they are', async () => {
  const before = await unreadAnswers();
  const found = await findPerson(uuid(15));
  await removePerson(found);
  assert.equal((await listResponses()).length, 26);
  assert.deepEqual(await unreadAnswers(), { ...before, count: 2 });
  assert.equal((await findPerson(uuid(13))).elsewhere, 1, 'that a damaged line mentions somebody is told');
});

test('an older file brings back what is damaged', async () => {
  const report = await mergeEvents(ten(10).map(eventOfResponse));
  assert.equal(report.kinds.response.added, 3);
  assert.equal((await listResponses()).length, 29);
});
