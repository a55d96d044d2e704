// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adapterOf, adapters } from '../../web/delivery/adapters/index.js';
import { readDelivery } from '../../web/delivery/setting.js';
import { answer } from './memory-outbox.js';

const [first, second] = [answer(9), answer(3)];
const ids = [first.id, second.id];

/** @param {string} id @param {any} setting */
function request(id, setting) {
  const adapter = /** @type {import('../../web/delivery/adapters/index.js').Adapter} */ (adapterOf(id));
  const [open, between, close] = adapter.frame;
  const target = adapter.target(readDelivery({ adapter: id, ...setting }));
  return { ...target, body: `${open}${[first, second].map(adapter.piece).join(between)}${close}` };
}

/** @param {string} id @param {Partial<import('../../web/delivery/reply.js').Reply>} reply @param {string[]} [of] */
const judge = (id, reply, of = ids) =>
  /** @type {any} */ (adapterOf(id)).judge({ status: 200, type: '', text: '', retryAfter: null, ...reply }, of);

test('a webhook gets one record a line, as the pages export and import them, and no preflight', () => {
  const { url, headers, body } = request('webhook', { url: 'https://collect.example/in' });
  assert.equal(url, 'https://collect.example/in');
  assert.deepEqual(headers, { 'content-type': 'text/plain;charset=UTF-8' });
  assert.deepEqual(
    body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [first, second],
  );
});

test('ClickHouse gets rows for its handler, or an insert into a table, and no preflight', () => {
  const handler = request('clickhouse', { url: 'https://ch.example/collect?user=in&password=x' });
  assert.equal(
    handler.url,
    'https://ch.example/collect?user=in&password=x&date_time_input_format=best_effort&input_format_skip_unknown_fields=1',
  );
  assert.deepEqual(handler.headers, { 'content-type': 'text/plain;charset=UTF-8' });
  const [row] = handler.body.split('\n').map((line) => line && JSON.parse(line));
  assert.equal(row.id, first.id);
  assert.equal(row.survey, 'service');
  assert.equal(row.score, 9);
  assert.equal(row.nps_group, 'promoter');
  assert.deepEqual(JSON.parse(row.record), first);
  const table = new URL(request('clickhouse', { url: 'https://ch.example/', table: 'nps.answers' }).url);
  assert.equal(table.searchParams.get('query'), 'INSERT INTO nps.answers FORMAT JSONEachRow');
});

test('PostgREST gets an array of rows with the same columns, the key, and no wish to read them back', () => {
  const { headers, body } = request('postgrest', { url: 'https://x.example/rest/v1/answers', key: 'anon' });
  assert.deepEqual(headers, { 'content-type': 'application/json', prefer: 'return=minimal', apikey: 'anon' });
  const rows = JSON.parse(body);
  assert.deepEqual(Object.keys(rows[0]), Object.keys(rows[1]));
  assert.deepEqual(rows[1].record, second);
});

test('PostgREST: a 409 splits a batch, and alone means that it is there only if it is the unique key', () => {
  assert.deepEqual(judge('postgrest', { status: 409, text: '{"code":"23505"}' }), { split: true });
  assert.deepEqual(judge('postgrest', { status: 409, text: '{"code":"23505"}' }, [first.id]), {
    delivered: [first.id],
  });
  assert.deepEqual(judge('postgrest', { status: 409, text: '{"code":"23503"}' }, [first.id]), {
    dead: [[first.id, 'sql_23503']],
  });
});

test('CouchDB gets documents by their ids, and a conflict is success', () => {
  const { url, headers, body } = request('couchdb', {
    url: 'https://couch.example/answers/',
    user: 'in',
    password: 'ключ',
  });
  assert.equal(url, 'https://couch.example/answers/_bulk_docs');
  assert.equal(headers.authorization, `Basic ${Buffer.from('in:ключ').toString('base64')}`);
  assert.deepEqual(
    JSON.parse(body).docs.map((/** @type {any} */ { _id }) => _id),
    ids,
  );
  const text = JSON.stringify([
    { id: first.id, error: 'conflict' },
    { id: second.id, error: 'forbidden', reason: 'no' },
  ]);
  const verdict = judge('couchdb', { status: 201, text });
  assert.deepEqual(verdict.delivered, [first.id]);
  assert.deepEqual(verdict.dead, [[second.id, 'couchdb_forbidden']]);
  assert.deepEqual(judge('couchdb', { status: 201, text: '<html>' }), { reason: 'unread' });
});

test('Apps Script: only the ids that the script names are delivered; a page of HTML with 200 is nothing', () => {
  const { headers, redirect, body } = request('apps-script', { url: 'https://script.google.com/macros/s/x/exec' });
  assert.deepEqual(headers, { 'content-type': 'text/plain;charset=UTF-8' });
  assert.equal(redirect, 'follow');
  assert.equal(request('apps-script', { url: 'https://script.google.com.evil.example/exec' }).redirect, 'error');
  const further = adapterOf('apps-script')?.redirectsTo;
  assert.equal(further?.('https://script.google.com/macros/s/x/exec'), 'https://script.googleusercontent.com');
  assert.equal(further?.('https://script.google.com.evil.example/exec'), undefined);
  assert.deepEqual(JSON.parse(body).responses, [first, second]);
  assert.deepEqual(judge('apps-script', { text: `{"ok":true,"ids":["${second.id}"]}` }).delivered, [second.id]);
  assert.deepEqual(judge('apps-script', { type: 'text/html', text: '<html>Error</html>' }), { reason: 'unread' });
  assert.deepEqual(judge('apps-script', { text: '{"ok":false}' }), { reason: 'unread' });
});

for (const { id } of adapters)
  test(`${id}: a refusal is dead at once, a failure or no reply comes again, one fault among many is looked for`, () => {
    for (const status of [401, 403, 404, 405, 410, 415])
      assert.deepEqual(judge(id, { status }).dead, [
        [first.id, `status_${status}`],
        [second.id, `status_${status}`],
      ]);
    for (const status of [408, 425, 429, 500, 502, 503, 504])
      assert.deepEqual(judge(id, { status }), { reason: `status_${status}` });
    assert.deepEqual(judge(id, { status: 0 }), { reason: 'network' });
    for (const status of [400, 413, 422]) {
      assert.deepEqual(judge(id, { status }), { split: true });
      assert.deepEqual(judge(id, { status }, [first.id]), { dead: [[first.id, `status_${status}`]] });
    }
    const page = judge(id, { type: 'text/html; charset=utf-8', text: '<!doctype html>Sign in' });
    assert.equal(page.delivered, undefined);
    assert.equal(page.dead, undefined);
  });
