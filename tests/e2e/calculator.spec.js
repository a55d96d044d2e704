// @ts-check
/** Plan: the calculator. */
import { expect, test } from '@playwright/test';
import { sentenceFigures, settled } from './reading.js';

test('three counts give the published score interval, and the address holds them', async ({ page }) => {
  // Fagerland, Lydersen and Laake (2017), chapter 8: 16, 139 and 6, Tango: −12.40 to −0.54.
  await page.goto('index.html?lang=en#/plan');
  await settled(page);
  await page.getByRole('radio', { name: 'Three groups' }).check();
  await page.getByRole('textbox', { name: 'Promoters' }).fill('6');
  await page.getByRole('textbox', { name: 'Passives' }).fill('139');
  await page.getByRole('textbox', { name: 'Detractors' }).fill('16');
  await expect(page).toHaveURL(/groups=6%2C139%2C16/);
  await expect(async () => {
    const [nps, low, high] = await sentenceFigures(page);
    expect(nps).toBeCloseTo((100 * (6 - 16)) / 161, 9);
    expect(low).toBeCloseTo(-12.4, 1);
    expect(high).toBeCloseTo(-0.54, 2);
  }).toPass();
  await expect(page.locator('[data-panel="headline"]')).toContainText('Those who warn outnumber those who recommend');
});

test('pasted scores are counted and the rest is named', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan');
  await page.locator('[data-field="scores"]').fill('10 9,8\n7; 10\t9 3 6 9 10 8 11 abc 6.5');
  await expect(page.locator('[data-role="counted"]')).toHaveText(
    /11 of 14 rows counted, 3 left out: .*1 not a number.*1 not a whole number.*1 outside 0–10/,
  );
  expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (6 - 2)) / 11, 9);
  await expect(page.locator('[data-panel="headline"]')).toContainText('11 answers are few');
});

test('an address opens the very calculation', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?counts=1,0,0,2,0,3,4,10,20,30,40&level=0.9');
  expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (70 - 10)) / 110, 9);
  await expect(page.getByRole('radio', { name: 'Counts by score' })).toBeChecked();
  await expect(page.locator('[data-field="count-10"]')).toHaveValue('40');
  await expect(page.getByRole('radio', { name: '90%' })).toBeChecked();
});

test('one turn at a field is one step back', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?groups=10,5,5');
  await sentenceFigures(page);
  await page.getByRole('textbox', { name: 'Promoters' }).press('End');
  await page.getByRole('textbox', { name: 'Promoters' }).pressSequentially('00');
  await page.getByRole('textbox', { name: 'Promoters' }).blur();
  await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * 995) / 1010, 9)).toPass();
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Promoters' })).toHaveValue('10');
  await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo(25, 9)).toPass();
  await page.goForward();
  await expect(page.getByRole('textbox', { name: 'Promoters' })).toHaveValue('1000');
});

test('what was typed carries over to another form', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan');
  await page.locator('[data-field="scores"]').fill('10 10 9 8 7 3');
  await sentenceFigures(page);
  await page.getByRole('radio', { name: 'Three groups' }).check();
  await expect(page.getByRole('textbox', { name: 'Promoters' })).toHaveValue('3');
  await expect(page.getByRole('textbox', { name: 'Detractors' })).toHaveValue('1');
  expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * 2) / 6, 9);
});

test('a long list travels as eleven counts', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan');
  await page.locator('[data-field="scores"]').fill('10 9 8 3 '.repeat(400));
  await expect(page.getByText('This list is long')).toBeVisible();
  await expect(page).toHaveURL(/counts=0%2C0%2C0%2C400%2C0%2C0%2C0%2C0%2C400%2C400%2C400/);
  const before = await sentenceFigures(page);
  await page.reload();
  expect(await sentenceFigures(page)).toEqual(before);
});

test('few answers show a range without a number, and words in a count are refused kindly', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?groups=2,0,1');
  expect(await sentenceFigures(page)).toHaveLength(2);
  await page.getByRole('textbox', { name: 'Passives' }).fill('many');
  await expect(page.locator('[data-panel="headline"]')).toContainText('something other than a whole number');
  await expect(page.getByRole('textbox', { name: 'Passives' })).toHaveAttribute('aria-invalid', 'true');
});

test('the link is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('index.html?lang=en#/plan?groups=10,5,5');
  await sentenceFigures(page);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
