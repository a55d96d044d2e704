// @ts-check
/** The command line on public data sets: the figures that a script gets. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publicData, publicDataMissing } from '../public-data.js';

const program = fileURLToPath(new URL('../../wasm/bin/truescore.js', import.meta.url));
const skip = publicDataMissing();

/** Promoters, passives, detractors; counted by another program. */
const BRANDS = {
  Carrefour: [1, 7, 2],
  Chanel: [4, 5, 4],
  Dior: [6, 4, 2],
  Décathlon: [11, 3, 1],
  Michelin: [4, 4, 1],
  Renault: [3, 5, 2],
  Sephora: [6, 3, 3],
  Total: [1, 1, 10],
};

/**
 * @param {string[]} args
 * @param {string} [input]
 */
function truescore(args, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input });
  return { status, stderr, reply: stdout.trim().startsWith('{') ? JSON.parse(stdout) : null, stdout };
}

test('the garden shops score 55.58 from 3,924 answers, 76 left out as blank', { skip }, () => {
  const { status, reply } = truescore([
    'nps',
    publicData('garden_retail_nps_first4000.csv'),
    '--score',
    'nps',
    '--json',
  ]);
  assert.equal(status, 0);
  assert.equal(reply.rows, 4000);
  const { n, promoters, passives, detractors, nps, left_out, counts, interval } = reply.overall;
  assert.deepEqual(
    { n, promoters, passives, detractors, left_out },
    { n: 3924, promoters: 2503, passives: 1099, detractors: 322, left_out: { blank: 76 } },
  );
  assert.equal(nps, (100 * (2503 - 322)) / 3924);
  assert.equal(
    counts.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0),
    3924,
  );
  assert.ok(interval.low < nps && nps < interval.high);
  assert.equal(interval.level, 0.95);
});

test('the other two questions of the garden shops have their own scores', { skip }, () => {
  for (const [column, expected, blank] of /** @type {const} */ ([
    ['satisfaction', 42.5201, 16],
    ['intention', 68.0233, 44],
  ])) {
    const { reply } = truescore(['nps', publicData('garden_retail_nps_first4000.csv'), '--score', column, '--json']);
    assert.ok(Math.abs(reply.overall.nps - expected) < 5e-5, `${column}: ${reply.overall.nps}`);
    assert.deepEqual(reply.overall.left_out, { blank });
  }
});

test('the brands score by brand, and the brands together are the whole', { skip }, () => {
  const { status, reply } = truescore(['nps', publicData('brands_nps_google_form_fr.csv'), '--by', 'Marque', '--json']);
  assert.equal(status, 0);
  assert.equal(reply.overall.n, 93);
  assert.equal(reply.overall.nps, (100 * (36 - 25)) / 93);
  /** @type {any[]} */
  const groups = reply.groups;
  const read = Object.fromEntries(
    groups.map(({ by, promoters, passives, detractors }) => [by.Marque, [promoters, passives, detractors]]),
  );
  assert.deepEqual(read, BRANDS);
  for (const key of ['n', 'promoters', 'passives', 'detractors'])
    assert.equal(
      groups.reduce((sum, group) => sum + group[key], 0),
      reply.overall[key],
    );
});

test('dates that do not tell the day from the month are not guessed', { skip }, () => {
  const question = ['nps', publicData('brands_nps_google_form_fr.csv'), '--period', 'month', '--date', 'Horodateur'];
  const unsure = truescore([...question, '--json']);
  assert.equal(unsure.status, 2);
  assert.match(unsure.stderr, /--date-order/);
  const { status, reply } = truescore([...question, '--date-order', 'dmy', '--json']);
  assert.equal(status, 0);
  assert.deepEqual(
    reply.groups.map((/** @type {any} */ group) => [group.period, group.n]),
    [['2021-11', 93]],
  );
});

test('a file without a score from 0 to 10 gets no score, but the reason', { skip }, () => {
  for (const file of ['starwars_surveymonkey_two_header_rows.csv', 'jupyter_2015_surveygizmo_export.csv']) {
    const { status, reply, stderr } = truescore(['nps', publicData(file), '--json']);
    assert.equal(status, 2, file);
    assert.match(stderr, /score/i, file);
    assert.equal(reply?.overall?.nps ?? null, null, file);
  }
});

test('a method of the core answers a script', () => {
  const { status, reply } = truescore(['call', 'nps.score'], '{"promoters": 50, "passives": 30, "detractors": 20}');
  assert.equal(status, 0);
  assert.equal((reply.ok ?? reply).nps, 30);
});

test('no answer is no figure: exit code 2 and null', () => {
  const { status, reply } = truescore(['call', 'nps.score'], '{"promoters": 0, "passives": 0, "detractors": 0}');
  assert.equal((reply.ok ?? reply).nps, null);
  assert.ok(status === 0 || status === 2);
});

test('help names both commands and the methods', () => {
  const { status, stdout } = truescore(['--help']);
  assert.equal(status, 0);
  for (const word of ['truescore nps', 'truescore call', 'nps.tally', 'survey.next_step'])
    assert.ok(stdout.includes(word), word);
});
