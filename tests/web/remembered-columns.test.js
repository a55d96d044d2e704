// @ts-check
/** What a person has corrected of a file, applied to the next one of its shape. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnalytics } from 'truescore';
import { useOf, withDateOrder, withUse } from '../../web/app/column-roles.js';
import { corrected, correctionOf, shapeOf, writingFor } from '../../web/app/remembered-columns.js';
import { bytesSource } from '../../wasm/js/containers/source.js';
import { sniffFile } from '../../wasm/js/table-file.js';

const { call } = await loadAnalytics();

/** @typedef {import('../../web/app/column-roles.js').Sniff} Sniff */

/** @param {string} text @param {object} [said] @returns {Promise<Sniff>} */
const sniffed = async (text, said = {}) => sniffFile(call, bytesSource(new TextEncoder().encode(text)), said);

/** @param {string[]} rows */
const table = (...rows) => sniffed(`first,second,answered,team\n${rows.join('\n')}\n`);

/** @param {Sniff} sniff @param {string} label */
const columnOf = (sniff, label) => /** @type {any} */ (sniff.columns.find((column) => column.label === label));

/** @param {Sniff} sniff @param {string} label */
const use = (sniff, label) => useOf(sniff, columnOf(sniff, label));

const OPEN = ['9,3,03/04/2025,a', '10,2,04/05/2025,b', '0,7,05/06/2025,a', '8,10,06/07/2025,b'];

/** The second column is the score, days come first, and the team is of no use. @param {Sniff} guess */
const chosenOf = (guess) => withUse(withDateOrder(withUse(guess, 1, 'score'), 2, 'dmy'), 3, 'none');

test('the next file of the shape is read as the last one was', async () => {
  const guess = await table(...OPEN);
  assert.equal(columnOf(guess, 'answered').date_order, 'undecided');
  const correction = correctionOf(guess, guess, chosenOf(guess));
  const next = await table(...OPEN.slice().reverse());
  assert.equal(shapeOf(next), shapeOf(guess));
  const read = corrected(next, /** @type {any} */ (correction));
  assert.deepEqual([use(read, 'first'), use(read, 'second'), use(read, 'team')], ['none', 'score', 'none']);
  assert.equal(columnOf(read, 'answered').date_order, 'dmy');
  assert.deepEqual(correctionOf(next, next, read)?.columns, correction?.columns, 'and is remembered as the same');
});

test('what the cells of the next file tell is believed before what was chosen', async () => {
  const guess = await table(...OPEN);
  const correction = /** @type {any} */ (correctionOf(guess, guess, chosenOf(guess)));
  const told = await table('9,good,03/24/2025,a', '10,bad,04/25/2025,b', '0,none,05/26/2025,a', '8,fine,06/27/2025,b');
  const read = corrected(told, correction);
  assert.equal(columnOf(read, 'answered').date_order, 'mdy');
  assert.notEqual(use(read, 'second'), 'score', 'words are no scores');
  const stars = await table('9,3,03/04/2025,a', ...Array.from({ length: 9 }, (_, row) => `9,${(row % 5) + 1},,a`));
  const scale = {
    ...stars,
    columns: stars.columns.map((each) => (each.index === 1 ? { ...each, scale: { low: 1, high: 5 } } : each)),
  };
  assert.notEqual(use(corrected(scale, correction), 'second'), 'score', 'nor are stars');
});

test('a column that is gone or was renamed makes another shape', async () => {
  const [guess, other] = [await table(...OPEN), await sniffed('first,zweite,answered,team\n9,3,03/04/2025,a\n')];
  assert.notEqual(shapeOf(guess), shapeOf(other));
  const { source } = guess;
  assert.notEqual(shapeOf(guess), shapeOf({ ...guess, source: { .../** @type {any} */ (source), format: 'xlsx' } }));
  assert.notEqual(shapeOf(guess), shapeOf({ ...guess, header_rows: 2 }));
});

test('nothing is kept where nothing was changed', async () => {
  const guess = await sniffed('score,team\n9,a\n10,b\n3,a\n8,a\n');
  assert.equal(correctionOf(guess, guess, guess), null);
});

test('that there is no score is an answer as well', async () => {
  const guess = await sniffed('deal,amount\n1,2\n2,3.5\n');
  const correction = /** @type {any} */ (correctionOf(guess, guess, guess));
  assert.equal(corrected(guess, correction).without_score, true);
});

test('the rule about duplicates is kept where its column has values', async () => {
  const guess = await sniffed('score,customer id\n9,c1\n10,c2\n3,c1\n8,c3\n');
  const duplicates = /** @type {const} */ ({ rule: 'respondent', column: 'customer id', keep: 'last' });
  const correction = /** @type {any} */ (correctionOf(guess, guess, { ...guess, duplicates }));
  assert.deepEqual(corrected(guess, correction).duplicates, duplicates);
  const empty = await sniffed('score,customer id\n9,\n10,\n3,\n8,\n');
  assert.equal(corrected(empty, correction).duplicates, undefined);
});

test('how the file is written is corrected where the guess is again the same, and is not Unicode', async () => {
  const guess = { ...(await table(...OPEN)), encoding: 'windows-1251' };
  const seen = { ...guess, encoding: 'koi8-r', delimiter: ';' };
  const correction = /** @type {any} */ (correctionOf(guess, seen, seen));
  assert.deepEqual(writingFor(guess, correction), { encoding: 'koi8-r', delimiter: ';' });
  assert.deepEqual(writingFor({ ...guess, delimiter: '\t' }, correction), { encoding: 'koi8-r' });
  assert.deepEqual(writingFor({ ...guess, encoding: 'utf-8' }, correction), { delimiter: ';' });
  const told = { ...guess, encoding: 'utf-8' };
  assert.deepEqual(writingFor(told, /** @type {any} */ (correctionOf(told, seen, seen))), { delimiter: ';' });
});
