// @ts-check
/** A workspace in memory (there is no IndexedDB here): what it holds is in its file, and a file from elsewhere is added to it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ONLY_BOARD, readBoard, removeBoard, saveBoard } from '../../web/storage/board-store.js';
import { listDatasets, readDataset, removeDataset, saveDataset } from '../../web/storage/dataset-store.js';
import { readLog } from '../../web/storage/log/file.js';
import {
  appendResponses,
  countResponses,
  countResponsesBySurvey,
  listResponses,
} from '../../web/storage/response-log.js';
import { readSetting, saveSetting } from '../../web/storage/setting-store.js';
import { listSurveys, saveSurvey } from '../../web/storage/survey-store.js';
import { mergeEvents, readEvents, workspaceBytes } from '../../web/storage/workspace.js';
import { answers, response, uuid } from './workspace-events.js';

/** @param {any[]} cards @param {Record<string, any>} [more] */
const board = (cards, more) => ({
  id: ONLY_BOARD,
  board: { format: 1, title: 'Sales', cards, ...more },
  sources: { deals: 'file:a' },
  sample: false,
  language: 'en',
  changed_at: '2026-01-01T00:00:00Z',
});
const eventsOfFile = async () => (await readLog((await workspaceBytes()).bytes)).events;

test('answers, surveys, a board, an imported file and a setting are in the file, each event once', async () => {
  await appendResponses(Array.from({ length: 3 }, (_, at) => response(at)));
  await appendResponses(Array.from({ length: 500 }, (_, at) => response(at)));
  assert.equal(await countResponses(), 500);
  await saveSurvey({ id: 's', version: 1, title: 'one' });
  await saveSurvey({ id: 's', version: 1, title: 'one' });
  await saveBoard(
    board([
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ]),
  );
  await saveDataset({
    id: 'a',
    name: 'deals.csv',
    options: { score: 1 },
    bytes: new Uint8Array([1, 2, 255]).buffer,
    added_at: '2026-01-01T00:00:00Z',
  });
  await saveSetting('reply', { text: 'Hello' });
  const events = await eventsOfFile();
  assert.equal(events.filter(({ kind }) => kind === 'response').length, 500);
  assert.equal(events.filter(({ kind }) => kind === 'survey').length, 1);
  assert.equal(events.find(({ kind }) => kind === 'dataset')?.value.bytes, 'AQL/');
  const without = await readLog((await workspaceBytes({ tables: false })).bytes);
  assert.equal(without.events.length, events.length - 1);
});

test('merging one’s own file changes nothing, and the file stays byte for byte', async () => {
  const { bytes } = await workspaceBytes();
  const report = await mergeEvents((await readLog(bytes)).events);
  assert.deepEqual({ kinds: report.kinds, conflicts: report.conflicts }, { kinds: {}, conflicts: 0 });
  assert.equal(report.known, (await readLog(bytes)).events.length);
  assert.deepEqual((await workspaceBytes()).bytes, bytes);
});

test('two people who changed two cards lose neither, whoever merges last', async () => {
  const base = await eventsOfFile();
  await saveBoard(
    board([
      { id: 'a', label: 'A, theirs' },
      { id: 'b', label: 'B' },
    ]),
  );
  const theirs = (await eventsOfFile()).filter((event) => !base.some(({ eid }) => eid === event.eid));
  assert.deepEqual(Object.keys(theirs[0].fields ?? {}), ['card.a']);
  await saveBoard(
    board(
      [
        { id: 'a', label: 'A, theirs' },
        { id: 'b', label: 'B, mine' },
        { id: 'c', label: 'C' },
      ],
      { smallest_group: 7 },
    ),
  );
  const report = await mergeEvents([...base, ...theirs]);
  assert.deepEqual(report.kinds, {});
  const merged = await readBoard();
  assert.deepEqual(
    merged?.board.cards.map((/** @type {any} */ card) => card.label),
    ['A, theirs', 'B, mine', 'C'],
  );
  assert.deepEqual(Object.keys(merged?.board ?? {}), ['format', 'title', 'cards', 'smallest_group']);
});

test('what comes from elsewhere is told by kind, and is there', async () => {
  const report = await mergeEvents([
    ...answers(510),
    {
      eid: uuid(90_001),
      op: 'set',
      kind: 'survey',
      id: 'other@2',
      ts: '2026-01-01T00:00:00Z',
      fields: { definition: { id: 'other', version: 2 } },
    },
    {
      eid: uuid(90_002),
      op: 'add',
      kind: 'dataset',
      id: 'b',
      ts: '2026-01-01T00:00:00Z',
      value: { name: 'b.csv', options: {}, added_at: '2025-01-01T00:00:00Z', size: 3, bytes: 'AQL/' },
    },
    { eid: uuid(90_003), op: 'set', kind: 'of_a_newer_page', id: 'x', ts: '2026-01-01T00:00:00Z', fields: { y: 1 } },
    {
      eid: uuid(90_004),
      op: 'set',
      kind: 'setting',
      id: 'reply',
      ts: '2026-01-01T00:00:00Z',
      fields: { value: 'older' },
    },
  ]);
  assert.deepEqual(report.kinds, {
    response: { added: 10, changed: 0, removed: 0 },
    survey: { added: 1, changed: 0, removed: 0 },
    dataset: { added: 1, changed: 0, removed: 0 },
  });
  assert.equal((await countResponsesBySurvey()).get('customer-nps'), 510);
  assert.deepEqual(
    (await listSurveys()).map(({ id }) => id),
    ['s', 'other'],
  );
  assert.deepEqual([...new Uint8Array(/** @type {any} */ (await readDataset('b')).bytes)], [1, 2, 255]);
  assert.deepEqual(await readSetting('reply'), { text: 'Hello' });
  assert.ok((await eventsOfFile()).some(({ kind }) => kind === 'of_a_newer_page'));
});

test('what was removed here stays away, and what was removed elsewhere goes', async () => {
  const before = await eventsOfFile();
  await removeDataset('a');
  await mergeEvents(before);
  assert.deepEqual(
    (await listDatasets()).map(({ id }) => id),
    ['b'],
  );
  assert.ok(!JSON.stringify(await eventsOfFile()).includes('deals.csv'));
  const gone = response(5);
  const report = await mergeEvents([
    { eid: uuid(90_009), op: 'del', kind: 'response', id: gone.id, ts: '2026-01-01T00:00:00Z' },
  ]);
  assert.deepEqual(report.kinds, { response: { added: 0, changed: 0, removed: 1 } });
  await mergeEvents(before);
  await appendResponses([response(6)]);
  assert.equal(await countResponses(), 509);
  assert.ok(!(await listResponses()).some(({ id }) => id === gone.id));
});

test('a board that was forgotten and made anew has none of the old cards', async () => {
  const old = await eventsOfFile();
  await removeBoard();
  assert.equal(await readBoard(), undefined);
  await saveBoard(board([{ id: 'z', label: 'Z' }]));
  await mergeEvents(old);
  assert.deepEqual(
    (await readBoard())?.board.cards.map((/** @type {any} */ { id }) => id),
    ['z'],
  );
});

test('an edit made after a merge comes after what was merged, though the other clock was ahead', async () => {
  const future = 'ffff0000-0000-7000-8000-000000000000'.replace('ffff0000', '02a00000');
  await mergeEvents([
    { eid: future, op: 'set', kind: 'setting', id: 'reply', ts: '2068-01-01T00:00:00Z', fields: { value: 'ahead' } },
  ]);
  assert.equal(await readSetting('reply'), 'ahead');
  await saveSetting('reply', 'mine');
  const events = await readEvents();
  await mergeEvents(events);
  assert.equal(await readSetting('reply'), 'mine');
  assert.ok(events.every(({ eid }, at) => at === 0 || events[at - 1].eid <= eid));
});
