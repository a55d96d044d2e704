// @ts-check
/** A file of any format on its way to the core: opened by its content, sniffed by its beginning, read to its end. */
import { SNIFF_BYTES } from './analytics.js';
import { openTable } from './containers/index.js';
import { collect } from './containers/source.js';

/** @typedef {import('./containers/source.js').Source} Source */
/** @typedef {import('./analytics.d.ts').Analytics} Analytics */

/**
 * @param {Analytics['call']} call
 * @param {Source} source
 * @param {import('./analytics.d.ts').SniffChoices} choices what a person says of the file; the rest is found out
 * @returns {Promise<import('./analytics.d.ts').Sniff>}
 */
export async function sniffFile(call, source, { source: chosen, ...choices }) {
  const table = await openTable(source, chosen);
  const { head, whole } = await beginning(table.pieces());
  const sniff = call('file.sniff', { ...choices, ...table.reading, whole, source: table.source }, head);
  const { sheets = [], members = [] } = table.source;
  return { ...sniff, source: { ...sniff.source, sheets, members } };
}

/**
 * What a file holds, unpacked.
 * @param {Source} source
 * @param {{ member?: string, most?: number }} wanted the member of an archive; how many bytes of its beginning
 * @returns {Promise<{ bytes: Uint8Array, members: string[] }>} members: of an archive, those that may be meant
 */
export async function unpackFile(source, { member, most = Infinity }) {
  const table = await openTable(source, { member });
  const { head } = await beginning(table.pieces(), most);
  return { bytes: head, members: table.source.members ?? [] };
}

/** @param {AsyncIterable<Uint8Array>} pieces @param {number} [most] bytes */
async function beginning(pieces, most = SNIFF_BYTES) {
  let size = 0;
  let whole = true;
  const parts = (async function* () {
    for await (const piece of pieces) {
      const wanted = piece.subarray(0, most - size);
      size += wanted.length;
      whole = wanted.length === piece.length;
      if (wanted.length > 0) yield wanted;
      if (!whole) return;
    }
  })();
  const head = await collect(parts, () => {});
  return { head, whole };
}

/**
 * @param {Analytics} analytics
 * @param {Source} source
 * @param {{table: string, options: import('./analytics.d.ts').FileOptions, isCancelled?: () => boolean,
 *   onProgress?: (progress: {rows: number, bytes: number, total: number}) => void}} request
 */
export async function readFile({ readFile: read }, source, { table, options, isCancelled, onProgress }) {
  const counted = countingSource(source);
  const opened = await openTable(counted.source, options.source);
  const { list } = options.source ?? {};
  const { format, compression } = opened.source;
  // What is unpacked, or made CSV, has another size than the file.
  const size = format === 'csv' && !compression ? source.size : undefined;
  return read(opened.pieces(), {
    table,
    options: { ...options, ...opened.reading, source: { ...opened.source, list }, size },
    isCancelled,
    onProgress: ({ rows }) => onProgress?.({ rows, bytes: counted.bytes(), total: source.size }),
  });
}

/** Counts what is read of the file itself, so that progress is of it and not of what it unpacks to. @param {Source} source */
function countingSource(source) {
  let read = 0;
  return {
    bytes: () => Math.min(read, source.size),
    source: /** @type {Source} */ ({
      size: source.size,
      slice: async (start, end) => {
        const bytes = await source.slice(start, end);
        read += bytes.length;
        return bytes;
      },
      async *pieces() {
        read = 0;
        for await (const piece of source.pieces()) {
          read += piece.length;
          yield piece;
        }
      },
    }),
  };
}
