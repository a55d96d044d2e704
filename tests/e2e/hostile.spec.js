// @ts-check
/**
 * Thirty pages that were not made with a widget in mind. On each the survey can be answered, nothing of ours is thrown uncaught, and no global of
 * the page is changed or added.
 */
import { expect, test } from '@playwright/test';
import { DEFINITION, visitCompany } from './company-page.js';
import { HOSTILE_PAGES } from './hostile-pages.js';

test('there are more than thirty of them', () => {
  expect(Object.keys(HOSTILE_PAGES)).toHaveLength(32);
});

for (const [name, { before, style, html, policy, body = '', lost = false }] of Object.entries(HOSTILE_PAGES))
  test(`answered on a page with ${name}`, async ({ page }) => {
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', (error) => {
      // Firefox tells it here where a policy forbids WebAssembly; the survey then runs as plain JavaScript.
      if (!error.message.includes('blocked WebAssembly')) errors.push(`${error.message} ${error.stack}`);
    });
    if (before) await page.addInitScript(before);
    await page.addInitScript(() => {
      // As the page left its own names, before the widget comes.
      document.addEventListener('readystatechange', () => {
        const mine = /** @type {any} */ (document);
        mine.namesBefore ??= Object.getOwnPropertyNames(window);
        mine.valuesBefore ??= [Array.prototype, Object.prototype, Promise, JSON].map((each) =>
          Object.getOwnPropertyNames(each).join(),
        );
      });
    });
    await visitCompany(page, `${body}<nps-survey id="asked" position="corner" trigger="event ask"></nps-survey>`, {
      ...(policy ? { policy } : {}),
      ...(html ? { html } : {}),
      style,
    });
    await page.evaluate((definition) => {
      for (const each of document.querySelectorAll('nps-survey')) Object.assign(each, { definition });
      return /** @type {any} */ (document.getElementById('asked')).signal('ask');
    }, DEFINITION);
    const survey = page.locator('#asked');
    await survey.getByRole('radio').nth(9).focus();
    await page.keyboard.press('Space');
    await survey.getByRole('button', { name: /Send/ }).click();
    await expect(survey.getByRole('heading')).toBeVisible();
    if (!lost) await expect(survey.getByText(/saved on this device\.$/)).toBeVisible();
    const changed = await page.evaluate(() => {
      const { namesBefore, valuesBefore } = /** @type {any} */ (document);
      return {
        names: Object.getOwnPropertyNames(window).filter(
          // Playwright types in Firefox by a name of its own.
          (each) => !namesBefore.includes(each) && !each.startsWith('__pw'),
        ),
        values:
          [Array.prototype, Object.prototype, Promise, JSON]
            .map((each) => Object.getOwnPropertyNames(each).join())
            .join() === valuesBefore.join(),
      };
    });
    expect(changed).toEqual({ names: [], values: true });
    expect(errors).toEqual([]);
  });

test('two hundred mounts, each opened, leave less than a megabyte behind', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'only Chromium tells how much memory a page has');
  test.slow();
  await visitCompany(page, '');
  const session = await page.context().newCDPSession(page);
  const mount = (/** @type {number} */ times) =>
    page.evaluate(async ([count, definition]) => {
      for (let each = 0; each < count; each++) {
        const element = /** @type {any} */ (document.createElement('nps-survey'));
        Object.assign(element, { definition, position: 'corner', opens: 'never' });
        document.body.append(element);
        await element.open();
        element.remove();
      }
    }, /** @type {const} */ ([times, DEFINITION]));
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  await mount(20);
  const before = await used();
  await mount(200);
  expect((await used()) - before).toBeLessThan(1_000_000);
});
