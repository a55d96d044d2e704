// @ts-check
/**
 * What earlier versions have written, and every later one must read to the same content: a workspace file of format 1, plain and under a
 * passphrase, a sealed answer with its key, a board, two versions of a survey. Each folder was written once, by the version that brought
 * its format, and is never written again: where a test fails here, the reader is wrong, and files that people keep cannot be opened. What
 * comes new gets a folder of its own beside it. (The key and the passphrase are of these files alone.)
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { loadAnalytics } from 'truescore';
import { openAnswer, readAnswerKey } from '../../web/delivery/seal.js';
import { listAnswerKeys } from '../../web/storage/answer-key-store.js';
import { readBoard } from '../../web/storage/board-store.js';
import { listDatasets, readDataset } from '../../web/storage/dataset-store.js';
import { listFollowUps } from '../../web/storage/follow-up-store.js';
import { listLinkSecrets } from '../../web/storage/link-secret-store.js';
import { readWorkspaceFile } from '../../web/storage/log/sealed.js';
import { linesOf } from '../../web/storage/response-blocks.js';
import { appendResponse, listResponses } from '../../web/storage/response-log.js';
import { readSetting } from '../../web/storage/setting-store.js';
import { readSurvey } from '../../web/storage/survey-store.js';
import { mergeEvents } from '../../web/storage/workspace.js';

const PASSPHRASE = 'верный пароль';
/** @param {string} name @returns {Uint8Array<ArrayBuffer>} */
const bytesOf = (name) => new Uint8Array(readFileSync(new URL(`workspace-1/${name}`, import.meta.url)));
const textOf = (/** @type {string} */ name) => new TextDecoder().decode(bytesOf(name));
const read = (/** @type {string} */ name) => JSON.parse(textOf(name));
const content = read('content.json');
const surveys = [read('survey-1.json'), read('survey-2.json')];
const analytics = await loadAnalytics();
after(() => analytics.close());

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function eventsOf(bytes) {
  const log = await readWorkspaceFile(bytes, async () => PASSPHRASE);
  assert.equal(log?.damage, null);
  return log?.events ?? [];
}

test('a workspace of format 1 under a passphrase holds the same as the plain one', async () => {
  const plain = await eventsOf(bytesOf('workspace.ndjson'));
  const plainText = (/** @type {any[]} */ events) =>
    events.map((event) => JSON.stringify({ ...event, value: event.value }));
  assert.equal(plain.length, 16);
  assert.deepEqual(plainText(await eventsOf(bytesOf('workspace-passphrase.ndjson'))), plainText(plain));
});

test('a workspace of format 1 is read to what was in it', async () => {
  // It was removed before the file was saved: no older copy brings it back.
  await appendResponse({ ...content.responses[0], id: content.removed });
  await mergeEvents(await eventsOf(bytesOf('workspace.ndjson')));
  const byId = (/** @type {any} */ one, /** @type {any} */ other) => (one.id < other.id ? -1 : 1);
  assert.deepEqual((await listResponses()).sort(byId), content.responses);
  for (const survey of surveys) assert.deepEqual(await readSurvey(survey.id, survey.version), survey);
  assert.deepEqual(await readBoard(), content.board);
  assert.deepEqual(await listFollowUps(), content.followUps);
  assert.deepEqual(await readSetting('reply'), content.reply);
  assert.equal((await listLinkSecrets('product')).length, 1);
  const [{ id }] = await listDatasets();
  const { bytes, name, options, added_at } = (await readDataset(id)) ?? {};
  assert.deepEqual({ name, options, added_at, text: new TextDecoder().decode(bytes) }, content.dataset);
});

test('a sealed answer is opened with the key of its file, and with that of the workspace', async () => {
  const envelope = JSON.parse(textOf('answer-sealed.ndjson'));
  const key = await readAnswerKey(read('answer-key.json'));
  assert.ok(key);
  for (const keys of [[key], await listAnswerKeys()])
    assert.deepEqual(await openAnswer(envelope, keys), content.sealed);
});

test('the core reads the answers, the definitions and the board', () => {
  const { responses, sealed } = content;
  assert.deepEqual(analytics.call('table.check_responses', {}, linesOf([...responses, sealed])).unreadable, []);
  for (const definition of surveys) {
    const checked = analytics.call('survey.check', { definition });
    assert.deepEqual([checked.id, checked.version], ['product', definition.version]);
    assert.deepEqual(
      checked.questions.map((/** @type {any} */ { id, type }) => `${id} ${type}`),
      ['recommend nps', 'reason text', 'use single', 'improve multiple', 'value rating'],
    );
  }
  const { title, cards } = analytics.call('board.check', { board: read('board.json') });
  assert.equal(title, read('board.json').title);
  assert.deepEqual(
    cards.map((/** @type {any} */ { id }) => id),
    read('board.json').cards.map((/** @type {any} */ { id }) => id),
  );
});

test('the same person answering the same survey gives the same answer', () => {
  for (const wanted of [...content.responses, content.sealed]) {
    const { id, language, started_at, finished_at, attributes, honeypot } = wanted;
    const given = wanted.answers.map((/** @type {any} */ { question, value }) => [question, value]);
    const skipped = wanted.skipped.map((/** @type {string} */ question) => [question, null]);
    const reply = analytics.call('survey.finish_response', {
      definition: surveys[wanted.survey.version - 1],
      answers: Object.fromEntries([...given, ...skipped]),
      ...{ id, language, started_at, finished_at, attributes },
      ...(honeypot === undefined ? {} : { honeypot }),
    });
    // What a later version adds does no harm; what stood there stands.
    for (const member of Object.keys(wanted)) assert.deepEqual(reply[member], wanted[member], `${id} ${member}`);
  }
});
