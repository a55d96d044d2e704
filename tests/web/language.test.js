// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOf } from '../../web/survey/direction.js';
import { bestLanguage } from '../../web/survey/language.js';

const AVAILABLE = ['en', 'ru', 'pt', 'pt-BR', 'zh-Hant'];

test('the first wanted language that there is', () => {
  assert.equal(bestLanguage(['fr', 'ru', 'en'], AVAILABLE, 'en'), 'ru');
});

test('a region falls back to its language, and case does not matter', () => {
  assert.equal(bestLanguage(['RU-ru'], AVAILABLE, 'en'), 'ru');
  assert.equal(bestLanguage(['pt-PT'], AVAILABLE, 'en'), 'pt');
  assert.equal(bestLanguage(['PT-br'], AVAILABLE, 'en'), 'pt-BR');
  assert.equal(bestLanguage(['zh-Hant-TW'], AVAILABLE, 'en'), 'zh-Hant');
});

test('none of them: the other', () => {
  assert.equal(bestLanguage(['fr', 'zh'], AVAILABLE, 'ru'), 'ru');
  assert.equal(bestLanguage([], AVAILABLE, 'en'), 'en');
});

test('the direction of a language', () => {
  for (const tag of ['ar', 'he-IL', 'fa', 'ur-PK']) assert.equal(directionOf(tag), 'rtl', tag);
  for (const tag of ['en', 'ru', 'zh-Hant', 'pt-BR']) assert.equal(directionOf(tag), 'ltr', tag);
});
