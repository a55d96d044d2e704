// @ts-check
/**
 * A large CSV file, read by several workers: each reads stretches of it from one row to another, one worker puts them together. Where a
 * stretch begins is guessed from its bytes; a wrong guess is found out by the stretch before it, and the file is then read as a whole.
 */
import { openTable } from './containers/index.js';
import { blobSource } from './containers/source.js';
import { TruescoreError } from './error.js';
import { pieces } from './pieces.js';

/** @typedef {import('./analytics.d.ts').Analytics} Analytics */
/** @typedef {import('./analytics.d.ts').FileOptions} FileOptions */
/** @typedef {{ rows: number, bytes: number }} Progress */
/** @typedef {{ at: number, end: number }} Stretch bytes, not yet those of rows */

export const STRETCH_BYTES = 16 << 20;
/** What may hold the end of a row: first little is looked at. */
const WINDOWS = [1 << 16, 1 << 20];
/** Stretches of one worker that are read or wait to be joined: a slow one would else have all others wait in memory. */
const MOST_AHEAD = 2;
/** Stretches of several files may be read in one workspace. */
let tables = 0;

/**
 * The stretches of a file that is read in parts; none where it is not worth it, or what it is cannot be read so.
 * @param {Blob} file @param {FileOptions} options @param {number} [bytes] of a stretch
 * @returns {Stretch[]}
 */
export function stretchesOf(file, { source, encoding, width }, bytes = STRETCH_BYTES) {
  const count = Math.floor(file.size / bytes);
  const plain = source?.format === 'csv' && !source.compression && !encoding?.startsWith('utf-16');
  if (count < 2 || !plain || width === undefined) return [];
  return Array.from({ length: count }, (_, i) => ({
    at: i * bytes,
    end: i + 1 < count ? (i + 1) * bytes : file.size,
  }));
}

/**
 * What one workspace reads of it, as bytes for another one.
 * @param {Analytics} analytics
 * @param {Blob} file
 * @param {{ stretch: Stretch, options: FileOptions, isCancelled: () => boolean, onProgress: (progress: Progress) => void }} request
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function readStretch({ call, callForBytes }, file, { stretch, options, isCancelled, onProgress }) {
  const rowStart = async (/** @type {number} */ at) => {
    if (at === 0 || at === file.size) return at;
    for (const window of WINDOWS) {
      const bytes = new Uint8Array(await file.slice(at, at + window).arrayBuffer());
      const found = call('file.row_start', { delimiter: options.delimiter }, bytes);
      if (found.at !== null) return at + found.at;
    }
    throw unfit();
  };
  const table = `part ${++tables}`;
  if (stretch.at === 0) await checkPlain(file, options);
  const from = await rowStart(stretch.at);
  const end = await rowStart(stretch.end);
  call('file.open', { ...options, table, size: end - from, stretch: { from, width: options.width } });
  try {
    for await (const piece of pieces(file.slice(from, end))) {
      if (isCancelled()) throw new DOMException('The file was not read to its end', 'AbortError');
      onProgress(call('file.write', { table }, piece));
    }
    return callForBytes('file.part', { table, at_file_end: end === file.size });
  } finally {
    call('file.cancel', { table });
  }
}

/** That the file is what it is said to be. @param {Blob} file @param {FileOptions} options */
async function checkPlain(file, { source }) {
  const found = await openTable(blobSource(file), source);
  if (found.source.format !== 'csv' || found.source.compression || found.reading.encoding) throw unfit();
}

const unfit = () => new TruescoreError({ code: 'file_part_unfit' });

/**
 * @typedef {object} Readers
 * @property {((stretch: Stretch, told: { onProgress: (progress: Progress) => void, signal: AbortSignal }) => Promise<Uint8Array<ArrayBuffer>>)[]} read
 *   one for each worker
 * @property {(method: string, request: object, bytes?: Uint8Array<ArrayBuffer>) => Promise<any>} call of the workspace that puts them together
 */

/**
 * @param {Readers} readers
 * @param {Stretch[]} stretches
 * @param {{ table: string, options: FileOptions, size: number, onProgress?: (progress: Progress & { total: number }) => void, signal?: AbortSignal }} request
 * @returns {Promise<import('./analytics.d.ts').TableDescription>} rejects where a stretch is refused for whatever reason
 */
export async function joinStretches({ read, call }, stretches, { table, options, size, onProgress, signal }) {
  const stop = new AbortController();
  const cancel = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  const told = stretches.map(() => ({ rows: 0, bytes: 0 }));
  const sum = (/** @type {keyof Progress} */ what) => told.reduce((total, each) => total + each[what], 0);
  /** @type {Map<number, Promise<Uint8Array<ArrayBuffer>>>} */
  const parts = new Map();
  let next = 0;
  const idle = [...read];
  /** Gives each worker one stretch after the other. */
  const startNext = () => {
    if (next === stretches.length || parts.size === MOST_AHEAD * read.length) return;
    const readOne = idle.shift();
    if (!readOne) return;
    const place = next++;
    const part = readOne(stretches[place], {
      signal: stop.signal,
      onProgress: (progress) => {
        told[place] = progress;
        onProgress?.({ rows: sum('rows'), bytes: Math.min(sum('bytes'), size), total: size });
      },
    });
    parts.set(place, part);
    part.then(
      () => {
        idle.push(readOne);
        startNext();
      },
      () => stop.abort(),
    );
    startNext();
  };
  try {
    signal?.throwIfAborted();
    await call('file.open', { ...options, table, size });
    startNext();
    for (let place = 0; place < stretches.length; place++) {
      await call('file.join', { table }, await parts.get(place));
      parts.delete(place);
      startNext();
    }
    signal?.throwIfAborted();
    return await call('file.finish', { table });
  } catch (error) {
    stop.abort();
    // What comes to its end later is looked at no more.
    for (const part of parts.values()) part.catch(() => {});
    throw signal?.aborted ? new DOMException('The file was not read to its end', 'AbortError') : error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await call('file.cancel', { table }).catch(() => {});
  }
}
