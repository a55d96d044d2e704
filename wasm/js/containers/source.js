// @ts-check
import { pieces } from '../pieces.js';

/**
 * Bytes that can be read at any place and from the beginning.
 * @typedef {{size: number, slice: (start: number, end: number) => Promise<Uint8Array>, pieces: () => AsyncIterable<Uint8Array>}} Source
 */

/** @param {Blob} blob @returns {Source} */
export const blobSource = (blob) => ({
  size: blob.size,
  slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  pieces: () => pieces(blob),
});

/** @param {Uint8Array} bytes @returns {Source} */
export const bytesSource = (bytes) => ({
  size: bytes.length,
  slice: async (start, end) => bytes.subarray(start, end),
  async *pieces() {
    yield bytes;
  },
});

/**
 * All bytes of a stream, held in memory.
 * @param {AsyncIterable<Uint8Array>} stream
 * @param {(bytes: number) => void} check is told how many there are so far; throws where they are too many
 */
export async function collect(stream, check) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    check(size);
    // A reader may use its buffer again.
    parts.push(part.slice());
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
