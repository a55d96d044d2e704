// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnalytics, loadSurveyEngine } from 'truescore';
import { differences, replyTo } from './golden.js';
import { readGolden } from './read-golden.js';

const all = readGolden();
/** @type {Record<string, 'checkSurvey' | 'nextStep' | 'finishResponse'>} */
const SURVEY_METHODS = {
  'survey.check': 'checkSurvey',
  'survey.next_step': 'nextStep',
  'survey.finish_response': 'finishResponse',
};

/**
 * @param {object} actual
 * @param {import('./golden.js').Golden} golden
 */
function compare(actual, golden) {
  assert.deepEqual(
    differences(actual, golden.reply),
    [],
    `actual ${JSON.stringify(actual)}\nexpected ${JSON.stringify(golden.reply)}`,
  );
}

for (const golden of all) {
  test(`${golden.file}: ${golden.name}`, async () => {
    const { call, close } = await loadAnalytics();
    for (const before of golden.setup ?? []) {
      const reply = replyTo(call, before);
      assert.ok('ok' in reply, `${before.method}: ${JSON.stringify(reply)}`);
    }
    compare(replyTo(call, golden), golden);
    close();
  });
}

for (const flavour of /** @type {const} */ (['wasm', 'js'])) {
  test(`the survey module as ${flavour} answers the survey cases alike`, async () => {
    const engine = await loadSurveyEngine({ flavour });
    assert.equal(engine.flavour, flavour);
    const cases = all.filter(({ method }) => method in SURVEY_METHODS);
    for (const golden of cases)
      compare(
        replyTo((method, request) => engine[SURVEY_METHODS[method]](/** @type {any} */ (request)), golden),
        golden,
      );
    assert.ok(cases.length > 0);
  });
}
