// @ts-check
/** The pages of a column of Parquet, looked at before the library reads them: where a damaged header lacks a size, the library never ends. */
import { damaged } from './limits.js';

/** @typedef {import('hyparquet').AsyncBuffer} AsyncBuffer */
/** @typedef {import('hyparquet').ColumnMetaData} ColumnMetaData */

/** @param {unknown} value */
const isSize = (value) => Number.isInteger(value) && /** @type {number} */ (value) >= 0;

/** @param {import('hyparquet').PageHeader} header @param {number} most values of the column */
function isSound(header, most) {
  const { compressed_page_size: size, data_page_header_v2: v2 } = header;
  const counted = header.data_page_header ?? v2 ?? header.dictionary_page_header;
  if (!isSize(size) || !isSize(header.uncompressed_page_size)) return false;
  if (!counted || !isSize(counted.num_values) || counted.num_values > most) return false;
  if (!v2) return true;
  const { definition_levels_byte_length: definitions, repetition_levels_byte_length: repetitions } = v2;
  return isSize(v2.num_nulls) && isSize(definitions) && isSize(repetitions) && definitions + repetitions <= size;
}

/**
 * Throws file_damaged where a page cannot be one.
 * @param {AsyncBuffer} file
 * @param {ColumnMetaData | undefined} column of one row group
 */
export async function checkPages(file, column) {
  if (!column) throw damaged('parquet');
  const { parquetHeader } = await import('hyparquet/src/column.js');
  // Where the library begins as well; zero is none.
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const bytes = await file.slice(start, start + Number(column.total_compressed_size));
  const reader = { view: new DataView(bytes), offset: 0 };
  // As the library does it: what is left at the end may be a byte.
  while (reader.offset < bytes.byteLength - 1) {
    const header = parquetHeader(reader);
    if (!isSound(header, Number(column.num_values))) throw damaged('parquet');
    reader.offset += header.compressed_page_size;
    if (reader.offset > bytes.byteLength) throw damaged('parquet');
  }
}
