// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { arcsOf, stopsOf } from '../../web/app/builder/branches.js';
import { asksAbout, conditionOf, freshTest, testsOf, withTests } from '../../web/app/builder/conditions.js';
import {
  addLanguage,
  addOption,
  addQuestion,
  changeKind,
  copyOf,
  duplicateQuestion,
  freeId,
  moveOption,
  moveQuestion,
  removeLanguage,
  removeOption,
  removeQuestion,
  renameQuestion,
  wordByGroup,
} from '../../web/app/builder/edits.js';
import { changed, redone, startHistory, undone } from '../../web/app/builder/history.js';
import { languagesOf, tidy } from '../../web/app/builder/texts.js';
import { isSameSurvey, versionToSave } from '../../web/app/builder/versions.js';

/** @type {import('../../web/app/builder/types.js').Definition} */
const sample = JSON.parse(
  readFileSync(new URL('../../web/samples/surveys/customer-nps.json', import.meta.url), 'utf8'),
);
const ids = (/** @type {typeof sample} */ definition) => definition.questions.map(({ id }) => id);
const asked = (/** @type {typeof sample} */ definition, /** @type {string} */ id) =>
  /** @type {import('../../web/app/builder/types.js').Question} */ (
    definition.questions.find((each) => each.id === id)
  );

test('undo goes back step by step, redo forward, and a new change forgets what was taken back', () => {
  let history = startHistory('a');
  history = changed(changed(history, 'b'), 'c');
  history = undone(history);
  assert.equal(history.value, 'b');
  assert.equal(undone(undone(history)).value, 'a');
  assert.equal(redone(history).value, 'c');
  assert.equal(redone(redone(history)).value, 'c');
  assert.equal(redone(changed(history, 'd')).value, 'd');
});

test('what is typed into one field in a row is one step; another field begins another', () => {
  let history = startHistory('');
  for (const value of ['h', 'hi', 'hi!']) history = changed(history, value, '/title/en');
  history = changed(history, 'hi!?', '/intro/en');
  assert.equal(undone(history).value, 'hi!');
  assert.equal(undone(undone(history)).value, '');
  // After an undo the same field begins a step of its own.
  const again = changed(undone(history), 'hey', '/title/en');
  assert.equal(undone(again).value, 'hi!');
});

test('no number of steps fills the memory', () => {
  let history = startHistory(0);
  for (let value = 1; value <= 1000; ++value) history = changed(history, value);
  assert.equal(history.past.length, 200);
  assert.equal(undone(history).value, 999);
});

test('no edit touches the definition it is given', () => {
  const before = JSON.stringify(sample);
  addQuestion(sample, 'single');
  removeQuestion(sample, 0);
  renameQuestion(sample, 0, 'score');
  removeLanguage(sample, 'ru');
  removeOption(sample, 2, 3);
  moveQuestion(sample, 0, 1);
  wordByGroup(sample, 1, null);
  tidy(sample);
  assert.equal(JSON.stringify(sample), before);
});

test('a question that is renamed is named anew by conditions and wordings', () => {
  const renamed = renameQuestion(sample, 0, 'score');
  assert.equal(/** @type {any} */ (asked(renamed, 'reason').text).by_group, 'score');
  assert.deepEqual(asked(renamed, 'matters').show_if, { question: 'score', group: ['passive', 'detractor'] });
  assert.deepEqual(renameQuestion(renamed, 0, 'recommend'), sample);
});

test('of two questions of one name no condition follows, whichever is renamed', () => {
  const twice = renameQuestion(sample, 1, 'recommend');
  const apart = renameQuestion(twice, 1, 'reason');
  assert.deepEqual(apart, sample);
});

test('a question that is removed leaves no condition and no wording that names it', () => {
  const left = removeQuestion(sample, 0);
  assert.deepEqual(ids(left), ids(sample).slice(1));
  assert.deepEqual(asked(left, 'reason').text, /** @type {any} */ (asked(sample, 'reason').text).passive);
  assert.equal('show_if' in asked(left, 'matters'), false);
  assert.ok(left.questions.every(({ show_if }) => !asksAbout(show_if).includes('recommend')));
});

test('of a condition with several tests only those on the removed question go', () => {
  const condition = {
    all: [
      { question: 'a', answered: true },
      { any: [{ question: 'b', answered: true }, { not: { question: 'a', answered: true } }] },
    ],
  };
  const rest = withTests(condition, (each) => (each.question === 'a' ? undefined : each));
  assert.deepEqual(rest, { question: 'b', answered: true });
  assert.deepEqual(asksAbout(condition), ['a', 'b']);
});

test('an option that is removed is no longer asked for; a condition on it alone goes', () => {
  const place = ids(sample).indexOf('matters');
  const left = removeOption(sample, place, 3);
  assert.deepEqual(
    asked(left, 'matters').options?.map(({ id }) => id),
    ['quality', 'price', 'delivery', 'ease'],
  );
  assert.equal('show_if' in asked(left, 'support-rating'), false);
});

test('options are added with free ids and moved', () => {
  const place = ids(sample).indexOf('call-back');
  const more = addOption(addOption(sample, place), place);
  assert.deepEqual(
    asked(more, 'call-back').options?.map(({ id }) => id),
    ['yes', 'no', 'option-3', 'option-4'],
  );
  const moved = moveOption(more, place, 3, -1);
  assert.deepEqual(
    asked(moved, 'call-back').options?.map(({ id }) => id),
    ['yes', 'no', 'option-4', 'option-3'],
  );
  assert.equal(moveOption(more, place, 0, -1), more);
});

test('questions move up and down, and no further than the ends', () => {
  assert.deepEqual(ids(moveQuestion(sample, 0, 1)).slice(0, 2), ['reason', 'recommend']);
  assert.equal(moveQuestion(sample, 0, -1), sample);
  assert.equal(moveQuestion(sample, sample.questions.length - 1, 1), sample);
});

test('a duplicate stands after its original, with an id of its own', () => {
  const twice = duplicateQuestion(sample, 0);
  assert.deepEqual(ids(twice).slice(0, 3), ['recommend', 'recommend-2', 'reason']);
  assert.equal(freeId('a'.repeat(64), ['a'.repeat(64)]).length, 60);
});

test('another kind keeps the words and the condition, and options where it has them', () => {
  const place = ids(sample).indexOf('matters');
  const single = asked(changeKind(sample, place, 'single'), 'matters');
  assert.deepEqual(single.options, asked(sample, 'matters').options);
  assert.equal('max_chosen' in single, false);
  assert.deepEqual(single.show_if, asked(sample, 'matters').show_if);
  const text = asked(changeKind(sample, place, 'text'), 'matters');
  assert.equal('options' in text, false);
  assert.equal(asked(changeKind(sample, 0, 'single'), 'recommend').options?.length, 2);
});

test('one wording becomes three and back', () => {
  const place = ids(sample).indexOf('matters');
  const grouped = wordByGroup(sample, place, 'recommend');
  const { text } = asked(sample, 'matters');
  assert.deepEqual(asked(grouped, 'matters').text, {
    by_group: 'recommend',
    promoter: text,
    passive: text,
    detractor: text,
  });
  assert.deepEqual(wordByGroup(grouped, place, null), sample);
});

test('a language that goes takes its words along, the default one stays', () => {
  const without = removeLanguage(sample, 'ar');
  assert.deepEqual(languagesOf(without), ['en', 'ru']);
  assert.ok(!JSON.stringify(without).includes('"ar"'));
  assert.equal(removeLanguage(sample, 'en'), sample);
  assert.deepEqual(languagesOf(addLanguage(sample, 'pt-BR')), ['en', 'ru', 'ar', 'pt-BR']);
  assert.equal(addLanguage(sample, 'ru'), sample);
});

test('blank words are no words, and a text without any is left out where it may be', () => {
  const blank = {
    ...sample,
    intro: { en: ' ', ru: '' },
    thank_you: { default: { en: '' }, promoter: { en: 'Thanks', ru: ' ' } },
    questions: [
      { id: 'q', type: /** @type {const} */ ('nps'), text: { en: '', ru: '' }, help: { en: '' }, owner: ' ' },
    ],
  };
  assert.deepEqual(tidy(blank), {
    ...Object.fromEntries(Object.entries(sample).filter(([key]) => key !== 'intro')),
    thank_you: { promoter: { en: 'Thanks' } },
    questions: [{ id: 'q', type: 'nps', text: {} }],
  });
  assert.deepEqual(tidy(sample), sample);
});

test('tests are read from a condition and written back; what is nested deeper is not read', () => {
  for (const { show_if } of sample.questions) {
    const tests = testsOf(show_if);
    assert.deepEqual(tests && conditionOf(tests), show_if);
  }
  const both = { any: [freshTest(sample.questions[0]), { not: freshTest(asked(sample, 'matters')) }] };
  assert.deepEqual(testsOf(both), { join: 'any', tests: both.any });
  assert.equal(testsOf({ all: [both, freshTest(sample.questions[0])] }), null);
});

test('the map has an arc for each question that decides, and none crosses another in its lane', () => {
  const stops = stopsOf(sample);
  assert.deepEqual(
    stops.map(({ from, worded }) => [from, worded]),
    [
      [[], null],
      [[], 0],
      [[0], null],
      [[2], null],
      [[0], null],
      [[4], null],
    ],
  );
  const arcs = arcsOf(stops);
  assert.equal(arcs.length, 5);
  for (const one of arcs)
    for (const other of arcs)
      if (one !== other && one.lane === other.lane) assert.ok(one.to <= other.from || other.to <= one.from);
});

test('a saved version stays as it is: a change makes the next one, and none makes none', () => {
  assert.equal(versionToSave(sample, undefined), 1);
  assert.equal(versionToSave({ ...sample }, sample), 1);
  assert.equal(versionToSave(removeQuestion(sample, 0), { ...sample, version: 4 }), 5);
  assert.ok(isSameSurvey({ ...sample, version: 9 }, sample));
});

test('a copy is a survey of its own from its first version on', () => {
  const copy = copyOf({ ...sample, version: 7 }, 'mine');
  assert.deepEqual(copy, { ...sample, id: 'mine', version: 1 });
});
