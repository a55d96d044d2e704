// @ts-check
/** Files in their containers, several at once, and what is downloaded, in the page and under its policy. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { workbookBytes } from 'truescore/xlsx';
import { importFile, sentenceFigures, settled } from './reading.js';
import { watchPolicy } from './watch-policy.js';

/** @param {string} name @param {Uint8Array | string} bytes */
const fileOf = (name, bytes) => ({ name, mimeType: '', buffer: Buffer.from(bytes) });

const HEAD = ['score', 'team', 'comment'];
const ROWS = [9, 10, 3, 8, 10, 0].map((score, row) => [
  score,
  row % 2 ? 'a' : '=b',
  `<img src=x onerror=alert(${row})>`,
]);
const CSV = [HEAD, ...ROWS].map((row) => row.join(',')).join('\n');

/** What must never happen, in every one of these. @type {string[]} */
let violations = [];

test.beforeEach(async ({ page }) => {
  violations = await watchPolicy(page);
  await page.goto('index.html?lang=en#/data');
  await settled(page);
});

test.afterEach(() => expect(violations).toEqual([]));

for (const [name, bytes] of /** @type {[string, () => Uint8Array | string][]} */ ([
  ['answers.xlsx', () => workbookBytes([{ name: 'Sheet "1" <b>', head: HEAD, rows: ROWS }])],
  ['answers.csv.gz', () => gzipSync(CSV)],
  ['answers.ndjson', () => ROWS.map(([score, team, comment]) => JSON.stringify({ score, team, comment })).join('\n')],
  [
    '<img src=x onerror=alert(1)>.parquet',
    () =>
      new Uint8Array(
        parquetWriteBuffer({
          columnData: HEAD.map((head, column) => ({
            name: head,
            data: ROWS.map((row) => row[column]),
            type: column === 0 ? /** @type {const} */ ('INT32') : /** @type {const} */ ('STRING'),
          })),
        }),
      ),
  ],
]))
  test(`${name} is read and counted`, async ({ page }) => {
    await importFile(page, fileOf(name, bytes()));
    await expect(page.locator('[data-figure="counted"] dd')).toHaveText('6');
    await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
    expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (3 - 2)) / 6, 9);
  });

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>';

test('markup in the names of files, sheets, columns and groups is text in every panel', async ({ page }) => {
  const name = `${HOSTILE.replaceAll('/', '⁄')}.xlsx`;
  const head = [`NPS ${HOSTILE}`, `metric ${HOSTILE}`, `team ${HOSTILE}`, 'isBogus', `why ${HOSTILE}`];
  const rows = [9, 10, 3, 8, 10, 0, 6.5, 9].map((score, row) => [
    row === 6 ? HOSTILE : score,
    row % 3 ? 'NPS' : 'CSAT',
    row % 2 ? `a ${HOSTILE}` : `b ${HOSTILE}`,
    row === 7 ? 'true' : 'false',
    `it is not what I ${row} expected ${HOSTILE} write to ann@example.org`,
  ]);
  const sheets = ['one', 'two'].map((sheet) => ({ name: `${sheet} <b onclick=x>`, head, rows }));
  await importFile(page, fileOf(name, workbookBytes(sheets)));
  await expect(page.locator('[data-panel="audit"]')).toContainText('one <b onclick=x>');
  await page.locator('[data-panel="audit"] summary').click();
  await expect(page.locator('[data-panel="audit"] tbody')).toContainText(HOSTILE);
  await expect(page.locator('[data-role="personal-data"]')).toBeVisible();
  await page.locator('[data-action="columns"]').click();
  await expect(page.locator('column-choice')).toContainText(`NPS ${HOSTILE}`);
  await page.locator('[data-action="read"]').click();
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  await expect(page.locator('comment-list')).toContainText(HOSTILE);
  await page.goto('index.html?lang=en#/data');
  await importFile(page, fileOf(`cut ${name}.gz`, gzipSync(CSV).subarray(0, 40)));
  await expect(page.locator('[data-role="import-error"]')).toContainText('<script>alert(2)<');
  await expect(page.locator('main script, main img[src="x"], [onclick]')).toHaveCount(0);
});

test('a column that cannot be shown is named in the audit, and the others are counted', async ({ page }) => {
  const bytes = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'score', data: [9, 10, 3] },
        { name: `span ${HOSTILE}`, data: [1, 2, 3].map(() => new Uint8Array(12)) },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'score', type: 'INT32', repetition_type: 'REQUIRED' },
        {
          name: `span ${HOSTILE}`,
          type: 'FIXED_LEN_BYTE_ARRAY',
          type_length: 12,
          converted_type: 'INTERVAL',
          repetition_type: 'OPTIONAL',
        },
      ],
    }),
  );
  await importFile(page, fileOf('spans.parquet', bytes));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('3');
  await expect(page.locator('[data-left-out-column]')).toContainText(`span ${HOSTILE}`);
  await expect(page.locator('[data-left-out-column]')).toContainText('INTERVAL');
});

test('rows of other metrics are left out, and counted when that is asked for', async ({ page }) => {
  const rows = [9, 10, 3, 8].map((score) => `NPS,${score}\nCSAT,5\n`).join('');
  await importFile(page, fileOf('mixed.csv', `metric,score\n${rows}`));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('4');
  await expect(page.locator('[data-reason="other_metric"]')).toContainText('4 rows of another metric');
  await page.locator('[data-action="columns"]').click();
  const rule = page.getByLabel(/Leave out rows of other metrics/);
  await expect(rule).toBeChecked();
  await rule.uncheck();
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('8');
  await page.reload();
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('8');
});

const zeros = () => new Uint8Array(60_000_000);

for (const [name, bytes, words] of /** @type {[string, () => Uint8Array | string, string][]} */ ([
  ['zeros.csv.gz', () => gzipSync(zeros()), 'text'],
  [
    'rows.csv.gz',
    () =>
      gzipSync(
        `score,team\n${Array.from({ length: 100_000 }, (_, row) => `${row % 11},a\n`)
          .join('')
          .repeat(200)}`,
      ),
    'MB',
  ],
  ['columns.csv', () => `${'c,'.repeat(1_000_000)}c\n9\n`, 'columns'],
  ['deep.json', () => `[{"a":${'['.repeat(100_000)}`, 'nested'],
  ['cell.csv', () => `score,comment\n9,"${'x'.repeat(40_000_000)}`, 'MB'],
]))
  test(`the bomb ${name} is refused with its reason, and the page goes on`, async ({ page }, info) => {
    const path = info.outputPath(name);
    writeFileSync(path, bytes());
    // The worker, its module and the libraries are there already.
    await importFile(page, fileOf('small.csv.gz', gzipSync(CSV)));
    await expect(page.locator('[data-figure="counted"] dd')).toHaveText('6');
    await page.goto('index.html?lang=en#/data');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('main [data-action="choose-file"]').first().click(),
    ]);
    await page.evaluate(() => {
      const seen = /** @type {any} */ (window);
      document.addEventListener('change', () => (seen.chosenAt = performance.now()), true);
      new MutationObserver(() => {
        if (document.querySelector('[data-role="import-error"]')) seen.refusedAt ??= performance.now();
      }).observe(document.body, { subtree: true, childList: true });
    });
    await chooser.setFiles(path);
    await expect(page.locator('[data-role="import-error"]')).toContainText(words, { timeout: 20_000 });
    const after = await page.evaluate(() => {
      const { chosenAt, refusedAt } = /** @type {any} */ (window);
      return refusedAt - chosenAt;
    });
    // Told, not held to: the clock counts other programs as well.
    info.annotations.push({ type: 'refused after', description: `${Math.round(after)} ms` });
  });

test('two files of the same columns become one table of two waves', async ({ page }) => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('main [data-action="choose-file"]').first().click(),
  ]);
  await chooser.setFiles([
    fileOf('spring.csv', 'score,team\n9,a\n10,b\n9,a\n2,b\n7,a\n'),
    fileOf(
      'autumn.xlsx',
      workbookBytes([
        {
          name: 'S',
          head: ['team', 'score'],
          rows: [
            ['a', 1],
            ['b', 3],
            ['a', 10],
          ],
        },
      ]),
    ),
  ]);
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('8');
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  await page.locator('segment-table select').selectOption('wave');
  await expect(page.locator('.segment-table tbody tr').filter({ hasText: 'spring.csv' })).toHaveCount(1);
  await expect(page.locator('.segment-table tbody tr').filter({ hasText: 'autumn.xlsx' })).toHaveCount(1);
});

test('a broken file says what is wrong with it', async ({ page }) => {
  await importFile(page, fileOf('cut.csv.gz', gzipSync(CSV).subarray(0, 40)));
  await expect(page.locator('[data-role="import-error"]')).toContainText('damaged');
});

test('figures and tables are downloaded, and no cell is a formula', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await importFile(page, fileOf('answers.csv', CSV));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('6');
  const downloaded = async (/** @type {string} */ format) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`[data-role="export"] [data-format="${format}"]`).click(),
    ]);
    return readFileSync(await download.path());
  };
  const csv = (await downloaded('csv')).toString('utf8');
  expect(csv).toContain("\uFEFFscore,team,comment\r\n9,'=b,");
  expect(JSON.parse((await downloaded('json')).toString('utf8'))).toHaveLength(6);
  await importFile(page, fileOf('again.xlsx', await downloaded('xlsx')));
  await expect(page.locator('[data-panel="table"]')).toContainText('again.xlsx');
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('6');
});
