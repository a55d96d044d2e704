// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnalytics } from 'truescore';
import { commentWords, stem, tellingWords, wordsOf } from 'truescore/text';

const stems = (/** @type {string} */ text) => wordsOf(text).map((word) => word.stem);

test('words are stemmed by their script', () => {
  assert.deepEqual(stems('Deliveries delivered quickly'), ['deliveri', 'deliv', 'quick']);
  assert.deepEqual(stems('Быстрая доставка, вежливые сотрудники'), ['быстр', 'доставк', 'вежлив', 'сотрудник']);
  assert.deepEqual(stem({ language: 'english', words: ['Slowly'] }), { stems: ['slowli'] });
  assert.deepEqual(stem({ language: 'russian', words: ['счётом'] }), { stems: ['счет'] });
  assert.throws(() => stem({ language: 'klingon', words: [] }), /klingon/);
});

test('words that say nothing, numbers and lone letters are left out', () => {
  assert.deepEqual(stems('It was the 24 of a'), []);
  assert.deepEqual(stems('Это было у нас 5 раз'), []);
});

test('a negation and what it negates are one word', () => {
  assert.deepEqual(stems('not happy'), ['not happi']);
  assert.deepEqual(stems('I don’t like it'), ['not like']);
  assert.deepEqual(stems('not very happy'), ['not happi']);
  assert.deepEqual(stems('Сайт не работает'), ['сайт', 'не работа']);
  assert.equal(wordsOf('Сайт не работает')[1].surface, 'не работает');
});

test('a negation does not reach over the end of a clause', () => {
  assert.deepEqual(stems('No, great service'), ['great', 'servic']);
});

test('ё is е unless it is to be kept', () => {
  assert.deepEqual(stems('тёплый приём'), stems('теплый прием'));
});

test('comments are counted, not occurrences', () => {
  const { totals, words } = commentWords([
    { text: 'slow slow slow', group: 'detractor' },
    { text: 'Slowly, but fine', group: 'promoter' },
    { text: 'slow', group: 'detractor' },
    { text: '', group: 'detractor' },
    { text: '!!!', group: 'detractor' },
    { text: 'slow', group: null },
  ]);
  assert.deepEqual(totals, { detractor: 2, promoter: 1 });
  const slow = words.find((word) => word.stem === 'slow');
  assert.deepEqual(slow?.comments, { detractor: 2 });
  assert.deepEqual(slow?.quotes, { detractor: [0, 2] });
});

test('three comments that begin differently are quoted, the first first', () => {
  const quotesOf = (/** @type {string[]} */ texts) =>
    commentWords(texts.map((text) => ({ text, group: 'promoter' }))).words.find((word) => word.stem === 'slow')?.quotes
      .promoter;
  assert.deepEqual(quotesOf(['slow one', 'slow two', 'slow two', 'fine', 'slow three', 'slow four']), [0, 1, 4]);
  const copied = ['The export is very slow here. Sorry!', 'The export is very slow here. Thanks!', 'slow now'];
  assert.deepEqual(quotesOf(copied), [0, 2, 1]);
  assert.deepEqual(quotesOf(copied.slice(0, 2)), [0, 1]);
});

test('the commonest form is shown', () => {
  const { words } = commentWords([
    { text: 'deliveries', group: 'promoter' },
    { text: 'delivery', group: 'promoter' },
    { text: 'Delivery', group: 'promoter' },
  ]);
  assert.equal(words[0].display, 'delivery');
});

test('the core judges which words tell the groups apart', async () => {
  const analytics = await loadAnalytics();
  const comments = [
    ...Array.from({ length: 30 }, () => ({ text: 'Fast delivery', group: 'promoter' })),
    ...Array.from({ length: 30 }, (_, i) => ({ text: i % 2 ? 'Late delivery' : 'Late and rude', group: 'detractor' })),
  ];
  const { words } = tellingWords(analytics.call, comments);
  analytics.close();
  const fast = words.find((word) => word.word === 'fast');
  assert.ok(fast);
  assert.ok(Number(fast.z) > 1.96 && Number(fast.p_adjusted) < 0.05);
  assert.equal(fast.display, 'fast');
  assert.deepEqual(fast.quotes.promoter, [0, 1, 2]);
  assert.ok(Number(words.find((word) => word.word === 'late')?.z) < -1.96);
});
