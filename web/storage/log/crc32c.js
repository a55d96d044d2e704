// @ts-check
/** CRC-32C (Castagnoli), RFC 3720 appendix B.4: reflected polynomial 0x82F63B78. Eight bytes a step. */

/** For a byte with 0 to 7 bytes behind it. */
const tables = (() => {
  const all = Array.from({ length: 8 }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
    all[0][byte] = value;
  }
  for (let byte = 0; byte < 256; byte++)
    for (let behind = 1; behind < 8; behind++) {
      const before = all[behind - 1][byte];
      all[behind][byte] = (before >>> 8) ^ all[0][before & 0xff];
    }
  return all;
})();
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;

/** @param {Uint8Array} bytes @param {number} [from] @param {number} [to] @returns {number} 0 to 2³² - 1 */
export function crc32c(bytes, from = 0, to = bytes.length) {
  let crc = 0xffffffff;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    crc =
      t7[crc & 0xff] ^
      t6[(crc >>> 8) & 0xff] ^
      t5[(crc >>> 16) & 0xff] ^
      t4[crc >>> 24] ^
      t3[bytes[at + 4]] ^
      t2[bytes[at + 5]] ^
      t1[bytes[at + 6]] ^
      t0[bytes[at + 7]];
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

/** @param {number} crc @returns {string} eight digits */
export const crcText = (crc) => crc.toString(16).padStart(8, '0');
