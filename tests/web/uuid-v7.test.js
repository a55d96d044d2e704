// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newUuid, uuidV7 } from '../../web/storage/uuid-v7.js';

test('the example of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
  assert.equal(uuidV7(0x017f22e279b0, random), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('version and variant stand whatever the random bits are', () => {
  for (const byte of [0x00, 0x5a, 0xff]) {
    const uuid = uuidV7(Date.UTC(2026, 0, 1), new Uint8Array(10).fill(byte));
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test('a later one sorts later', () => {
  const random = new Uint8Array(10);
  assert.ok(uuidV7(1, random.fill(255)) < uuidV7(2, random.fill(0)));
});

test('ten thousand of one moment are ten thousand', () => {
  assert.equal(new Set(Array.from({ length: 10_000 }, newUuid)).size, 10_000);
});
