// @ts-check
/**
 * UUID version 7, RFC 9562 section 5.7: 48 bits of Unix time in milliseconds, the version, 12 random bits, the variant, 62 random
 * bits. It sorts by the time it was made, and so reveals that time.
 */

/**
 * @param {number} milliseconds since 1970, UTC
 * @param {Uint8Array} random at least ten random bytes
 * @returns {string}
 */
export function uuidV7(milliseconds, random) {
  const time = milliseconds.toString(16).padStart(12, '0');
  const bytes = random.slice(0, 10);
  bytes[0] = 0x70 | (bytes[0] & 0x0f);
  bytes[2] = 0x80 | (bytes[2] & 0x3f);
  const rest = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

/** @returns {string} a new UUID of this moment */
export function newUuid() {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
