// @ts-check
/** The shape that a value must have: what is wrong with it is told with its path. */

/**
 * @typedef {{is: 'text', one_of?: readonly string[]} | {is: 'flag'} | {is: 'anything'} | {is: 'list', of: Shape, least?: number}
 *   | {is: 'object', keys: Record<string, Shape>, required: readonly string[], open?: boolean} | {is: 'either', of: Shape[]}} Shape
 * @typedef {{path: (string | number)[], found: string, expected: string}} Misfit
 */

/** @type {Shape} */
export const text = { is: 'text' };
/** @type {Shape} */
export const flag = { is: 'flag' };
/** @type {Shape} */
export const anything = { is: 'anything' };
/** @param {readonly string[]} one_of @returns {Shape} */
export const word = (one_of) => ({ is: 'text', one_of });
/** @param {Shape} of @param {number} [least] @returns {Shape} */
export const list = (of, least = 0) => ({ is: 'list', of, least });
/** @param {Record<string, Shape>} keys @param {readonly string[]} [required] @returns {Shape} */
export const object = (keys, required = []) => ({ is: 'object', keys, required });

/** As JSON calls it. @param {unknown} value */
function nameOf(value) {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * @param {Shape} shape @param {unknown} value @param {(string | number)[]} [path]
 * @returns {Misfit | null} the first
 */
export function misfit(shape, value, path = []) {
  /** @param {string} expected @param {string} [found] @param {(string | number)[]} [at] */
  const wrong = (expected, found = nameOf(value), at = path) => ({ path: at, found, expected });
  switch (shape.is) {
    case 'anything':
      return null;
    case 'flag':
      return typeof value === 'boolean' ? null : wrong('boolean');
    case 'text':
      if (typeof value !== 'string') return wrong('string');
      return !shape.one_of || shape.one_of.includes(value) ? null : wrong(shape.one_of.join(', '), value);
    case 'either':
      return shape.of.some((each) => misfit(each, value, path) === null) ? null : wrong('string, object');
    case 'list': {
      if (!Array.isArray(value)) return wrong('array');
      if (value.length < (shape.least ?? 0)) return wrong('[…]', '[]');
      for (const [i, each] of value.entries()) {
        const found = misfit(shape.of, each, [...path, i]);
        if (found) return found;
      }
      return null;
    }
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('object');
      for (const key of shape.required) if (!Object.hasOwn(value, key)) return wrong(key, 'null', [...path, key]);
      for (const [key, each] of Object.entries(value)) {
        const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape.open ? anything : null;
        if (!known) return wrong(Object.keys(shape.keys).join(', '), key, [...path, key]);
        const found = misfit(known, each, [...path, key]);
        if (found) return found;
      }
      return null;
    }
  }
}
