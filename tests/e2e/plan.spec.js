// @ts-check
/** Plan: how many answers a question takes. */
import { expect, test } from '@playwright/test';

const wanted = '[data-role="needed"]';

test('a margin takes (z / margin)² times the variance, and fewer of few customers', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?task=answers&base=typical');
  // 1.959964² × 0.61 × 100² / 5² = 937.3
  await expect(page.locator(wanted)).toContainText('you need 938 answers');
  await page.getByRole('textbox', { name: 'Customers in all' }).pressSequentially('1000');
  await page.keyboard.press('Tab');
  // 937.3 / (1 + 936.3 / 1000) = 484.1
  await expect(page.locator(wanted)).toContainText('you need 485 answers');
  await page.getByRole('textbox', { name: 'Of 100 asked' }).pressSequentially('25');
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-role="invitations"]')).toContainText('ask 1,940 people');
  await expect(page.locator('[data-role="invitations"]')).toContainText('There are only 1,000 customers');
  await expect(page).toHaveURL(/customers=1000&rate=25/);
});

test('a change takes answers in both surveys', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?task=answers&base=typical');
  await page.getByRole('radio', { name: 'Whether it changed' }).check();
  await page.getByRole('textbox', { name: 'A change of' }).pressSequentially('6');
  await page.keyboard.press('Tab');
  // (1.959964 + 0.841621)² × 1.22 × 100² / 6² = 2659.9
  await expect(page.locator(wanted)).toContainText('you need 2,660 answers in each of the two surveys');
  await expect(page.locator('.sample-size-curve .strong')).toContainText('2,660');
});

test('the last wave stands in for the usual answers', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?task=answers&base=wave');
  await expect(page.locator('[data-field="base"]')).toContainText('As in');
  await expect(page.locator(wanted)).toContainText('you need');
});

test('what is no number is said, and nothing is shown for it', async ({ page }) => {
  await page.goto('index.html?lang=en#/plan?task=answers&points=abc');
  await expect(page.locator('[data-panel="needed"]')).toContainText('something other than a number');
  await expect(page.locator(wanted)).toHaveCount(0);
});
