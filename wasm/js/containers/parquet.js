// @ts-check
/** Apache Parquet: the rows as texts, a row group at a time. A column that cannot be shown is left out, and told. */
import { TruescoreError } from '../error.js';
import { checkHeld, damaged, unread, withoutTable } from './limits.js';
import { checkPages } from './parquet-pages.js';

const MOST_ROWS_AT_ONCE = 100_000;
const MOST_CELLS_AT_ONCE = 2_000_000;
const MOST_COLUMNS = 16_384;
const MOST_FOOTER_BYTES = 32_000_000;

/** @param {Uint8Array} head */
export const isParquet = (head) => head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;

/** @typedef {import('hyparquet').SchemaElement} SchemaElement */
/** @typedef {import('hyparquet').SchemaTree} SchemaTree */
/** @typedef {{column: string, found: string}} LeftOutColumn `found` is its type, or what cannot be read in it */

/** @typedef {{leftOut: LeftOutColumn[], rows: () => AsyncGenerator<string[]>}} Opened */

/**
 * @param {import('./source.js').Source} source
 * @returns {Promise<Opened>}
 */
export async function openParquet(source) {
  try {
    const { leftOut, rows } = await open(source);
    return { leftOut, rows: () => orDamaged(rows()) };
  } catch (error) {
    throw asDamage(error);
  }
}

/** What a damaged file makes of the library is no error that it tells. @param {unknown} error */
const asDamage = (error) =>
  error instanceof TruescoreError || error instanceof DOMException ? error : damaged('parquet');

/** @param {AsyncGenerator<string[]>} rows */
async function* orDamaged(rows) {
  try {
    yield* rows;
  } catch (error) {
    throw asDamage(error);
  }
}

/** @param {import('./source.js').Source} source @returns {Promise<Opened>} */
async function open(source) {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
  const file = {
    byteLength: source.size,
    /** @param {number} start @param {number} [end] */
    slice: async (start, end = source.size) => {
      const bytes = await source.slice(start < 0 ? source.size + start : start, end);
      return /** @type {ArrayBuffer} */ (bytes.slice().buffer);
    },
  };
  const footer = await source.slice(Math.max(0, source.size - 8), source.size);
  if (footer.length === 8 && new DataView(footer.buffer, footer.byteOffset, 8).getUint32(0, true) > MOST_FOOTER_BYTES)
    throw unread('parquet, footer');
  const metadata = await parquetMetadataAsync(file);
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
  const tree = parquetSchema(metadata);
  dropUnheard(metadata, tree);
  const all = tree.children;
  if (all.length > MOST_COLUMNS) throw unread(`parquet, ${all.length} columns`);
  const read = { file, metadata, compressors: await compressorsFor(codecs) };
  const first = metadata.row_groups.find((group) => Number(group.num_rows) > 0);
  /** @type {SchemaElement[]} */
  const columns = [];
  /** @type {LeftOutColumn[]} */
  const leftOut = [];
  for (const child of all) {
    const { name } = child.element;
    const found =
      typeNotShown(child) ??
      // Columns are read by their name.
      (columns.some((other) => other.name === name) ? `2 × ${name}` : null) ??
      (first && child.children.length > 0
        ? await faultOf(() => readColumn(parquetRead, { ...read, rowStart: 0, rowEnd: 1, columns: [name] }, 1))
        : null);
    if (found) leftOut.push({ column: name, found });
    else columns.push(child.element);
  }
  if (columns.length === 0) throw withoutTable(`parquet: ${leftOut.map(({ found }) => found).join(', ') || '-'}`);
  return { leftOut, rows: () => rowsOf(parquetRead, read, columns) };
}

/**
 * The library begins to read every column of a group, but waits only for the first of a path in the schema: the failure of another would be
 * heard by nobody, which ends a program.
 * @param {import('hyparquet').FileMetaData} metadata @param {SchemaTree} tree
 */
function dropUnheard(metadata, tree) {
  /** @param {SchemaTree} node @returns {string[]} */
  const leaves = ({ path, children }) => (children.length > 0 ? children.flatMap(leaves) : [JSON.stringify(path)]);
  const known = leaves(tree);
  for (const group of metadata.row_groups) {
    const left = new Set(known);
    group.columns = group.columns.filter((column) => left.delete(JSON.stringify(column.meta_data?.path_in_schema)));
  }
}

/** Types of leaves that have no text. */
const NOT_SHOWN = new Set(['INTERVAL', 'BSON']);

/** The type in a column that cannot be shown, at whatever depth; null where all can. @param {SchemaTree} tree @returns {string | null} */
function typeNotShown({ element, children }) {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted && NOT_SHOWN.has(converted)) return converted;
  if (type === 'FIXED_LEN_BYTE_ARRAY' && !converted && !logical) return type;
  for (const child of children) {
    const found = typeNotShown(child);
    if (found) return found;
  }
  return null;
}

/** What a nested column has that is not read here; null where it is read. @param {() => Promise<unknown>} reading */
async function faultOf(reading) {
  try {
    await reading();
    return null;
  } catch (error) {
    if (error instanceof TruescoreError && error.code === 'file_format_unread') return String(error.detail?.found);
    throw error;
  }
}

/**
 * @param {typeof import('hyparquet').parquetRead} parquetRead
 * @param {Pick<import('hyparquet').ParquetReadOptions, 'file' | 'compressors'> & {metadata: import('hyparquet').FileMetaData}} read
 * @param {SchemaElement[]} columns
 * @returns {AsyncGenerator<string[]>}
 */
async function* rowsOf(parquetRead, read, columns) {
  yield columns.map(({ name }) => name);
  const step = Math.max(1, Math.min(MOST_ROWS_AT_ONCE, Math.floor(MOST_CELLS_AT_ONCE / columns.length)));
  let groupStart = 0;
  for (const group of read.metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += step) {
      const rowEnd = Math.min(groupEnd, rowStart + step);
      // Column by column: of several that fail at once only one would be heard, and the others end a program.
      /** @type {any[][]} */
      const values = [];
      for (const { name } of columns)
        values.push(await readColumn(parquetRead, { ...read, rowStart, rowEnd, columns: [name] }, rowEnd - rowStart));
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
  await checkColumn(request);
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

/** What was looked at already. @type {WeakSet<object>} */
const looked = new WeakSet();

/** The pages of a column in the groups of rows that are read. @param {Parameters<typeof import('hyparquet').parquetRead>[0]} request */
async function checkColumn({ file, metadata, rowStart = 0, rowEnd = Infinity, columns = [] }) {
  let start = 0;
  for (const group of metadata?.row_groups ?? []) {
    const end = start + Number(group.num_rows);
    const wanted = start < rowEnd && end > rowStart ? group.columns : [];
    for (const column of wanted) {
      if (!columns.includes(column.meta_data?.path_in_schema[0] ?? '') || looked.has(column)) continue;
      await checkPages(file, column.meta_data);
      looked.add(column);
    }
    start = end;
  }
}

/** Snappy is hyparquet's own; the others come when a file needs them. @param {Set<unknown>} codecs */
async function compressorsFor(codecs) {
  if ([...codecs].every((codec) => codec === 'SNAPPY' || codec === 'UNCOMPRESSED')) return undefined;
  const { compressors } = await import('hyparquet-compressors');
  return compressors;
}

/** How many units of a time of day are in a second. @type {Record<string, number>} */
const TIMES = { TIME_MILLIS: 1e3, TIME_MICROS: 1e6, TIME_NANOS: 1e9 };

/** @param {SchemaElement} element */
const unitOfTime = ({ logical_type: logical }) => (logical?.type === 'TIME' ? `TIME_${logical.unit}` : '');

/** @param {any} value @param {SchemaElement} element @returns {string} */
function cellText(value, element) {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return timeText(value, element);
  const perSecond = TIMES[String(element.converted_type)] ?? TIMES[unitOfTime(element)];
  if (perSecond)
    return new Date(Math.floor((Number(value) * 1000) / perSecond)).toISOString().slice(11, 23).replace('.000', '');
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
