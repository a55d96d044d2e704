// @ts-check
/** truescore call survey.import, survey.export and survey.review. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const file = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(file(path), 'utf8'));

/** @param {string} method @param {unknown} request */
function call(method, request) {
  const { status, stdout } = spawnSync(process.execPath, [file('wasm/bin/truescore.js'), 'call', method], {
    input: JSON.stringify(request),
    encoding: 'utf8',
  });
  return { status, reply: JSON.parse(stdout) };
}

test('a survey goes to SurveyJS and back by the command line', () => {
  const definition = read('web/samples/surveys/customer-nps.json');
  const out = call('survey.export', { definition, format: 'surveyjs' });
  assert.equal(out.status, 0);
  const back = call('survey.import', { survey: out.reply.ok.survey });
  assert.equal(back.reply.ok.format, 'surveyjs');
  assert.deepEqual(back.reply.ok.definition, definition);
});

test('what comes in is checked by the core, and what is no survey is refused', () => {
  const empty = call('survey.import', { survey: { pages: [{ elements: [{ type: 'matrix', name: 'm' }] }] } });
  assert.equal(empty.status, 2);
  assert.equal(empty.reply.error.code, 'definition_no_questions');
  assert.equal(call('survey.import', { survey: { a: 1 } }).reply.error.code, 'survey_format_unknown');
  assert.equal(
    call('survey.export', { definition: {}, format: 'surveyjs' }).reply.error.code,
    'definition_format_unknown',
  );
});

test('the questions are reviewed, and the methods are listed', () => {
  const definition = read('web/samples/surveys/customer-nps.json');
  const { findings } = call('survey.review', { definition }).reply.ok;
  assert.deepEqual(
    findings.map((/** @type {any} */ { code }) => code),
    ['nobody_acts'],
  );
  const { methods } = call('methods', {}).reply.ok;
  for (const method of ['survey.review', 'survey.import', 'survey.export']) assert.ok(methods.includes(method), method);
});
