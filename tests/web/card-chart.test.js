// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartRequest, withGaps } from 'truescore/card-chart';

const series = ['2024-01', '2024-02', '2024-04'].map((period, i) => ({ period, value: i, interval: null, n: 1 }));

test('a period without rows is a gap of the chart', () => {
  const periods = withGaps(series, 'month');
  assert.deepEqual(
    periods.map(({ value }) => value),
    [0, 1, null, 2],
  );
  assert.deepEqual(withGaps([], 'month'), []);
});

test('two far dates make no endless chart', () => {
  const far = [series[0], { ...series[0], period: '9024-01' }];
  assert.equal(withGaps(far, 'day'), far);
});

test('a phase begins with the period that its day lies in', () => {
  const card = { frequency: 'monthly', chart: { baseline: 12, season: 4, phases: [{ from: '2024-03-31' }] } };
  assert.deepEqual(chartRequest(card, withGaps(series, 'month')), {
    values: [0, 1, null, 2],
    kind: 'xmr',
    baseline: 12,
    phase_starts: [3],
    season: 4,
  });
});

test('baseline and season count the card’s own periods and are not taken for others', () => {
  const card = { frequency: 'weekly', chart: { baseline: 12, season: 4 } };
  assert.deepEqual(chartRequest(card, series, 'month'), { values: [0, 1, 2], kind: 'xmr' });
});
