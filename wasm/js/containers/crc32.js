// @ts-check
/** Eight bytes at a time: table k is for a byte that k others follow (Kounavis and Berry 2008, "slicing-by-8"). */
const TABLES = new Uint32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  TABLES[byte] = crc;
}
for (let at = 256; at < TABLES.length; at++) {
  const before = TABLES[at - 256];
  TABLES[at] = (before >>> 8) ^ TABLES[before & 0xff];
}

/**
 * CRC-32 as gzip and zip use it (RFC 1952, section 8).
 * @param {Uint8Array} bytes
 * @param {number} [before] of the bytes before these
 */
export function crc32(bytes, before = 0) {
  let crc = ~before;
  let i = 0;
  for (const end = bytes.length - 7; i < end; i += 8) {
    const word = crc ^ (bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    crc =
      TABLES[0x700 | (word & 0xff)] ^
      TABLES[0x600 | ((word >>> 8) & 0xff)] ^
      TABLES[0x500 | ((word >>> 16) & 0xff)] ^
      TABLES[0x400 | (word >>> 24)] ^
      TABLES[0x300 | bytes[i + 4]] ^
      TABLES[0x200 | bytes[i + 5]] ^
      TABLES[0x100 | bytes[i + 6]] ^
      TABLES[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) crc = TABLES[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
