// @ts-check
/** In which language a person is answered, and from which template. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyLanguage, templateFor, withTemplate } from '../../web/app/follow-up/reply.js';

test('the language of the answer decides, whether there are templates in it or not', () => {
  for (const [said, tag] of [
    ['ar', 'ar'],
    ['de', 'de'],
    ['DE-at', 'de'],
    ['pt_BR', 'pt'],
    [' ru ', 'ru'],
    ['en-GB', 'en'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh-Hant'],
    ['sr-Latn-RS', 'sr-Latn'],
  ])
    assert.equal(replyLanguage(said, 'ru'), tag, said);
});

test('where no language is said, or a word that names none, it is that of the page', () => {
  for (const said of [null, '', ' ', 'German', 'по-русски', '1', 'xx', 'constructor', '__proto__'])
    assert.equal(replyLanguage(said, 'ru'), 'ru', String(said));
});

/** @type {Record<string, Record<string, string>>} */
const MESSAGES = {
  en: { 'template.subject': 'Your answer', 'template.detractor': 'Hello', 'template.passive': 'What for a 10?' },
  ru: { 'template.subject': 'Ваш ответ', 'template.detractor': 'Здравствуйте' },
};
const from = (/** @type {import('../../web/app/follow-up/reply.js').Templates} */ own, here = 'en') => ({
  own,
  builtIn: async (/** @type {string} */ tag) => MESSAGES[tag] ?? {},
  here,
});

test('a template of the site serves its own language', async () => {
  assert.deepEqual(await templateFor('ru', 3, from({})), {
    text: 'Здравствуйте',
    subject: 'Ваш ответ',
    language: 'ru',
  });
});

test("one's own template goes before that of the site, and serves a language that the site has none in", async () => {
  const own = { en: { detractor: 'Dear [name]' }, ar: { detractor: 'مرحبا', subject: 'ردك' } };
  assert.deepEqual(await templateFor('en', 6, from(own)), {
    text: 'Dear [name]',
    subject: 'Your answer',
    language: 'en',
  });
  assert.deepEqual(await templateFor('ar', 0, from(own)), { text: 'مرحبا', subject: 'ردك', language: 'ar' });
});

test("without a template in their language the page's serves, and its language is told", async () => {
  assert.deepEqual(await templateFor('ar', 3, from({}, 'ru')), {
    text: 'Здравствуйте',
    subject: 'Ваш ответ',
    language: 'ru',
  });
  // Of another group there is one; for this group there is none.
  const own = { ar: { detractor: 'مرحبا', subject: 'ردك' }, en: { passive: 'My own', subject: 'Mine' } };
  assert.deepEqual(await templateFor('ar', 8, from(own)), { text: 'My own', subject: 'Mine', language: 'en' });
});

test('a template is kept for its language and group, and taken away again', () => {
  const first = withTemplate({}, 'ar', 'detractor', { text: 'مرحبا', subject: 'ردك' });
  assert.deepEqual(first, { ar: { detractor: 'مرحبا', subject: 'ردك' } });
  const both = withTemplate(first, 'ar', 'passive', { text: 'شكرا', subject: 'ردك' });
  assert.deepEqual(withTemplate(both, 'ar', 'passive', null), first);
  assert.deepEqual(withTemplate(first, 'ar', 'detractor', null), {});
  assert.deepEqual(withTemplate(first, 'de', 'detractor', null), first);
});
