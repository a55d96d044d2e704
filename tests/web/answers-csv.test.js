// @ts-check
/** No answer runs as a formula, whichever separator the spreadsheet is set up for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersCsv } from '../../web/app/answers-csv.js';

/** @param {string | null} cell */
const written = (cell) =>
  answersCsv(['a'], [[cell]])
    .split('\r\n')
    .slice(1, -1)
    .join('\r\n');

test('plain texts, numbers and blanks stay as they are', () => {
  for (const cell of ['Good', '9', '-3', '+2,5', 'a=b', 'me@example.com', 'well - almost'])
    assert.equal(written(cell).replaceAll('"', ''), cell);
  assert.equal(written(null), '');
});

test('a formula at the start is disarmed', () => {
  for (const cell of ['=1+1', '+cmd', '-cmd', '@SUM(A1)', '  =1', '\uFF1D1', '\t=1', '\rx', '\tx'])
    assert.match(written(cell), /^"?'/, JSON.stringify(cell));
});

test('a formula behind a semicolon, a tab or a line break within a cell is disarmed', () => {
  for (const separator of [';', '\t', '\n', '\r\n', '; ', ';"', ';;'])
    for (const sign of ['=', '+', '-', '@', '\uFF1D']) {
      const line = written(`fine${separator}${sign}HYPERLINK(1)`);
      const fields = line.split(/[;\t\r\n]/).map((field) => field.replace(/^[\s"]+/, ''));
      for (const field of fields) assert.doesNotMatch(field, /^[=+\-@\uFF1D]/, JSON.stringify(line));
    }
});

test('what another separator would split is quoted', () => {
  assert.equal(written('a;b'), '"a;b"');
  assert.equal(written('say "so"'), '"say ""so"""');
});
