// @ts-check
/** Every malformed board gets an error with a place, and in each first language a message that says what was found, and where. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const malformed = json('../golden/board_check.json').filter((/** @type {any} */ { reply }) => reply.error);

test('there are more than a hundred of them', () => assert.ok(malformed.length > 100, String(malformed.length)));

for (const language of ['en', 'ru']) {
  const messages = json(`../../web/locales/${language}/errors.json`);
  test(`each has its message, ${language}`, () => {
    for (const { name, reply } of malformed) {
      const { code, where, detail } = reply.error;
      assert.ok(where.path, `${name} has no place`);
      assert.ok(messages[code], `${code} has no message`);
      const text = new IntlMessageFormat(messages[code], language).format({ ...where, ...detail });
      assert.ok(String(text).includes(where.path) || code === 'board_format_unknown', `${name}: ${text}`);
    }
  });
}
