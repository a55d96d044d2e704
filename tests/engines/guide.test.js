// @ts-check
/** The worked guide on a real ClickHouse: its own table and view, filled as the delivery adapter sends, give the score of the answers. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { clusteredScores, accountOptions } from '../../wasm/js/account-sums.js';
import { openSource, openTable } from '../../wasm/js/commands/source.js';
import { readFile, sniffFile } from '../../wasm/js/table-file.js';
import { clickhouse } from '../../web/delivery/adapters/clickhouse.js';
import { startClickHouse } from './servers/clickhouse.js';

const guide = readFileSync(new URL('../../docs/scale-guide.md', import.meta.url), 'utf8');
const statements = [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql.replace(/;\s*$/, ''));

const folder = mkdtempSync(join(tmpdir(), 'truescore-guide-'));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

/** Answers of three months, of people who answer up to five times. */
const answers = Array.from({ length: 600 }, (_, i) => {
  const score = (i * 7 + Math.floor(i / 11)) % 11;
  const at = new Date(Date.UTC(2024, 0, 1) + ((i * 7919) % 91) * 86_400_000 + 3_600_000).toISOString();
  return {
    truescore_response: 1,
    id: `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    survey: { id: i % 10 ? 'service' : 'other', version: 1 },
    language: 'en',
    started_at: at,
    finished_at: at,
    attributes: { plan: ['pro', 'basic', 'it’s "old"'][i % 3], account: `a${i % 130}` },
    nps: { question: 'nps', score, group: score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor' },
  };
});
const counted = answers.filter(({ survey }) => survey.id === 'service');

test('the guide’s table and view give the score of the answers, repeats taken out, and the error of accounts', async () => {
  const engine = await startClickHouse(folder);
  const analytics = await loadAnalytics();
  try {
    for (const statement of statements) await engine.onMain(statement);
    const [before, between, behind] = clickhouse.frame;
    const body = [...answers, ...answers.slice(0, 50)].map((each) => clickhouse.piece(/** @type {any} */ (each)));
    await engine.insert('answers', before + body.join(between) + behind);
    await engine.onMain(
      `CREATE VIEW accounts_of AS SELECT *, JSONExtractString(record, 'attributes', 'account') AS account FROM answers FINAL WHERE survey = 'service'`,
    );
    const asked = { dialect: 'clickhouse', score: 'score', date: 'finished_at', period: 'month' };
    const { sql } = analytics.call('sql.tally', { ...asked, table: 'service_answers', by: 'plan' });
    await openTable(analytics, 'tally', await engine.answer(sql), process.stdin);
    const tally = analytics.call('nps.tally', { table: 'tally', by: ['plan'], period: 'month' });
    const net = (/** @type {typeof answers} */ list) =>
      list.reduce(
        (sum, { nps }) => sum + { promoter: 1, passive: 0, detractor: -1 }[/** @type {'promoter'} */ (nps.group)],
        0,
      );
    assert.equal(tally.overall.n, counted.length);
    assert.equal(tally.overall.nps, (100 * net(counted)) / counted.length);
    assert.equal(tally.groups.length, 9);
    for (const { by, period, n, nps } of tally.groups) {
      const own = counted.filter(
        ({ attributes, finished_at }) => attributes.plan === by.plan && finished_at.startsWith(period),
      );
      assert.deepEqual([n, nps], [own.length, (100 * net(own)) / own.length]);
    }

    const { accounts } = analytics.call('sql.tally', { ...asked, table: 'accounts_of', account: 'account' });
    const source = await openSource(await engine.answer(accounts), process.stdin);
    const sniff = await sniffFile(analytics.call, source, {});
    await readFile(analytics, source, { table: 'accounts', options: { name: 'a', ...accountOptions(sniff) } });
    const call = (/** @type {string} */ method, /** @type {object} */ request) =>
      analytics.call(/** @type {any} */ (method), request);
    const scores = await clusteredScores(call, 'accounts', counted.length, 0.95);
    assert.equal(scores.length, 4);
    // By the residuals of accounts, from the answers themselves.
    const groups = [...new Set(counted.map(({ attributes }) => attributes.account))].map((name) =>
      counted.filter(({ attributes }) => attributes.account === name),
    );
    const r = net(counted) / counted.length;
    const squares = groups.reduce((sum, own) => sum + (net(own) - r * own.length) ** 2, 0);
    const se = (100 * Math.sqrt((groups.length / (groups.length - 1)) * squares)) / counted.length;
    assert.equal(scores[0].accounts, groups.length);
    assert.ok(Math.abs(Number(scores[0].se) - se) < 1e-9 * se);
    await assert.rejects(clusteredScores(call, 'accounts', counted.length + 1, 0.95), /counted_total_differs/);
  } finally {
    await engine.stop();
    analytics.close();
  }
});
