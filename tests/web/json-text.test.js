// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonText } from 'truescore/json-text';

/** @type {any[]} */
const VALUES = [
  null,
  true,
  'half \ud800, "quoted"\n',
  -0,
  1e21,
  NaN,
  [],
  {},
  [undefined, null, [1, [2]]],
  { a: undefined, b: [{ c: 'd' }], __proto__: null, 'e"f': '', 1: 2 },
  { constructor: 'x', toString: [], length: 3 },
];

test('it is what JSON.stringify writes', () => {
  for (const value of VALUES) assert.equal(jsonText(value), JSON.stringify(value));
});

test('a toJSON of all arrays, objects and texts is not asked', () => {
  const expected = VALUES.map((value) => JSON.stringify(value));
  const toJSON = { value: () => 'not this', configurable: true };
  for (const owner of [Array, Object, String]) {
    Object.defineProperty(owner.prototype, 'toJSON', toJSON);
    try {
      assert.deepEqual(VALUES.map(jsonText), expected, owner.name);
    } finally {
      Reflect.deleteProperty(owner.prototype, 'toJSON');
    }
  }
});
