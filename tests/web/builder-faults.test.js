// @ts-check
/** Faults and ways are what the core says, so the core is asked. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadSurveyEngine } from 'truescore/survey';
import { addOption, addQuestion, moveQuestion, removeQuestion } from '../../web/app/builder/edits.js';
import { FaultBook, faultsOf } from '../../web/app/builder/faults.js';
import { templateSurvey } from '../../web/app/builder/template.js';
import { tidy } from '../../web/app/builder/texts.js';
import { wayTo } from '../../web/app/builder/way-to.js';

const engine = await loadSurveyEngine({ flavour: 'js' });
const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
/** @type {import('../../web/app/builder/types.js').Definition} */
const sample = read('web/samples/surveys/customer-nps.json');

const faults = (/** @type {any} */ definition) =>
  faultsOf(definition, (each) => engine.checkSurvey({ definition: each })).map(
    ({ code, where }) => `${code.replace('definition_', '')} ${where?.path}`,
  );

test('a survey without fault has none', () => {
  assert.deepEqual(faults(sample), []);
  assert.deepEqual(faults(read('core/survey/definition.schema.json').examples[0]), []);
});

for (const language of ['en', 'ru']) {
  const words = read(`web/locales/${language}/build.json`);
  test(`the template in ${language} is a sound survey with a follow-up for each group`, () => {
    const template = templateSurvey('mine', language, (key) => words[key]);
    assert.deepEqual(faults(template), []);
    const step = engine.nextStep({ definition: template, answers: { recommend: 3 }, language });
    assert.equal(!step.done && step.question.text, words['template.detractor']);
    assert.equal(tidy(template).thank_you?.promoter[language], words['template.thanks_promoter']);
  });
}

test('every fault is found, each at its own place', () => {
  const broken = structuredClone(/** @type {any} */ (sample));
  broken.languages = ['en', 'ru', 'ar'];
  broken.title = {};
  broken.questions[1].id = 'recommend';
  broken.questions[1].text.passive = { ru: 'Чего?' };
  broken.questions[2].options = [{ id: 'a b', text: { en: '' } }];
  broken.questions[3].max = 40;
  broken.questions[4].show_if = { question: 'contact', answered: true };
  broken.questions[5].show_if = { question: 'gone', answered: true };
  assert.deepEqual(faults(broken).sort(), [
    'condition_impossible /questions/3/show_if/is/0',
    'condition_not_earlier /questions/4/show_if/question',
    'condition_unknown_question /questions/5/show_if/question',
    'id_invalid /questions/2/options/0/id',
    'id_repeated /questions/1/id',
    'range_invalid /questions/3/max',
    'text_missing /questions/1/text/passive',
    'text_missing /questions/2/options/0/text/en',
    'text_missing /title',
    'too_few_options /questions/2/options',
  ]);
});

test('a new question of each kind lacks its words and no more', () => {
  for (const kind of /** @type {const} */ (['nps', 'rating', 'text']))
    assert.deepEqual(faults(tidy(addQuestion(sample, kind))), ['text_missing /questions/6/text']);
  assert.deepEqual(faults(tidy(addOption(addQuestion(sample, 'single'), 6))), [
    'text_missing /questions/6/options/0/text',
    'text_missing /questions/6/options/1/text',
    'text_missing /questions/6/options/2/text',
    'text_missing /questions/6/text',
  ]);
});

test('removing any question leaves a sound survey; moving one before what it asks about is told', () => {
  for (let place = 0; place < sample.questions.length; ++place)
    assert.deepEqual(faults(removeQuestion(sample, place)), [], sample.questions[place].id);
  assert.deepEqual(faults(moveQuestion(sample, 3, -1)), ['condition_not_earlier /questions/2/show_if/question']);
});

test('a fault that cannot be mended ends the search and is told', () => {
  const error = { code: 'odd', where: { path: '/id' } };
  const found = faultsOf(sample, () => {
    throw error;
  });
  assert.deepEqual(found, [error]);
  assert.throws(() =>
    faultsOf(sample, () => {
      throw new TypeError('ours');
    }),
  );
});

test('a field has the faults of its place, and what no field tells is left over', () => {
  const at = (/** @type {string} */ path) => ({ code: 'c', where: { path } });
  const book = new FaultBook([at('/questions/1/text/en'), at('/questions/1/odd'), at('/questions/11/text')]);
  assert.deepEqual(book.at('/questions/1/text'), [at('/questions/1/text/en')]);
  assert.deepEqual(book.untold('/questions/1'), [at('/questions/1/odd')]);
  assert.equal(book.untold('').length, 2);
});

test('there is a way to every question of every survey that comes along', () => {
  for (const name of ['customer-nps', 'after-support', 'product-relationship']) {
    const definition = read(`web/samples/surveys/${name}.json`);
    for (const { id } of definition.questions) {
      const answers = wayTo(definition, id, engine);
      assert.ok(answers, `${name} ${id}`);
      const step = engine.nextStep({ definition, answers, language: 'en' });
      assert.equal(!step.done && step.question.id, id);
    }
  }
});

test('to a question that nobody can reach there is no way', () => {
  const definition = structuredClone(sample);
  definition.questions[1].show_if = {
    all: [
      { question: 'recommend', group: ['promoter'] },
      { question: 'recommend', at_most: 3 },
    ],
  };
  assert.equal(wayTo(definition, 'reason', engine), null);
});
