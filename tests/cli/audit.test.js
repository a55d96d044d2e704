// @ts-check
/** The audit on the command line, and files that mean harm: what is counted, left out and said. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { duplicateRule } from '../../wasm/js/duplicate-rule.js';

const program = fileURLToPath(new URL('../../wasm/bin/truescore.js', import.meta.url));

/** @param {string} input @param {string[]} args */
function nps(input, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'nps', '-', ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr, reply: stdout.startsWith('{') ? JSON.parse(stdout) : null };
}

const twice =
  'score,customer id,date,response id\n9,c1,2024-01-01,r1\n3,c1,2024-01-20,r2\n10,c1,2024-06-01,r3\n10,c1,2024-06-01,r3\n';

test('duplicates are left out by the rule that is named, and every row is accounted for', () => {
  for (const [rule, counted] of /** @type {const} */ ([
    ['id:response id', 3],
    ['respondent:customer id', 1],
    ['respondent:customer id:last', 1],
    ['respondent:customer id:first:30', 2],
    ['respondent:customer id:30', 2],
    ['respondent:customer id:all', 4],
  ])) {
    const { status, reply, stderr } = nps(twice, '--duplicates', rule, '--json');
    assert.equal(status, 0, stderr);
    assert.equal(reply.audit.rows_counted, counted, rule);
    const leftOut = Object.values(reply.audit.left_out).reduce((sum, count) => sum + Number(count), 0);
    assert.equal(reply.audit.rows_read, reply.audit.rows_counted + leftOut, rule);
  }
  assert.match(nps(twice, '--duplicates', 'id:response id').stdout, /duplicates by id "response id".*1 found/u);
});

test('a rule about duplicates is read whatever the column is called', () => {
  assert.deepEqual(duplicateRule('id:a:b'), { rule: 'id', column: 'a:b', keep: 'first' });
  assert.deepEqual(duplicateRule('respondent:e:last:90'), {
    rule: 'respondent',
    column: 'e',
    keep: 'last',
    window_days: 90,
  });
  assert.deepEqual(duplicateRule('respondent:last'), { rule: 'respondent', column: 'last', keep: 'first' });
  assert.throws(() => duplicateRule('email'));
});

test('the first rows that were left out are shown with their lines', () => {
  const { stdout } = nps('score\n9\n6.5\n\nsoon\n', '--score', 'score');
  assert.match(stdout, /row 2 \(line 3\): "6.5", not_whole/u);
  assert.match(stdout, /row 3 \(line 5\): "soon", not_a_number/u);
});

test('a column on another scale is counted where it is named, and the warning is there', () => {
  const { stderr, reply } = nps('stars,x\n1,a\n5,a\n4,a\n3,a\n2,a\n5,a\n', '--score', 'stars', '--json');
  assert.deepEqual(reply.audit.warnings, [{ code: 'score_scale', low: 1, high: 5 }]);
  assert.match(stderr, /from 1 to 5/u);
});

test('headings without answers are said to be that', () => {
  const { status, stderr } = nps('When,Comment\n');
  assert.equal(status, 2);
  assert.match(stderr, /no answers/u);
});

test('a first row without end is no file of headings alone', () => {
  const { status, stderr } = nps(`score,comment\n9,"${'a'.repeat(3_000_000)}`);
  assert.equal(status, 2);
  assert.match(stderr, /row 2 \(line 2\).*longer than 1 MB/u);
});

test('binary files are called by their names', () => {
  assert.match(nps('\x89PNG\r\n\x1a\n').stderr, /file|text/u);
  assert.match(nps('{\\rtf1 x}').stderr, /RTF/u);
  assert.match(nps('<!doctype html><p>x').stderr, /HTML/u);
});

test('headings with names of JavaScript are columns like others', async () => {
  const analytics = await loadAnalytics();
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
  const file = new TextEncoder().encode(`score,${names.join(',')}\n9,a,a,a,a,a\n10,b,b,b,b,b\n0,a,b,a,b,a\n`);
  const sniff = analytics.call('file.sniff', { whole: true }, file);
  assert.deepEqual(
    sniff.columns.slice(1).map((/** @type {any} */ column) => column.label),
    names,
  );
  await analytics.readFile([file], { table: '__proto__', options: sniff });
  for (const name of names) {
    const { groups } = analytics.call('nps.tally', { table: '__proto__', by: [name] });
    assert.deepEqual(
      groups.map((/** @type {any} */ group) => Object.entries(group.by)),
      [[[name, 'a']], [[name, 'b']]],
    );
    assert.equal(groups[0].n + groups[1].n, 3, name);
  }
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
  assert.deepEqual(Object.keys(Object.prototype), []);
  analytics.close();
});

test('a million columns and a cell of 500 MB are refused at once', async () => {
  const analytics = await loadAnalytics();
  const encoder = new TextEncoder();
  const started = performance.now();
  const wide = encoder.encode('x,'.repeat(500_000));
  assert.throws(() => analytics.call('file.sniff', { whole: true }, wide), { code: 'file_too_many_columns' });
  const piece = encoder.encode('x'.repeat(1_000_000));
  function* pieces() {
    yield encoder.encode('score,comment\n9,"');
    for (let i = 0; i < 500; ++i) yield piece;
  }
  const columns = /** @type {any} */ ([
    { index: 0, kind: 'score' },
    { index: 1, kind: 'text' },
  ]);
  await assert.rejects(analytics.readFile(pieces(), { table: 't', options: { columns } }), {
    code: 'file_cell_too_long',
  });
  assert.ok(performance.now() - started < 10_000);
  analytics.close();
});
