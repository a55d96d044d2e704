// @ts-check
/** Bytes as Base64 (RFC 4648, section 4; section 5 for addresses) and back, in pieces: a call takes only so many arguments. */

const PIECE = 0x6000;

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer> | null} null where it is not Base64 */
export function fromBase64(text) {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes @returns {string} letters, digits, "-" and "_" */
export const toBase64Url = (bytes) => toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/**
 * @param {unknown} text
 * @returns {Uint8Array<ArrayBuffer> | null} null where it is not exactly what `toBase64Url` writes: there is one text for each bytes
 */
export function fromBase64Url(text) {
  if (typeof text !== 'string' || !/^[\w-]*$/.test(text)) return null;
  const bytes = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  return bytes && toBase64Url(bytes) === text ? bytes : null;
}
