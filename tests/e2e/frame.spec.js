// @ts-check
/** A survey in a frame of another origin's page; and pages with answers, which work in no frame. */
import { expect, test } from '@playwright/test';
import { startStaticHost } from './static-host.js';
import { watchPolicy } from './watch-policy.js';

/**
 * A page of another origin: the same host on another port.
 * @param {import('@playwright/test').Page} page
 * @param {string | undefined} baseURL
 * @param {(site: string, shop: string) => string} body
 */
async function visitShop(page, baseURL, body) {
  const site = new URL(baseURL ?? '').origin;
  /** @type {Record<string, string>} */
  const pages = {};
  const shop = await startStaticHost('/none/', pages);
  pages['/shop.html'] =
    `<!doctype html><html lang="en"><head><meta http-equiv="content-security-policy" content="default-src 'none'; script-src ${site}; frame-src ${site}; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'"><title>Shop</title><link rel="icon" href="data:,"><script type="module" src="${site}/nps-frame.js"></script></head><body><h1>Shop</h1>${body(site, shop.origin)}</body></html>`;
  await page.goto(`${shop.origin}/shop.html`);
  return shop;
}

/** @param {string} site @param {string} query */
const frame = (site, query) =>
  `<iframe data-nps-survey title="Survey" src="${site}/frame.html?survey=after-support&lang=en${query}"></iframe>`;

test('it has the height of its survey, and what happens in it is told to the page of its origin', async ({
  page,
  baseURL,
}) => {
  const found = await watchPolicy(page);
  await page.addInitScript(() => {
    if (window.top !== window) return;
    /** @type {any[]} */
    const told = [];
    Object.assign(window, { told });
    for (const type of ['ready', 'question', 'answer', 'complete', 'height'])
      addEventListener(type, (event) => told.push([type, /** @type {CustomEvent} */ (event).detail]));
  });
  const shop = await visitShop(page, baseURL, (site, shop) => frame(site, `&origin=${encodeURIComponent(shop)}`));
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('radiogroup')).toBeVisible();
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.height ?? 0).toBeGreaterThan(200);
  await expect
    .poll(() => inside.locator('html').evaluate((html) => html.scrollHeight - html.clientHeight))
    .toBeLessThanOrEqual(1);
  const told = () => page.evaluate(() => /** @type {[string, any][]} */ (/** @type {any} */ (window).told));
  await inside.getByRole('radio').first().check();
  await inside.getByRole('button', { name: 'Next' }).click();
  await expect
    .poll(async () => (await told()).map(([type]) => type).filter((type) => type !== 'height'))
    .toEqual(['ready', 'question', 'answer', 'question']);
  expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
  await shop.stop();
});

test('a frame for one origin tells another nothing, and without an origin it tells nobody', async ({
  page,
  baseURL,
}) => {
  for (const origin of ['https://shop.example', '*', '']) {
    await page.addInitScript(() => {
      Object.assign(window, { heard: [] });
      addEventListener('message', ({ data }) => /** @type {any} */ (window).heard.push(data));
    });
    const shop = await visitShop(page, baseURL, (site) =>
      frame(site, origin && `&origin=${encodeURIComponent(origin)}`),
    );
    await expect(page.frameLocator('iframe').getByRole('radiogroup')).toBeVisible();
    // A thousand tries by the page itself.
    await page.evaluate(() => {
      const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      for (let number = 0; number < 1000; number++)
        contentWindow?.postMessage({ truescore: 1, type: 'greet', nonce: crypto.randomUUID() }, '*');
    });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => /** @type {any} */ (window).heard)).toEqual([]);
    await shop.stop();
  }
});

for (const path of ['index.html#/listen?source=sample', 'outbox.html'])
  test(`framed, ${path} shows nothing but the way out`, async ({ page, baseURL }) => {
    const shop = await visitShop(page, baseURL, (site) => `<iframe title="Results" src="${site}/${path}"></iframe>`);
    const inside = page.frameLocator('iframe');
    await expect(inside.getByRole('link', { name: 'Open in a tab of its own' })).toHaveAttribute('target', '_blank');
    await page.waitForTimeout(500);
    await expect(inside.locator('main, nav, header, h2, button, table')).toHaveCount(1);
    await shop.stop();
  });
