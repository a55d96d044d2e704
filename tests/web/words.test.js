// @ts-check
/** The words that comments are compared by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, quotesWith, stemOf, usualForm, wordsOf } from '../../web/app/listen/words.js';

test('the forms of a word are one word', () => {
  for (const forms of [
    ['поддержка', 'поддержки', 'поддержку', 'поддержкой'],
    ['счёт', 'счета', 'счетов', 'счетам'],
    ['report', 'reports'],
    ['crash', 'crashes', 'crashed', 'crashing'],
  ])
    assert.equal(new Set(forms.map(stemOf)).size, 1, forms.join());
});

test('words that say nothing, short ones and numbers are left out', () => {
  const words = [...wordsOf("It's the 140th time: don't wait, support is slow, и поддержка тоже!").values()];
  assert.deepEqual(words, ['wait', 'support', 'slow', 'поддержка']);
});

test('a word counts once a comment', () => {
  const { words, first, second } = countWords(['slow, slow and slow', 'nice'], ['slow page']);
  assert.equal(first[words.indexOf('slow')], 1);
  assert.equal(second[words.indexOf('slow')], 1);
});

test('three comments that begin differently are quoted, the last first', () => {
  const comments = ['slow one', 'slow two', 'slow two', 'fine', 'slow three', 'slow four'];
  assert.deepEqual(quotesWith('slow', comments), ['slow four', 'slow three', 'slow two']);
  const copied = [
    'slow again',
    'slow now',
    'The export is very slow here. Sorry!',
    'The export is very slow here. Thanks!',
  ];
  assert.deepEqual(quotesWith('slow', copied), ['The export is very slow here. Thanks!', 'slow now', 'slow again']);
  assert.equal(quotesWith('slow', copied.slice(2)).length, 2);
});

test('a word is shown as it is written most', () => {
  assert.equal(usualForm('поддержк', ['поддержка молчит', 'жду поддержку', 'поддержка', '']), 'поддержка');
});
