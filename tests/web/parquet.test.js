// @ts-check
/** Parquet as other programs write it becomes rows of texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { openTable } from '../../wasm/js/containers/index.js';
import { checkPages } from '../../wasm/js/containers/parquet-pages.js';
import { bytesSource, collect } from '../../wasm/js/containers/source.js';
import { TruescoreError } from '../../wasm/js/error.js';

/** @param {Uint8Array} bytes */
async function csv(bytes) {
  const table = await openTable(bytesSource(bytes));
  assert.equal(table.source.format, 'parquet');
  return new TextDecoder().decode(await collect(table.pieces(), () => {}));
}

/** @param {any} options */
const written = (options) => new Uint8Array(parquetWriteBuffer(options));

test('numbers, texts, times, truths, lists and blanks', async () => {
  const bytes = written({
    columnData: [
      { name: 'score', data: [9, null, 0], type: 'INT32', nullable: true },
      { name: 'id', data: [9007199254740993n, 2n, 3n], type: 'INT64' },
      { name: 'share', data: [0.1, -2.5, 1e21], type: 'DOUBLE' },
      { name: 'float', data: [0.1, 16777216, 1.5], type: 'FLOAT' },
      { name: 'text', data: ['a,"b"', '', 'ü\n'], type: 'STRING' },
      { name: 'ok', data: [true, false, true], type: 'BOOLEAN' },
      { name: '__proto__', data: ['x', 'y', 'z'], type: 'STRING' },
    ],
  });
  assert.equal(
    await csv(bytes),
    'score,id,share,float,text,ok,__proto__\r\n' +
      '9,9007199254740993,0.1,0.1,"a,""b""",true,x\r\n' +
      ',2,-2.5,16777216,,false,y\r\n' +
      '0,3,1e+21,1.5,"ü\n",true,z\r\n',
  );
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test('times are ISO 8601', async () => {
  const when = new Date(Date.UTC(2024, 2, 5, 14, 30, 0));
  const bytes = written({ columnData: [{ name: 'when', data: [when, when], type: 'TIMESTAMP' }] });
  assert.equal(await csv(bytes), 'when\r\n2024-03-05T14:30:00Z\r\n2024-03-05T14:30:00Z\r\n');
});

test('many rows in several groups are all there', async () => {
  const data = Array.from({ length: 250_000 }, (_, row) => row % 11);
  const text = await csv(written({ columnData: [{ name: 'score', data, type: 'INT32' }], rowGroupSize: 60_000 }));
  assert.equal(text, `score\r\n${data.join('\r\n')}\r\n`);
});

test('pages packed by gzip are read, and a Parquet in a gzip', async () => {
  const columnData = [{ name: 'score', data: [1, 2, 3], type: 'INT32' }];
  const compressors = { GZIP: (/** @type {Uint8Array} */ bytes) => new Uint8Array(gzipSync(bytes)) };
  assert.equal(await csv(written({ columnData, codec: 'GZIP', compressors })), 'score\r\n1\r\n2\r\n3\r\n');
  assert.equal(await csv(new Uint8Array(gzipSync(written({ columnData })))), 'score\r\n1\r\n2\r\n3\r\n');
});

/** A column of scores and another of that schema. @param {any[]} data @param {any[]} elements */
const besideScores = (data, elements) =>
  written({
    columnData: [
      { name: 'score', data: [9, 10, 3] },
      { name: elements[0].name, data },
    ],
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'score', type: 'INT32', repetition_type: 'REQUIRED' },
      ...elements.map((element) => ({ repetition_type: 'OPTIONAL', ...element })),
    ],
  });

test('a column that has no text is left out by its name and its type, and the others are read', async () => {
  const span = { name: 'span', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12, converted_type: 'INTERVAL' };
  const blob = () => new Uint8Array(12);
  for (const [bytes, found] of /** @type {[Uint8Array, object[]][]} */ ([
    [besideScores([blob(), blob(), blob()], [span]), [{ column: 'span', found: 'INTERVAL' }]],
    [
      besideScores([{ span: blob() }, { span: blob() }, null], [{ name: 'within', num_children: 1 }, span]),
      [{ column: 'within', found: 'INTERVAL' }],
    ],
    [
      besideScores([blob(), blob(), blob()], [{ ...span, converted_type: undefined }]),
      [{ column: 'span', found: 'FIXED_LEN_BYTE_ARRAY' }],
    ],
    [besideScores([1, 2, 3], [{ name: 'score', type: 'INT32' }]), [{ column: 'score', found: '2 × score' }]],
  ])) {
    const table = await openTable(bytesSource(bytes));
    assert.deepEqual(table.source, { format: 'parquet', left_out_columns: found });
    assert.equal(await csv(bytes), 'score\r\n9\r\n10\r\n3\r\n');
  }
});

test('maps and structures are their JSON, a time of day is one', async () => {
  const map = [
    { name: 'm', converted_type: 'MAP', num_children: 1 },
    { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
    { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
    { name: 'value', type: 'INT32' },
  ];
  assert.equal(await csv(besideScores([{ a: 1 }, {}, null], map)), 'score,m\r\n9,"{""a"":1}"\r\n10,{}\r\n3,\r\n');
  const micros = { name: 't', type: 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: false, unit: 'MICROS' } };
  assert.equal(
    await csv(besideScores([3_600_000_000n, 1_500_000n, null], [micros])),
    'score,t\r\n9,01:00:00\r\n10,00:00:01.500\r\n3,\r\n',
  );
});

test('a file that is cut off is refused', async () => {
  const bytes = written({ columnData: [{ name: 'score', data: [1, 2, 3], type: 'INT32' }] });
  for (let size = 4; size < bytes.length; size += 7) {
    await assert.rejects(csv(bytes.slice(0, size)), (error) => error instanceof TruescoreError, String(size));
  }
});

test('a schema that tells of more columns than it has is refused', async () => {
  // One changed byte in the footer.
  const bytes = Buffer.from(
    'UEFSMRUEFVgVXEwVFhUAAAAsrAAAAAABAAAAAgAAAAMAAAAEAAAABQAAAAYAAAAHAAAACAAAAAkAAAAKAAAAFQYVRBUqXBV4FQAVeBUQFQAVAA' +
      'AAIjAEERAyVHaYCiFDZYepSgsABAAAFQQVPBU2TBUGFQAAAB4oBgAAAHRlYW0gMAYRCigxBgAAAHRlYW0gMhUGFSQVKFwVeBUAFXgVEBUAFQAA' +
      'ABJEAhEkSZIkSZIkSZIkSZIkSZIAFQQZPEgEcm9vdBVKABUCJQAYBXNjb3JlABUMJQAYBHRlYW0lAAAWeBkcGSwmCBwVAhklABAZGAVzY29yZR' +
      'UCFngW4AEWygEmfiYIHDYAKAQKAAAAGAQAAAAAABksFQQVABUCABUGFRAVAgAAACbSARwVDBklABAZGAR0ZWFtFQIWeBakARaiASaiAibSARw2' +
      'ACgGdGVhbSAyGAZ0ZWFtIDAAGSwVBBUAFQIAFQYVEBUCAAAAFoQDFng27AIAKAloeXBhcnF1ZXQZLBwAABwAAADRAAAAUEFSMQ==',
    'base64',
  );
  await assert.rejects(csv(new Uint8Array(bytes)), { code: 'file_damaged' });
});

test('a page whose header lacks a size, or says more than there is, is refused and not read for ever', async () => {
  // Thrift's compact protocol: type 3 (a data page of version 2), sizes of 8 and 8, and the page's own header: values, nulls, rows, encoding,
  // bytes of definition levels, bytes of repetition levels.
  const header = (/** @type {number[]} */ own) => [0x15, 6, 0x15, 16, 0x15, 16, 0x5c, ...own, 0, 0];
  const whole = [0x15, 6, 0x15, 0, 0x15, 6, 0x15, 0, 0x15, 4, 0x15, 0];
  const pages = (/** @type {number[]} */ own, values = 3n) => {
    const bytes = Uint8Array.from([...header(own), ...new Array(8).fill(0)]);
    const file = {
      byteLength: bytes.length,
      slice: async (/** @type {number} */ start, end = bytes.length) => bytes.slice(start, end).buffer,
    };
    const column = { data_page_offset: 0n, total_compressed_size: BigInt(bytes.length), num_values: values };
    return checkPages(file, /** @type {any} */ (column));
  };
  await pages(whole);
  await assert.rejects(pages(whole.slice(0, 8)), { code: 'file_damaged' }, 'no bytes of levels');
  await assert.rejects(
    pages([...whole.slice(0, 8), 0x15, 18, 0x15, 0]),
    { code: 'file_damaged' },
    'more levels than bytes',
  );
  await assert.rejects(pages(whole, 2n), { code: 'file_damaged' }, 'more values than the column has');
});

test('a column that is in a group twice is read once: nobody would wait for the other', async () => {
  const data = (/** @type {string} */ name) => ({ name, data: ['x', 'y', 'z'], type: /** @type {const} */ ('STRING') });
  const bytes = written({ columnData: [data('aaaa'), data('bbbb')], codec: 'UNCOMPRESSED', statistics: false });
  // The second column gets the first one's path, and a text that is longer than its page.
  const text = Buffer.from(bytes);
  text.write('aaaa', text.lastIndexOf('bbbb'));
  text.writeUInt32LE(0x7fffffff, text.lastIndexOf('x', text.indexOf('aaaa')) - 4);
  await assert.rejects(csv(new Uint8Array(text)), { code: 'file_damaged' });
  // A rejection that nobody awaited would be told here.
  await new Promise((resolve) => setTimeout(resolve, 20));
});
