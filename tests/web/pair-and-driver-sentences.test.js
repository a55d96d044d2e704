// @ts-check
/** What is said of the same people twice and of ratings: how much may be said with how many, and that every choice has its words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { driverSentences } from '../../web/app/listen/driver-sentences.js';
import { pairedSentences } from '../../web/app/listen/paired-sentences.js';

/** @type {Record<string, Record<string, string>>} */
const messages = Object.fromEntries(
  ['en', 'ru'].map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`../../web/locales/${language}/listen.json`, import.meta.url), 'utf8')),
  ]),
);

/** @param {import('../../web/app/listen/sentences.js').Phrase[]} phrases @param {string} language */
const said = (phrases, language) =>
  phrases
    .map(({ key, args }) => {
      const written = Object.fromEntries(
        Object.entries(args).map(([name, value]) => [
          name,
          typeof value !== 'object'
            ? value
            : 'points' in value
              ? String(Math.round(value.points))
              : 'share' in value
                ? `${Math.round(value.share * 100)}%`
                : 'list' in value
                  ? value.list.join(', ')
                  : value.decimal,
        ]),
      );
      return String(new IntlMessageFormat(messages[language][key], language).format(written));
    })
    .join(' ');

const NAMES = { before: 'May', after: 'June' };
/** @param {number} both @param {number} changed @param {number} difference @param {number} p @returns {any} */
const pairs = (both, changed, difference, p) => ({
  both,
  changed,
  t: { difference, lower: difference - 10, upper: difference + 10 },
  signflip: { p, midp: p },
});

test('the same people are told of from five on, with how sure, and with a range from thirty that changed', () => {
  assert.deepEqual(pairedSentences(pairs(4, 2, 50, 0.5), NAMES, 0.95), []);
  assert.equal(
    said(pairedSentences(pairs(40, 12, -15, 0.3), NAMES, 0.95), 'en'),
    'The 40 people who answered both times: down 15 points; that can easily be chance.',
  );
  assert.match(
    said(pairedSentences(pairs(90, 30, 15, 0.001), NAMES, 0.95), 'en'),
    /up 15 points; that is hardly chance\. At 95% confidence .* between 5 and 25/,
  );
  assert.match(said(pairedSentences(pairs(21, 0, 0, 1), NAMES, 0.95), 'ru'), /21 человек\).*прежней группе/);
  assert.match(said(pairedSentences(pairs(22, 4, 0, 1), NAMES, 0.95), 'en'), /no change on the whole/);
});

/** @param {string} method @param {number} n @param {object[]} drivers @returns {any} */
const found = (method, n, drivers, r2 = 0.4) => ({ method, n, r2, level: 0.95, drivers });
const driver = (/** @type {string} */ column, /** @type {object} */ rest) => ({ column, mean: 4, tau_b: 0.3, ...rest });

test('ratings are ranked only with enough answers, and those that cannot be told apart are named together', () => {
  const one = driver('Support', { share: 0.6, lower: 0.5, upper: 0.7, place: 1 });
  const other = driver('Price', { share: 0.4, lower: 0.3, upper: 0.5, place: 2 });
  assert.match(
    said(driverSentences(found('refused', 12, [one, other])), 'en'),
    /^12 answers have .* Below 30 nothing is ranked/,
  );
  assert.match(
    said(driverSentences(found('lmg', 200, [other, one])), 'en'),
    /These 2 ratings go along with 40% .* 60% \(between 50% and 70%\), goes to “Support”/,
  );
  assert.match(
    said(driverSentences(found('lmg', 200, [one, { ...other, place: 1 }])), 'ru'),
    /не различить: Support, Price; чуть впереди «Support»/,
  );
  const clear = [driver('Support', { p_adjusted: 0.01 }), driver('Price', { p_adjusted: 0.4 })];
  assert.match(
    said(driverSentences(found('kendall', 50, clear)), 'en'),
    /Higher scores clearly go along with Support\.$/,
  );
  assert.match(said(driverSentences(found('kendall', 50, clear.slice(1))), 'ru'), /даёт случайность\.$/);
  assert.match(said(driverSentences(found('lmg', 200, [])), 'en'), /nothing to compare/);
});
