// @ts-check
/** truescore review: the advice on a board, from a script. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @param {string[]} args
 * @param {string} [input]
 */
function review(args, input = '') {
  const program = here('../../wasm/bin/truescore.js');
  return spawnSync(process.execPath, [program, 'review', ...args], { encoding: 'utf8', input });
}

const BOARD = here('../../web/samples/board/board.en.json');
const DEALS = `deals=${here('../../web/samples/board/deals.en.csv')}`;

test('the sample board is told what it leaves open, and nothing is forbidden', () => {
  const { status, stdout } = review([BOARD, '--today', '2026-11-03']);
  assert.equal(status, 0);
  assert.match(stdout, / {2}! The review was due on 2026-10-15, 19 days ago\. \[review_overdue\]/);
  assert.match(stdout, /“We sell abroad”: have you thought of “Relative market share”\? \[scenario_asks_for\]/);
});

test('a table tells whether the source still grows', () => {
  const codes = (/** @type {string} */ today) =>
    JSON.parse(review([BOARD, '--json', '--table', DEALS, '--today', today]).stdout)
      .findings.filter((/** @type {any} */ { card }) => card === 'win_rate')
      .map((/** @type {any} */ { code }) => code);
  assert.ok(!codes('2026-11-03').includes('source_stopped'));
  assert.ok(codes('2027-03-01').includes('source_stopped'));
});

test('it speaks Russian too', () => {
  const { stdout } = review([
    here('../../web/samples/board/board.ru.json'),
    '--today',
    '2026-11-03',
    '--language',
    'ru',
  ]);
  assert.match(stdout, /Пересмотр просрочен: его ждали 2026-10-15, 19 дней назад\./);
});

test('a malformed board is refused with its place', () => {
  const { status, stderr } = review(['-'], '{"format": 1, "title": "T", "cards": [{"id": "a b"}]}');
  assert.equal(status, 2);
  assert.match(stderr, /“a b” at \/cards\/0\/id cannot be a card’s id.*\[board_id_invalid\]/);
});
