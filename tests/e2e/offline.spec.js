// @ts-check
/** After one visit everything works with the server gone, from any folder of any host. */
import { expect, test } from '@playwright/test';
import { pageShown } from './page-shown.js';
import { startStaticHost } from './static-host.js';
import { watchPolicy } from './watch-policy.js';

const FOLDER = '/some/folder/of-a-host/';

test.use({ serviceWorkers: 'allow' });

/** @param {import('@playwright/test').Page} page */
const kept = (page) => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active));

test('every page works after one visit, with the server stopped', { tag: '@journey' }, async ({ page }) => {
  const host = await startStaticHost(FOLDER);
  try {
    await page.goto(host.url);
    await pageShown(page);
    expect(await kept(page)).toBe(true);
  } finally {
    await host.stop();
  }
  expect(host.missed, 'asked for and not there').toEqual([]);

  for (const path of [
    '',
    'index.html',
    '?lang=ru#/ask',
    '#/plan',
    '#/listen?source=sample',
    '#/measure',
    '#/data',
    '#/warehouse',
  ]) {
    await page.goto('about:blank');
    await page.goto(host.url + path);
    await pageShown(page, path);
  }
  for (const path of [
    'survey.html',
    'outbox.html',
    'survey.html?survey=customer-nps',
    'frame.html?survey=customer-nps',
    'kiosk.html?survey=customer-nps',
    'demo/',
    'demo/index.html',
    'demo/no-wasm.html',
    'demo/rtl.html',
  ]) {
    await page.goto(host.url + path);
    await pageShown(page, path);
  }
});

test('the figures of the sample data are there without a server', async ({ page }) => {
  const host = await startStaticHost(FOLDER);
  await page.goto(host.url);
  expect(await kept(page)).toBe(true);
  await host.stop();
  await page.goto(`${host.url}#/listen?source=sample`);
  await expect(page.locator('main')).toContainText(/NPS/, { timeout: 20_000 });
  await expect(page.locator('svg[role="img"]').first()).toBeVisible();
});

test('a survey answered in the widget without a server is in the results after a reload', async ({ page }) => {
  const host = await startStaticHost(FOLDER);
  await page.goto(host.url);
  expect(await kept(page)).toBe(true);
  await host.stop();

  await page.goto(`${host.url}demo/`);
  await page.getByRole('button', { name: 'Tell us what you think' }).click();
  await page.getByRole('radio', { name: '9' }).click();
  await page.getByRole('textbox').fill('You answer the telephone.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Your answer is saved on this device.')).toBeVisible();

  await page.reload();
  await page.goto(`${host.url}#/listen?source=survey:customer-nps`);
  await pageShown(page);
  await expect(page.getByRole('main')).toContainText('You answer the telephone.');
  await expect(page.getByRole('main')).toContainText(/1 answer/);
});

test('a page of another folder of the host is left alone', async ({ page }) => {
  const host = await startStaticHost(FOLDER, { '/other/': '<!doctype html><title>other</title><h1>Other</h1>' });
  try {
    await page.goto(host.url);
    expect(await kept(page)).toBe(true);
    await page.goto(`${host.origin}/other/`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  } finally {
    await host.stop();
  }
});

test('the whole site breaks no policy when it comes from the kept files', async ({ page }) => {
  const host = await startStaticHost(FOLDER);
  await page.goto(host.url);
  expect(await kept(page)).toBe(true);
  await host.stop();
  const found = await watchPolicy(page);
  for (const path of ['#/listen?source=sample', 'survey.html', 'demo/']) {
    await page.goto(host.url + path);
    await pageShown(page);
  }
  // The browser looks for a newer service worker, and there is no server.
  expect(found.filter((message) => !/Failed to load resource|NetworkError|sw\.js/.test(message))).toEqual([]);
});
