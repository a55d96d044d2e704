// @ts-check
/** Follow up: whom to call back, and what is written about them is kept. */
import { expect, test } from '@playwright/test';
import { pageShown } from './page-shown.js';

test('the most valuable detractor stands first; what is done about them is kept and counted', async ({ page }) => {
  await page.goto('index.html?lang=en#/follow-up?source=sample');
  await pageShown(page);
  const first = page.locator('[data-case]').first();
  const id = await first.getAttribute('data-case');
  expect(id).toMatch(/^person:C\d+$/);
  await expect(first.locator('[data-role="overdue"]')).toHaveText('Overdue');
  await first.locator('[data-field="state"]').selectOption('contacted');
  await expect(page.locator('[data-figure="contacted_count"] dd')).toHaveText('1');
  await expect(first.locator('[data-role="overdue"]')).toHaveCount(0);
  // Typed and left, as a person does: Firefox tells of no change to a value that was set.
  for (const [field, text] of [
    ['owner', 'Ann'],
    ['tags', 'price, support'],
  ]) {
    await first.locator(`[data-field="${field}"]`).pressSequentially(text);
    await page.keyboard.press('Tab');
  }
  await first.locator('[name="note"]').fill('Called, <b>wants</b> an invoice');
  await first.locator('[data-action="note"]').click();
  await expect(first.locator('[data-role="notes"]')).toContainText('Called, <b>wants</b> an invoice');
  await expect(page.locator('[data-role="causes"]')).toContainText('price');
  await first.locator('[data-fold="reply"] summary').click();
  await first.locator('[data-field="reply-language"]').selectOption('ru');
  await expect(first.locator('[data-field="reply"]')).toHaveValue(/^Здравствуйте!/);
  await expect(first.getByRole('link', { name: 'Write an e-mail' })).toHaveAttribute('href', /^mailto:\?subject=/);
  await expect(page.locator('[data-panel="transitions"]')).toContainText('regression to the mean');
  await page.reload();
  await pageShown(page);
  const again = page.locator(`[data-case="${id}"]`);
  await expect(again.locator('[data-field="owner"]')).toHaveValue('Ann');
  await expect(again.locator('[data-role="state"]')).toHaveText('Contacted');
  await page.goto('index.html?lang=en#/workspace');
  await expect(page.locator('[data-kind="follow_up"]')).toHaveText('1 follow-up');
});
