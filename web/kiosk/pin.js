// @ts-check
/** The PIN that ends a kiosk. It keeps visitors out, not somebody who can open the browser's developer tools. */

const ROUNDS = 100_000;
/** After so many wrong ones in a row each further try waits. */
const FREE_TRIES = 3;
const WAIT_MS = 30_000;

/** @typedef {{ salt: string, hash: string }} KeptPin */

/** @param {string} text */
export const isPin = (text) => /^\d{4,8}$/.test(text);

/** @param {string} pin @param {string} salt */
async function hashOf(pin, salt) {
  const text = (/** @type {string} */ value) => new TextEncoder().encode(value);
  const key = await crypto.subtle.importKey('raw', text(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: text(salt), iterations: ROUNDS },
    key,
    256,
  );
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} pin @returns {Promise<KeptPin>} */
export async function keepPin(pin) {
  const salt = crypto.randomUUID();
  return { salt, hash: await hashOf(pin, salt) };
}

/**
 * @param {KeptPin} kept
 * @param {() => number} now
 */
export function createPinCheck(kept, now = Date.now) {
  let wrong = 0;
  let until = 0;
  return {
    /** @param {string} pin @returns {Promise<'right' | 'wrong' | 'wait'>} */
    async check(pin) {
      if (now() < until) return 'wait';
      if (isPin(pin) && (await hashOf(pin, kept.salt)) === kept.hash) {
        wrong = 0;
        return 'right';
      }
      wrong += 1;
      if (wrong >= FREE_TRIES) until = now() + WAIT_MS;
      return 'wrong';
    },
  };
}
