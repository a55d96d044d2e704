// @ts-check
/** What of a file is read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hasMarksOrTimes,
  idOptions,
  markedFileOptions,
  readingOptions,
  undecidedDecimal,
  withDecimal,
  withUse,
} from '../../web/app/column-roles.js';

/** @param {string | null} kind @param {string | null} role @param {number} index */
const column = (kind, role, index) => ({
  ...{ index, kind, role, name: `c${index}`, label: `c${index}`, reasons: [], examples: [] },
  date_order: kind === 'time' ? 'ymd' : null,
});

const sniff = {
  ...{ encoding: 'utf-8', delimiter: ',', header_rows: 1, score: 0, score_candidates: [0, 1], date: 2, comment: 3 },
  columns: [
    column('score', 'score', 0),
    column('score', null, 1),
    column('time', 'date', 2),
    column('text', 'comment', 3),
    column('category', 'segment', 4),
    column('category', null, 5),
    column('category', 'id', 6),
    column('empty', null, 7),
    column('text', null, 8),
    column('number', null, 9),
    column('time', null, 10),
  ],
};

/** @param {typeof sniff} given */
const read = (given) => readingOptions(given).columns?.map(({ index }) => index);

test('columns without a use are not read', () => {
  assert.deepEqual(read(sniff), [0, 1, 2, 3, 4, 5]);
});

test('a column that a person gives a use is read', () => {
  assert.deepEqual(read(/** @type {any} */ (withUse(sniff, 8, 'segment'))), [0, 1, 2, 3, 4, 5, 8]);
});

test('ids are read where the rule about duplicates is about them', () => {
  const rule = /** @type {const} */ ({ rule: 'id', column: 'c6' });
  assert.deepEqual(read(/** @type {any} */ ({ ...sniff, duplicates: rule })), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(
    idOptions(sniff).columns.map(({ index }) => index),
    [6],
  );
});

test('marks beside the score are read where ratings are looked at, ids and amounts are not', () => {
  const column = (/** @type {number} */ index, /** @type {string} */ kind, /** @type {string[]} */ examples) => ({
    index,
    name: `c${index}`,
    label: `c${index}`,
    kind,
    role: null,
    reasons: [],
    examples,
    date_order: null,
  });
  const sniff = /** @type {any} */ ({
    encoding: 'utf-8',
    delimiter: ',',
    header_rows: 1,
    columns: [
      column(0, 'score', ['9', '10']),
      column(1, 'number', ['5', '4']),
      column(2, 'number', ['1042', '3']),
      column(3, 'number', ['4.5']),
    ],
    score: 0,
    score_candidates: [0],
    date: null,
    comment: null,
  });
  assert.ok(hasMarksOrTimes(sniff));
  assert.deepEqual(
    markedFileOptions(sniff).columns.map(({ index }) => index),
    [0, 1],
  );
  assert.ok(
    !hasMarksOrTimes({ ...sniff, columns: sniff.columns.filter((/** @type {any} */ { index }) => index !== 1) }),
  );
});

test('a mark that nothing tells is asked about in columns that are read', () => {
  const amount = (/** @type {number} */ index) => ({ ...column('number', null, index), decimal: 'undecided' });
  const deals = {
    ...sniff,
    score: null,
    date: null,
    comment: null,
    columns: [column('category', 'segment', 0), amount(1), amount(2)],
  };
  assert.equal(undecidedDecimal(/** @type {any} */ (deals))?.index, 1, 'a board reads all of a file without a score');
  const answers = /** @type {any} */ ({ ...deals, score: 0 });
  assert.equal(undecidedDecimal(answers), null);
  assert.equal(undecidedDecimal(withUse(answers, 2, 'weight'))?.index, 2);
});

test('an answer about the mark holds for the columns that nothing tells of, and for no other', () => {
  const amount = (/** @type {number} */ index, /** @type {string} */ decimal) => ({
    ...column('number', null, index),
    decimal,
  });
  const deals = /** @type {any} */ ({
    ...sniff,
    score: null,
    columns: [amount(0, 'undecided'), amount(1, 'undecided'), amount(2, '.')],
  });
  const answered = withDecimal(deals, 0, ',');
  assert.deepEqual(
    answered.columns.map(({ decimal }) => decimal),
    [',', ',', '.'],
  );
  assert.equal(undecidedDecimal(answered), null);
  assert.equal(withDecimal(answered, 1, '.').columns[0].decimal, ',');
});
