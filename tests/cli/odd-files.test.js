// @ts-check
/** Exports as people have them: rows and columns that are no answers are left out and told, and the others are counted. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { bytesSource } from '../../wasm/js/containers/source.js';
import { readFile, sniffFile } from '../../wasm/js/table-file.js';
import { workbookBytes } from '../../wasm/js/xlsx.js';

/** @type {import('../../wasm/js/analytics.d.ts').Analytics} */
let analytics;
before(async () => {
  analytics = await loadAnalytics();
});
after(() => analytics.close());

/** Five promoters, two passives, three detractors. */
const SCORES = [9, 10, 3, 8, 10, 0, 7, 9, 10, 6];
const COUNTED = { n: 10, nps: 20 };

/** @param {string | Uint8Array | Buffer} file */
async function read(file) {
  const source = bytesSource(typeof file === 'string' ? strToU8(file) : new Uint8Array(file));
  const sniff = await sniffFile(analytics.call, source, {});
  const encoding = sniff.encoding.startsWith('utf-16') ? sniff.encoding : undefined;
  const description = await readFile(analytics, source, { table: 't', options: { ...sniff, encoding } });
  if (sniff.score === null) return { sniff, description, counted: null, leftOut: {} };
  const { rows, overall, audit } = analytics.call('nps.tally', { table: 't' });
  const leftOut = Object.values(audit.left_out).reduce((sum, count) => sum + Number(count), 0);
  assert.equal(rows, overall.n + leftOut);
  return { sniff, description, counted: { n: overall.n, nps: overall.nps }, leftOut: audit.left_out };
}

/** @param {(score: number, place: number) => string} line */
const lines = (line) => SCORES.map(line).join('');

/** Letters of Windows-1251. @param {string} text */
const windows1251 = (text) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x350;
  });

test('last rows of totals are left out, in whatever encoding', async () => {
  const russian = `Клиент;Филиал;Оценка\r\n${lines((score, place) => `к${place};Москва;${score}\r\n`)}Итого;;7\r\n`;
  for (const [file, total] of /** @type {[string | Uint8Array | Buffer, number][]} */ ([
    [`who,team,score\n${lines((score, place) => `p${place},a,${score}\n`)}Total,,8\nAverage,,7\n`, 2],
    [windows1251(russian), 1],
    [Buffer.from(`\uFEFF${russian.replaceAll(';', '\t')}`, 'utf16le'), 1],
  ])) {
    const { counted, leftOut } = await read(file);
    assert.deepEqual(counted, COUNTED);
    assert.deepEqual(leftOut, { total });
  }
});

test('titles above the headings are passed over', async () => {
  const table = `when,score,team\n${lines((score) => `2024-03-05,${score},a\n`)}`;
  for (const titles of [
    'NPS report March\n\n',
    '# exported by a tool\n# 5 March\n',
    'NPS report,,\nPeriod:,March,\n,,\n',
  ]) {
    const { sniff, counted, description } = await read(titles + table);
    assert.deepEqual(
      sniff.columns.map(({ label }) => label),
      ['when', 'score', 'team'],
    );
    assert.deepEqual(counted, COUNTED, titles);
    assert.equal(description.file?.ragged_rows, 0);
  }
  const head = ['NPS report', null, null];
  const rows = [['when', 'score', 'team'], ...SCORES.map((score) => ['2024-03-05', score, 'a'])];
  assert.deepEqual(
    (await read(workbookBytes([{ name: 'S', head: /** @type {any} */ (head), rows }]))).counted,
    COUNTED,
  );
});

test('rows of other metrics have the reason that they are', async () => {
  const mixed = lines((score, place) => `NPS,${score}\nCSAT,${(place % 5) + 1}\nCES,${(place % 7) + 1}\n`);
  const { sniff, counted, leftOut } = await read(`metric,value\n${mixed}`);
  assert.deepEqual(sniff.leave_out, [{ column: 0, reason: 'other_metric' }]);
  assert.deepEqual(counted, COUNTED);
  assert.deepEqual(leftOut, { other_metric: 20 });
});

test('what Retently marks as bogus is left out beside the other metrics', async () => {
  const answer = (/** @type {object} */ own) => ({
    customerId: 'c',
    comment: 'it is fine',
    createdDate: '2024-03-05T10:00:00Z',
    ratingCategory: 'x',
    metricsType: 'NPS',
    isBogus: false,
    ...own,
  });
  const responses = SCORES.flatMap((score, place) => [
    answer({ id: `r${place}`, score }),
    answer({ id: `b${place}`, score: 10, isBogus: true }),
    answer({ id: `s${place}`, score: 5, metricsType: 'CSAT' }),
  ]);
  const { sniff, counted, leftOut } = await read(JSON.stringify({ success: true, data: { page: 1, responses } }));
  assert.equal(sniff.vendor, 'retently');
  assert.deepEqual(counted, COUNTED);
  assert.deepEqual(leftOut, { other_metric: 10, bogus: 10 });
});

test('responses as Typeform’s interface gives them: the opinion scale is the score, the sum of the quiz is not', async () => {
  const items = SCORES.map((score, place) => ({
    token: `t${place}`,
    landed_at: '2024-03-05T10:00:00Z',
    submitted_at: '2024-03-05T10:01:00Z',
    calculated: { score: place },
    variables: [{ key: 'score', type: 'number', number: place }],
    answers: [
      { field: { id: 'a', ref: '0f1-a', type: 'opinion_scale' }, type: 'number', number: score },
      { field: { id: 'b', ref: '0f1-b', type: 'long_text' }, type: 'text', text: 'it is good' },
    ],
  }));
  const { sniff, counted } = await read(JSON.stringify({ total_items: 10, page_count: 1, items }));
  assert.equal(sniff.vendor, 'typeform');
  assert.equal(sniff.columns[Number(sniff.score)].label, 'opinion_scale 0f1-a');
  assert.deepEqual(counted, COUNTED);
});

test('events of PostHog: the response is the score', async () => {
  const events = SCORES.map((score, place) =>
    JSON.stringify({
      event: 'survey sent',
      distinct_id: `d${place}`,
      timestamp: '2024-03-05T10:00:00Z',
      properties: { $survey_id: 's', $survey_submission_id: `b${place}`, $survey_response: String(score) },
    }),
  ).join('\n');
  const { sniff, counted } = await read(events);
  assert.equal(sniff.vendor, 'posthog');
  assert.deepEqual(counted, COUNTED);
});

test('numbers that stand for the groups are no scores', async () => {
  for (const size of [1, 100]) {
    const codes = lines((score) => `${score > 8 ? size : score > 6 ? 0 : -size},a\n`);
    const { sniff, counted } = await read(`nps,team\n${codes}0,b\n0,b\n0,b\n0,b\n0,b\n0,b\n`);
    assert.equal(counted, null);
    assert.ok(sniff.columns[0].reasons.includes('score_codes_of_groups'));
  }
});

test('places of the answers in their list, 1 to 11, are no scores', async () => {
  const { sniff, counted } = await read(`nps,team\n${lines((score) => `${score + 1},a\n`)}`);
  assert.equal(counted, null);
  assert.ok(sniff.columns[0].reasons.includes('score_places_in_list'));
});

test('months are dates under a heading that says so, and headings of columns are none', async () => {
  const month = (/** @type {number} */ place) => `2024-${String((place % 12) + 1).padStart(2, '0')}`;
  const monthly = await read(`месяц,nps\n${lines((score, place) => `${month(place)},${score}\n`)}`);
  assert.equal(monthly.sniff.columns[0].kind, 'time');
  assert.deepEqual(monthly.counted, COUNTED);
  const invoices = await read(`invoice,nps\n${lines((score, place) => `${month(place)},${score}\n`)}`);
  assert.notEqual(invoices.sniff.columns[0].kind, 'time');
  const wide = await read(`nps,Jan 2024,Feb 2024\n${lines((score) => `${score},1,2\n`)}`);
  assert.equal(wide.sniff.header_rows, 1);
});

test('a cover sheet is passed over, a hidden sheet is not looked at, and cells of errors are left out', async () => {
  const sheet = (/** @type {string} */ name, /** @type {any[][]} */ [head, ...rows]) => ({ name, head, rows });
  const answers = [['score', 'team'], ...SCORES.map((score) => [score, 'a']), ['#N/A', 'a'], ['#N/A', 'b']];
  const { sniff, counted, leftOut } = await read(
    workbookBytes([sheet('About', [['The answers'], ['are on the next sheet']]), sheet('Data', answers)]),
  );
  assert.equal(sniff.source.sheet, 'Data');
  assert.deepEqual(counted, COUNTED);
  assert.deepEqual(leftOut, { blank: 2 });
});

test('a workbook of 1904, with cells of formulas, truths and errors', async () => {
  const XML = '<?xml version="1.0"?>';
  const cells = SCORES.map(
    (score, place) =>
      `<row><c s="1"><v>${43_894 + place}</v></c><c><f t="shared" si="0"${place ? '/>' : ' ref="B2:B11">A2</f>'}<v>${score}</v></c><c t="b"><v>1</v></c></row>`,
  ).join('');
  const { sniff, counted, leftOut } = await read(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8(
        `${XML}<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `${XML}<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>`,
      ),
      'xl/styles.xml': strToU8(
        `${XML}<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
      ),
      'xl/worksheets/s.xml': strToU8(
        `${XML}<worksheet><sheetData><row><c t="inlineStr"><is><t>Date</t></is></c><c t="inlineStr"><is><t>score</t></is></c><c t="inlineStr"><is><t>ok</t></is></c></row>${cells}<row><c/><c t="e"><v>#DIV/0!</v></c></row></sheetData></worksheet>`,
      ),
    }),
  );
  assert.deepEqual(sniff.columns[0].examples.slice(0, 2), ['2024-03-05', '2024-03-06']);
  assert.deepEqual(counted, COUNTED);
  assert.deepEqual(leftOut, { not_a_number: 1 });
});
