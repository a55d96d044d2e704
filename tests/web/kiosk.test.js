// @ts-check
/** A kiosk's turn and its PIN, without a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPinCheck, isPin, keepPin } from '../../web/kiosk/pin.js';
import { createTurn } from '../../web/kiosk/turn.js';

function turnAt() {
  let time = 0;
  /** @type {any[]} */
  const shown = [];
  let ended = 0;
  const turn = createTurn({
    idleMs: 60_000,
    now: () => time,
    show: (state) => shown.push(state),
    end: () => (ended += 1),
  });
  const pass = (/** @type {number} */ milliseconds) => {
    for (const end = time + milliseconds; time < end; time += turn.tickMs) turn.look();
  };
  return { turn, pass, shown, ended: () => ended, last: () => shown.at(-1) ?? null };
}

test('a screen that nobody has touched waits for ever', () => {
  const { turn, pass, ended, last } = turnAt();
  turn.touch();
  pass(3_600_000);
  assert.equal(ended(), 0);
  assert.equal(last(), null);
});

test('who goes away in the middle is warned, and the turn ends; a touch keeps it', () => {
  const { turn, pass, ended, last } = turnAt();
  turn.begin();
  pass(59_000);
  assert.equal(last(), null);
  pass(3000);
  assert.equal(last().kind, 'idle');
  turn.touch();
  assert.equal(last(), null);
  pass(74_000);
  assert.equal(ended(), 0);
  pass(2000);
  assert.equal(ended(), 1);
  pass(100_000);
  assert.equal(ended(), 1, 'once');
});

test('after the thanks it counts down, whatever is touched', () => {
  const { turn, pass, ended, shown } = turnAt();
  turn.begin();
  turn.finish();
  pass(4000);
  turn.touch();
  pass(4500);
  assert.equal(ended(), 1);
  assert.deepEqual([...new Set(shown.filter(Boolean).map(({ seconds }) => seconds))], [8, 7, 6, 5, 4, 3, 2, 1]);
});

test('a PIN is four to eight digits, kept as a hash, and wrong ones wait', async () => {
  for (const good of ['0000', '12345678']) assert.ok(isPin(good));
  for (const bad of ['', '123', '123456789', '12 4', '١٢٣٤', '12.4', 'abcd']) assert.ok(!isPin(bad), bad);
  const kept = await keepPin('2580');
  assert.doesNotMatch(JSON.stringify(kept.hash), /2580$/);
  let time = 0;
  const pin = createPinCheck(kept, () => time);
  for (let tries = 0; tries < 3; tries++) assert.equal(await pin.check('1111'), 'wrong');
  assert.equal(await pin.check('2580'), 'wait');
  time = 30_001;
  assert.equal(await pin.check('2580'), 'right');
});
