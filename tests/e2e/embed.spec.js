// @ts-check
/** The page that writes what is embedded: chosen by form, copied, tried on the spot, and true where it is pasted. */
import { expect, test } from '@playwright/test';
import { decodeQR } from 'qr/decode.js';
import { keptResponses } from './kept-responses.js';
import { pageShown } from './page-shown.js';
import { startStaticHost } from './static-host.js';
import { watchPolicy } from './watch-policy.js';

/** @param {import('@playwright/test').Page} page @param {string} name */
const code = (page, name) => page.locator(`[data-code="${name}"]`);

/** A policy as a page writes it, without the name of the header. @param {import('@playwright/test').Page} page @param {string} name */
const policyOf = async (page, name) => (await code(page, name).innerText()).replace(/^Content-Security-Policy: /, '');

/** A company's page that allows what `policy` says, its own icon and nothing else. @param {string} policy @param {string} body */
const shopPage = (policy, body) =>
  `<!doctype html><html lang="en"><head><meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; ${policy}"><link rel="icon" href="data:,"><title>Shop</title></head><body>${body}</body></html>`;

/** What a camera reads in a picture. @param {import('@playwright/test').Page} page @param {Buffer} png */
async function readCode(page, png) {
  const { width, height, data } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(image.width, image.height).getContext('2d')
    );
    context.drawImage(image, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, image.width, image.height);
    return { width, height, data: [...data] };
  }, png.toString('base64'));
  return decodeQR({ width, height, data: Uint8Array.from(data) }, { timeLimit: 5000 });
}

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
  const host = await startStaticHost('/none/', {
    '/shop.html': shopPage(await policyOf(page, 'policy-plain'), snippet),
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

test('the widget works under the policies it says, with WebAssembly, and with every file pinned', async ({ page }) => {
  const found = await watchPolicy(page);
  /** @type {Record<string, string>} */
  const pages = {};
  const shop = await startStaticHost('/none/', pages);
  for (const name of ['policy-wasm', 'policy-pin']) {
    await page.goto('index.html?lang=en#/ask/embed?survey=after-support');
    await pageShown(page);
    await page.getByText('Pin every file that it loads').click();
    const pin = name === 'policy-pin' ? await code(page, 'pin').innerText() : '';
    const snippet = await code(page, 'widget').innerText();
    const whole = (/** @type {string} */ map) => `${map}\n${snippet}`;
    const policy = await policyOf(page, name);
    pages['/shop.html'] = shopPage(policy, whole(pin));
    await page.goto(`${shop.origin}/shop.html`);
    await page.getByRole('button', { name: 'Tell us what you think' }).click();
    await expect(page.getByRole('radiogroup', { name: 'Is your question settled?' })).toBeVisible();
    expect(found.splice(0)).toEqual([]);
    if (!pin) continue;
    // Another hash in the map: the policy refuses the block that it does not know.
    pages['/shop.html'] = shopPage(policy, whole(pin.replace('sha384-', 'sha384-A')));
    await page.goto(`${shop.origin}/shop.html`);
    await expect.poll(() => found.length).toBeGreaterThan(0);
  }
  await shop.stop();
});

test('the frame works where it is pasted with the policy it says, with its script and without', async ({ page }) => {
  const found = await watchPolicy(page);
  /** @type {Record<string, string>} */
  const pages = {};
  const shop = await startStaticHost('/none/', pages);
  for (const origin of [shop.origin, '']) {
    await page.goto('index.html?lang=en#/ask/embed?survey=after-support');
    await pageShown(page);
    await page.locator('[data-field="origin"]').fill(origin);
    await expect(code(page, 'policy-frame')).toContainText(origin ? /; script-src http/ : /^\S+ frame-src \S+$/);
    pages['/shop.html'] = shopPage(await policyOf(page, 'policy-frame'), await code(page, 'frame').innerText());
    await page.goto(`${shop.origin}/shop.html`);
    await expect(page.frameLocator('iframe').getByRole('radiogroup')).toBeVisible();
    // The script gives the frame the height of its survey.
    if (origin) await expect(page.locator('iframe')).toHaveAttribute('style', /^height: \d+px;$/);
    else await expect(page.locator('iframe')).not.toHaveAttribute('style');
  }
  await shop.stop();
  expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
});

test('a link, its code and a link for each score', async ({ page }) => {
  await page.goto('index.html?lang=en#/ask/embed?survey=customer-nps');
  await pageShown(page);
  const link = await code(page, 'link').innerText();
  expect(link).toMatch(/survey\.html\?survey=customer-nps$/);
  const picture = page.getByRole('img', { name: /QR code/ });
  await expect(picture).toBeVisible();
  expect(await readCode(page, await picture.screenshot())).toBe(link);
  await page.getByText('The links alone').click();
  const links = (await code(page, 'mail-links').innerText()).split('\n');
  expect(links).toHaveLength(11);
  await page.goto(links[9]);
  await expect(page.getByRole('radio', { name: '9', exact: true })).toBeChecked();
  await page.waitForTimeout(300);
  expect(await keptResponses(page)).toEqual([]);
});
