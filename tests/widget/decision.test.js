// @ts-check
/** Of whom, when and how often a survey is asked: the rules as they are written, and what they decide. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permittedAttributes } from '../../web/survey/permitted-attributes.js';
import { refusesTracking } from '../../web/survey/privacy-signal.js';
import { decide, drawOf, matchesPath, tokenOf } from '../../web/widget/targeting/decision.js';
import { readRules } from '../../web/widget/targeting/rules.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-05-10T12:00:00Z');

/** @param {Record<string, string>} attributes */
const read = (attributes) => readRules((name) => attributes[name] ?? null);

/**
 * @param {Record<string, string>} attributes
 * @param {Partial<import('../../web/widget/targeting/decision.js').Facts>} [facts]
 */
function against(attributes, facts = {}) {
  const { rules, unread } = read(attributes);
  assert.deepEqual(unread, []);
  const { ask, against } = decide(rules, {
    now: NOW,
    path: '/',
    fields: {},
    survey: 'service',
    person: '',
    draw: 0,
    asked: [],
    ...facts,
  });
  assert.equal(ask, against.length === 0);
  return against;
}

/** @param {Partial<import('../../web/widget/targeting/decision.js').Asked>} record */
const asked = (record) => ({ survey: 'service', person: '', asked: 0, declined: 0, answers: 0, ...record });

test('without a rule it is asked as soon as the page is there', () => {
  assert.deepEqual(read({}).rules.trigger, [{ kind: 'load', value: '' }]);
  assert.deepEqual(against({}), []);
});

test('every trigger is read, and several stand side by side', () => {
  const { rules } = read({
    trigger: 'delay 1.5m; scroll 50%; exit; event order:paid; click nav > a[href="/help"]; load',
  });
  assert.deepEqual(
    rules.trigger.map(({ kind, value }) => [kind, value]),
    [
      ['delay', '90000'],
      ['scroll', '0.5'],
      ['exit', ''],
      ['event', 'order:paid'],
      ['click', 'nav > a[href="/help"]'],
      ['load', ''],
    ],
  );
});

test('what cannot be read is named with what was found, and no rule is guessed', () => {
  const wrong = {
    trigger: ['sometimes', 'delay', 'delay soon', 'delay never', 'scroll 120%', 'event', 'click', 'load now', ';'],
    pages: ['shop', 'https://shop.example/'],
    when: ['!plan=pro', 'a b', 'plan=pro; ?'],
    sample: ['a few', '101%', '-1', '5'],
    again: ['90', '3 months', '-2d'],
    cooldown: ['once', 'long'],
    quota: ['many', '1e3', '-1'],
    until: ['soon', '2026-02-31', '2026-13-01', '31.12.2026', '2026-05-01T10:00'],
    'last-asked': ['yesterday', '1777777'],
  };
  for (const [rule, texts] of Object.entries(wrong))
    for (const found of texts)
      assert.deepEqual(read({ [rule]: found }).unread, [{ rule, found }], `${rule}="${found}"`);
});

test('an empty attribute is no rule', () => {
  assert.deepEqual(read({ pages: ' ', quota: '', when: '' }), read({}));
});

test('paths: exact, with stars, with exceptions; a slash at the end makes no difference', () => {
  const cases = /** @type {const} */ ([
    ['/shop', '/shop', true],
    ['/shop', '/shop/', true],
    ['/shop/', '/shop', true],
    ['/shop', '/shopping', false],
    ['/shop/*', '/shop/cart', true],
    ['/shop/*', '/shopping', false],
    ['/*/cart', '/de/cart', true],
    ['/*/cart', '/cart', false],
    ['*', '/anything', true],
    ['/', '/', true],
    ['/', '/a', false],
    ['/a*a', '/a', false],
    ['/a*b*c', '/a-b-c', true],
    ['/a*b*c', '/a-c-b', false],
    ['/50%.html', '/50%.html', true],
    ['/a.c', '/abc', false],
  ]);
  for (const [pattern, path, fits] of cases) assert.equal(matchesPath(pattern, path), fits, `${pattern} ${path}`);
  const pages = '/shop/*, /help !/shop/checkout/*';
  assert.deepEqual(against({ pages }, { path: '/shop/cart' }), []);
  assert.deepEqual(against({ pages }, { path: '/help' }), []);
  assert.deepEqual(against({ pages }, { path: '/shop/checkout/pay' }), [
    { rule: 'pages', found: '/shop/checkout/pay' },
  ]);
  assert.deepEqual(against({ pages }, { path: '/' }), [{ rule: 'pages', found: '/' }]);
  assert.deepEqual(against({ pages: '!/checkout' }, { path: '/' }), [], 'exceptions alone: everywhere else');
});

test('a path of many stars is no burden', () => {
  const start = performance.now();
  matchesPath(`/${'*a'.repeat(200)}b`, `/${'a'.repeat(20_000)}`);
  assert.ok(performance.now() - start < 200);
});

test('conditions on what is known: all must hold, and a number that is not there holds nothing', () => {
  const fields = { plan: 'pro', seats: 12, trial: false, country: 'de', empty: '' };
  const hold = ['plan=pro', 'plan=free|pro', 'plan!=free', 'seats>=12', 'seats < 13', 'country', '!trial', '!other'];
  for (const when of hold) assert.deepEqual(against({ when }, { fields }), [], when);
  assert.deepEqual(against({ when: hold.join('; ') }, { fields }), []);
  const fail = [
    'plan=free',
    'seats>12',
    'trial',
    '!country',
    'other',
    'other>0',
    'other<=0',
    'empty<=0',
    'toString',
    'other=x',
  ];
  for (const when of fail) assert.equal(against({ when }, { fields })[0]?.rule, 'when', when);
  assert.deepEqual(against({ when: 'plan=free' }, { fields }), [{ rule: 'when', wanted: 'plan=free', found: 'pro' }]);
});

test('a sample asks those whose draw is below it; none and all are exact', () => {
  assert.deepEqual(against({ sample: '25%' }, { draw: 0.2499 }), []);
  assert.equal(against({ sample: '25%' }, { draw: 0.25 })[0].rule, 'sample');
  assert.equal(against({ sample: '0' }, { draw: 0 })[0].rule, 'sample');
  assert.deepEqual(against({ sample: '100%' }, { draw: 0.9999999 }), []);
});

test('the draw of a person is always the same, and evenly spread over persons and surveys', () => {
  const draws = Array.from({ length: 100_000 }, (_, place) => drawOf(`service customer-${place}`));
  assert.equal(drawOf('service customer-7'), draws[7]);
  const bins = Array.from({ length: 20 }, () => 0);
  for (const draw of draws) bins[Math.floor(draw * 20)] += 1;
  const chi = bins.reduce((sum, found) => sum + (found - 5000) ** 2 / 5000, 0);
  // The 99.9 % point of chi-square with 19 degrees of freedom.
  assert.ok(chi < 43.82, `chi-square ${chi}`);
  // Whoever is in the sample of one survey is no more often in that of another.
  const both = draws.filter((draw, place) => draw < 0.5 && drawOf(`product customer-${place}`) < 0.5).length;
  assert.ok(Math.abs(both - 25_000) < 600, `${both} of 25,000`);
});

test('the clock runs for each survey and each person', () => {
  const rule = { again: '90d' };
  const before = [asked({ asked: NOW - 89 * DAY })];
  assert.deepEqual(against(rule, { asked: before }), [{ rule: 'again', until: new Date(NOW + DAY).toISOString() }]);
  assert.deepEqual(against(rule, { asked: [asked({ asked: NOW - 90 * DAY })] }), []);
  assert.deepEqual(against(rule, { asked: [asked({ survey: 'other', asked: NOW })] }), [], 'another survey');
  assert.deepEqual(against(rule, { person: 'b', asked: [asked({ person: 'a', asked: NOW })] }), [], 'another person');
  assert.equal(against(rule, { person: 'b', asked: before })[0].rule, 'again', 'asked here before being named');
  assert.deepEqual(against({ again: 'never' }, { asked: [asked({ asked: 1 })] }), [{ rule: 'again', until: 'never' }]);
  assert.deepEqual(against({ again: 'never' }), []);
});

test('when it was last asked elsewhere is taken from the page', () => {
  assert.equal(against({ again: '30d', 'last-asked': '2026-05-01T00:00:00Z' })[0].rule, 'again');
  assert.deepEqual(against({ again: '30d', 'last-asked': '2026-03-01T00:00:00+02:00' }), []);
});

test('who has declined is left alone longer, and nobody is asked two surveys at once', () => {
  const declined = [asked({ asked: NOW - 40 * DAY, declined: NOW - 40 * DAY })];
  assert.deepEqual(
    against({ again: '30d', 'after-decline': '180d' }, { asked: declined }).map(({ rule }) => rule),
    ['after-decline'],
  );
  const other = [asked({ survey: 'other', asked: NOW - DAY })];
  assert.equal(against({ cooldown: '2w' }, { asked: other })[0].rule, 'cooldown');
  assert.deepEqual(against({ cooldown: '12h' }, { asked: other }), []);
  assert.deepEqual(against({ cooldown: '2w' }, { asked: [asked({ asked: NOW - DAY })] }), [], 'the same survey');
});

test('a quota counts the answers of this browser or those that the page tells of', () => {
  const here = [asked({ answers: 2 }), asked({ person: 'a', answers: 1 }), asked({ survey: 'other', answers: 9 })];
  assert.deepEqual(against({ quota: '3' }, { asked: here }), [{ rule: 'quota', found: 3, wanted: 3 }]);
  assert.deepEqual(against({ quota: '4' }, { asked: here }), []);
  assert.equal(against({ quota: '4', answered: '4' }, { asked: here })[0].rule, 'quota');
  assert.equal(against({ quota: '0' })[0].rule, 'quota');
});

test('a survey ends with the day that is named, where the person is', () => {
  const end = new Date(2026, 4, 11).getTime();
  assert.deepEqual(against({ until: '2026-05-10' }, { now: end - 1 }), []);
  assert.equal(against({ until: '2026-05-10' }, { now: end })[0].rule, 'until');
  assert.equal(against({ until: '2026-05-10T12:00:00Z' })[0].rule, 'until');
});

test('all that speaks against it is named at once', () => {
  const rules = { pages: '/a', when: 'x; y', sample: '0', quota: '0', until: '2020-01-01' };
  assert.deepEqual(
    against(rules, { path: '/b' }).map(({ rule }) => rule),
    ['pages', 'when', 'when', 'sample', 'until', 'quota'],
  );
});

test('the browser remembers a person by a token that does not say who it is', () => {
  assert.equal(tokenOf(''), '');
  assert.equal(tokenOf('anna@example.org'), tokenOf('anna@example.org'));
  assert.doesNotMatch(tokenOf('anna@example.org'), /anna|example/);
  const tokens = new Set(Array.from({ length: 2000 }, (_, place) => tokenOf(`customer-${place}`)));
  assert.equal(tokens.size, 2000);
});

test('where the browser asks not to be followed, neither person nor page address goes with an answer', () => {
  for (const browser of [{ globalPrivacyControl: true }, { doNotTrack: '1' }])
    assert.equal(refusesTracking(browser), true);
  for (const browser of [{}, { globalPrivacyControl: false, doNotTrack: '0' }, { doNotTrack: null }])
    assert.equal(refusesTracking(browser), false);
  const all = { person: 'a', page_url: 'https://shop.example/', plan: 'pro' };
  assert.deepEqual(permittedAttributes(all, true), { plan: 'pro' });
  assert.deepEqual(permittedAttributes(all, false), all);
});
