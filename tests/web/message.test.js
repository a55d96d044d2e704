// @ts-check
/** The survey's own small formatter says what the whole of ICU says, on every message that it is given. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { formatMessage } from '../../web/survey/message.js';

const folder = new URL('../../web/locales/', import.meta.url);
const NUMBERS = [0, 1, 2, 3, 5, 10, 11, 12, 21, 22, 25, 100, 101, 102, 111, 1000, 1234567];

for (const language of readdirSync(folder)) {
  const messages = JSON.parse(readFileSync(new URL(`${language}/survey.json`, folder), 'utf8'));
  test(`${language}: every message of the surveys`, () => {
    for (const [key, message] of Object.entries(messages)) {
      const full = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
      for (const number of NUMBERS) {
        const values = {
          count: number,
          number,
          total: 7,
          least: 2,
          most: number,
          found: 'x{0}#',
          expected: '3',
          limit: '9',
          code: 'c',
          id: '<b>',
          host: 'answers.example',
          title: '"T"',
        };
        assert.equal(formatMessage(message, values, language), full.format(values), key);
      }
    }
  });
}

test('an exact number goes before the plural category', () => {
  assert.equal(formatMessage('{n, plural, =1 {a} one {b} other {c #}}', { n: 1 }, 'en'), 'a');
  assert.equal(formatMessage('{n, plural, =1 {a} one {b} other {c #}}', { n: 1200 }, 'en'), 'c 1,200');
});

test('a broken message is refused, not half shown', () => {
  for (const broken of ['a } b', '{n', '{n, select, a {b}}', '{n, plural, one {a}'])
    assert.throws(() => formatMessage(broken, { n: 1 }, 'en'), SyntaxError, broken);
});
