// @ts-check
/** Apache Parquet: the rows as texts, a row group at a time. */
import { checkHeld, damaged, unread } from './limits.js';

const MOST_ROWS_AT_ONCE = 100_000;
const MOST_COLUMNS = 16_384;

/** @param {Uint8Array} head */
export const isParquet = (head) => head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;

/** @typedef {import('hyparquet').SchemaElement} SchemaElement */

/**
 * @param {import('./source.js').Source} source
 * @returns {AsyncGenerator<string[]>}
 */
export async function* parquetRows(source) {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
  const file = {
    byteLength: source.size,
    /** @param {number} start @param {number} [end] */
    slice: async (start, end = source.size) => {
      const bytes = await source.slice(start < 0 ? source.size + start : start, end);
      return /** @type {ArrayBuffer} */ (bytes.slice().buffer);
    },
  };
  const metadata = await parquetMetadataAsync(file).catch(() => {
    throw damaged('parquet');
  });
  const codecs = new Set();
  for (const group of metadata.row_groups) {
    let bytes = 0;
    for (const { meta_data: column } of group.columns) {
      codecs.add(column?.codec);
      bytes += Number(column?.total_uncompressed_size ?? 0);
    }
    checkHeld(bytes);
    // Runs of one value take no bytes: each cell is held as well.
    checkHeld(Number(group.num_rows) * group.columns.length);
  }
  const columns = parquetSchema(metadata).children.map(({ element }) => element);
  if (columns.length > MOST_COLUMNS) throw unread(`parquet, ${columns.length} columns`);
  const compressors = await compressorsFor(codecs);
  yield columns.map(({ name }) => name);
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += MOST_ROWS_AT_ONCE) {
      const rowEnd = Math.min(groupEnd, rowStart + MOST_ROWS_AT_ONCE);
      // Column by column: of several that fail at once only one would be heard, and the others end a program.
      /** @type {any[][]} */
      const values = [];
      for (const { name } of columns) {
        const read = { file, metadata, compressors, rowStart, rowEnd, columns: [name] };
        values.push(await readColumn(parquetRead, read, rowEnd - rowStart));
      }
      for (let row = 0; row < rowEnd - rowStart; row++)
        yield columns.map((element, column) => cellText(values[column][row], element));
    }
    groupStart = groupEnd;
  }
}

/**
 * @param {typeof import('hyparquet').parquetRead} parquetRead @param {Parameters<typeof import('hyparquet').parquetRead>[0]} request
 * @param {number} rows @returns {Promise<any[]>}
 */
async function readColumn(parquetRead, request, rows) {
  /** @type {any[][]} */
  let read = [];
  try {
    await parquetRead({
      ...request,
      onComplete: (/** @type {any} */ all) => {
        read = all;
      },
    });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw /not supported|unsupported/i.test(found) ? unread(found) : damaged('parquet');
  }
  if (read.length !== rows) throw damaged('parquet');
  return read.map(([value]) => value);
}

/** Snappy is hyparquet's own; the others come when a file needs them. @param {Set<unknown>} codecs */
async function compressorsFor(codecs) {
  if ([...codecs].every((codec) => codec === 'SNAPPY' || codec === 'UNCOMPRESSED')) return undefined;
  const { compressors } = await import('hyparquet-compressors');
  return compressors;
}

/** @param {any} value @param {SchemaElement} element @returns {string} */
function cellText(value, element) {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return timeText(value, element);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    if (element.converted_type === 'DECIMAL') return value.toFixed(element.scale ?? 0);
    return element.type === 'FLOAT' ? shortestFloat(value) : String(value);
  }
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')) return value.join(', ');
  return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part));
}

/** @param {Date} time @param {SchemaElement} element */
function timeText(time, { converted_type: converted, logical_type: logical }) {
  if (Number.isNaN(time.getTime())) return '';
  const text = time.toISOString();
  if (converted === 'DATE') return text.slice(0, 10);
  // A wall clock's time has no zone.
  const local = logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC === false;
  return (local ? text.slice(0, -1) : text).replace('.000', '');
}

/** The shortest decimal that is this number of 32 bits: 0.1, not 0.10000000149011612. @param {number} value */
function shortestFloat(value) {
  for (let digits = 6; digits < 10; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
