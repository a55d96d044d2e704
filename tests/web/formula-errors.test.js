// @ts-check
/** Every malformed formula gets an error with a place, and in each first language a message that says it without a gap. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { loadAnalytics } from 'truescore';

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
/** A formula, and "code@character found -> suggestion". @type {[string, string][]} */
const malformed = json('../unit/kpi/malformed_formulas.json');
/** @type {Record<string, [string, string][]>} */
const tables = {
  deals: [
    ['amount', 'number'],
    ['stage', 'category'],
    ['owner', 'category'],
    ['closed_at', 'time'],
    ['opened_at', 'time'],
    ['first order', 'number'],
    ['ID', 'number'],
    ['id', 'number'],
  ],
  spend: [
    ['cost', 'number'],
    ['month', 'time'],
  ],
};

/** @type {import('truescore').Analytics} */
let analytics;
before(async () => {
  analytics = await loadAnalytics();
  for (const [table, columns] of Object.entries(tables)) {
    const cells = columns.map(([, kind]) => ({ number: 1, time: '2024-01-05' })[kind] ?? 'won');
    analytics.call('table.from_rows', {
      table,
      columns: columns.map(([name, kind]) => ({ name, kind })),
      rows: [cells],
    });
  }
});
after(() => analytics.close());

test('there are more than two hundred of them', () => assert.ok(malformed.length > 200, String(malformed.length)));

for (const language of ['en', 'ru']) {
  const messages = json(`../../web/locales/${language}/errors.json`);
  test(`each is refused with its place and a message, ${language}`, () => {
    for (const [formula, expected] of malformed) {
      /** @type {any} */
      let error = null;
      try {
        analytics.call('kpi.check', { formula, table: 'deals' });
      } catch (thrown) {
        error = thrown;
      }
      assert.ok(error, `${formula} is refused`);
      const [code, place] = expected.split(' ')[0].split('@');
      assert.equal(error.code, code, formula);
      assert.equal(error.where.character, Number(place), formula);
      assert.ok(messages[code], `${code} has no message`);
      const text = String(new IntlMessageFormat(messages[code], language).format({ ...error.where, ...error.detail }));
      assert.ok(text.length > 20 && !/[{}]/.test(text.replace(error.detail.found ?? '', '')), `${formula}: ${text}`);
      const { suggestion, expected: wanted } = error.detail;
      if (suggestion) assert.ok(text.includes(suggestion) || text.includes(wanted), `${formula}: ${text}`);
    }
  });
}
