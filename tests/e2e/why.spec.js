// @ts-check
/** Why, on the results page: ratings that go along with the score, themes of comments, the same people twice; each against a count here. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { csvFile, importFile, settled } from './reading.js';

const sample = readFileSync(new URL('../../web/samples/online-service.en.csv', import.meta.url), 'utf8');

/** @param {import('@playwright/test').Page} page @param {string} [params] */
async function openSample(page, params = '') {
  await page.goto(`index.html?lang=en#/listen?source=sample${params}`);
  await expect(page.locator('[data-panel="themes"] [data-role="themes"]')).toBeVisible({ timeout: 20_000 });
  await settled(page);
}

/** @param {import('@playwright/test').Page} page @param {string} rows */
async function openFile(page, rows) {
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('panel.csv', rows));
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
}

test('the ratings of the file are ranked by what they explain, with their mean marks and ranges', async ({ page }) => {
  await openSample(page);
  const panel = page.locator('[data-panel="drivers"]');
  await expect(panel.locator('[data-role="drivers"]')).toContainText('The largest part of it');
  await expect(panel.locator('[data-role="drivers"]')).toContainText('goes to “Support”');
  const rows = await panel
    .locator('[data-role="driver-table"] tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
  expect(rows.map(([name]) => name.split(/\s{2,}|\n/)[0])).toEqual(['Support', 'Ease of use', 'Value for money']);
  const shares = rows.map(([, , share]) => Number.parseInt(share, 10));
  expect(Math.abs(shares[0] + shares[1] + shares[2] - 100)).toBeLessThanOrEqual(1);
  for (const [, , share, range] of rows) {
    const [low, high] = (range.match(/\d+/g) ?? []).map(Number);
    expect(low).toBeLessThanOrEqual(Number.parseInt(share, 10));
    expect(high).toBeGreaterThanOrEqual(Number.parseInt(share, 10));
  }
  const cells = sample
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  const marks = cells.filter((row) => /^\d$|^10$/.test(row[2]) && row.at(-2) !== '').map((row) => Number(row.at(-2)));
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  expect(rows[0][0]).toContain(`mean mark ${mean.toFixed(1)}`);
  await panel.locator('details[data-fold="method"] summary').click();
  await expect(panel).toContainText('Shapley');
  await expect(panel.locator('[data-role="odds"] tbody tr')).toHaveCount(3);
});

test('a rating can be left out, and the address keeps it', async ({ page }) => {
  await openSample(page);
  const panel = page.locator('[data-panel="drivers"]');
  await panel.locator('summary').filter({ hasText: 'Which ratings' }).click();
  await panel.locator('[data-driver="Support"]').uncheck();
  await expect(page).toHaveURL(/drivers=/);
  await settled(page);
  await expect(panel.locator('[data-role="driver-table"] tbody tr')).toHaveCount(2);
  await expect(panel.locator('[data-role="drivers"]')).toContainText('goes to “Ease of use”');
});

test('with few answers nothing is ranked', async ({ page }) => {
  const rows = Array.from(
    { length: 20 },
    (_, index) => `2024-01-${String(index + 1).padStart(2, '0')},${index % 11},${1 + (index % 5)}`,
  );
  await openFile(page, `Date,How likely are you to recommend us?,Ease of use\n${rows.join('\n')}\n`);
  await expect(page.locator('[data-role="drivers"]')).toContainText('Below 30 nothing is ranked');
  await expect(page.locator('[data-role="driver-table"]')).toHaveCount(0);
});

test('a theme has its count, its NPS and three quotes, and its comments can be read alone', async ({ page }) => {
  await openSample(page);
  const first = page.locator('[data-panel="themes"] details.word').first();
  await first.locator('summary').click();
  await expect(first.locator('blockquote')).toHaveCount(3);
  await expect(first.locator('[data-role="theme-nps"]')).toHaveText(/NPS −?\d+, .*\d/);
  const count = Number((await first.locator('[data-role="theme-count"]').textContent())?.match(/\d+/)?.[0]);
  await first.locator('[data-action="read-theme"]').click();
  await expect(page).toHaveURL(/theme=/);
  await expect(page.locator('[data-role="comment-count"]')).toContainText(String(count));
  // The filters by group and time hold beside it.
  await page.locator('[data-panel="comments"] input[value="detractor"]').check();
  await settled(page);
  await expect(page.locator('[data-role="comment-count"]')).not.toContainText(`${count} `);
  await page.locator('[data-panel="comments"] .chip').click();
  await expect(page).not.toHaveURL(/theme=/);
});

test('a theme of one’s own words is found in any of their forms', async ({ page }) => {
  await openSample(page);
  const panel = page.locator('[data-panel="themes"]');
  await panel.locator('input[name="own"]').fill('prices, expensive');
  await panel.getByRole('button', { name: 'Look' }).click();
  await expect(page).toHaveURL(/own=/);
  const own = panel.locator('details.word').filter({ hasText: 'prices, expensive' });
  await expect(own).toBeVisible();
  const wanted = sample.split('\r\n').filter((line) => /\b(price[sd]?|pricing|expensive)\b/i.test(line)).length;
  const count = Number((await own.locator('[data-role="theme-count"]').textContent())?.match(/\d+/)?.[0]);
  expect(Math.abs(count - wanted)).toBeLessThanOrEqual(2);
});

test('the same people twice: their change, who moved where, and how sure', async ({ page }) => {
  // Twenty people in January and February: ten detractors became promoters, ten passives stayed; others answer once.
  const rows = [];
  for (let person = 0; person < 20; ++person) {
    rows.push(`2024-01-${String(person + 1).padStart(2, '0')},p${person},${person < 10 ? 3 : 8},north`);
    rows.push(`2024-02-${String(person + 1).padStart(2, '0')},p${person},${person < 10 ? 10 : 7},north`);
  }
  for (let other = 0; other < 8; ++other) rows.push(`2024-0${1 + (other % 2)}-29,q${other},9,south`);
  rows.push('2024-01-31,q20,9,south', '2024-01-01,q21,9,south');
  await openFile(page, `Date,Customer,Score,Region\n${rows.sort().join('\n')}\n`);
  await page.goto(`${page.url()}&period=month`);
  const paired = page.locator('[data-role="paired"]');
  await expect(paired).toContainText('The 20 people who answered both times: up 100 points; that is hardly chance.');
  const fold = page
    .locator('[data-panel="change"] details[data-fold="method"]')
    .filter({ hasText: 'The same people twice' });
  await fold.locator('summary').click();
  const table = await fold
    .locator('[data-role="transitions"] tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))));
  expect(table).toEqual([
    [0, 0, 10],
    [0, 10, 0],
    [0, 0, 0],
  ]);
  await expect(fold).toContainText('Stuart');
  await page.goto(page.url().replace('lang=en', 'lang=ru'));
  await expect(page.locator('[data-role="paired"]')).toContainText('20 человек');
});

test('answers of a file whose repeated ones are left out are weighted as well', async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  const rows = ['9;c1;a', '10;c2;a', '3;c1;b', '8;c3;b', '10;c4;a', '0;c5;b'];
  await importFile(page, csvFile('twice.csv', `score;customer id;team\n${rows.join('\n')}\n`));
  await page.locator('[data-field="duplicate-rule"]').selectOption('respondent');
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  await page.goto(`${page.url()}&of.a=3&of.b=1`);
  // a: 9, 10, 10; b: 8, 0 (the 3 of c1 is a repeated answer): 0.75 · 100 + 0.25 · (−50).
  await expect(page.locator('[data-panel="weights"] .finding')).toContainText(
    'Weighted to the customers the NPS is 63',
  );
});
