// @ts-check
/** The process-behaviour chart's model and the geometry that follows from it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processPoints } from '../../web/app/process-points.js';
import { levelPath, placeLabels, processDomain } from '../../web/charts/process-chart.js';

const charted = (/** @type {number | null} */ value, /** @type {string[]} */ signals = []) => ({
  value,
  observed: value === null ? null : value + 5,
  moving_range: null,
  signals,
  range_signal: false,
});

const reply = {
  lower: [1, 1, 1, 4],
  upper: [9, 9, 9, 12],
  points: [
    charted(5),
    charted(null),
    charted(10, ['eight_on_one_side', 'beyond_limits']),
    charted(8, ['eight_on_one_side']),
  ],
  phases: [
    { from: 1, to: 3, center: 5 },
    { from: 4, to: 4, center: 8 },
  ],
  seasonal: null,
};
const periods = ['Jan', 'Feb', 'Mar', 'Apr'].map((tick) => ({ tick, callout: tick, low: 0, high: 20 }));

test('a point knows its phase, and whether it is beyond a limit or completes a pattern', () => {
  const points = processPoints(reply, periods);
  assert.deepEqual(
    points.map(({ mark }) => mark),
    [null, null, 'beyond', 'pattern'],
  );
  assert.deepEqual(
    points.map(({ center }) => center),
    [5, 5, 5, 8],
  );
  assert.deepEqual(
    points.map(({ startsPhase }) => startsPhase),
    [false, false, false, true],
  );
  assert.equal(points[0].high, 20);
  assert.equal(points[0].observed, null);
});

test('a seasonally adjusted point shows what was observed, not the interval of it', () => {
  const [first] = processPoints({ ...reply, seasonal: { method: 'adjusted' } }, periods);
  assert.equal(first.observed, 10);
  assert.equal(first.high, null);
});

test('a level steps where it changes, breaks at a phase and where there is none', () => {
  const points = processPoints(reply, periods);
  assert.equal(
    levelPath(points, (point) => point.upper, 0, 10),
    'M0,9H10V9H20V9H30M30,12H40',
  );
  assert.equal(
    levelPath(points, (point) => point.value, 0, 10),
    'M0,5H10M20,10H30M30,8H40',
  );
});

test('the domain holds limits, intervals and target, and does not go below the floor', () => {
  const model = { title: '', description: '', at: String, words: { center: '', lower: '', upper: '' } };
  const points = processPoints(reply, periods);
  const [low, high] = processDomain({ ...model, points, target: { value: 40, word: '' } });
  assert.ok(low < 0 && high > 40);
  assert.equal(processDomain({ ...model, points, floor: 0 })[0], 0);
  const gap = { tick: '', callout: '', value: null, center: null, lower: null, upper: null };
  assert.deepEqual(processDomain({ ...model, points: [gap] }), [0, 1]);
  assert.deepEqual(processDomain({ ...model, points: [{ ...gap, value: 3 }] }), [2, 4]);
});

test('labels that would touch are moved apart and stay in the chart', () => {
  const placed = placeLabels([{ y: 100 }, { y: 50 }, { y: 98 }, { y: 99 }], 100).map(({ y }) => y);
  assert.equal(placed.length, 4);
  for (let i = 1; i < placed.length; ++i) assert.ok(placed[i] - placed[i - 1] >= 14);
  assert.equal(placed[0], 50);
  assert.equal(placed[3], 100);
});
