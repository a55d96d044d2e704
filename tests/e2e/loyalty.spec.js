// @ts-check
/** Loyalty: what customers did after they answered. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const DAY = 86_400_000;

/** @param {string} name @returns {string[][]} rows of a sample, without its head; comments may hold commas and are cut */
const rowsOf = (name) =>
  readFileSync(new URL(`../../web/samples/${name}.en.csv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));

/** The customers of a group who were watched for so many days, and how many of them bought: counted by plain means. */
function repurchases(/** @type {(score: number) => boolean} */ inGroup, /** @type {number} */ days) {
  /** @type {Map<string, {score: number, at: number}>} */
  const first = new Map();
  let end = 0;
  for (const [date, customer, score] of rowsOf('online-service')) {
    if (!/^([0-9]|10)$/.test(score)) continue;
    const at = Date.parse(date);
    end = Math.max(end, at);
    if (!first.has(customer)) first.set(customer, { score: Number(score), at });
  }
  const orders = rowsOf('orders').map(([date, customer]) => ({ customer, at: Date.parse(date) }));
  for (const { at } of orders) end = Math.max(end, at);
  let observed = 0;
  let bought = 0;
  for (const [customer, { score, at }] of first) {
    if (!inGroup(score) || end - at < days * DAY) continue;
    observed += 1;
    const again = orders.some((each) => each.customer === customer && each.at > at && each.at <= at + days * DAY);
    bought += Number(again);
  }
  return { observed, share: bought / observed };
}

test('the shares of the sample are those counted by plain means', async ({ page }) => {
  await page.goto('index.html?lang=en#/loyalty?source=sample');
  const rows = page.locator('[data-panel="repurchase"] tbody tr');
  await expect(rows).toHaveCount(4);
  for (const [row, days] of [30, 90, 180, 365].entries()) {
    const cells = rows.nth(row).locator('td');
    const groups = [
      (/** @type {number} */ score) => score >= 9,
      (/** @type {number} */ score) => score === 7 || score === 8,
      (/** @type {number} */ score) => score <= 6,
    ];
    for (const [index, inGroup] of groups.entries()) {
      const { observed, share } = repurchases(inGroup, days);
      expect(Number(await cells.nth(index).locator('data').getAttribute('value'))).toBeCloseTo(share, 12);
      await expect(cells.nth(index)).toContainText(`of ${observed}`);
    }
  }
  await expect(page.locator('[data-panel="repurchase"]')).toContainText('what goes together, not what causes what');
  await expect(page.locator('[data-panel="referral"]')).toContainText('brought at least one new customer');
  await expect(page.locator('[data-panel="earned"]')).toContainText('Earned:');
});

test('which ways of coming are earned is the person’s choice', async ({ page }) => {
  await page.goto('index.html?lang=en#/loyalty?source=sample');
  const earned = page.locator('[data-panel="earned"]');
  await expect(earned.getByRole('checkbox', { name: 'Recommendation' })).toBeChecked();
  const before = await earned.locator('.finding').textContent();
  await earned.getByRole('checkbox', { name: 'Partner' }).check();
  await expect(earned.locator('.finding')).not.toHaveText(String(before));
  await expect(page).toHaveURL(/earned=Partner/);
});

test('without orders the page says what is missing', async ({ page }) => {
  await page.goto('index.html?lang=en#/loyalty?source=sample&orders=');
  await expect(page.locator('[data-panel="missing"]')).toContainText('Choose the file with the orders');
});
