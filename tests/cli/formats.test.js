// @ts-check
/** The same answers in every container give the same figures, by the core as WebAssembly. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { bytesSource } from '../../wasm/js/containers/source.js';
import { readFile, sniffFile } from '../../wasm/js/table-file.js';
import { workbookBytes } from '../../wasm/js/xlsx.js';
import { publicData, publicDataMissing } from '../public-data.js';

/** @type {import('../../wasm/js/analytics.d.ts').Analytics} */
let analytics;
before(async () => {
  analytics = await loadAnalytics();
});
after(() => analytics.close());

/** @param {Uint8Array} bytes @param {string} [table] @param {Partial<import('../../wasm/js/analytics.d.ts').FileSource>} [source] */
async function open(bytes, table = 't', source = {}) {
  const sniff = await sniffFile(analytics.call, bytesSource(bytes), { source });
  const encoding = sniff.encoding.startsWith('utf-16') ? sniff.encoding : undefined;
  const description = await readFile(analytics, bytesSource(bytes), {
    table,
    options: { ...sniff, encoding, name: 'file' },
  });
  return { sniff, description };
}

const utf8 = new TextEncoder();

/** A naive reader, for re-encoding. @param {string} text */
function rowsOf(text) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,;\r\n]*))([,;]|\r?\n|$)/g)) {
    rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',' && end !== ';') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** A whole number as a number, as a program that knows types would write it. @param {string} cell */
const typed = (cell) => (/^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : cell === '' ? null : cell);

/** @param {string[][]} rows @returns {Record<string, Uint8Array>} */
function encodings([head, ...rows]) {
  const objects = rows.map((row) => Object.fromEntries(head.map((name, column) => [name, typed(row[column] ?? '')])));
  const ndjson = utf8.encode(objects.map((each) => JSON.stringify(each)).join('\n'));
  const xlsx = workbookBytes([{ name: 'Answers', head, rows: rows.map((row) => row.map(typed)) }]);
  const json = utf8.encode(JSON.stringify({ total: rows.length, responses: objects }, null, 1));
  const csv = utf8.encode(
    [head, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  );
  const parquet = new Uint8Array(
    parquetWriteBuffer({
      columnData: head.map((name, column) => ({
        name,
        data: rows.map((row) => row[column] || null),
        type: 'STRING',
        nullable: true,
      })),
    }),
  );
  return {
    csv,
    ndjson,
    json,
    xlsx,
    parquet,
    'csv in gzip': new Uint8Array(gzipSync(csv)),
    'json in zip': zipSync({ 'a/answers.json': json, 'readme.md': utf8.encode('x') }),
    'xlsx in zip': zipSync({ 'answers.xlsx': xlsx }),
    'ndjson in gzip': new Uint8Array(gzipSync(ndjson)),
  };
}

/** @param {string} score @param {string[]} by */
function figures(score, by) {
  const { rows, overall, groups, audit } = analytics.call('nps.tally', { table: 't', score, by });
  return { rows, overall, groups, left_out: audit.left_out };
}

const skip = publicDataMissing();

test('the garden shops in every container', { skip }, async () => {
  const bytes = readFileSync(publicData('garden_retail_nps_first4000.csv'));
  const rows = rowsOf(new TextDecoder('windows-1252').decode(bytes));
  await open(new Uint8Array(bytes));
  const expected = figures('nps', []);
  assert.equal(expected.overall.n, 3924);
  for (const [name, encoded] of Object.entries(encodings(rows))) {
    const { description } = await open(encoded);
    assert.deepEqual(figures('nps', []), expected, name);
    assert.ok(description.file);
    assert.deepEqual([description.file.ragged_rows, description.file.late_values], [0, 0], name);
  }
});

test('the brands in every container, by brand', { skip }, async () => {
  const bytes = readFileSync(publicData('brands_nps_google_form_fr.csv'));
  const rows = rowsOf(bytes.toString('utf8'));
  const { sniff } = await open(new Uint8Array(bytes));
  const score = sniff.columns[/** @type {number} */ (sniff.score)].label;
  const expected = figures(score, ['Marque']);
  assert.equal(expected.overall.n, 93);
  for (const [name, encoded] of Object.entries(encodings(rows))) {
    await open(encoded);
    assert.deepEqual(figures(score, ['Marque']), expected, name);
  }
});

test('a table that is exported and read again gives the same figures', { skip }, async () => {
  await open(new Uint8Array(readFileSync(publicData('garden_retail_nps_first4000.csv'))));
  const expected = figures('nps', []);
  let csv = '';
  for (let offset = 0; offset < 4000; offset += 1500)
    csv += analytics.call('table.export', { table: 't', offset, limit: 1500 }).text;
  await open(utf8.encode(csv));
  assert.deepEqual(figures('nps', []), expected);
});

test('another sheet, member or list is another table', async () => {
  const xlsx = workbookBytes([
    {
      name: 'One',
      head: ['score', 'team'],
      rows: [
        [9, 'a'],
        [10, 'b'],
        [3, 'a'],
      ],
    },
    {
      name: 'Two',
      head: ['score', 'team'],
      rows: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
  ]);
  assert.deepEqual((await open(xlsx)).sniff.source.sheets, ['One', 'Two']);
  assert.equal((await open(xlsx, 't', { sheet: 'Two' })).description.rows, 2);
  assert.equal((await open(xlsx, 't', { sheet: 'Two' })).description.file?.source.sheet, 'Two');
  const json = utf8.encode('{"people": [{"x": 1}], "responses": [{"score": 9}, {"score": 3}]}');
  const { sniff, description } = await open(json);
  assert.deepEqual(sniff.source.lists, ['/people', '/responses']);
  assert.equal(description.rows, 2);
  assert.equal((await open(json, 't', { list: '/people' })).description.rows, 1);
});

test('headings named after an object’s own parts are columns like any other', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, row) => `{"__proto__": ${row % 11}, "constructor": "c${row % 2}", "toString": "t"}`,
  );
  await open(utf8.encode(rows.join('\n')));
  const { overall, groups } = figures('__proto__', ['constructor']);
  assert.equal(overall.n, 40);
  assert.deepEqual(
    groups.map((/** @type {any} */ group) => group.by.constructor),
    ['c0', 'c1'],
  );
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

test('bombs of JSON and CSV are refused before they cost', async (t) => {
  const bombs = /** @type {const} */ ([
    ['100,000 deep', utf8.encode(`[{"a":${'['.repeat(100_000)}`), 'json_record_too_deep'],
    ['a record of 40 MB', utf8.encode(`[{"a":1},{"a":"${'x'.repeat(40_000_000)}"}]`), 'json_record_too_long'],
    ['a million keys', utf8.encode(`{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}`), null],
    [
      'a million columns',
      utf8.encode(`${Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',')}\n1\n`),
      'file_too_many_columns',
    ],
  ]);
  for (const [name, bytes, code] of bombs) {
    const start = process.cpuUsage();
    await assert.rejects(
      open(bytes),
      (/** @type {any} */ error) => (code ? error.code === code : /^(json|file)_/.test(error.code)),
      name,
    );
    const { user, system } = process.cpuUsage(start);
    t.diagnostic(`${name}: ${((user + system) / 1e6).toFixed(2)} s`);
    assert.ok(user + system < 2e6, name);
  }
});
