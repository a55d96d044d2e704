// @ts-check
/** Parquet as other programs write it becomes rows of texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { openTable } from '../../wasm/js/containers/index.js';
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

test('a file that is cut off is refused', async () => {
  const bytes = written({ columnData: [{ name: 'score', data: [1, 2, 3], type: 'INT32' }] });
  for (let size = 4; size < bytes.length; size += 7) {
    await assert.rejects(csv(bytes.slice(0, size)), (error) => error instanceof TruescoreError, String(size));
  }
});
