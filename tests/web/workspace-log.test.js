// @ts-check
/** The workspace file: what is written is read, what is damaged is seen, and merging is a union. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnalytics } from '../../wasm/js/index.js';
import { crc32c } from '../../web/storage/log/crc32c.js';
import { byRecord, eventOfResponse, eventText, fold, union } from '../../web/storage/log/events.js';
import { FileAnswer, fileAnswer } from '../../web/storage/log/file-answer.js';
import { readLog, writeLog } from '../../web/storage/log/file.js';
import { readWorkspaceFile, seal } from '../../web/storage/log/sealed.js';
import { answers, numbers, response, uuid } from './workspace-events.js';

/** @typedef {import('../../web/storage/log/events.js').LogEvent} LogEvent */

const text = (/** @type {string} */ value) => new TextEncoder().encode(value);
/** @param {number} eid @param {string} id @param {Record<string, any>} fields @returns {LogEvent} */
const set = (eid, id, fields, kind = 'follow_up') => ({
  eid: uuid(eid),
  op: 'set',
  kind,
  id,
  ts: '2026-01-02T00:00:00Z',
  dev: 'd1',
  fields,
});
/** @param {number} eid @param {string} id @returns {LogEvent} */
const del = (eid, id, kind = 'follow_up') => ({ eid: uuid(eid), op: 'del', kind, id, ts: '2026-01-02T00:00:00Z' });
/** @param {LogEvent[]} events @param {string} id @param {string} [kind] */
const stateOf = (events, id, kind = 'follow_up') => fold(byRecord(events).get(`${kind}\n${id}`) ?? []);

test('the check sum is that of RFC 3720, appendix B.4', () => {
  assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  assert.equal(crc32c(new Uint8Array(32).fill(0xff)), 0x62a8ab43);
  assert.equal(crc32c(Uint8Array.from({ length: 32 }, (_, at) => at)), 0x46dd794e);
  assert.equal(crc32c(Uint8Array.from({ length: 32 }, (_, at) => 31 - at)), 0x113fdb5c);
  assert.equal(crc32c(text('123456789')), 0xe3069283);
  assert.equal(crc32c(text('xx123456789y'), 2, 11), 0xe3069283);
});

test('what is written is read, and one set of events is one file', async () => {
  const events = [...answers(3000), set(9000, 'p', { state: 'new', note: '{"crc":"' }), del(9001, 'q')];
  const { events: ordered } = union([...events].reverse());
  const { bytes, sha256 } = await writeLog(ordered);
  const read = await readLog(bytes);
  assert.equal(read.damage, null);
  assert.equal(read.sha256, sha256);
  assert.deepEqual(read.events, ordered);
  assert.deepEqual((await writeLog(union(read.events, events).events)).bytes, bytes);
});

test('an empty workspace is a file, too', async () => {
  const { bytes } = await writeLog([]);
  assert.deepEqual(await readLog(bytes), { ...(await readLog(bytes)), events: [], damage: null });
});

test('a record larger than a piece of the file is whole', async () => {
  const [event] = answers(1);
  event.value.answers[1].value = '\u20ac'.repeat(700_000);
  const { bytes } = await writeLog([event, ...answers(3).slice(1)]);
  const read = await readLog(bytes);
  assert.equal(read.damage, null);
  assert.equal(read.events[0].value.answers[1].value.length, 700_000);
});

test('one flipped bit anywhere is seen, and all records before it are kept: 10,000 places', async () => {
  const events = [...answers(20), set(900, 'p', { state: 'new' })];
  const { bytes } = await writeLog(events);
  const lineOf = new Uint32Array(bytes.length);
  for (let at = 0, line = 0; at < bytes.length; at++) {
    lineOf[at] = line;
    if (bytes[at] === 10) line += 1;
  }
  const random = numbers(1);
  for (let time = 0; time < 10_000; time++) {
    const at = random(bytes.length);
    const bit = 1 << random(8);
    bytes[at] ^= bit;
    const read = await readLog(bytes);
    assert.ok(read.damage, `bit ${bit} of byte ${at}`);
    // The first line is no event. A flip of the line feed harms the line that it ended.
    const before = Math.max(0, lineOf[at] - 1);
    assert.ok(read.events.length >= before, `${read.events.length} of ${before} records before byte ${at}`);
    assert.deepEqual(read.events, events.slice(0, read.events.length));
    assert.ok(read.after > 0 && read.sound.length >= events.length - before - 2, `what is behind byte ${at}`);
    bytes[at] ^= bit;
  }
});

test('a file cut at any byte of its last records is seen, and all whole records are kept', async () => {
  const events = answers(8);
  const { bytes } = await writeLog(events);
  const feeds = [...bytes.keys()].filter((at) => bytes[at] === 10);
  for (let length = feeds.at(-4) ?? 0; length < bytes.length; length++) {
    const read = await readLog(bytes.slice(0, length));
    assert.ok(read.damage, `cut at ${length}`);
    const whole = feeds.filter((at) => at < length).length - 1;
    assert.deepEqual(read.events, events.slice(0, whole));
  }
});

test('a missing line, a line twice, two lines changed about and a line of another file are seen', async () => {
  const { bytes } = await writeLog(answers(6));
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  const other = new TextDecoder().decode((await writeLog(answers(9).slice(3))).bytes).split('\n');
  const damaged = {
    missing: lines.toSpliced(3, 1),
    twice: lines.toSpliced(3, 0, lines[3]),
    'changed about': lines.with(3, lines[4]).with(4, lines[3]),
    'of another file': lines.with(3, other[3]),
    'something behind': [...lines, lines[3]],
  };
  for (const [name, each] of Object.entries(damaged)) {
    const read = await readLog(text(`${each.join('\n')}\n`));
    assert.ok(read.damage, name);
    assert.ok(read.events.length >= 2, name);
  }
});

test('of a large file answers are read by their heads: the same events, and the same merged', async () => {
  const events = union(answers(3000), [set(9000, 'p', { state: 'new' })]).events;
  const { bytes, sha256 } = await writeLog(events);
  /** @type {LogEvent[]} */
  const heard = [];
  /** @type {number[]} */
  const shares = [];
  const read = await readLog(bytes, (some, share) => void (heard.push(...some), shares.push(share)));
  assert.equal(read.sha256, sha256);
  assert.equal(read.events.filter((event) => event instanceof FileAnswer).length, 3000);
  assert.deepEqual(heard, read.events);
  assert.equal(shares.at(-1), 1);
  assert.deepEqual((await writeLog(read.events)).bytes, bytes);
  const merged = union(events, read.events);
  assert.equal(merged.conflicts, 0);
  assert.deepEqual((await writeLog(merged.events)).bytes, bytes);
});

test('an answer that is taken without the core’s look is one that the core reads: 20,000 changed lines', async () => {
  const analytics = await loadAnalytics();
  const random = numbers(11);
  const pieces = [
    '"',
    '\\',
    '\\u0041',
    ',',
    '{',
    '}',
    '[',
    ']',
    ':',
    '0',
    '9',
    '.',
    'e5',
    '-',
    'null',
    'true',
    '"id":',
    ' ',
    '\u00e9',
    'a',
  ];
  const plain = eventText(eventOfResponse({ ...response(3), honeypot: false }));
  const repeated = plain.replace('"plan":"pro"', '"plan":"pro","plan":"free"');
  const ids = plain.replace('"skipped"', '"id":"another","skipped"');
  let sure = 0;
  const lines = [plain, repeated, ids];
  for (let time = 0; time < 20_000; time++) {
    const at = 150 + random(plain.length - 150);
    lines.push(plain.slice(0, at) + pieces[random(pieces.length)] + plain.slice(at + random(3)));
  }
  for (const [number, content] of lines.entries()) {
    const line = `"seq":1,"prev":"00000000",${content}}`;
    const bytes = text(line);
    const found = fileAnswer(line, bytes, 0, bytes.length)?.answer;
    if (!found?.isSure) continue;
    assert.ok(number === 0 || number > 2, content);
    sure += 1;
    assert.deepEqual(analytics.call('table.check_responses', {}, found.bytes).unreadable, [], content);
    assert.equal(found.value.id, found.id, content);
  }
  assert.ok(sure > 1000, `${sure} were sure`);
  assert.deepEqual(analytics.call('table.check_responses', {}, text('{}\n\n{"format":1}')).unreadable, [1, 3]);
  analytics.close();
});

test('a file of a newer format and a file of something else are refused', async () => {
  const line = '"seq":0,"truescore":"workspace","format":2}';
  const newer = text(`{"crc":"${crc32c(text(line)).toString(16).padStart(8, '0')}",${line}\n`);
  await assert.rejects(readLog(newer), { code: 'workspace_newer' });
  for (const other of ['', 'score;comment\n9;good\n', '{"truescore":"workspace"}\n', '\u0000\n\n'])
    await assert.rejects(readLog(text(other)), { code: 'workspace_unknown_file' });
});

test('a sealed file opens with its passphrase only, tells damage and keeps what is before it', async () => {
  const events = answers(2500);
  const { bytes } = await writeLog(events);
  const sealed = await seal(bytes, 'correct horse');
  assert.ok(!new TextDecoder().decode(sealed).includes('customer-nps'));
  assert.deepEqual((await readWorkspaceFile(sealed, async () => 'correct horse'))?.events, events);
  await assert.rejects(
    readWorkspaceFile(sealed, async () => 'wrong'),
    { code: 'workspace_passphrase_wrong' },
  );
  assert.equal(await readWorkspaceFile(sealed, async () => null), null);

  const late = sealed.slice();
  late[late.length - 5000] ^= 4;
  const read = await readWorkspaceFile(late, async () => 'correct horse');
  assert.ok(read?.damage);
  assert.ok(read.events.length > 1000 && read.events.length < 2500);
  assert.deepEqual(read.events, events.slice(0, read.events.length));

  const head = sealed.slice();
  head[40] ^= 4;
  const rest = await readWorkspaceFile(head, async () => 'correct horse');
  assert.ok(rest?.damage);
  assert.deepEqual(rest.events, events);
});

test('merging is a union: any order, any grouping, any number of times, with edits and removals', async () => {
  const random = numbers(7);
  for (let round = 0; round < 100; round++) {
    const kiosks = [0, 1, 2].map((kiosk) => {
      const own = answers(30).filter(() => random(3) > 0);
      const edits = Array.from({ length: 12 }, (_, at) => {
        const eid = 1000 + kiosk * 100 + at * 7 + random(5);
        const id = String(random(4));
        return random(6) === 0
          ? del(eid, id)
          : set(eid, id, { [`f${random(3)}`]: random(2) ? random(100) : null, at: kiosk });
      });
      const cards = Array.from({ length: 90 }, (_, at) =>
        set(5000 + kiosk * 1000 + at, 'board', { [`c${random(2)}`]: at }, 'board'),
      );
      const gone = answers(30)
        .filter(() => random(20) === 0)
        .map(({ id }, at) => del(3000 + kiosk * 100 + at, id, 'response'));
      return [...own, ...edits, ...cards, ...gone];
    });
    const [a, b, c] = kiosks;
    const expected = union(a, b, c).events;
    const ways = [
      union(c, a, b).events,
      union(union(a, b).events, c).events,
      union(union(c, b).events, union(a, b).events, a).events,
      union(expected, expected, union(b).events).events,
    ];
    for (const way of ways) assert.deepEqual(way, expected);
  }
});

test('of each field the last word holds, the first creation, and a removal is for ever', () => {
  const events = union(
    [set(3, 'p', { state: 'closed' }), set(1, 'p', { state: 'new', owner: 'Ann' })],
    [set(2, 'p', { owner: 'Bo', due: '2026-02-01' }), set(4, 'p', { due: null })],
  ).events;
  assert.deepEqual(stateOf(events, 'p'), { value: undefined, fields: { state: 'closed', owner: 'Bo' } });
  const gone = union(events, [del(2, 'p'), set(99, 'p', { state: 'new' })]).events;
  assert.equal(stateOf(gone, 'p'), null);
  assert.deepEqual(
    gone.map(({ op }) => op),
    ['del'],
  );
});

test('an answer that was removed is in no file again, whatever is merged', () => {
  const all = answers(5);
  const merged = union(all, [del(77, all[2].id, 'response')], all).events;
  assert.ok(!JSON.stringify(merged).includes('№ 2'));
  assert.equal(merged.filter(({ op }) => op === 'add').length, 4);
});

test('an event that was taken out by its number is in no log again, and its record has no other trace', () => {
  const events = [
    set(1, 'person:ann', { state: 'new' }),
    set(2, 'person:ann', { owner: 'Bo' }),
    set(3, 'person:cy', { state: 'new' }),
  ];
  const forgotten = [1, 2].map((eid) => del(100 + eid, uuid(eid), 'event'));
  const merged = union(events, forgotten, events).events;
  assert.ok(!JSON.stringify(merged).includes('ann'));
  assert.equal(merged.length, 3);
  assert.deepEqual(union(forgotten, union(events, merged).events).events, merged);
});

test('two different events of one id are a conflict that every order decides alike', () => {
  const [one] = answers(1);
  const forged = structuredClone(one);
  forged.value.nps.score = 10;
  const reordered = { ...one, value: Object.fromEntries(Object.entries(one.value).reverse()) };
  assert.equal(union([one], [one, structuredClone(one)]).conflicts, 0);
  assert.equal(union([one], [reordered]).conflicts, 0);
  assert.equal(union([one], [forged]).conflicts, 1);
  for (const other of [forged, reordered])
    assert.equal(JSON.stringify(union([one], [other]).events), JSON.stringify(union([other], [one]).events));
});

test('of a board the last fifty versions of each card are kept', () => {
  const events = Array.from({ length: 80 }, (_, at) =>
    set(at, 'board', { 'card.a': at, ...(at === 3 && { 'card.b': 1 }) }, 'board'),
  );
  const kept = union(events).events;
  assert.equal(kept.length, 51);
  assert.equal(stateOf(kept, 'board', 'board')?.fields['card.a'], 79);
});

test('headings such as __proto__ are names like any other', async () => {
  const events = union([set(1, '__proto__', JSON.parse('{"__proto__": "x", "constructor": "y"}'))]).events;
  const read = await readLog((await writeLog(events)).bytes);
  assert.equal(JSON.stringify(read.events), JSON.stringify(events));
  assert.equal(/** @type {any} */ ({}).x, undefined);
});
