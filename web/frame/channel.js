// @ts-check
/**
 * The words between a survey in a frame and the page around it. Either side speaks to one exact origin and hears only what comes from that
 * origin, from that window, with the number that the page chose: anything else is passed over in silence.
 */

/** What a frame tells, and what must be true of it. @type {Record<string, (detail: any) => boolean>} */
const TOLD = {
  ready: isRecord,
  question: isRecord,
  answer: isRecord,
  complete: isRecord,
  fault: isRecord,
  height: (detail) =>
    isRecord(detail) && Number.isFinite(detail.height) && detail.height >= 0 && detail.height <= 20_000,
};

/** @param {unknown} value */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} nonce */
const isNonce = (nonce) => typeof nonce === 'string' && /^[\w-]{16,64}$/.test(nonce);

/** @typedef {{ origin: string, source: unknown, data: any }} Message as an event brings it */

/**
 * @param {string | null} text
 * @returns {string | null} an exact origin, https or loopback; null for anything else
 */
export function readOrigin(text) {
  if (text === null || !URL.canParse(text)) return null;
  const { origin, protocol, hostname } = new URL(text);
  const near = hostname === 'localhost' || hostname === '127.0.0.1';
  return origin === text && (protocol === 'https:' || (protocol === 'http:' && near)) ? origin : null;
}

/**
 * The side of the frame.
 * @param {{ origin: string, page: { postMessage: (message: unknown, origin: string) => void } }} around
 */
export function createFrameEnd({ origin, page }) {
  /** @type {string | null} */
  let nonce = null;
  /** The newest of each kind: what was told before the page could hear. @type {Map<string, unknown>} */
  const untold = new Map();
  return {
    /** @param {Message} message @returns {boolean} whether it was accepted */
    hear: ({ origin: from, source, data }) => {
      if (from !== origin || source !== page || !isRecord(data)) return false;
      if (data.truescore !== 1 || data.type !== 'greet' || !isNonce(data.nonce)) return false;
      // The page that greeted first is the page.
      if (nonce !== null && nonce !== data.nonce) return false;
      nonce = data.nonce;
      for (const [type, detail] of untold) page.postMessage({ truescore: 1, nonce, type, detail }, origin);
      untold.clear();
      return true;
    },
    /** @param {string} type @param {unknown} detail */
    tell: (type, detail) => {
      if (nonce === null) untold.set(type, detail);
      else page.postMessage({ truescore: 1, nonce, type, detail }, origin);
    },
  };
}

/**
 * The side of the page.
 * @param {object} around
 * @param {string} around.origin of the frame
 * @param {() => any} around.frame its window
 * @param {string} around.nonce
 * @param {(type: string, detail: any) => void} around.onTold
 */
export function createPageEnd({ origin, frame, nonce, onTold }) {
  return {
    greet: () => frame()?.postMessage({ truescore: 1, type: 'greet', nonce }, origin),
    /** @param {Message} message @returns {boolean} whether it was accepted */
    hear: ({ origin: from, source, data }) => {
      if (from !== origin || source !== frame() || !isRecord(data)) return false;
      if (data.truescore !== 1 || data.nonce !== nonce || typeof data.type !== 'string') return false;
      if (!Object.hasOwn(TOLD, data.type) || !TOLD[data.type](data.detail)) return false;
      onTold(data.type, data.detail);
      return true;
    },
  };
}
