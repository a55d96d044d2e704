// @ts-check
/** A tablet that is given out of hand: one person after the other, and nothing else until the PIN. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { startCollector } from '../delivery/collector.js';
import { packDefinition } from '../../web/survey/link.js';
import { DEFINITION } from './company-page.js';
import { keptResponses } from './kept-responses.js';
import { watchPolicy } from './watch-policy.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PAGE = `kiosk.html?lang=en#d=${await packDefinition(DEFINITION)}`;

/** @param {import('@playwright/test').Page} page @param {any} [definition] */
async function start(page, definition = DEFINITION) {
  await page.goto(`kiosk.html?lang=en#d=${await packDefinition(definition)}`);
  await page.getByLabel('PIN').pressSequentially('2580');
  await page.getByRole('combobox').selectOption('30');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('radiogroup')).toBeVisible();
}

/** The letters of the outbox, read from IndexedDB itself. @param {import('@playwright/test').Page} page @returns {Promise<any[]>} */
const storedLetters = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('truescore');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.filter(({ response }) => response));
          };
        };
      }),
  );

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

test('staff get in by a long press of an upper corner and by the keyboard, and only by the PIN; nothing in it bars anybody', async ({
  page,
}) => {
  await start(page);
  const staff = page.getByRole('dialog', { name: 'Staff' });
  // The whole screen may be wider than the page was.
  const innerWidth = () => page.evaluate(() => window.innerWidth);
  const press = async (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ milliseconds) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.waitForTimeout(milliseconds);
    await page.mouse.up();
  };
  // Neither a short press nor one elsewhere.
  await press(20, 20, 200);
  await press((await innerWidth()) / 2, 20, 1800);
  await expect(staff).toHaveCount(0);
  for (const atEnd of [false, true]) {
    await press(atEnd ? (await innerWidth()) - 20 : 20, 20, 1800);
    await expect(staff.getByLabel('PIN')).toBeFocused();
    // By its button: the first Escape may leave the full screen instead.
    await staff.getByRole('button', { name: 'Back to the survey' }).click();
    await expect(staff).toHaveCount(0);
  }
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Alt+Shift+X');
  await page.keyboard.press('Alt+Shift+X');
  await expect(staff).toHaveCount(1);
  expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await staff.getByLabel('PIN').pressSequentially('2580');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-count="answers"]')).toHaveText('0');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
});

test('it takes the whole screen, keeps it awake, and counts without a network until there is one', async ({ page }) => {
  test.slow();
  const collector = await startCollector({ random: () => 0, fault: () => null });
  try {
    await page.addInitScript(() => {
      const mine = /** @type {any} */ (window);
      mine.taken = [];
      Element.prototype.requestFullscreen = async (how) => void mine.taken.push(`screen ${how?.navigationUI}`);
      const wakeLock = { request: async (/** @type {string} */ kind) => void mine.taken.push(`awake ${kind}`) };
      Object.defineProperty(navigator, 'wakeLock', { configurable: true, get: () => wakeLock });
    });
    await start(page, { ...DEFINITION, delivery: { adapter: 'webhook', url: collector.url } });
    expect(await page.evaluate(() => /** @type {any} */ (window).taken)).toEqual(['screen hide', 'awake screen']);
    await page.route(`${collector.url}**`, (route) => route.abort('internetdisconnected'));
    for (let person = 1; person <= 3; person++) {
      await page.getByRole('radio').nth(person).check();
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.locator('.survey-thanks')).toBeVisible();
      await expect(page.getByRole('radiogroup')).toBeVisible({ timeout: 15_000 });
    }
    expect(collector.records.size).toBe(0);
    const letters = await storedLetters(page);
    expect(letters.map(({ state, endless }) => ({ state, endless }))).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'waiting', endless: true })),
    );
    await page.getByRole('button', { name: 'Staff' }).click();
    await page.getByLabel('PIN').pressSequentially('2580');
    await page.getByRole('button', { name: 'Go in' }).click();
    await expect(page.locator('[data-count="answers"]')).toHaveText('3');
    await expect(page.locator('[data-count="waiting"]')).toHaveText('3');
    await page.unroute(`${collector.url}**`);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => collector.records.size, { timeout: 30_000 }).toBe(3);
  } finally {
    await collector.stop();
  }
});

test('a PIN that is none is not taken', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByLabel('PIN').pressSequentially('12');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('alert')).toHaveText('A PIN has four to eight digits.');
});
