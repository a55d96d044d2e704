// @ts-check
/** gzip (RFC 1952), of one member or several. */
import { crc32 } from './crc32.js';
import { checkRatio, damaged } from './limits.js';
import { stepping } from './steps.js';

/** @param {Uint8Array} head */
export const isGzip = (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

/**
 * Every member's length and check sum are compared with what it says itself.
 * @param {AsyncIterable<Uint8Array>} packed
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* gunzip(packed) {
  const { Gunzip } = await import('fflate');
  /** @type {Uint8Array[]} */
  let inflated = [];
  let read = 0;
  let total = 0;
  let crc = 0;
  let size = 0;
  // The last bytes that were read, of which the trailer of a member is cut.
  let recent = new Uint8Array(0);

  /** @param {number} end where the member ends in the file */
  const checkMember = (end) => {
    const at = recent.length - (read - end) - 8;
    if (at < 0) throw damaged('gzip');
    const view = new DataView(recent.buffer, recent.byteOffset + at, 8);
    if (view.getUint32(0, true) !== crc || view.getUint32(4, true) !== size % 2 ** 32) throw damaged('gzip');
    crc = 0;
    size = 0;
  };

  const gunzipper = new Gunzip((data) => {
    if (data.length === 0) return;
    crc = crc32(data, crc);
    size += data.length;
    total += data.length;
    inflated.push(data);
  });
  gunzipper.onmember = (offset) => checkMember(offset);
  /** @param {Uint8Array} part @param {boolean} last */
  const push = (part, last) => {
    try {
      gunzipper.push(part, last);
    } catch (error) {
      throw error instanceof Error && 'detail' in error ? error : damaged('gzip');
    }
  };
  const steps = stepping();
  for await (const piece of packed) {
    for (const part of steps(piece)) {
      read += part.length;
      const window = new Uint8Array(Math.min(recent.length, 64) + part.length);
      window.set(recent.subarray(recent.length - (window.length - part.length)));
      window.set(part, window.length - part.length);
      recent = window;
      push(part, false);
      checkRatio(total, read);
      yield* inflated;
      inflated = [];
    }
  }
  push(new Uint8Array(0), true);
  yield* inflated;
  checkMember(read);
}
