// @ts-check
import { expect } from '@playwright/test';

/**
 * Waits until a page shows a heading and is at rest: what computes is marked as busy until it has what it shows.
 * @param {import('@playwright/test').Page} page
 * @param {string} [name] for the message
 */
export async function pageShown(page, name = page.url()) {
  await expect(page.getByRole('heading').filter({ hasText: /\S/, visible: true }).first(), name).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.locator('[aria-busy="true"]'), name).toHaveCount(0, { timeout: 20_000 });
}
