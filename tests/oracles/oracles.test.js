// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADAPTERS } from './methods.js';
import { readCases, reportOf, runCases } from './run.mjs';

test('the core gives the right answer to every oracle it covers', async () => {
  const results = await runCases(readCases());
  assert.deepEqual(
    results.filter(({ state }) => state === 'failed').map(({ id, faults }) => ({ id, faults })),
    [],
  );
  for (const method of Object.keys(ADAPTERS))
    assert.ok(
      results.some((result) => result.method === method && result.state === 'passed'),
      `${method} has a case`,
    );
});

test('a wrong answer is told', async () => {
  const [oracle] = readCases().filter(({ method }) => method === 'nps.point');
  const wrong = {
    ...oracle,
    expected: { ...oracle.expected, nps: Number(oracle.expected.nps) + 0.001, var_pop: null },
  };
  const results = await runCases([wrong]);
  const [{ state, faults }] = results;
  assert.equal(state, 'failed');
  assert.equal(faults.length, 2);
  const { methods, failures } = reportOf(results);
  assert.deepEqual(methods, { 'nps.point': { passed: 0, failed: 1, not_covered: 0 } });
  const [{ id, field, expected, got }] = failures;
  assert.deepEqual([id, field, expected], [oracle.id, 'nps', wrong.expected.nps]);
  assert.ok(Math.abs(got - Number(oracle.expected.nps)) < 1e-6);
  assert.equal(failures[1].field, 'var_pop');
});
