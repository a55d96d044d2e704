// @ts-check
/** The page that writes what is embedded: chosen by form, copied, tried on the spot, and true where it is pasted. */
import { expect, test } from '@playwright/test';
import { keptResponses } from './kept-responses.js';
import { pageShown } from './page-shown.js';
import { startStaticHost } from './static-host.js';
import { watchPolicy } from './watch-policy.js';

/** @param {import('@playwright/test').Page} page @param {string} name */
const code = (page, name) => page.locator(`[data-code="${name}"]`);

test('options by form become a snippet, which works where it is pasted with the hash and the policy it says', async ({
  page,
  baseURL,
}) => {
  const found = await watchPolicy(page);
  await page.goto('index.html?lang=en#/ask/embed?survey=after-support');
  await pageShown(page);
  await page.getByRole('radio', { name: 'Tab at the side' }).check();
  await page.locator('[data-field="sample"]').pressSequentially('100');
  await expect(page.locator('[data-field="sample"]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('[data-field="sample"]').pressSequentially('%');
  await expect(page.locator('[data-field="sample"]')).not.toHaveAttribute('aria-invalid');
  await expect(code(page, 'widget')).toContainText('position="tab"');
  await expect(code(page, 'widget')).toContainText('sample="100%"');
  await expect(code(page, 'widget')).toContainText('integrity="sha384-');

  await page.getByRole('button', { name: 'Open it now' }).click();
  await page.locator('nps-survey').getByRole('radio').first().check();
  await expect(page.locator('[data-role="happened"]')).toContainText('open, question');
  expect(await keptResponses(page)).toEqual([]);

  const snippet = await code(page, 'widget').innerText();
  const policy = (await code(page, 'policy-plain').innerText()).replace('Content-Security-Policy: ', '');
  const host = await startStaticHost('/none/', {
    '/shop.html': `<!doctype html><html lang="en"><head><meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; ${policy}"><link rel="icon" href="data:,"><title>Shop</title></head><body>${snippet}</body></html>`,
  });
  await page.goto(`${host.origin}/shop.html`);
  await page.getByRole('button', { name: 'Tell us what you think' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Is your question settled?' })).toBeVisible();
  expect(
    new URL(
      await page
        .locator('script')
        .first()
        .evaluate((script) => /** @type {any} */ (script).src),
    ).origin,
  ).toBe(new URL(baseURL ?? '').origin);
  await host.stop();
  expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
});

test('a link, its code and a link for each score', async ({ page }) => {
  await page.goto('index.html?lang=en#/ask/embed?survey=customer-nps');
  await pageShown(page);
  const link = await code(page, 'link').innerText();
  expect(link).toMatch(/survey\.html\?survey=customer-nps$/);
  const picture = page.getByRole('img', { name: /QR code/ });
  await expect(picture).toBeVisible();
  await page.getByText('The links alone').click();
  const links = (await code(page, 'mail-links').innerText()).split('\n');
  expect(links).toHaveLength(11);
  await page.goto(links[9]);
  await expect(page.getByRole('radio', { name: '9', exact: true })).toBeChecked();
  await page.waitForTimeout(300);
  expect(await keptResponses(page)).toEqual([]);
});
