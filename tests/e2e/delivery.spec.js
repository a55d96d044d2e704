// @ts-check
/** Answers leave a browser for an endpoint, whatever the endpoint does. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { startCollector } from '../delivery/collector.js';
import { keptResponses } from './kept-responses.js';
import { watchPolicy } from './watch-policy.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ARRIVED = 'Your answer has arrived.';
const LATER = /has not arrived yet/;

/** @type {Awaited<ReturnType<typeof startCollector>>} */
let collector;
/** What the collector does to each request. @type {string[]} */
let faults = [];

test.beforeEach(async () => {
  faults = [];
  collector = await startCollector({ random: () => 0, fault: () => /** @type {any} */ (faults.shift() ?? null) });
});
test.afterEach(() => collector.stop());

/** @param {any} [delivery] @param {string} [id] */
const definition = (delivery, id = 'delivered') => ({
  truescore_survey: 1,
  id,
  version: 1,
  title: { en: 'One question' },
  default_language: 'en',
  questions: [{ id: 'recommend', type: 'nps', text: { en: 'Would you?' } }],
  thank_you: { default: { en: 'Thank you!' } },
  ...(delivery ? { delivery } : {}),
});

/**
 * The page with the survey in its address, made by the code of the page itself.
 * @param {import('@playwright/test').Page} page
 * @param {any} survey
 * @param {string} [more]
 */
async function visit(page, survey, more = '') {
  const { packDefinition } = await import('../../web/survey/link.js');
  await page.goto('about:blank');
  await page.goto(`survey.html?lang=en#d=${await packDefinition(survey)}${more}`);
}

/** @param {import('@playwright/test').Page} page @param {number} score */
async function give(page, score) {
  await page.getByRole('radio', { name: String(score), exact: true }).click();
  await page.getByRole('button', { name: 'Send' }).click();
}

const webhook = () => ({ adapter: 'webhook', url: collector.url });

test('an answer goes to the endpoint that the survey in the link names, and the page says where to', async ({
  page,
}) => {
  const found = await watchPolicy(page);
  await visit(page, definition(webhook()), '&a.plan=pro');
  await expect(page.getByText(`Your answers are sent to ${new URL(collector.url).host}.`)).toBeVisible();
  await give(page, 9);
  await expect(page.getByText(ARRIVED)).toBeVisible();
  const [response] = await keptResponses(page);
  expect([...collector.records.values()]).toEqual([response]);
  expect(response.attributes).toEqual({ plan: 'pro' });
  expect(response.nps.score).toBe(9);
  expect(found).toEqual([]);
  await page.goto('outbox.html?lang=en');
  await expect(page.getByRole('heading', { name: 'Nothing waits' })).toBeVisible();
});

for (const fault of ['reset_before', 'reset_after', 'redirect', '500', 'wrong_cors', 'captive_portal'])
  test(`after ${fault} the answer stays and arrives on the next visit or before, once by its id`, async ({ page }) => {
    // The wait before the next try is drawn by lot.
    test.slow();
    // A browser may repeat a request of its own accord whose connection was cut.
    faults = [fault, fault];
    await visit(page, definition(webhook()));
    await give(page, 7);
    await expect(page.getByText(LATER).or(page.getByText(ARRIVED))).toBeVisible();
    faults = [];
    await expect(async () => {
      await page.goto('outbox.html?lang=en');
      await expect(page.getByRole('heading', { name: 'Nothing waits' })).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    expect(collector.records.size).toBe(1);
    expect(collector.strayed).toEqual([]);
  });

test('what the endpoint refuses is seen, saved whole, and sent again', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  const found = await watchPolicy(page);
  faults = ['401'];
  await visit(page, definition(webhook()));
  await give(page, 2);
  await expect(page.getByText(LATER)).toBeVisible();
  await page.goto('index.html?lang=en#/ask');
  await expect(page.locator('[data-role="outbox"]')).toContainText('1 was refused');
  await page.getByRole('link', { name: 'Open the outbox' }).click();
  await expect(page.getByRole('heading', { name: '1 answer was refused' })).toBeVisible();
  await expect(page.getByText('The endpoint refuses the key or the user (401).')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file', exact: true }).click(),
  ]);
  const { readFile } = await import('node:fs/promises');
  expect(JSON.parse(await readFile(await download.path(), 'utf8')).nps.score).toBe(2);
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('heading', { name: 'None was refused' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing waits' })).toBeVisible();
  expect(collector.records.size).toBe(1);
  // The browser tells the refusal itself.
  expect(found.filter((message) => !/401/.test(message))).toEqual([]);
});

test('refused answers are sent to another address, by the rules of a survey, and stay until that one has them', async ({
  page,
}) => {
  const found = await watchPolicy(page);
  faults = ['401'];
  await visit(page, definition(webhook(), 'moved'));
  await give(page, 3);
  await expect(page.getByText(LATER)).toBeVisible();
  faults = [];
  const other = await startCollector({ random: () => 0, fault: (number) => (number === 0 ? '401' : null) });
  try {
    await page.goto('outbox.html?lang=en');
    const endpoint = page.locator('[data-role="endpoint"]');
    await endpoint.getByText(`${new URL(collector.url).host}: 1 answer`).click();
    const address = endpoint.getByRole('textbox', { name: 'Address' });
    await expect(address).toHaveValue(collector.url);
    await expect(endpoint.getByLabel('What stands there')).toHaveValue('webhook');
    const send = endpoint.getByRole('button', { name: 'Send 1 answer there' });
    for (const [wrong, said] of [
      ['', 'Enter an address.'],
      ['http://collect.example/in', 'does not begin with https://'],
      ['https://collect.example@127.0.0.1/in', 'has a user before the “@”'],
    ]) {
      await address.fill(wrong);
      await send.click();
      await expect(endpoint.getByText(said)).toBeVisible();
      await expect(address).toBeFocused();
    }
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    // What is written stays when the adapter is another, and its own parts are asked for.
    await address.fill(other.url);
    await endpoint.getByLabel('What stands there').selectOption('couchdb');
    await expect(endpoint.getByLabel('Password')).toBeVisible();
    await expect(address).toHaveValue(other.url);
    await endpoint.getByLabel('What stands there').selectOption('webhook');
    await address.press('Enter');

    // The new one refuses it at first: it is still there, and is to go to the new one.
    const moved = page.getByText(`${new URL(other.url).host}: 1 answer`);
    await expect(moved).toBeVisible();
    await expect(page.getByRole('heading', { name: '1 answer was refused' })).toBeVisible();
    expect(other.records.size).toBe(0);
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect(page.getByRole('heading', { name: 'None was refused' })).toBeVisible();
    await expect(page.locator('[data-role="endpoints"]')).toHaveCount(0);
    expect([...other.records.values()]).toEqual(await keptResponses(page));
    expect(collector.records.size).toBe(0);
  } finally {
    await other.stop();
  }
  expect(found.filter((message) => !/401/.test(message))).toEqual([]);
});

test('an endpoint that is no plain https address is told to who made the survey, and nothing is asked or sent', async ({
  page,
  baseURL,
}) => {
  /** @type {string[]} */
  const elsewhere = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? '')) elsewhere.push(request.url());
  });
  await visit(page, definition({ url: 'https://collect.example@127.0.0.1/in' }));
  await expect(page.getByRole('heading', { name: 'This survey cannot be shown' })).toBeVisible();
  await expect(page.getByText('/delivery/url')).toBeVisible();
  expect(elsewhere).toEqual([]);
});

test('a survey that goes nowhere gives the answer as text, to what the system shares with, and says where that fails', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const mine = /** @type {any} */ (window);
    const clipboard = { writeText: async (/** @type {string} */ text) => void (mine.copied = text) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, get: () => clipboard });
    Object.assign(navigator, {
      canShare: (/** @type {{files: File[]}} */ { files }) => files.length === 1 && mine.takesFiles !== false,
      share: async (/** @type {any} */ given) => void (mine.shared = given),
    });
  });
  await visit(page, definition(undefined, 'taken'));
  await give(page, 10);
  await page.getByText('Take your answer along').click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const [kept] = await keptResponses(page);
  const copied = await page.evaluate(() => /** @type {any} */ (window).copied);
  expect(copied.endsWith('\n')).toBe(true);
  expect(JSON.parse(copied)).toEqual(kept);
  const share = page.getByRole('button', { name: 'Share' });
  const shared = () =>
    page.evaluate(async () => {
      const { files, text, title } = /** @type {any} */ (window).shared;
      return { title, name: files?.[0].name, text: files ? await files[0].text() : text };
    });
  await share.click();
  expect(await shared()).toMatchObject({ name: expect.stringMatching(/^taken-[0-9a-f]{12}\.ndjson$/), text: copied });
  await page.evaluate(() => Object.assign(window, { takesFiles: false }));
  await share.click();
  expect(await shared()).toMatchObject({ text: copied, title: expect.stringContaining('One question') });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, get: () => undefined });
  });
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('It could not be copied. Save it as a file instead.')).toBeVisible();
});

test('a survey that goes nowhere offers the answer as a file, as text and by mail', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await visit(page, definition(undefined, 'taken'));
  await give(page, 10);
  await expect(page.getByText('Your answer is saved on this device.')).toBeVisible();
  await page.getByText('Take your answer along').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^taken-[0-9a-f]{12}\.ndjson$/);
  await expect(page.getByRole('button', { name: 'Send by e-mail' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
});
