// @ts-check
/** Periods by their names, in early years too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPeriod, periodName, periodStart } from '../../web/app/period.js';

test('a name stands for its start, and its start for the name', () => {
  for (const year of ['0024', '0099', '1987', '2024'])
    for (const name of [`${year}-03-05`, `${year}-W10`, `${year}-03`, `${year}-Q1`]) {
      const of = name.includes('Q') ? 'quarter' : name.includes('W') ? 'week' : name.length === 10 ? 'day' : 'month';
      assert.equal(periodName(periodStart(name), of), name);
    }
});

test('the year after 99 is 100', () => {
  assert.equal(periodName(nextPeriod(periodStart('0099-12'), 'month'), 'month'), '0100-01');
  assert.equal(periodStart('0024-01').getUTCFullYear(), 24);
});
