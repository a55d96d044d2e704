// @ts-check
/** A tablet that is given out of hand: one person after the other, and nothing else until the PIN. */
import { expect, test } from '@playwright/test';
import { packDefinition } from '../../web/survey/link.js';
import { DEFINITION } from './company-page.js';
import { keptResponses } from './kept-responses.js';
import { watchPolicy } from './watch-policy.js';

const PAGE = `kiosk.html?lang=en#d=${await packDefinition(DEFINITION)}`;

/** @param {import('@playwright/test').Page} page */
async function start(page) {
  await page.goto(PAGE);
  await page.getByLabel('PIN').pressSequentially('2580');
  await page.getByRole('combobox').selectOption('30');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('radiogroup')).toBeVisible();
}

test('it begins anew after the thanks and after somebody went away, counts, and ends by the PIN alone', async ({
  page,
}) => {
  test.slow();
  const found = await watchPolicy(page);
  await page.clock.install();
  await start(page);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.survey-thanks')).toBeVisible();
  await expect(page.locator('.kiosk-countdown')).toContainText('next person in');
  await page.clock.runFor(9000);
  await expect(page.getByRole('radiogroup')).toBeVisible();
  await expect(page.locator('.kiosk-countdown')).toBeHidden();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);

  // Somebody begins and goes away; a touch keeps the turn, none ends it.
  await page.getByRole('radio').first().check();
  await page.clock.runFor(32_000);
  await expect(page.locator('.kiosk-countdown')).toContainText('still there');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await expect(page.locator('.kiosk-countdown')).toBeHidden();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  await page.clock.runFor(46_000);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  expect(await keptResponses(page)).toHaveLength(1);

  // It stays locked over a reload.
  await page.reload();
  await expect(page.getByRole('radiogroup')).toBeVisible();
  await expect(page.getByLabel('PIN')).toHaveCount(0);
  await page.getByRole('button', { name: 'Staff' }).click();
  await page.getByLabel('PIN').pressSequentially('1111');
  await page.getByRole('button', { name: 'Go in' }).click();
  await expect(page.getByText('That is not the PIN.')).toBeVisible();
  await page.getByLabel('PIN').pressSequentially('2580');
  await page.getByRole('button', { name: 'Go in' }).click();
  await expect(page.locator('[data-count="answers"]')).toHaveText('1');
  await expect(page.locator('[data-count="waiting"]')).toHaveText('0');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
  expect(found).toEqual([]);
});

test('a PIN that is none is not taken', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByLabel('PIN').pressSequentially('12');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('alert')).toHaveText('A PIN has four to eight digits.');
});
