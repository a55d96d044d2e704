// @ts-check
/** Files in their containers become the same bytes, and what is broken or too large is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync as gzip } from 'node:zlib';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { isoOfSerial, isTimeFormat } from '../../wasm/js/containers/excel-dates.js';
import { openTable } from '../../wasm/js/containers/index.js';
import { bytesSource, collect } from '../../wasm/js/containers/source.js';
import { TruescoreError } from '../../wasm/js/error.js';
import { workbookBytes } from '../../wasm/js/xlsx.js';

/** @typedef {import('../../wasm/js/analytics.d.ts').FileSource} FileSource */

/** @param {Uint8Array | string} bytes @param {Partial<FileSource>} [chosen] */
async function opened(bytes, chosen) {
  const table = await openTable(bytesSource(typeof bytes === 'string' ? strToU8(bytes) : bytes), chosen);
  return { ...table, text: new TextDecoder().decode(await collect(table.pieces(), () => {})) };
}

/** @param {Uint8Array | string} bytes @returns {Promise<TruescoreError>} */
async function refusal(bytes) {
  try {
    await opened(bytes);
  } catch (error) {
    if (error instanceof TruescoreError) return error;
    throw error;
  }
  throw new Error('was taken');
}

const CSV = 'score,team\n9,a\n10,b\n';

test('text is CSV, and what begins like JSON is JSON', async () => {
  for (const [text, format] of [
    [CSV, 'csv'],
    ['[{"a": 1}]', 'json'],
    [' \n{"a": 1}\n{"a": 2}\n', 'json'],
    ['\uFEFF{"a": 1}', 'json'],
    ['[Score],team\n9,a\n', 'csv'],
    ['{Score},team\n9,a\n', 'csv'],
  ])
    assert.equal((await opened(text)).source.format, format, text);
});

test('JSON in UTF-16 is read as UTF-8', async () => {
  const { source, text } = await opened(new Uint8Array(Buffer.from('\uFEFF[{"ä": "😀"}]', 'utf16le')));
  assert.equal(source.format, 'json');
  assert.equal(text, '[{"ä": "😀"}]');
});

test('gzip of one member or several is what was packed', async () => {
  const rows = Array.from({ length: 100_000 }, (_, row) => `${row % 11},team ${row}\n`).join('');
  for (const packed of [
    gzip(CSV + rows),
    Buffer.concat([gzip(CSV), gzip(rows.slice(0, 999)), gzip(rows.slice(999))]),
  ]) {
    const { source, text } = await opened(new Uint8Array(packed));
    assert.deepEqual(source, { format: 'csv', compression: 'gzip' });
    assert.equal(text, CSV + rows);
  }
});

test('a gzip that is cut off or changed is refused', async () => {
  const packed = new Uint8Array(gzip(CSV.repeat(2000)));
  for (const size of [12, 40, packed.length - 9, packed.length - 4, packed.length - 1])
    assert.equal((await refusal(packed.slice(0, size))).code, 'file_damaged', String(size));
  for (let at = 10; at < packed.length; at += 3) {
    const changed = packed.slice();
    changed[at] ^= 0x10;
    await assert.rejects(opened(changed), { code: 'file_damaged' }, String(at));
  }
});

test('a zip gives its largest table, or the one that is asked for', async () => {
  const packed = zipSync({
    'readme.md': strToU8('x'.repeat(1000)),
    '__MACOSX/._b.csv': strToU8('x'.repeat(1000)),
    'a/small.csv': strToU8('score\n9\n'),
    'b.csv': strToU8(CSV),
  });
  const largest = await opened(packed);
  assert.equal(largest.text, CSV);
  assert.deepEqual(largest.source, {
    format: 'csv',
    compression: 'zip',
    member: 'b.csv',
    members: ['a/small.csv', 'b.csv'],
  });
  assert.equal((await opened(packed, { member: 'a/small.csv' })).text, 'score\n9\n');
});

test('packed in packed is read, but not for ever', async () => {
  const inner = zipSync({ 'a.csv.gz': gzipSync(strToU8(CSV)) });
  assert.equal((await opened(inner)).text, CSV);
  assert.equal((await opened(gzipSync(inner))).source.format, 'csv');
});

test('a zip that is changed, cut off, empty or of other files is refused', async () => {
  const packed = zipSync({ 'a.csv': [strToU8(CSV.repeat(50)), { level: 9 }] });
  const changed = packed.slice();
  changed[50] ^= 1;
  assert.equal((await refusal(changed)).code, 'file_damaged');
  assert.equal((await refusal(packed.slice(0, packed.length - 30))).code, 'file_damaged');
  assert.equal((await refusal(zipSync({}))).code, 'file_without_table');
});

test('an encrypted member says so', async () => {
  const packed = zipSync({ 'a.csv': strToU8(CSV) });
  const directory = Buffer.from(packed).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  packed[directory + 8] |= 1;
  assert.deepEqual((await refusal(packed)).detail, { found: 'a.csv' });
});

test('a workbook gives numbers with their digits, dates, truths and texts as they are', async () => {
  const { text, source } = await opened(
    workbookBytes([
      {
        name: 'Answers',
        head: ['score', 'a "b"', 'ok'],
        rows: [
          [9, '=x\n_x0041_', true],
          [0.1, '  two\r\n', false],
          [-3, '', null],
          [1e21, 'ü😀\u0001', null],
        ],
      },
      { name: 'Other', head: ['x'], rows: [[1]] },
    ]),
  );
  assert.deepEqual(source, { format: 'xlsx', sheet: 'Answers', sheets: ['Answers', 'Other'] });
  assert.equal(
    text,
    'score,"a ""b""",ok\r\n9,"=x\n_x0041_",true\r\n0.1,"  two\r\n",false\r\n-3,,\r\n1e+21,ü😀\u0001,\r\n',
  );
});

const XML = '<?xml version="1.0"?>';
/** @param {string} sheet @param {Record<string, string>} [more] */
const workbook = (sheet, more = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': `${XML}<Types/>`,
        'xl/workbook.xml': `${XML}<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="A &gt; B" sheetId="3" r:id="rId7"/></x:sheets></x:workbook>`,
        'xl/_rels/workbook.xml.rels': `${XML}<Relationships><Relationship Target="/xl/worksheets/sheet9.xml" Id="rId7"/></Relationships>`,
        'xl/worksheets/sheet9.xml': `${XML}<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );

test('a workbook of another program: prefixes, shared and rich texts, gaps, styles', async () => {
  const { text, source } = await opened(
    workbook(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="str"><v>d</v></c></row>' +
        '<row r="5"><c r="A5" s="1"><v>45356</v></c><c r="B5" s="2"><v>45356.604166666664</v></c><c r="C5" t="b"><v>1</v></c><c r="D5"><v>8.9999999999999997E-2</v></c></row>' +
        '<row><c><v>7</v></c><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c><c><f>A1</f><v>12</v></c></row>',
      {
        'xl/sharedStrings.xml': `${XML}<sst><si><t>day</t><rPh><t>x</t></rPh></si><si><r><t>o</t></r><r><t>k</t></r></si></sst>`,
        'xl/styles.xml': `${XML}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      },
    ),
  );
  assert.equal(source.sheet, 'A > B');
  assert.equal(text, 'day,,ok,d\r\n2024-03-05,2024-03-05T14:30:00,true,0.09\r\n7,#N/A,a b,12\r\n');
});

test('a formula without a value, a document type and a broken sheet are refused', async () => {
  assert.equal((await refusal(workbook('<row><c r="A1"><f>1+1</f></c></row>'))).code, 'file_format_unread');
  assert.equal((await refusal(workbook('<!DOCTYPE a [<!ENTITY b "c">]>'))).code, 'file_format_unread');
  assert.equal((await refusal(workbook('<row><c r="A1" t="s"><v>5</v></c></row>'))).code, 'file_damaged');
  assert.equal((await refusal(workbook('</sheetData><row>'.repeat(1) + '<c r="A1"'))).code, 'file_damaged');
  assert.equal((await refusal(workbook('<row><c r="XFE1"><v>1</v></c></row>'))).code, 'file_too_many_columns');
});

test('dates of Excel: both epochs, the day that never was, rounding', () => {
  assert.equal(isoOfSerial(1, false), '1900-01-01');
  assert.equal(isoOfSerial(59, false), '1900-02-28');
  assert.equal(isoOfSerial(61, false), '1900-03-01');
  assert.equal(isoOfSerial(45356, false), '2024-03-05');
  assert.equal(isoOfSerial(43894, true), '2024-03-05');
  assert.equal(isoOfSerial(45355.999999, false), '2024-03-05');
  assert.equal(isoOfSerial(0.5, false), '12:00:00');
  assert.equal(isoOfSerial(-1, false), '-1');
});

test('formats that are times, and those that only look so', () => {
  for (const code of ['yyyy-mm-dd', 'd/m/yy', '[$-409]mmmm', 'h:mm AM/PM', 'mm:ss.0'])
    assert.ok(isTimeFormat(170, code), code);
  for (const code of ['0.00', 'General', '0.0E+00', '"days" 0', '[Red]0', '[h]:mm', '#,##0\\ "USD"', '@'])
    assert.ok(!isTimeFormat(170, code), code);
  assert.ok(isTimeFormat(14) && isTimeFormat(22) && !isTimeFormat(0) && !isTimeFormat(46) && !isTimeFormat(9));
});

test('headings named after an object’s own parts change no object', async () => {
  const head = ['__proto__', 'constructor', 'prototype', 'toString'];
  const { text } = await opened(workbookBytes([{ name: '__proto__', head, rows: [['polluted', 1, 2, 3]] }]));
  assert.equal(text, '__proto__,constructor,prototype,toString\r\npolluted,1,2,3\r\n');
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

/** By the processor's time: other programs may be at work beside the test. @param {Uint8Array} bytes @param {string} code */
async function refusedQuickly(bytes, code) {
  const before = { time: process.cpuUsage(), memory: process.memoryUsage().rss };
  assert.equal((await refusal(bytes)).code, code);
  const { user, system } = process.cpuUsage(before.time);
  const seconds = (user + system) / 1e6;
  const megabytes = (process.memoryUsage().rss - before.memory) / 1e6;
  assert.ok(megabytes < 256, `${megabytes} MB`);
  assert.ok(seconds < 2, `${seconds} s`);
  return `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;
}

const zeros = new Uint8Array(150_000_000);

test('a gzip that inflates beyond reason is refused before it costs', async (t) => {
  const bomb = new Uint8Array(gzip(zeros));
  t.diagnostic(`${zeros.length} in ${bomb.length}: ${await refusedQuickly(bomb, 'file_inflates_too_much')}`);
});

test('a zip that inflates beyond reason is refused, whether it says so or not', async (t) => {
  const bomb = zipSync({ 'a.csv': [zeros, { level: 1 }] });
  t.diagnostic(`tells its size: ${await refusedQuickly(bomb, 'file_inflates_too_much')}`);
  const directory = Buffer.from(bomb).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  new DataView(bomb.buffer).setUint32(directory + 24, 1000, true);
  t.diagnostic(`lies: ${await refusedQuickly(bomb, 'file_damaged')}`);
});

test('a gzip in a zip is no way around', async (t) => {
  const bomb = zipSync({ 'a.csv.gz': [new Uint8Array(gzip(zeros)), { level: 0 }] });
  t.diagnostic(await refusedQuickly(bomb, 'file_inflates_too_much'));
});

test('a workbook with an endless cell is refused', async (t) => {
  const bomb = workbook(`<row><c r="A1" t="inlineStr"><is><t>${'x'.repeat(20_000_000)}</t></is></c></row>`);
  t.diagnostic(`one run: ${await refusedQuickly(bomb, 'file_format_unread')}`);
  const runs = '<r><t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</t></r>'.repeat(400_000);
  const cell = workbook(`<row><c r="A1" t="inlineStr"><is>${runs}</is></c></row>`);
  t.diagnostic(`many runs: ${await refusedQuickly(cell, 'file_format_unread')}`);
  const shared = workbook('<row><c t="s"><v>0</v></c></row>', {
    'xl/sharedStrings.xml': `<sst><si>${runs}</si></sst>`,
  });
  t.diagnostic(`many runs of a shared text: ${await refusedQuickly(shared, 'file_format_unread')}`);
});

test('rows whose last cell alone is filled, a million columns and a million sheets are refused', async (t) => {
  const last = workbook('<row><c r="XFD1"><v>1</v></c></row>'.repeat(300_000));
  t.diagnostic(`last cells: ${await refusedQuickly(last, 'file_inflates_too_much')}`);
  const wide = workbook(`<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`);
  t.diagnostic(`columns: ${await refusedQuickly(wide, 'file_too_many_columns')}`);
  const sheets = workbook('<row><c><v>1</v></c></row>', {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${'<sheet name="S" sheetId="1" r:id="rId7"/>'.repeat(400_000)}</sheets></workbook>`,
  });
  t.diagnostic(`sheets: ${await refusedQuickly(sheets, 'file_format_unread')}`);
});

test('a tag with a million ends of tags in an attribute is read in one go', async (t) => {
  const bomb = workbook(`<row a="${'>'.repeat(1_000_000)}"><c><v>9</v></c></row>`);
  const before = process.cpuUsage();
  assert.equal((await opened(bomb)).text, '9\r\n');
  const { user } = process.cpuUsage(before);
  t.diagnostic(`${(user / 1e6).toFixed(2)} s`);
  assert.ok(user < 2e6);
});

test('rows that deflate as no answers do are refused within their first 48 MB', async (t) => {
  const rows = Array.from({ length: 100_000 }, (_, row) => `${row % 11},team ${row % 7},fine\n`).join('');
  const bomb = new Uint8Array(gzip(rows.repeat(50), { level: 9 }));
  t.diagnostic(`${rows.length * 50} in ${bomb.length}: ${await refusedQuickly(bomb, 'file_inflates_too_much')}`);
});
