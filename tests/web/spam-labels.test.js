// @ts-check
/** Labels of answers that may be a program's, against a naive count of the same rows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { numbers, response } from './workspace-events.js';

/** @typedef {{ score: number | null, started: number | null, finished: number | null, comment: string, honeypot: boolean | null }} Row times in seconds */
/** @typedef {{ seconds: number, times: number, minute: number }} Limits */

const LABELS = /** @type {const} */ (['honeypot', 'fast', 'same_comment', 'burst']);
const USUAL = { seconds: 2, times: 5, minute: 20 };

/** @param {Row[]} rows */
function scoreOf(rows) {
  const scores = rows.map(({ score }) => Number(score));
  const share = (/** @type {(score: number) => boolean} */ fits) => scores.filter(fits).length;
  const promoters = share((score) => score >= 9);
  const detractors = share((score) => score <= 6);
  return { n: rows.length, nps: rows.length ? (100 * (promoters - detractors)) / rows.length : null };
}

/** As slowly and plainly as can be. @param {Row[]} all @param {Limits} limits */
function naive(all, limits) {
  const rows = all.filter(({ score }) => score !== null);
  const text = (/** @type {Row} */ row) => row.comment.trim().replace(/\s+/g, ' ').toLowerCase();
  /** @type {Record<typeof LABELS[number], (row: Row) => boolean | null>} */
  const judge = {
    honeypot: (row) => row.honeypot,
    fast: ({ started, finished }) =>
      started === null || finished === null || finished < started ? null : finished - started < limits.seconds,
    same_comment: (row) =>
      text(row) === '' ? null : rows.filter((other) => text(other) === text(row)).length > limits.times,
    burst: ({ finished }) =>
      finished === null
        ? null
        : rows.some(({ finished: begin }) => {
            if (begin === null || finished < begin || finished >= begin + 60) return false;
            const within = rows.filter(
              ({ finished: at }) => at !== null && at >= Number(begin) && at < Number(begin) + 60,
            );
            return within.length > limits.minute;
          }),
  };
  /** @param {(row: Row) => boolean | null} label */
  const counted = (label) => ({
    judged: rows.filter((row) => label(row) !== null).length,
    found: rows.filter((row) => label(row) === true).length,
    without: scoreOf(rows.filter((row) => label(row) !== true)),
  });
  const any = (/** @type {Row} */ row) => {
    const said = LABELS.map((name) => judge[name](row)).filter((each) => each !== null);
    return said.length ? said.includes(true) : null;
  };
  return {
    all: scoreOf(rows),
    labels: Object.fromEntries(LABELS.map((name) => [name, counted(judge[name])])),
    any: counted(any),
  };
}

/** @param {number} seed @param {number} count @returns {Row[]} */
function randomRows(seed, count) {
  const random = numbers(seed);
  const words = ['Спасибо', 'СПАСИБО', ' спасибо  ', 'Ok', 'ok', 'All  good', 'all good', '', '   ', 'Too dear'];
  return Array.from({ length: count }, () => {
    const finished = random(20) === 0 ? null : 1_700_000_000 + random(count * 2);
    const took = random(7) - 1;
    return {
      score: random(15) === 0 ? null : random(11),
      started: finished === null || random(9) === 0 ? null : finished - took,
      finished,
      comment: random(3) ? words[random(words.length)] : `Comment ${random(1000)}`,
      honeypot: random(4) === 0 ? null : random(10) === 0,
    };
  });
}

/** @param {number | null} seconds */
const written = (seconds) =>
  seconds === null ? '' : new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);

/** @param {any} analytics @param {Row[]} rows @param {Record<string, unknown>} [more] */
async function labelsOfFile(analytics, rows, more = {}) {
  const lines = rows.map(
    ({ score, started, finished, comment, honeypot }) =>
      `${score ?? ''},${written(started)},${written(finished)},"${comment}",${honeypot ?? ''}`,
  );
  const text = ['score,start,end,comment,trap', ...lines].join('\n');
  const columns = ['score', 'time', 'time', 'text', 'category'].map((kind, index) => ({ index, kind }));
  const options = { delimiter: ',', header_rows: 1, columns, score: 0, date: 2 };
  await analytics.readFile([new TextEncoder().encode(text)], { table: 'file', options });
  const request = { table: 'file', started: 'start', date: 'end', comment: 'comment', honeypot: 'trap', ...more };
  return analytics.call('nps.labels', request);
}

/** The reply as far as the naive count tells it. @param {any} reply */
function asCounted({ all, labels, any }) {
  const score = (/** @type {any} */ { n, nps }) => ({ n, nps });
  const label = (/** @type {any} */ each) =>
    each && { judged: each.judged, found: each.found, without: score(each.without) };
  return {
    all: score(all),
    labels: Object.fromEntries(LABELS.map((name) => [name, label(labels[name])])),
    any: label(any),
  };
}

/** @param {any} actual @param {any} expected @param {string} name */
function assertClose(actual, expected, name) {
  const rounded = (/** @type {any} */ value) =>
    JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'number' ? Number(each.toFixed(9)) : each)));
  assert.deepEqual(rounded(actual), rounded(expected), name);
}

test('labels of random tables are those of a naive count, at the usual limits and at others', async () => {
  const analytics = await loadAnalytics();
  for (let seed = 1; seed <= 60; seed++) {
    const rows = randomRows(seed, 40 + seed * 4);
    assertClose(asCounted(await labelsOfFile(analytics, rows)), naive(rows, USUAL), `table ${seed}`);
    const limits = { seconds: seed % 5, times: 1 + (seed % 4), minute: 1 + (seed % 30) };
    const asked = { least_seconds: limits.seconds, most_same_comments: limits.times, most_a_minute: limits.minute };
    const reply = await labelsOfFile(analytics, rows, asked);
    assertClose(asCounted(reply), naive(rows, limits), `table ${seed}, other limits`);
    assert.deepEqual(reply.limits, asked);
  }
});

test('five equal comments and twenty answers a minute are none too many, six and twenty-one are', async () => {
  const analytics = await loadAnalytics();
  /** @param {number} count @param {(at: number) => Partial<Row>} change @returns {Row[]} */
  const rows = (count, change) =>
    Array.from({ length: count }, (_, at) => ({
      score: 9,
      started: null,
      finished: 1_700_000_001 + at * 100,
      comment: '',
      honeypot: null,
      ...change(at),
    }));
  const found = async (/** @type {Row[]} */ all, /** @type {typeof LABELS[number]} */ label) =>
    (await labelsOfFile(analytics, all)).labels[label]?.found;
  assert.equal(
    await found(
      rows(5, () => ({ comment: 'Fine.' })),
      'same_comment',
    ),
    0,
  );
  assert.equal(
    await found(
      rows(6, (at) => ({ comment: at ? 'Fine.' : ' FINE. ' })),
      'same_comment',
    ),
    6,
  );
  assert.equal(
    await found(
      rows(9, () => ({ comment: ' ' })),
      'same_comment',
    ),
    0,
  );
  const at = (/** @type {number} */ step) => (/** @type {number} */ each) => ({
    finished: 1_700_000_001 + each * step,
  });
  assert.equal(await found(rows(20, at(1)), 'burst'), 0);
  assert.equal(await found(rows(21, at(1)), 'burst'), 21);
  // The twenty-first comes sixty seconds after the first: that is the next minute.
  assert.equal(await found(rows(21, at(3)), 'burst'), 0);
  const took = (/** @type {number} */ seconds) => (/** @type {number} */ each) => ({
    started: 1_700_000_001 + each * 100 - seconds,
  });
  assert.equal(await found(rows(3, took(1)), 'fast'), 3);
  assert.equal(await found(rows(3, took(2)), 'fast'), 0);
});

test('what a file does not tell cannot be judged: it is null and not 0', async () => {
  const analytics = await loadAnalytics();
  const read = async (/** @type {string} */ text) => {
    const bytes = new TextEncoder().encode(text);
    await analytics.readFile([bytes], { table: 't', options: analytics.call('file.sniff', { whole: true }, bytes) });
    return analytics.call('nps.labels', { table: 't' });
  };
  const bare = await read('score\n9\n8\n0\n');
  assert.deepEqual(bare.labels, { honeypot: null, fast: null, same_comment: null, burst: null });
  assert.equal(bare.any, null);
  assert.equal(bare.all.n, 3);
  // Dates tell no minute, and times to the minute no seconds.
  const dated = await read('score,date\n9,2024-01-01\n8,2024-01-01\n0,2024-01-02\n');
  assert.equal(dated.labels.burst, null);
  const minutes = await read(
    'score,Start Date,End Date\n9,2024-01-01 10:00,2024-01-01 10:00\n8,2024-01-01 10:01,2024-01-01 10:02\n',
  );
  assert.equal(minutes.labels.fast, null);
  assert.equal(minutes.labels.burst.judged, 2);
  await read('score,date,plan\n9,2024-01-01 10:00:05,pro\n8,2024-01-01 10:00:05,free\n');
  const empty = analytics.call('nps.labels', { table: 't', where: { plan: 'none' } });
  assert.deepEqual([empty.all.n, empty.all.nps, empty.labels.burst.share], [0, null, null]);
});

test('a column of the hidden field is read whatever it says, and found by its heading', async () => {
  const analytics = await loadAnalytics();
  const read = async (/** @type {string[]} */ cells) => {
    const bytes = new TextEncoder().encode(['score,honeypot', ...cells.map((cell) => `9,${cell}`)].join('\n'));
    const columns = [
      { index: 0, kind: 'score' },
      { index: 1, kind: 'category' },
    ];
    const options = /** @type {any} */ ({ delimiter: ',', header_rows: 1, columns, score: 0, date: null });
    await analytics.readFile([bytes], { table: 't', options });
    const { judged, found } = analytics.call('nps.labels', { table: 't' }).labels.honeypot;
    return [judged, found];
  };
  // Blank where nobody filled it in.
  assert.deepEqual(await read(['', 'https://buy.example', '', 'x']), [4, 2]);
  // It says so where nobody did: then a blank is not known.
  assert.deepEqual(await read(['false', 'TRUE', '', '0', 'No', 'нет']), [5, 1]);
});

test('answers of the survey’s own carry what its hidden field tells; older ones cannot be judged', async () => {
  const analytics = await loadAnalytics();
  const records = Array.from({ length: 30 }, (_, at) => ({
    ...response(at),
    ...(at < 10 ? {} : { honeypot: at % 10 === 0 }),
  }));
  const bytes = new TextEncoder().encode(records.map((each) => JSON.stringify(each)).join('\n'));
  const { columns } = analytics.call('table.from_responses', { table: 'own' }, bytes);
  assert.equal(columns.at(-1).label, 'honeypot');
  const { labels, any, all } = analytics.call('nps.labels', { table: 'own', comment: 'Why?' });
  assert.deepEqual([labels.honeypot.judged, labels.honeypot.found], [20, 2]);
  // All begin and end at a whole minute, which tells no seconds.
  assert.equal(labels.fast, null);
  // All end at the same second.
  assert.deepEqual([labels.burst.judged, labels.burst.found], [30, 30]);
  assert.deepEqual([any.judged, any.found, any.without.n, any.without.nps], [30, 30, 0, null]);
  assert.equal(all.n, 30);
});
