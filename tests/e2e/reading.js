// @ts-check
/** What a page of the app says, read as a test needs it. */
import { expect } from '@playwright/test';

/**
 * The figures of the sentence that says it all: unrounded, from the `value` of each.
 * @param {import('@playwright/test').Page} page
 */
export async function sentenceFigures(page) {
  await settled(page);
  const figures = page.locator('[data-panel="headline"] .sentence data');
  await expect(figures.first()).toBeVisible({ timeout: 20_000 });
  return figures.evaluateAll((all) => all.map((data) => Number(/** @type {HTMLDataElement} */ (data).value)));
}

/** @param {import('@playwright/test').Page} page */
export async function settled(page) {
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 20_000 });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string | {name: string, mimeType: string, buffer: Buffer} | {name: string, mimeType: string, buffer: Buffer}[]} file one, or several at once
 */
export async function importFile(page, file) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('main [data-action="choose-file"]').first().click(),
  ]);
  await chooser.setFiles(file);
}

/** @param {string} name @param {string} text */
export const csvFile = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/**
 * The rows of the table that stands folded beside a chart.
 * @param {import('@playwright/test').Page} page
 * @param {string} panel
 */
export async function tableBeside(page, panel) {
  const fold = page.locator(`[data-panel="${panel}"] details[data-fold="table"]`);
  await fold.locator('summary').click();
  return fold
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
}
