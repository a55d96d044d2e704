// @ts-check
/** The first visit, the frame of the app, its languages and looks. */
import { expect, test } from '@playwright/test';
import { importFile, sentenceFigures, settled } from './reading.js';
import { countOf, sampleAnswers } from './sample-answers.js';
import { watchPolicy } from './watch-policy.js';

test(
  'the first visit offers sample data, and a result stands there within ten seconds',
  { tag: '@journey' },
  async ({ page }) => {
    const faults = await watchPolicy(page);
    const began = Date.now();
    await page.goto('index.html');
    await page.getByRole('button', { name: /Try with sample data/ }).click();
    const [nps] = await sentenceFigures(page);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(nps).toBeCloseTo(countOf(sampleAnswers()).nps, 9);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Listen');
    expect(faults).toEqual([]);
  },
);

test('the first visit takes a file at once', async ({ page }) => {
  await page.goto('index.html');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /Import my file/ }).click(),
  ]);
  await chooser.setFiles({
    name: 'mine.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('score\n9\n10\n3\n8\n10\n7\n'),
  });
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('6');
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (3 - 1)) / 6, 9);
});

test('who comes back finds what they looked at', async ({ page }) => {
  await page.goto('index.html#/listen?source=sample');
  await sentenceFigures(page);
  await page.goto('about:blank');
  await page.goto('index.html');
  await expect(page).toHaveURL(/#\/listen/);
  await sentenceFigures(page);
});

test('the language changes at once, is kept, and leads the formats', async ({ page }) => {
  await page.goto('index.html#/listen?source=sample');
  await sentenceFigures(page);
  await page.getByLabel('Language').selectOption('ru');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ответы');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page.locator('.sentence')).toContainText(/по\s1\s876 ответам: 54\s%\sсторонников/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ответы');
  await page.goto('about:blank');
  await page.goto('index.html?lang=en#/plan');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('NPS calculator');
});

test('the same answers are in every language of the sample', async ({ page }) => {
  await page.goto('index.html?lang=en#/listen?source=sample');
  const english = await sentenceFigures(page);
  await page.goto('about:blank');
  await page.goto('index.html?lang=ru#/listen?source=sample');
  expect(await sentenceFigures(page)).toEqual(english);
});

test('the appearance changes and is kept', async ({ page }) => {
  await page.goto('index.html#/plan');
  const button = page.getByRole('button', { name: /Appearance/ });
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.reload();
  await settled(page);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(dark);
  await page.getByRole('button', { name: /Appearance/ }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('a new section begins at its heading, and the title names it', async ({ page }) => {
  await page.goto('index.html#/plan');
  await settled(page);
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Data' }).press('Enter');
  const heading = page.getByRole('heading', { level: 1, name: 'Data' });
  await expect(heading).toBeFocused();
  await expect(page).toHaveTitle('Data · Truescore');
  await expect(page.getByRole('link', { name: 'Data', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'NPS calculator' })).toBeFocused();
});

test('the first stop of the keyboard skips to the content and leaves the address alone', async ({ page }) => {
  await page.goto('index.html#/plan');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await expect(page).toHaveURL(/#\/plan$/);
});

test('an address that names no section leads to the start', async ({ page }) => {
  await page.goto('index.html#/nowhere');
  await expect(page.getByRole('button', { name: /Try with sample data/ })).toBeVisible();
});

test('on a phone the sections stand under the thumb and nothing is cut', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Chromium covers the widths');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('index.html?lang=ru#/listen?source=sample');
  await sentenceFigures(page);
  const bar = await page.getByRole('navigation', { name: 'Разделы' }).boundingBox();
  expect(bar && bar.y + bar.height).toBe(640);
  for (const link of await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link').all()) {
    const box = await link.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(await link.locator('span').evaluate((word) => word.scrollWidth - word.clientWidth)).toBeLessThanOrEqual(0);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('without storage everything works from memory, and the page says so', { tag: '@journey' }, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  await page.goto('index.html?lang=en#/data');
  await expect(page.locator('[data-notice="storage"]')).toContainText('Nothing can be kept in this browser right now.');
  await importFile(page, { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('score\n9\n10\n3\n8\n10\n') });
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await expect(page.locator('[data-role="tab-only"]')).toBeVisible();
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  expect((await sentenceFigures(page))[0]).toBeCloseTo(40, 9);
});

test('text of a file is never markup', { tag: '@journey' }, async ({ page }) => {
  const faults = await watchPolicy(page);
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const rows = Array.from({ length: 40 }, (_, row) => `${row % 11},${hostile},"${hostile} ${row}, a longer comment"`);
  await page.goto('index.html#/data');
  await importFile(page, {
    name: `${hostile.replaceAll('/', '')}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`score,${hostile},comment ${hostile}\n${rows.join('\n')}\n`),
  });
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await sentenceFigures(page);
  await expect(page.locator('comment-list blockquote').first()).toContainText(hostile);
  await expect(page.locator('.segment-table tbody th')).toContainText([hostile]);
  await expect(page.locator('main img, main script')).toHaveCount(0);
  expect(faults).toEqual([]);
});
