// @ts-check
/** Churn of the public telecom customers, as it is known. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadAnalytics } from 'truescore';
import { publicData, publicDataMissing } from '../public-data.js';

test('the churn of the telecom customers, by contract', { skip: publicDataMissing() }, async () => {
  const analytics = await loadAnalytics();
  const bytes = readFileSync(publicData('telco_churn.csv'));
  const sniff = analytics.call('file.sniff', { whole: true }, bytes);
  await analytics.readFile([bytes], { table: 'customers', options: sniff });
  const { kpis } = analytics.call('kpi.evaluate', {
    kpis: [
      { formula: "100 * COUNT(*) FILTER (WHERE Churn = 'Yes') / COUNT(*)" },
      { formula: "100 * AVG(CASE WHEN churn = 'Yes' THEN 1.0 ELSE 0 END)" },
      { formula: "SUM(MonthlyCharges) FILTER (WHERE Churn = 'Yes') / SUM(MonthlyCharges)" },
    ],
    by: 'Contract',
  });
  for (const kpi of kpis.slice(0, 2)) {
    assert.equal(kpi.value.toFixed(4), '26.5370');
    assert.deepEqual(
      kpi.groups.map((/** @type {any} */ { by, value }) => [by, value.toFixed(3)]),
      [
        ['Month-to-month', '42.710'],
        ['One year', '11.270'],
        ['Two year', '2.832'],
      ],
    );
    assert.equal(kpi.interval.method, 'wilson');
    assert.ok(kpi.interval.low < kpi.value && kpi.value < kpi.interval.high);
  }
  assert.equal(kpis[2].interval.method, 'log_delta');
  analytics.close();
});
