// @ts-check
/** The choice of words about figures, and that every choice has its words in every language. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import {
  answeringSentences,
  certaintySentences,
  changeSentences,
  comparedPeriods,
  dailySentences,
  degreeOf,
  differsSentences,
  nextSteps,
  roundedUp,
  sightSentences,
  silentSentences,
  trendSentences,
  whySentences,
} from '../../web/app/listen/sentences.js';

/** @typedef {import('../../web/app/listen/sentences.js').Phrase} Phrase */

/** @type {Record<string, Record<string, string>>} */
const messages = Object.fromEntries(
  ['en', 'ru'].map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`../../web/locales/${language}/listen.json`, import.meta.url), 'utf8')),
  ]),
);

/** @param {Phrase[]} phrases @param {string} [language] */
function said(phrases, language = 'en') {
  return phrases
    .map(({ key, args }) => {
      assert.ok(messages[language][key], `${language} lacks ${key}`);
      const written = Object.fromEntries(
        Object.entries(args).map(([name, value]) => [
          name,
          typeof value !== 'object'
            ? value
            : 'points' in value
              ? String(Math.round(value.points))
              : 'share' in value
                ? `${Math.round(value.share * 100)}%`
                : 'decimal' in value
                  ? value.decimal.toFixed(1)
                  : value.list.join(', '),
        ]),
      );
      return String(new IntlMessageFormat(messages[language][key], language).format(written));
    })
    .join(' ');
}

const groups = [
  { name: 'Online', n: 40, invited: 100 },
  { name: 'Retail', n: 10, invited: 100 },
];

/** @param {number} rise @param {number} midp @param {Partial<Record<'n_a' | 'n_b', number>>} [sizes] @returns {any} */
const comparison = (rise, midp, { n_a = 94, n_b = 87 } = {}) => ({
  a: { n: n_a, nps: 30 },
  b: { n: n_b, nps: 30 + rise },
  rise,
  interval: { low: rise - 20, high: rise + 20, level: 0.95, method: 'score' },
  test: { p: midp, midp, method: 'exact' },
  detectable: 31.2,
  n_per_group: rise === 0 ? null : 2287.4,
});
const seasons = { before: 'spring', after: 'summer', unit: 'quarter' };

test('a change within chance says so, and how many answers would show it', () => {
  assert.equal(
    said(changeSentences(comparison(6.2, 0.6), seasons, 0.95)),
    'Up 6 points from spring to summer; with 94 and 87 answers that can easily be chance. ' +
      'To see a difference of 6 points you would need about 2,300 answers per quarter.',
  );
  assert.match(said(changeSentences(comparison(-1.2, 0.6), seasons, 0.95)), /^Down 1 point from/);
});

test('in Russian the numbers take their cases', () => {
  const names = { before: 'март', after: 'апрель', unit: 'month' };
  assert.equal(
    said(changeSentences(comparison(-21, 0.001), names, 0.95), 'ru').split(';')[0],
    'апрель: на 21 пункт ниже, чем март',
  );
  assert.match(
    said(changeSentences(comparison(2.4, 0.6), names, 0.95), 'ru'),
    /на 2 пункта выше.*при 87 и 94 ответах это легко может быть случайностью.*нужно примерно 2\s300 ответов в месяц/,
  );
});

test('the words follow p and the level that was chosen', () => {
  assert.equal(degreeOf(0.0099, 0.95), 'sure');
  assert.equal(degreeOf(0.03, 0.95), 'probable');
  assert.equal(degreeOf(0.05, 0.95), 'unclear');
  assert.equal(degreeOf(0.03, 0.99), 'unclear');
  assert.equal(degreeOf(0.08, 0.9), 'probable');
  assert.equal(degreeOf(0.2, 0.95), 'chance');
  assert.equal(degreeOf(null, 0.95), 'chance');
});

test('a change beyond chance is told with its range', () => {
  const [first, second] = changeSentences(comparison(25, 0.001), seasons, 0.95);
  assert.equal(first.args.sure, 'sure');
  assert.deepEqual(second, {
    key: 'change.range',
    args: { low: { points: 5 }, high: { points: 45 }, level: { share: 0.95 } },
  });
});

test('no change, few answers and none have their own words', () => {
  assert.equal(changeSentences(comparison(0.4, 0.97), seasons, 0.95)[0].key, 'change.same');
  assert.equal(changeSentences(comparison(30, 0.5, { n_a: 4 }), seasons, 0.95)[0].key, 'change.few');
  const nobody = { ...comparison(0, 1, { n_b: 0 }), rise: null };
  assert.deepEqual(changeSentences(nobody, seasons, 0.95), [{ key: 'change.nobody', args: { name: 'summer' } }]);
});

test('a number to aim for has two digits and is never too small', () => {
  assert.deepEqual([7.2, 99.5, 101, 2287.4, 2300, 123456].map(roundedUp), [8, 100, 110, 2300, 2300, 130000]);
});

test('certainty tells the margin and what half of it takes', () => {
  const tally = { n: 94, nps: 30, interval: { low: 15, high: 44, level: 0.95 } };
  assert.equal(
    said(certaintySentences(tally, 380)),
    'Only roughly: with 94 answers the NPS lies between 15 and 44, about 15 points either way. ' +
      'To know it to 8 points either way takes about 380 answers.',
  );
  assert.equal(certaintySentences({ ...tally, n: 3 }, null)[0].key, 'certain.few');
  assert.equal(certaintySentences({ ...tally, n: 0, nps: null }, null)[0].key, 'certain.none');
});

test('segments that stand out are told by their size, the others are not', () => {
  const segments = [
    { name: 'a', n: 100, difference: -12, adjusted_p: 0.001 },
    { name: 'b', n: 100, difference: 20, adjusted_p: 0.02 },
    { name: 'c', n: 100, difference: 3, adjusted_p: 0.8 },
    { name: 'd', n: 3, difference: -90, adjusted_p: 0.001 },
  ];
  const { phrases, found } = differsSentences(segments, 0.001, 0.95);
  assert.deepEqual(found, [
    { name: 'b', below: false },
    { name: 'a', below: true },
  ]);
  assert.equal(
    said(phrases),
    '“b” stands 20 points above all others; that is probably more than chance. ' +
      '“a” stands 12 points below all others; that is hardly chance.',
  );
  const same = segments.map((segment) => ({ ...segment, adjusted_p: 0.5 }));
  assert.equal(differsSentences(same, 0.5, 0.95).phrases[0].key, 'differs.none');
  assert.equal(differsSentences(same, 0.01, 0.95).phrases[0].key, 'differs.somehow');
  assert.equal(differsSentences(segments.slice(0, 1), null, 0.95).phrases[0].key, 'differs.alone');
});

test('next steps are only those that the findings give', () => {
  const sight = { detectable: 20, n: 90, needed: 1900, unit: 'month' };
  const change = { rise: -8, sure: /** @type {const} */ ('chance'), before: 'March', after: 'April' };
  const steps = (/** @type {any} */ more) =>
    nextSteps({ callbacks: null, change: null, lowest: null, words: [], sight, ...more }).map(({ step }) => step);
  assert.deepEqual(
    steps({ callbacks: { n: 12, period: 'April', comments: true }, change, lowest: 'a', words: ['slow'] }),
    ['call', 'calm', 'segment', 'words', 'ask'],
  );
  assert.deepEqual(steps({ change: { ...change, sure: 'sure' }, sight: { ...sight, detectable: 4 } }), ['fall']);
  assert.deepEqual(steps({ change: { ...change, rise: 8, sure: 'probable' } }), ['rise', 'ask']);
  assert.deepEqual(steps({ sight: { ...sight, detectable: null } }), ['keep']);
});

test('the last two complete periods are compared', () => {
  const day = (/** @type {string} */ name) => new Date(`${name}T00:00:00Z`);
  const months = ['2026-07', '2026-08', '2026-09', '2026-10'].map((name, index) => ({
    name,
    start: new Date(Date.UTC(2026, 6 + index)),
    end: new Date(Date.UTC(2026, 7 + index)),
  }));
  assert.deepEqual(comparedPeriods(months, day('2026-07-01'), day('2026-10-31')), ['2026-09', '2026-10']);
  assert.deepEqual(comparedPeriods(months, day('2026-07-01'), day('2026-10-29')), ['2026-09', '2026-10']);
  assert.deepEqual(comparedPeriods(months, day('2026-07-01'), day('2026-10-12')), ['2026-08', '2026-09']);
  assert.deepEqual(comparedPeriods(months.slice(2), day('2026-09-20'), day('2026-10-12')), ['2026-09', '2026-10']);
  assert.equal(comparedPeriods(months.slice(3), day('2026-10-01'), day('2026-10-12')), null);
});

test('the silent are told of by what would bring the NPS to 0, or that nothing would', () => {
  const silent = { n: 90, asked: 300, lower: -58, upper: 82 };
  assert.match(
    said(silentSentences({ ...silent, needed: -17.1, possible: true })),
    /30% answered.*would have to be at -17/,
  );
  assert.match(
    said(silentSentences({ n: 90, asked: 100, lower: 26, upper: 46, needed: -360, possible: false })),
    /stays above 0/,
  );
  assert.match(
    said(silentSentences({ n: 90, asked: 100, lower: -46, upper: -26, needed: 360, possible: false }), 'ru'),
    /остаётся ниже 0/,
  );
  assert.equal(silentSentences({ n: 90, asked: 90, lower: 40, upper: 40, needed: null, possible: false }).length, 1);
});

test('how unequally the groups answer is told by the least and the most ready', () => {
  const text = said(answeringSentences(groups, 0.0001, 0.95));
  assert.match(text, /between 10% \(“Retail”\) and 40% \(“Online”\) answered; that is hardly chance/);
  assert.match(said(answeringSentences(groups, 0.6, 0.95)), /easily be chance/);
  assert.deepEqual(answeringSentences(groups.slice(1), 0.1, 0.95), []);
});

test('every phrase has its words in every language', () => {
  const sight = { detectable: 20, n: 90, needed: 1900, unit: 'week' };
  const change = { rise: -8, before: 'a', after: 'b' };
  /** @type {Phrase[]} */
  const all = [
    ...[1, 6].flatMap((rise) =>
      [rise, -rise].flatMap((each) =>
        [0.001, 0.03, 0.1, 0.5].flatMap((p) =>
          ['group', 'month'].flatMap((unit) => changeSentences(comparison(each, p), { ...seasons, unit }, 0.95)),
        ),
      ),
    ),
    ...changeSentences(comparison(0, 1), seasons, 0.95),
    ...changeSentences(comparison(9, 1, { n_b: 1 }), seasons, 0.95),
    ...[-1, 1].flatMap((slope) =>
      [0.001, 0.03, 0.5].flatMap((p) =>
        trendSentences({ p, slope_points_per_period: slope }, { periods: 18, unit: 'month' }, 0.95),
      ),
    ),
    ...dailySentences({ looks: [{ n: 1, lower_of_all: 0 }] }, 0.95),
    ...dailySentences({ looks: [{ n: 1, lower_of_all: null }] }, 0.95),
    ...[0.001, 0.5].flatMap(
      (p) =>
        differsSentences(
          [1, 2, 3, 4, 5].map((index) => ({ name: 'a', n: 50, difference: index - 2.5, adjusted_p: p })),
          p,
          0.95,
        ).phrases,
    ),
    ...whySentences({ promoters: ['a'], detractors: ['b', 'c'], comments: 9 }),
    ...whySentences({ promoters: [], detractors: [], comments: 9 }),
    ...sightSentences(sight),
    ...sightSentences({ ...sight, detectable: 4 }),
    ...sightSentences({ ...sight, n: 2 }),
    ...silentSentences({ n: 90, asked: 300, lower: -40, upper: 70, needed: -12, possible: true }),
    ...silentSentences({ n: 90, asked: 100, lower: 40, upper: 70, needed: -400, possible: false }),
    ...[0.001, 0.03, 0.1, 0.5].flatMap((p) => answeringSentences(groups, p, 0.95)),
    .../** @type {const} */ (['sure', 'chance']).flatMap((sure) =>
      [8, -8].flatMap((rise) =>
        nextSteps({
          callbacks: { n: 1, period: rise > 0 ? 'a' : null, comments: true },
          change: { ...change, rise, sure },
          lowest: 'c',
          words: ['x'],
          sight,
        }).map(({ phrase }) => phrase),
      ),
    ),
  ];
  for (const language of Object.keys(messages)) {
    for (const phrase of all) assert.doesNotThrow(() => said([phrase], language), `${language} ${phrase.key}`);
  }
});

test('no sentence tells a cause', () => {
  const causal = /\b(because of|due to|thanks to|caused|led to)\b|из-за|благодаря|привел[оа]? к|вызва/i;
  for (const [language, catalogue] of Object.entries(messages))
    for (const [key, message] of Object.entries(catalogue)) assert.doesNotMatch(message, causal, `${language} ${key}`);
});
