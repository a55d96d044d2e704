// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEndpoint } from '../../web/delivery/endpoint.js';
import { readDelivery } from '../../web/delivery/setting.js';
import { splitDelivery } from '../../web/survey/split-delivery.js';

const HOSTILE = [
  ['javascript', 'alert(1)'].join(':'),
  'data:text/plain,x',
  'blob:https://collect.example/1',
  'file:///etc/passwd',
  'ftp://collect.example/',
  '//evil.example/collect',
  '/collect',
  'collect.example/in',
  '',
  'http://collect.example/in',
  'http://127.0.0.1.evil.example/in',
  'http://localhost.evil.example/in',
  'https://collect.example@evil.example/in',
  'https://user:secret@collect.example/in',
  'https:\\\\evil.example\\in',
  'https://collect.example\\@evil.example/in',
  'https:/evil.example/in',
  'https:evil.example',
  'https:///evil.example/in',
  ' https://collect.example/in',
  'https://collect.example/in\n',
  'ht\ntps://collect.example/in',
  'https://collect.example\t/in',
  'https://соllect.example/in',
  'https://xn--llect-3veb.example/in',
  'https://collect。example/in',
  'https://ｃollect.example/in',
  'https://collect.example./in',
  'https://collect.exa%6dple/in',
  'http://0x7f.1/in',
  'http://2130706433/in',
  'http://0177.0.0.1/in',
  'https://collect.example/in#part',
  'HTTPS:collect.example',
  'wss://collect.example/in',
  `https://collect.example/${'a'.repeat(2000)}`,
];

for (const written of HOSTILE)
  test(`nothing is sent to ${JSON.stringify(written.slice(0, 60))}`, () => {
    assert.equal(readEndpoint(written), null);
    assert.throws(() => readDelivery({ adapter: 'webhook', url: written }), { code: 'delivery_setting' });
  });

test('https and loopback addresses are what they say', () => {
  for (const written of [
    'https://collect.example/in',
    'https://collect.example:8443/in?user=a&password=b',
    'https://collect.example:443/in',
    'https://collect.example',
    'https://collect.example?x=1',
    'https://192.0.2.7/in',
    'http://127.0.0.1:8123/collect',
    'http://localhost/in',
    'http://[::1]:5984/answers',
  ])
    assert.equal(readEndpoint(written)?.href, new URL(written).href);
});

test('a setting of no known adapter, with an unknown part or a part that is no text is refused with its name', () => {
  const url = 'https://collect.example/in';
  for (const [setting, part] of /** @type {[any, string][]} */ ([
    [{ adapter: 'carrier-pigeon', url }, 'adapter'],
    [{ url, headers: 'x' }, 'headers'],
    [{ url, key: 7 }, 'key'],
    [{ adapter: 'clickhouse', url, table: 'a; DROP TABLE b' }, 'table'],
    [null, ''],
    [[], ''],
    ['https://collect.example/in', ''],
  ]))
    assert.throws(() => readDelivery(setting), { where: { path: `/delivery/${part}` } });
  assert.deepEqual(readDelivery({ url }), { adapter: 'webhook', url });
});

test('the core is given a definition without its delivery setting', () => {
  const delivery = { url: 'https://collect.example/in' };
  const whole = { id: 'a', delivery };
  assert.deepEqual(splitDelivery(whole), { definition: { id: 'a' }, delivery });
  assert.deepEqual(whole, { id: 'a', delivery });
  assert.deepEqual(splitDelivery({ id: 'a' }), { definition: { id: 'a' }, delivery: undefined });
  assert.deepEqual(splitDelivery(null), { definition: null, delivery: undefined });
});
