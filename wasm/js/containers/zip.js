// @ts-check
/** ZIP archives (APPNOTE 6.3.10): the list of members from the archive's end, then any member as a stream. */
import { TruescoreError } from '../error.js';
import { crc32 } from './crc32.js';
import { checkRatio, damaged, unread } from './limits.js';
import { stepping } from './steps.js';

const READ_BYTES = 1 << 19;
const MOST_MEMBERS = 10_000;
const MOST_DIRECTORY_BYTES = 16_000_000;
const END_BYTES = 22;
const STORED = 0;
const DEFLATED = 8;

/** @typedef {{name: string, method: number, packed: number, size: number, crc: number, offset: number, encrypted: boolean}} Member */

/** @param {Uint8Array} head */
export const isZip = (head) =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param {DataView} view @param {number} at */
const uint64 = (view, at) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

/**
 * @param {import('./source.js').Source} source
 * @returns {Promise<Member[]>}
 */
export async function membersOf(source) {
  const tailStart = Math.max(0, source.size - END_BYTES - 65_535);
  const tail = await source.slice(tailStart, source.size);
  const view = viewOf(tail);
  let end = tail.length - END_BYTES;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw damaged('zip');
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) {
    if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) throw damaged('zip');
    const at = uint64(view, end - 12);
    const end64 = viewOf(await source.slice(at, at + 56));
    if (end64.byteLength < 56 || end64.getUint32(0, true) !== 0x06064b50) throw damaged('zip');
    count = uint64(end64, 32);
    size = uint64(end64, 40);
    start = uint64(end64, 48);
  }
  if (count > MOST_MEMBERS || size > MOST_DIRECTORY_BYTES) throw unread(`zip, ${count} files`);
  return readDirectory(await source.slice(start, start + size), count);
}

/** @param {Uint8Array} directory @param {number} count */
function readDirectory(directory, count) {
  const view = viewOf(directory);
  /** @type {Member[]} */
  const members = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) throw damaged('zip');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > directory.length) throw damaged('zip');
    const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength));
    const member = {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      encrypted: (flags & 1) !== 0,
    };
    readLargeSizes(member, viewOf(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)));
    members.push(member);
    at = next;
  }
  return members;
}

/** Sizes beyond 4 GiB stand in an extra field. @param {Member} member @param {DataView} extra */
function readLargeSizes(member, extra) {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const key of /** @type {const} */ (['size', 'packed', 'offset'])) {
      if (member[key] !== 0xffffffff) continue;
      if (field + 8 > extra.byteLength) throw damaged('zip');
      member[key] = uint64(extra, field);
      field += 8;
    }
  }
}

/**
 * A member's bytes; its size and check sum are compared with what the archive says.
 * @param {import('./source.js').Source} source
 * @param {Member} member
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* readMember(source, member) {
  const { name, method, packed, size, crc, offset, encrypted } = member;
  if (encrypted) throw new TruescoreError({ code: 'file_encrypted', detail: { found: name } });
  if (method !== STORED && method !== DEFLATED) throw unread(`zip, method ${method}`);
  checkRatio(size, packed);
  const header = viewOf(await source.slice(offset, offset + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) throw damaged('zip');
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  let total = 0;
  let sum = 0;
  const stored = storedPieces(source, start, packed);
  for await (const piece of method === STORED ? stored : inflate(stored)) {
    total += piece.length;
    sum = crc32(piece, sum);
    checkRatio(total, packed);
    if (total > size) throw damaged('zip');
    yield piece;
  }
  if (total !== size || sum !== crc) throw damaged('zip');
}

/** @param {import('./source.js').Source} source @param {number} start @param {number} length */
async function* storedPieces(source, start, length) {
  // Larger reads than the inflater is given at a time: each is a message to another process.
  const steps = stepping();
  for (let at = 0; at < length; at += READ_BYTES) {
    const read = await source.slice(start + at, start + Math.min(length, at + READ_BYTES));
    yield* steps(read);
    if (read.length === 0) return;
  }
}

/** @param {AsyncIterable<Uint8Array>} packed */
async function* inflate(packed) {
  const { Inflate } = await import('fflate');
  /** @type {Uint8Array[]} */
  let inflated = [];
  const inflater = new Inflate((data) => void (data.length && inflated.push(data)));
  /** @param {Uint8Array} part @param {boolean} last */
  const push = (part, last) => {
    try {
      inflater.push(part, last);
    } catch {
      throw damaged('zip');
    }
  };
  for await (const part of packed) {
    push(part, false);
    yield* inflated;
    inflated = [];
  }
  push(new Uint8Array(0), true);
  yield* inflated;
}
