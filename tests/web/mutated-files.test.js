// @ts-check
/** Files that are damaged anywhere are read or refused with a code; nothing hangs, nothing else is thrown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { openTable } from '../../wasm/js/containers/index.js';
import { bytesSource, collect } from '../../wasm/js/containers/source.js';
import { TruescoreError } from '../../wasm/js/error.js';
import { workbookBytes } from '../../wasm/js/xlsx.js';

const ROWS = Array.from({ length: 60 }, (_, row) => [row % 11, `team ${row % 3}`, 'a <b> & "c"\n', row / 7]);
const HEAD = ['score', 'team', 'comment', 'share'];
const SHEET = new TextDecoder().decode(
  strToU8(
    `<worksheet><sheetData>${ROWS.map((row, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${row[0]}</v></c><c r="B${i + 1}" t="s"><v>${i % 2}</v></c></row>`).join('')}</sheetData></worksheet>`,
  ),
);
/** @param {string} sheet not packed, so that a change is one of the sheet */
const stored = (sheet) =>
  zipSync(
    {
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
      ),
      'xl/sharedStrings.xml': strToU8('<sst><si><t>x</t></si><si><t>y</t></si></sst>'),
      'xl/worksheets/s.xml': strToU8(sheet),
    },
    { level: 0 },
  );

/** Numbers that are the same in every run (xorshift, Marsaglia 2003). */
let state = 2463534242;
function below(/** @type {number} */ limit) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}

/** @param {Uint8Array} bytes */
function mutated(bytes) {
  const out = bytes.slice();
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(out.length);
    if (below(3) === 0) out.copyWithin(at, below(out.length), below(out.length));
    else out[at] = below(2) ? below(256) : [0, 1, 0x7f, 0x80, 0xff][below(5)];
  }
  return below(5) === 0 ? out.subarray(0, below(out.length)) : out;
}

/** Each for so many seconds; without them a quick look. */
const SECONDS = Number(process.env.TRUESCORE_FUZZ_SECONDS ?? 0);

/** What becomes of files that `make` gives, and how often. @param {() => Uint8Array} make */
async function outcomes(make) {
  /** @type {Record<string, number>} */
  const seen = {};
  const end = performance.now() + SECONDS * 1000;
  for (let run = 0; run < 400 || performance.now() < end; run++) {
    const bytes = make();
    try {
      const outcome = await readOrRefused(bytes);
      seen[outcome] = (seen[outcome] ?? 0) + 1;
    } catch (error) {
      throw new Error(`base64: ${Buffer.from(bytes).toString('base64')}`, { cause: error });
    }
  }
  return seen;
}

/** @param {Uint8Array} bytes */
async function readOrRefused(bytes) {
  try {
    const table = await openTable(bytesSource(bytes));
    await collect(table.pieces(), (size) => assert.ok(size < 100_000_000));
    return 'read';
  } catch (error) {
    if (error instanceof TruescoreError) return error.code;
    throw error;
  }
}

for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([
  ['a workbook', workbookBytes([{ name: 'S', head: HEAD, rows: ROWS }])],
  ['a gzip', gzipSync(strToU8(ROWS.map((row) => row.join(',')).join('\n')))],
  ['a zip', zipSync({ 'a.csv': strToU8(ROWS.join('\n')), 'b.csv.gz': gzipSync(strToU8('score\n9\n')) })],
  [
    'a Parquet',
    new Uint8Array(
      parquetWriteBuffer({
        columnData: HEAD.slice(0, 2).map((head, column) => ({ name: head, data: ROWS.map((row) => row[column]) })),
      }),
    ),
  ],
]))
  test(`${name} with changes anywhere`, async (t) => {
    const seen = await outcomes(() => mutated(bytes));
    t.diagnostic(JSON.stringify(seen));
    assert.ok(Object.keys(seen).length > 1);
  });

test('a sheet with changes anywhere', async (t) => {
  const seen = await outcomes(() => stored(new TextDecoder('latin1').decode(mutated(strToU8(SHEET)))));
  t.diagnostic(JSON.stringify(seen));
  assert.ok(seen.read > 0);
});
