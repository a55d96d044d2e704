// @ts-check
/** Where nothing can be kept (no IndexedDB, as here), what is in memory still follows every change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listDatasets, readDataset, removeDataset, saveDataset } from '../../web/storage/dataset-store.js';
import { state } from '../../web/storage/database.js';

/** @param {string} id @param {string} name */
const dataset = (id, name) => ({ id, name, options: {}, bytes: new ArrayBuffer(3), added_at: '2026-01-01T00:00:00Z' });

test('a dataset removed while it is unwritten is not tried again', async () => {
  assert.equal((await saveDataset(dataset('a', 'first'))).reason, 'missing');
  await saveDataset(dataset('b', 'second'));
  assert.equal((await listDatasets()).length, 2);
  await removeDataset('a');
  assert.deepEqual(
    (await listDatasets()).map(({ id }) => id),
    ['b'],
  );
  assert.equal(await readDataset('a'), undefined);
  // The saving of b and the removal of a: the saving of a is gone.
  assert.equal((await state()).unwritten, 2);
});

test('a newer version takes the place of one that could not be written', async () => {
  const { unwritten } = await state();
  await saveDataset(dataset('b', 'renamed'));
  // The event that it was added and the one that it was renamed are two.
  assert.equal((await state()).unwritten, unwritten + 1);
  assert.equal((await readDataset('b'))?.name, 'renamed');
});
