// @ts-check
/** Data: files in, each with its audit. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { publicData, publicDataMissing } from '../public-data.js';
import { csvFile, importFile, sentenceFigures, settled } from './reading.js';

const missing = publicDataMissing();

/** @param {import('@playwright/test').Page} page @param {string} name @returns {Promise<string>} */
const figure = async (page, name) => (await page.locator(`[data-figure="${name}"] dd`).textContent()) ?? '';

test.describe('public data', () => {
  test.skip(Boolean(missing), String(missing));

  test(
    'the garden shops: 3,924 counted, 76 left out as blank, NPS 55.58, letters whole',
    { tag: '@journey' },
    async ({ page }) => {
      await page.goto('index.html?lang=en#/data');
      await importFile(page, publicData('garden_retail_nps_first4000.csv'));
      await expect(page.locator('[data-figure="counted"] dd')).toHaveText('3,924');
      expect(await figure(page, 'rows')).toBe('4,000');
      expect(await figure(page, 'left-out')).toBe('76');
      await expect(page.locator('[data-reason="blank"]')).toContainText('76 blank');
      await expect(page.locator('[data-panel="audit"]')).toContainText('Windows-1252');
      await page.locator('[data-panel="audit"] summary').click();
      await expect(page.locator('[data-panel="audit"] tbody tr')).toHaveCount(20);

      await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
      const [nps, low, high] = await sentenceFigures(page);
      expect(nps).toBeCloseTo(55.581, 4);
      expect(low).toBeGreaterThan(53);
      expect(high).toBeLessThan(58);
      await expect(page.locator('.legend')).toContainText('2,503 promoters');
      await expect(page.locator('.legend')).toContainText('1,099 passives');
      await expect(page.locator('.legend')).toContainText('322 detractors');
      await expect(page.locator('comment-list')).toContainText('Il y a très peu de caisse ouverte et le délai d');

      await page.locator('[data-field="score"]').selectOption('satisfaction');
      await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo(42.5201, 4)).toPass();
      await page.locator('[data-field="score"]').selectOption('intention');
      await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo(68.0233, 4)).toPass();
    },
  );

  test('the brands: asks how the dates are meant, then scores each brand', async ({ page }) => {
    await page.goto('index.html?lang=en#/data');
    await importFile(page, publicData('brands_nps_google_form_fr.csv'));
    await expect(page.locator('[data-role="date-order"]')).toContainText('Horodateur');
    await expect(page.locator('[data-action="read"]')).toBeDisabled();
    await page.getByRole('radio', { name: '8 November 2021' }).check();
    await page.locator('[data-action="read"]').click();
    await expect(page.locator('[data-figure="counted"] dd')).toHaveText('93');
    await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
    expect((await sentenceFigures(page))[0]).toBeCloseTo(11.828, 3);
    const segments = page.locator('.segment-table tbody tr');
    await expect(segments).toHaveCount(8);
    const total = segments.filter({ hasText: 'Total' });
    expect(Number(await total.locator('data').getAttribute('value'))).toBeCloseTo((100 * (1 - 10)) / 12, 9);
    await expect(page.locator('[data-panel="trend"] svg.chart')).toBeVisible();
  });

  test('star wars: no scores, so it says so and shows no NPS', async ({ page }) => {
    await page.goto('index.html?lang=en#/data');
    await importFile(page, publicData('starwars_surveymonkey_two_header_rows.csv'));
    await expect(page.locator('[data-role="no-score"]')).toContainText('There is no column with scores from 0 to 10.');
    await page.getByRole('button', { name: 'Keep without a score' }).click();
    await expect(page.locator('[data-panel="table"]')).toContainText('1,186 rows read. No score column, so no NPS.');
    await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
    await expect(page.locator('[data-panel="no-score"]')).toBeVisible();
    await expect(page.locator('main data, main .sentence')).toHaveCount(0);
  });
});

test('what came twice counts once when the person says so, and stays so', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('twice.csv', 'score;customer id;team\n9;c1;a\n10;c2;a\n3;c1;b\n8;c3;b\n10;c4;a\n'));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await page.locator('[data-field="duplicate-rule"]').selectOption('respondent');
  await expect(page.locator('[data-field="duplicate-column"]')).toHaveValue('customer id');
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('4');
  await expect(page.locator('[data-reason="duplicate"]')).toContainText('1 duplicate');
  await page.reload();
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('4');
});

test('responses whose ids come again are told of, and counted once by the id when that is said', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  const rows = [...[...Array(12).keys()].map((row) => `r${row},${row % 11}`), 'r9,9', 'r10,10'].join('\n');
  await importFile(page, csvFile('ids.csv', `Response ID,Score\n${rows}\n`));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('14');
  await expect(page.locator('[data-role="repeated-ids"]')).toContainText('2 rows have an id in “Response ID”');
  await page.locator('[data-field="duplicate-rule"]').selectOption('id');
  await expect(page.locator('[data-field="duplicate-column"]')).toHaveValue('Response ID');
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('12');
  await expect(page.locator('[data-role="repeated-ids"]')).toHaveCount(0);
  await expect(page.locator('[data-reason="duplicate"]')).toContainText('2 duplicates');
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  expect((await sentenceFigures(page))[0]).toBeCloseTo(-50, 9);
  await expect(page.locator('segment-table option', { hasText: 'Response ID' })).toHaveCount(0);
});

test('addresses in comments are told of, and masked when that is asked', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await importFile(
    page,
    csvFile('mail.csv', 'score;comment\n9;all good, thank you\n3;write to ann@example.org please\n'),
  );
  const notice = page.locator('[data-role="personal-data"]');
  await expect(notice).toContainText('1 e-mail address');
  await notice.getByRole('button', { name: 'Mask them' }).click();
  await expect(notice).toHaveCount(0);
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await expect(page.locator('comment-list')).toContainText('write to [e-mail] please');
});

test('a scale from 1 to 5 is refused with the reason, and warned of where it is forced', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  const rows = [1, 5, 4, 3, 2, 5, 4, 4].map((score, row) => `${score};team ${row % 2}`).join('\n');
  await importFile(page, csvFile('stars.csv', `Would you recommend us?;team\n${rows}\n`));
  await expect(page.locator('[data-role="no-score"]')).toContainText('another scale');
  await page.locator('[data-column="Would you recommend us?"]').selectOption('score');
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-warning="score_scale"]')).toContainText('from 1 to 5');
});

test('headings without answers are said to be that', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('empty.csv', 'score;comment\n'));
  await expect(page.locator('[data-role="no-score"]')).toContainText('no answers');
});

test('a file stays for the next visit, can be renamed and is removed when asked twice', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('kept.csv', 'score;team\n9;a\n10;a\n3;b\n8;b\n10;a\n'));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await page.reload();
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');

  await page.getByRole('button', { name: 'Rename kept.csv' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Spring <wave>');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-panel="tables"]')).toContainText('Spring <wave>');

  const remove = page.getByRole('button', { name: 'Remove Spring <wave>' });
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: 'No, keep it' }).click();
  await expect(remove).toBeFocused();
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(remove).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(page.locator('[data-panel="tables"] .item')).toHaveCount(1);
});

test('a file that could not be saved and was removed does not come back', async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      if (Object.hasOwn(window, 'roomy')) return put.apply(this, values);
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('gone.csv', 'score;team\n9;a\n10;a\n3;b\n8;b\n10;a\n'));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await page.evaluate(() => Object.assign(window, { roomy: true }));
  await page.getByRole('button', { name: 'Remove gone.csv' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Remove gone.csv' })).toHaveCount(0);
  await importFile(page, csvFile('next.csv', 'score;team\n9;a\n10;a\n3;b\n8;b\n'));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('4');
  await page.reload();
  await settled(page);
  await expect(page.getByRole('button', { name: 'Remove next.csv' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Remove gone.csv' })).toHaveCount(0);
});

test('a file is dropped onto the page', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await settled(page);
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['score\n9\n10\n8\n2\n7\n'], 'dropped.csv', { type: 'text/csv' }));
    return data;
  });
  await page.dispatchEvent('file-drop', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('file-drop', 'drop', { dataTransfer: transfer });
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await expect(page.locator('[data-panel="table"]')).toContainText('dropped.csv');
});

test('columns are chosen again, and another score is counted', async ({ page }) => {
  const rows = Array.from({ length: 40 }, (_, row) => `${row % 11},${(row + 5) % 11},${row % 2 ? 'a' : 'b'}`);
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('two.csv', `first,second,team\n${rows.join('\n')}\n`));
  await expect(page.locator('[data-role="no-score"]')).toContainText('Several columns could be the score.');
  await page.locator('[data-column="first"]').selectOption('score');
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-panel="audit"]')).toContainText('Score: “first”');
  await page.locator('[data-action="columns"]').click();
  await page.locator('[data-column="second"]').selectOption('score');
  await expect(page.locator('[data-column="first"]')).toHaveValue('none');
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-panel="audit"]')).toContainText('Score: “second”');
  await expect(page.locator('[data-panel="tables"] .item')).toHaveCount(2);
});

test('what was chosen for a file holds for the next of its shape, which says so and can be read as guessed', async ({
  page,
}) => {
  const head = 'first,second,answered\n';
  const rows = [...Array(12).keys()].map((row) => `${row % 11},${(row * 3) % 11},0${(row % 9) + 1}/04/2025\n`).join('');
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('march.csv', head + rows));
  await page.locator('[data-column="second"]').selectOption('score');
  await page.locator('input[name="date-order"][value="dmy"]').check();
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-panel="audit"]')).toContainText('Score: “second”');
  await expect(page.locator('[data-role="as-before"]')).toHaveCount(0);

  await page.goto('index.html?lang=en#/data');
  await page.reload();
  await importFile(page, csvFile('april.csv', `${head}9,10,05/06/2025\n${rows}`));
  await expect(page.locator('[data-panel="table"]')).toContainText('april.csv');
  await expect(page.locator('[data-panel="audit"]')).toContainText('Score: “second”. Date: “answered”.');
  await page.reload();
  await expect(page.locator('[data-role="as-before"]')).toContainText('as you chose for such a file last time');

  await page.locator('[data-action="guess"]').click();
  await expect(page.locator('[data-role="no-score"]')).toContainText('Several columns could be the score.');
  await expect(page.locator('[data-role="date-order"]')).toBeVisible();
  await page.locator('column-choice').getByRole('button', { name: 'Cancel' }).click();
  await importFile(page, csvFile('may.csv', head + rows));
  await expect(page.locator('[data-role="no-score"]')).toBeVisible();
});

test('another encoding shows other letters before the file is read', async ({ page }) => {
  const rows = Array.from({ length: 20 }, (_, row) => `${row % 11},Orléans ${row % 3}`);
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('accents.csv', `score,ville\n${rows.join('\n')}\n`));
  await expect(page.locator('[data-panel="audit"]')).toContainText('UTF-8');
  await page.locator('[data-action="columns"]').click();
  await expect(page.locator('.examples').nth(1)).toContainText('Orléans 0');
  await page.getByText('Do letters or headings look wrong?').click();
  await page.getByLabel('Encoding').selectOption('windows-1252');
  await expect(page.locator('.examples').nth(1)).toContainText('OrlÃ©ans 0');
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-panel="audit"]')).toContainText('Windows-1252');
});

test('other heading rows make other columns before the file is read, and the next file has them as well', async ({
  page,
}) => {
  const rows = [...Array(20).keys()].map((row) => `${row % 11},${row % 2 ? 'a' : 'b'}`).join('\n');
  const file = (/** @type {string} */ name) => csvFile(name, `score,team\nq1,q2\n${rows}\n`);
  await page.goto('index.html?lang=en#/data');
  await importFile(page, file('one.csv'));
  await expect(page.locator('[data-figure="rows"] dd')).toHaveText('21');
  await page.locator('[data-action="columns"]').click();
  await page.getByText('Do letters or headings look wrong?').click();
  await page.getByLabel('Heading rows').selectOption('2');
  await expect(page.locator('.examples').first()).toContainText('0 · 1');
  await page.locator('[data-action="read"]').click();
  await expect(page.locator('[data-figure="rows"] dd')).toHaveText('20');
  await expect(page.locator('[data-panel="audit"]')).toContainText('2 heading rows');
  await page.goto('index.html?lang=en#/data');
  await importFile(page, file('two.csv'));
  await expect(page.locator('[data-panel="table"]')).toContainText('two.csv');
  await expect(page.locator('[data-figure="rows"] dd')).toHaveText('20');
  await expect(page.locator('[data-role="as-before"]')).toBeVisible();
  await page.locator('[data-action="guess"]').click();
  await expect(page.locator('[data-figure="rows"] dd')).toHaveText('21');
  await expect(page.locator('[data-role="as-before"]')).toHaveCount(0);
});

test('a file too large to be kept is counted all the same, and the page says that it stays in this tab', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'truescore-'));
  try {
    const file = join(folder, 'large.csv');
    const row = (/** @type {number} */ score) => `${score},"${'a long comment '.repeat(60)}"\n`;
    writeFileSync(file, `score,comment\n${`${row(10)}${row(8)}${row(3)}`.repeat(24_000)}`);
    await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 4 }));
    let workers = 0;
    page.on('worker', () => workers++);
    await page.goto('index.html?lang=en#/data');
    await importFile(page, file);
    await expect(page.locator('[data-figure="counted"] dd')).toHaveText('72,000', { timeout: 50_000 });
    expect(workers, 'one workspace, and who read stretches for it').toBe(1 + 3);
    await expect(page.locator('[data-role="tab-only"]')).toContainText('larger than 64 MB');
    await expect(page.locator('[data-panel="tables"]')).toContainText('this tab only');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a file that is no table gets a plain answer', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await importFile(page, {
    name: 'book.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\x03\x04 and so on'),
  });
  await expect(page.locator('[data-role="import-error"]')).toContainText('The file is damaged');
  await importFile(page, csvFile('paper.csv', '%PDF-1.7\n\0\0\0\0'));
  await expect(page.locator('[data-role="import-error"]')).toContainText('This is not a text file');
  await importFile(page, csvFile('empty.csv', ''));
  await expect(page.locator('[data-role="import-error"]')).toContainText('The file is empty.');
});

test.describe('a million rows', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let file;
  const counts = { promoters: 0, detractors: 0 };

  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'truescore-'));
    file = join(folder, 'million.csv');
    const lines = ['date,score,region'];
    const regions = ['North', 'South', 'East', 'West'];
    for (let row = 0, state = 7; row < 1_000_000; ++row) {
      state = (state * 48271) % 2147483647;
      const score = state % 11;
      if (score >= 9) counts.promoters += 1;
      if (score <= 6) counts.detractors += 1;
      lines.push(`2025-${String((row % 12) + 1).padStart(2, '0')}-15,${score},${regions[(state >> 8) % 4]}`);
    }
    writeFileSync(file, `${lines.join('\n')}\n`);
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // How long the page is ever held up is a figure of `npm run bench`, not of a machine that tests other things meanwhile.
  test('come in with progress, and are there by segment and month', { tag: '@journey' }, async ({ page }) => {
    await page.goto('index.html?lang=en#/data');
    await settled(page);
    await importFile(page, file);
    await expect(page.locator('[data-panel="progress"]')).toContainText(/rows/);
    await expect(page.locator('[data-figure="counted"] dd')).toHaveText('1,000,000', { timeout: 50_000 });
    await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
    expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (counts.promoters - counts.detractors)) / 1_000_000, 9);
    await expect(page.locator('.segment-table tbody tr')).toHaveCount(4);
    await expect(page.locator('[data-panel="trend"] .mark')).toHaveCount(12);
  });

  test('can be stopped on the way', async ({ page }) => {
    await page.goto('index.html?lang=en#/data');
    // Long enough for a hand to be quicker.
    const long = join(folder, 'long.csv');
    const rows = readFileSync(file);
    writeFileSync(long, Buffer.concat([rows, rows, rows, rows, rows]));
    await importFile(page, long);
    await page.locator('[data-action="cancel"]').click();
    await expect(page.locator('.drop-zone')).toBeVisible();
    await expect(page.locator('[data-panel="tables"] .item')).toHaveCount(1);
  });
});
