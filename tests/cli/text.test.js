// @ts-check
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadAnalytics } from 'truescore';
import { commentWords, stem, tellingWords, wordsOf } from 'truescore/text';
import { commentThemes } from 'truescore/themes';

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

/** Comments of two themes and some of none, with their scores. @param {readonly (readonly string[])[]} parts @param {number[]} scores */
const themed = (parts, scores) =>
  Array.from({ length: 60 }, (_, index) => ({
    text: parts[index % parts.length][Math.floor(index / parts.length) % parts[0].length],
    score: scores[index % scores.length],
  }));

for (const [language, parts, words] of /** @type {const} */ ([
  [
    'English',
    [
      ['The courier was late again', 'Late delivery, rude courier', 'Couriers come late with every delivery'],
      ['Prices are too expensive', 'An expensive price for small shops', 'Expensive! The price grows'],
      ['Thanks', 'Nothing to add', 'All fine'],
    ],
    [
      ['courier', 'late'],
      ['expens', 'price'],
    ],
  ],
  [
    'Russian',
    [
      ['Курьер снова опоздал', 'Опоздали с доставкой, курьер грубил', 'Курьеры опаздывают, доставка долгая'],
      ['Цены слишком высокие', 'Высокая цена для маленького магазина', 'Цена высокая и растёт'],
      ['Спасибо', 'Добавить нечего', 'Всё нормально'],
    ],
    [
      ['курьер', 'опозда'],
      ['высок', 'цен'],
    ],
  ],
])) {
  test(`themes of ${language} comments are found with count, NPS, quotes and the comments they are of`, async () => {
    const { call, close } = await loadAnalytics();
    const comments = themed(parts, [2, 10, 9]);
    const { read, themes } = commentThemes(call, comments, { mostThemes: 2 });
    assert.equal(read, 60);
    assert.equal(themes.length, 2);
    for (const [index, wanted] of words.entries()) {
      const theme = themes.find(({ words: own }) => wanted.every((word) => own.some((each) => each.startsWith(word))));
      assert.ok(theme, `${wanted} in ${themes.map(({ words: own }) => own)}`);
      assert.deepEqual(
        theme.comments,
        comments.flatMap((_, position) => (position % 3 === index ? [position] : [])),
      );
      assert.equal(theme.tally.nps, index === 0 ? -100 : 100);
      assert.equal(theme.tally.n, 20);
      assert.ok(
        theme.tally.interval.low <= Number(theme.tally.nps) && Number(theme.tally.nps) <= theme.tally.interval.high,
      );
      assert.equal(new Set(theme.quotes.map((position) => comments[position].text)).size, 3);
      assert.ok(Number(theme.p_adjusted) < 0.001);
    }
    close();
  });
}

test('a theme of one’s own is found by any form of its words, and the order of comments changes no figure', async () => {
  const { call, close } = await loadAnalytics();
  const comments = themed(
    [
      ['The courier was late', 'deliveries late'],
      ['Good price', 'Fine'],
    ],
    [1, 9, 8],
  );
  const options = { lists: [{ name: 'delivery', words: ['delivered', 'couriers'] }], mostThemes: 0 };
  const { themes } = commentThemes(call, comments, options);
  assert.equal(themes[0].name, 'delivery');
  assert.equal(themes[0].comments.length, 15);
  const turned = commentThemes(call, [...comments].reverse(), options);
  assert.deepEqual(turned.themes[0].tally, themes[0].tally);
  assert.equal(turned.themes[0].p, themes[0].p);
  close();
});

test('no comments have no themes', async () => {
  const { call, close } = await loadAnalytics();
  assert.deepEqual(commentThemes(call, []).themes, []);
  assert.deepEqual(
    commentThemes(call, [
      { text: null, score: 3 },
      { text: '!!', score: null },
    ]).themes,
    [],
  );
  close();
});

test('stems, telling words and themes are had from the command line, of a table as well', async () => {
  const file = fileURLToPath(new URL('../../web/samples/online-service.en.csv', import.meta.url));
  const asked = (/** @type {string} */ method, /** @type {object} */ request, /** @type {string[]} */ ...more) =>
    JSON.parse(
      execFileSync(process.execPath, ['wasm/bin/truescore.js', 'call', method, ...more], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        input: JSON.stringify(request),
        encoding: 'utf8',
      }),
    ).ok;
  assert.deepEqual(asked('text.stem', { language: 'russian', words: ['доставки'] }), { stems: ['доставк'] });
  assert.ok(asked('methods', {}).methods.includes('text.comment_themes'));
  const of = { table: 'answers', column: 'Comment', score: 'Score' };
  const { themes, read } = asked('text.comment_themes', of, '--table', `answers=${file}`);
  assert.ok(read > 400 && themes.length === 8);
  const { words } = asked('text.comment_words', of, '--table', `answers=${file}`);
  const easy = words.find((/** @type {any} */ { display }) => display === 'easy');
  assert.ok(easy.z > 3);
});
