// @ts-check
/** Sealed answers on the command line: opened with the key of a workspace file or of its own file, counted and exported. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { makeAnswerKey, publicPart, sealAnswer } from '../../web/delivery/seal.js';
import { writeLog } from '../../web/storage/log/file.js';
import { seal } from '../../web/storage/log/sealed.js';
import { response, uuid } from '../web/workspace-events.js';

const program = fileURLToPath(new URL('../../wasm/bin/truescore.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'truescore-sealed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string | Uint8Array} content @returns {string} */
function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** @param {string[]} args @param {{ input?: string, passphrase?: string }} [given] */
function truescore(args, { input = '', passphrase } = {}) {
  const env = { ...process.env, ...(passphrase ? { TRUESCORE_PASSPHRASE: passphrase } : {}) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input, env });
  return { status, stdout, stderr };
}

const key = await makeAnswerKey('customer-nps', '2026-01-01T00:00:00Z');
const other = await makeAnswerKey('customer-nps', '2026-01-02T00:00:00Z');
// Scores 0 to 10, one each: two promoters, two passives, seven detractors.
const answers = Array.from({ length: 11 }, (_, number) => response(number));
const envelopes = await Promise.all(answers.map((each) => sealAnswer(each, publicPart(key))));
const foreign = await sealAnswer(response(20), publicPart(other));
const ndjson = [...envelopes, foreign].map((each) => `${JSON.stringify(each)}\n`).join('');
const keyFile = file('key.json', JSON.stringify({ truescore_key: 1, ...key }));
const { bytes: workspace } = await writeLog([
  {
    eid: uuid(1),
    op: 'set',
    kind: 'setting',
    id: `answer-key:${key.id}`,
    ts: '2026-01-01T00:00:00Z',
    dev: 'd1',
    fields: { value: key },
  },
]);
const plain = file('workspace.ndjson', workspace);
const locked = file('locked.ndjson', await seal(workspace, 'correct horse'));

test('the NPS of sealed answers, in any packing, with the key of a file or of a workspace', () => {
  const forms = {
    'answers.ndjson': ndjson,
    'answers.json': JSON.stringify([...envelopes, foreign]),
    'answers.ndjson.gz': gzipSync(ndjson),
  };
  for (const [name, content] of Object.entries(forms))
    for (const from of [keyFile, plain]) {
      const { status, stdout, stderr } = truescore(['nps', file(name, content), '--key', from, '--json']);
      assert.equal(status, 0, stderr);
      const { overall } = JSON.parse(stdout);
      assert.deepEqual([overall.n, overall.promoters, overall.detractors], [11, 2, 7], name);
      assert.match(stderr, /11 answers, of which 11 were sealed; 1 stay closed/);
      assert.match(stderr, /sealed for another key \(12\)/);
    }
});

test('a workspace with a passphrase gives its key to who has it, by a file, standard input or the environment', () => {
  const sealed = file('answers.ndjson', ndjson);
  const ask = ['nps', sealed, '--key', locked, '--json'];
  const none = truescore(ask);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /has a passphrase/);
  assert.match(truescore(ask, { passphrase: 'wrong' }).stderr, /workspace_passphrase_wrong/);
  assert.equal(truescore(ask, { passphrase: 'correct horse' }).status, 0);
  assert.equal(truescore([...ask, '--passphrase-file', '-'], { input: 'correct horse\n' }).status, 0);
  const words = file('words.txt', 'correct horse\n');
  assert.equal(truescore([...ask, '--passphrase-file', words]).status, 0);
});

test('without a key, or with another, nothing is counted and the reason is told', () => {
  const sealed = file('answers.ndjson', ndjson);
  const none = truescore(['nps', sealed]);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /the answers are sealed/);
  const wrong = file('other.json', JSON.stringify({ truescore_key: 1, ...other }));
  const { status, stdout, stderr } = truescore(['open', sealed, '--key', wrong]);
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), response(20));
  assert.match(stderr, /11: it was sealed for another key/);
});

test('opened answers are exported as they were given, or as a table', () => {
  const sealed = file('answers.ndjson', ndjson);
  const { stdout } = truescore(['open', sealed, '--key', keyFile]);
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    answers,
  );
  const csv = truescore(['open', sealed, '--key', keyFile, '--format', 'csv']).stdout.trim().split(/\r?\n/);
  assert.equal(csv.length, 12);
  assert.match(csv[0], /How likely\?/);
  const wrongFormat = truescore(['open', sealed, '--key', keyFile, '--format', 'xml']);
  assert.equal(wrongFormat.status, 2);
});
