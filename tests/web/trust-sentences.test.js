// @ts-check
/** What is said of how the answers came in: what is found, whether it matters, and no verdict. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { trustSentences } from '../../web/app/listen/trust-sentences.js';

/** @type {any} */
const CLEAN = {
  n: 120,
  nps: 30,
  n_without: 120,
  nps_without: 30,
  straightlined: { judged: 100, found: 0, share: 0, nps_without: 30 },
  same_respondent: null,
  same_comment: null,
  fast: null,
  bunching: { all: { share: 0.5 }, lately: { p_above: 0.4, share: 0.55, expected_share: 0.5 } },
  heaping: null,
  early_late: { n_each: 40, nps_early: 32, nps_late: 28, midp: 0.7 },
  profiles: null,
};

/** @param {any} screens @param {boolean} [named] @returns {string[]} */
const keys = (screens, named = true) =>
  trustSentences({ ...CLEAN, ...screens }, 0.95, named).map(({ key }) => key.slice('trust.'.length));

test('what is worth a look is counted, and whether it moves the NPS', () => {
  assert.deepEqual(keys({}), ['clean', 'late_alike']);
  assert.deepEqual(keys({ n_without: 117, nps_without: 30.2 }), ['unmoved', 'late_alike']);
  assert.deepEqual(keys({ n_without: 100, nps_without: 24 }), ['moved', 'late_alike']);
  assert.deepEqual(keys({ n_without: 0, nps_without: null }), ['all_found', 'late_alike']);
  assert.deepEqual(keys({ straightlined: null }), ['nothing_to_tell', 'late_alike']);
  assert.deepEqual(keys({ n: 0 }), ['nobody']);
});

test('late answers speak for the silent only where there are enough and the difference is clear', () => {
  const late = (/** @type {any} */ more) => keys({ early_late: { ...CLEAN.early_late, ...more } });
  assert.deepEqual(late({ midp: 0.001, nps_late: 2 }), ['clean', 'late_lower']);
  assert.deepEqual(late({ midp: 0.001, nps_late: 60 }), ['clean', 'late_higher']);
  assert.deepEqual(late({ midp: 0.08, nps_late: 10 }), ['clean', 'late_alike']);
  assert.deepEqual(late({ n_each: 9 }), ['clean']);
});

test('nines and profiles are told only where they stand out, and groups are named only where they may be', () => {
  const bunching = { all: { share: 0.7 }, lately: { p_above: 0.0001, share: 0.9, expected_share: 0.5 } };
  const profiles = {
    column: 'seller',
    p: 0.001,
    groups: [
      { value: 'kim', p_adjusted: 0.002 },
      { value: 'lee', p_adjusted: 0.3 },
    ],
  };
  assert.deepEqual(keys({ bunching, profiles }), ['clean', 'late_alike', 'nines', 'profiles']);
  assert.deepEqual(keys({ bunching, profiles }, false), ['clean', 'late_alike', 'nines']);
});

test('every phrase has its words in both languages', () => {
  const all = [
    {},
    { n: 0 },
    { straightlined: null },
    { n_without: 119, nps_without: 30.2 },
    { n_without: 99, nps_without: 20 },
    { n_without: 0, nps_without: null },
    { early_late: { n_each: 40, nps_early: 32, nps_late: 0, midp: 0.0001 } },
    { early_late: { n_each: 40, nps_early: 32, nps_late: 70, midp: 0.0001 } },
    { bunching: { all: { share: 0.7 }, lately: { p_above: 0.0001, share: 0.9, expected_share: 0.5 } } },
    { profiles: { column: 'seller', p: 0.001, groups: [{ value: 'kim', p_adjusted: 0.002 }] } },
  ].flatMap((screens) => trustSentences({ ...CLEAN, ...screens }, 0.95, true));
  for (const language of ['en', 'ru']) {
    const messages = JSON.parse(
      readFileSync(new URL(`../../web/locales/${language}/listen.json`, import.meta.url), 'utf8'),
    );
    for (const { key, args } of all) {
      assert.ok(messages[key], `${language} ${key}`);
      const written = Object.fromEntries(
        Object.entries(args).map(([name, value]) => [
          name,
          typeof value === 'object' ? Object.values(value)[0] : value,
        ]),
      );
      assert.doesNotThrow(() => new IntlMessageFormat(messages[key], language).format(written), `${language} ${key}`);
    }
  }
});
