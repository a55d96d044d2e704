// @ts-check
/**
 * Golden cases: what the counter answers, word for word. A file holds a case or a list of cases. The same cases run natively
 * (golden_test.cpp), under Node (golden.test.js) and in browsers (tests/e2e/golden.spec.js).
 *
 * @typedef {{method: string, request: object, bytes?: string, bytes_hex?: string}} Call  bytes as text (UTF-8), or in hex
 * @typedef {Call & {name: string, setup?: Call[], reply: object}} Golden  setup: calls before, whose replies are not compared
 */

/**
 * The bytes of a call.
 * @param {Call} call
 */
export function bytesOf({ bytes, bytes_hex: hex }) {
  if (hex !== undefined) return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return bytes === undefined ? undefined : new TextEncoder().encode(bytes);
}

/**
 * The reply to a call, as it crosses the counter.
 * @param {(method: string, request: object, bytes?: Uint8Array) => unknown} call
 * @param {Call} asked
 */
export function replyTo(call, asked) {
  try {
    return { ok: call(asked.method, asked.request, bytesOf(asked)) };
  } catch (thrown) {
    const { code, where, detail } = /** @type {any} */ (thrown);
    if (!code) throw thrown;
    return { error: { code, where, detail } };
  }
}

/**
 * Where two replies differ: numbers by more than 1e-9 of themselves, or anything else at all.
 * @param {any} actual
 * @param {any} expected
 * @param {string} [where]
 * @returns {string[]}
 */
export function differences(actual, expected, where = '') {
  if (typeof actual === 'number' && typeof expected === 'number')
    return Math.abs(actual - expected) <= 1e-9 * Math.abs(expected) + 1e-12
      ? []
      : [`${where || '/'}: actual ${actual}, expected ${expected}`];
  const bothHold = actual !== null && expected !== null && typeof actual === 'object' && typeof expected === 'object';
  if (!bothHold || Array.isArray(actual) !== Array.isArray(expected))
    return Object.is(actual, expected)
      ? []
      : [`${where || '/'}: actual ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...names].flatMap((name) => differences(actual[name], expected[name], `${where}/${name}`));
}
