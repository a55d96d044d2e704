// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnalytics } from 'truescore/analytics';
import { joinStretches, readStretch, stretchesOf } from '../../wasm/js/file-parts.js';
import { blobSource } from '../../wasm/js/containers/source.js';
import { readFile, sniffFile } from '../../wasm/js/table-file.js';

/** @typedef {import('truescore/analytics').Analytics} Analytics */

const HEADINGS = 'id,score,when,segment,comment\n';
const COMMENTS = ['', 'plain', '"two\nlines, and ""quotes"""', 'Очень хорошо', '"a, b"', 'x'.repeat(300)];
const SCORES = ['0', '7', '10', '', '6.5', 'many'];

/** @param {number} count @param {(row: number) => string} commentOf @param {string} [end] */
const fileOf = (count, commentOf, end = '\n') =>
  HEADINGS +
  Array.from(
    { length: count },
    (_, row) => `${row},${SCORES[row % 6]},2024-0${1 + (row % 9)}-05,s${row % 5},${commentOf(row)}`,
  ).join(end);

/** @param {string} text @param {number} bytes of a stretch */
async function readBothWays(text, bytes) {
  const file = new File([text], 'answers.csv');
  const alone = await loadAnalytics();
  const sniff = await sniffFile(alone.call, blobSource(file), {});
  const options = { ...sniff, encoding: undefined, name: file.name };
  const whole = await readFile(alone, blobSource(file), { table: 't', options });
  const workers = await Promise.all([loadAnalytics(), loadAnalytics(), loadAnalytics()]);
  const stretches = stretchesOf(file, options, bytes);
  /** @type {number[]} */
  const rows = [];
  const parts = await joinStretches(readersOf(file, options, workers, alone), stretches, {
    table: 't',
    options,
    size: file.size,
    onProgress: (progress) => rows.push(progress.rows),
  });
  return { alone, whole, parts, stretches, rows };
}

/** @param {File} file @param {any} options @param {Analytics[]} workers @param {Analytics} alone */
function readersOf(file, options, workers, alone) {
  return {
    read: workers.map(
      (worker) =>
        (/** @type {any} */ stretch, /** @type {{ onProgress: any, signal: AbortSignal }} */ { onProgress, signal }) =>
          readStretch(worker, file, { stretch, options, onProgress, isCancelled: () => signal.aborted }),
    ),
    /** @param {string} method @param {object} request @param {Uint8Array} [sent] */
    call: async (method, request, sent) => alone.call(method, request, sent),
  };
}

for (const end of ['\n', '\r\n'])
  test(`a file read in stretches is the file read as a whole (${JSON.stringify(end)})`, async () => {
    const text = fileOf(20_000, (row) => COMMENTS[(row * 7) % COMMENTS.length], end) + `${end}Total,8,,,${end}`;
    const { whole, parts, stretches, rows } = await readBothWays(text, 100_000);
    assert.ok(stretches.length > 10, `${stretches.length} stretches`);
    assert.equal(whole.rows, 20_001);
    assert.deepEqual(parts, whole);
    assert.equal(rows.at(-1), 20_001, 'rows told as read');
  });

test('a stretch whose beginning was guessed wrong is found out, and no table is there', async () => {
  // A comment that looks like rows of CSV for longer than is looked at.
  const row = '1,9,2024-01-05,a,""\n'.repeat(9000);
  const text = `${fileOf(4000, () => 'plain')}\n9,9,2024-01-05,a,"${row}"\n${fileOf(4000, () => 'plain').slice(HEADINGS.length)}`;
  await assert.rejects(readBothWays(text, 100_000), { code: 'file_part_unfit' });
});

test('what is cancelled ends with an AbortError, and the table of that name stays', async () => {
  const file = new File([fileOf(20_000, () => 'plain')], 'answers.csv');
  const alone = await loadAnalytics();
  alone.call('table.from_rows', { table: 't', columns: [{ name: 'a', kind: 'text' }], rows: [['kept']] });
  const options = await sniffFile(alone.call, blobSource(file), {});
  const reading = new AbortController();
  const done = joinStretches(
    readersOf(file, options, [await loadAnalytics()], alone),
    stretchesOf(file, options, 50_000),
    {
      table: 't',
      options,
      size: file.size,
      signal: reading.signal,
      onProgress: ({ rows }) => {
        if (rows > 3000) reading.abort();
      },
    },
  );
  await assert.rejects(done, { name: 'AbortError' });
  assert.equal(alone.call('table.describe', { table: 't' }).rows, 1);
});

test('workers do not run ahead of a slow one by more than two stretches each', async () => {
  const stretches = Array.from({ length: 20 }, (_, i) => ({ at: i, end: i + 1 }));
  /** @type {number[]} */
  const started = [];
  /** @type {number[]} */
  const joined = [];
  /** @type {(part: Uint8Array<ArrayBuffer>) => void} */
  let endFirst = () => {};
  const readOne = (/** @type {{ at: number }} */ { at }) => {
    started.push(at);
    return at > 0 ? Promise.resolve(Uint8Array.of(at)) : new Promise((resolve) => (endFirst = resolve));
  };
  const done = joinStretches(
    {
      read: /** @type {any} */ ([readOne, readOne, readOne]),
      call: async (method, _request, bytes) => void (method === 'file.join' && joined.push(bytes?.[0] ?? -1)),
    },
    stretches,
    { table: 't', options: /** @type {any} */ ({}), size: 20 },
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5]);
  endFirst(Uint8Array.of(0));
  await done;
  assert.deepEqual(
    joined,
    stretches.map(({ at }) => at),
  );
});

test('only a large CSV file whose headings are known is read in stretches', () => {
  const file = new File(['x'.repeat(1000)], 'a.csv');
  const csv = /** @type {any} */ ({ source: { format: 'csv' }, width: 3, columns: [] });
  assert.deepEqual(stretchesOf(file, csv, 300), [
    { at: 0, end: 300 },
    { at: 300, end: 600 },
    { at: 600, end: 1000 },
  ]);
  for (const other of [
    { ...csv, width: undefined },
    { ...csv, source: undefined },
    { ...csv, source: { format: 'csv', compression: 'gzip' } },
    { ...csv, source: { format: 'json' } },
    { ...csv, encoding: 'utf-16le' },
  ])
    assert.deepEqual(stretchesOf(file, other, 300), []);
  assert.deepEqual(stretchesOf(file, csv, 501), [], 'no two of them');
});
