// @ts-check
/** The widget asks at its moment, of whom and as often as its attributes say, and remembers only where it says it does. */
import { expect, test } from '@playwright/test';
import { DEFINITION, listen, visitCompany } from './company-page.js';
import { keptResponses } from './kept-responses.js';
import { watchPolicy } from './watch-policy.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../web/widget/nps-survey.js').NpsSurveyElement} Widget */

/**
 * A company page with one survey that has these attributes.
 * @param {Page} page
 * @param {string} attributes
 * @param {{ body?: string, style?: string }} [options]
 */
async function visit(page, attributes, { body = '', style } = {}) {
  await page.route('**/one.json', (route) => route.fulfill({ json: DEFINITION }));
  await visitCompany(page, `${body}<nps-survey survey="./one.json" position="corner" ${attributes}></nps-survey>`, {
    style,
  });
}

/** @param {Page} page */
const panel = (page) => page.getByRole('dialog');

/** @param {Page} page */
const explain = (page) =>
  page
    .evaluate(() => /** @type {any} */ (document.querySelector('nps-survey')).explain())
    .then(({ ask, against }) => ({
      ask,
      against: against.map((/** @type {any} */ each) => each.rule),
    }));

/** @param {Page} page @param {Record<string, unknown>} properties */
const set = (page, properties) =>
  page.evaluate(
    (values) => void Object.assign(/** @type {any} */ (document.querySelector('nps-survey')), values),
    properties,
  );

/** Long enough for a survey that should not open to open. @param {Page} page */
async function staysClosed(page) {
  await explain(page);
  await page.waitForTimeout(300);
  await expect(panel(page)).toHaveCount(0);
}

test('it opens after a time, at a place of the page, at a click and at an event, and not before', async ({ page }) => {
  await page.addInitScript(() => {
    const times = Object.assign(window, { defined: 0, opened: 0 });
    void customElements.whenDefined('nps-survey').then(() => (times.defined = performance.now()));
    document.addEventListener('open', () => (times.opened = performance.now()));
  });
  await visit(page, 'trigger="delay 1s"');
  await expect(panel(page)).toBeVisible();
  const waited = await page.evaluate(() => /** @type {any} */ (window).opened - /** @type {any} */ (window).defined);
  expect(waited).toBeGreaterThan(950);

  await visit(page, 'trigger="scroll 50%"', { body: '<div id="long"></div>', style: '#long { height: 5000px }' });
  await page.evaluate(() => scrollTo(0, 1500));
  await staysClosed(page);
  await page.evaluate(() => scrollTo(0, 2600));
  await expect(panel(page)).toBeVisible();

  await visit(page, 'trigger="click button.help; event order:paid"', {
    body: '<button class="help"><b>Help</b></button><button>Other</button>',
  });
  await page.getByRole('button', { name: 'Other' }).click();
  await staysClosed(page);
  await page.getByText('Help').click();
  await expect(panel(page)).toBeVisible();

  for (const happen of [
    () => page.evaluate(() => void dispatchEvent(new Event('order:paid'))),
    () => page.evaluate(() => /** @type {any} */ (document.querySelector('nps-survey')).signal('order:paid')),
  ]) {
    await visit(page, 'trigger="event order:paid"');
    await page.evaluate(() => /** @type {any} */ (document.querySelector('nps-survey')).signal('order:seen'));
    await staysClosed(page);
    await happen();
    await expect(panel(page)).toBeVisible();
  }
});

test('it opens when the pointer leaves by the upper edge', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'a driven pointer does not leave the window of Firefox');
  await visit(page, 'trigger="exit"');
  await page.mouse.move(200, 200);
  await staysClosed(page);
  await page.evaluate(() =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientX: 10, clientY: -1 })),
  );
  await expect(panel(page)).toBeVisible();
});

test('pages and what is known decide; an invitation may be what comes; another path is another page', async ({
  page,
}) => {
  await visit(
    page,
    'trigger="load" pages="/shop/* !/shop/pay" when="plan=pro; seats>=10" data-plan="pro" open="button"',
  );
  const invitation = page.getByRole('button', { name: 'Tell us what you think' });
  expect(await explain(page)).toEqual({ ask: false, against: ['pages', 'when'] });
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector('nps-survey')).fields = { seats: 12 };
    history.pushState(null, '', '/shop/pay');
  });
  expect(await explain(page)).toEqual({ ask: false, against: ['pages'] });
  await expect(invitation).toHaveCount(0);
  await page.evaluate(() => {
    history.pushState(null, '', '/shop/cart');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await expect(invitation).toBeVisible();
});

test('asked once, it is not asked again by its rule, for this person; another is asked', async ({
  page,
  browserName,
}) => {
  const found = await watchPolicy(page);
  const rules = 'trigger="load" again="90d" after-decline="180d" quota="2" person="anna@example.org"';
  await visit(page, rules);
  await expect(panel(page)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await visit(page, rules);
  await staysClosed(page);
  expect(await explain(page)).toEqual({ ask: false, against: ['again', 'after-decline'] });

  await set(page, { person: 'boris' });
  await expect(panel(page)).toBeVisible();
  await page.getByRole('radio', { name: '9' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Your answer is saved on this device.')).toBeVisible();
  expect((await explain(page)).against).toEqual(['again']);
  await set(page, { quota: '1' });
  expect((await explain(page)).against).toEqual(['again', 'quota']);

  // All that it keeps is in a database of its own, without a name of a person. One of Chromium's keeps nothing.
  const empty = browserName === 'chromium' ? ['truescore log'] : [];
  const kept = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
  }));
  expect(kept).toEqual({ cookie: '', local: {}, session: {}, databases: ['nps-survey', 'truescore', ...empty] });
  const record = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('nps-survey');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('nps-survey').objectStore('nps-survey').getAll();
          reading.onsuccess = () => resolve(JSON.stringify(reading.result));
        };
      }),
  );
  expect(record).not.toMatch(/anna|boris/);

  await page.evaluate(() => /** @type {any} */ (document.querySelector('nps-survey')).forget());
  expect(await explain(page)).toEqual({ ask: true, against: [] });
  expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
});

test('a rule that cannot be read is said so, and nobody is asked by guess', async ({ page }) => {
  await visit(page, 'trigger="event never-comes"');
  const told = await listen(page);
  await set(page, { sample: 'a few' });
  await staysClosed(page);
  expect(await told()).toEqual([['fault', { code: 'rule_unreadable', detail: { rule: 'sample', found: 'a few' } }]]);
  await set(page, { sample: null, trigger: 'click a[' });
  await staysClosed(page);
  expect(await explain(page)).toEqual({ ask: false, against: ['trigger'] });
});

test('each step is told: ready, open, question, answer, complete, dismiss, and the height', async ({ page }) => {
  await visit(page, 'trigger="event now"');
  const told = await listen(page);
  await page.evaluate(() => /** @type {any} */ (document.querySelector('nps-survey')).signal('now'));
  await page.getByRole('radio', { name: '9' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  const steps = async () => (await told()).filter(([type]) => type !== 'height');
  // The dialog's own event comes after the click.
  await expect
    .poll(async () => (await steps()).map(([type]) => type))
    .toEqual(['open', 'ready', 'question', 'answer', 'complete', 'dismiss']);
  const events = await steps();
  expect(Object.fromEntries(events)).toMatchObject({
    open: { position: 'corner' },
    ready: { survey: { id: 'one-question', version: 3 }, language: 'en', languages: ['en', 'ru', 'he'] },
    question: { question: 'recommend', type: 'nps', number: 1, remaining: 0 },
  });
  const heights = (await told()).filter(([type]) => type === 'height').map(([, detail]) => detail.height);
  expect(Math.max(...heights)).toBeGreaterThan(200);
});

test('who is asked and where goes along only if the page says so, and never against the browser', async ({
  page,
  browserName,
}) => {
  const answer = async () => {
    await page.getByRole('radio', { name: '9' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Your answer is saved on this device.')).toBeVisible();
    return (await keptResponses(page)).at(-1).attributes;
  };
  await visit(page, 'trigger="load" person="anna" data-plan="pro"');
  expect(await answer()).toEqual({ plan: 'pro' });
  await visit(page, 'trigger="load" person="anna" data-plan="pro" attach="person page"');
  expect(await answer()).toEqual({ plan: 'pro', person: 'anna', page_url: new URL(page.url()).href });
  if (browserName === 'firefox') return;
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true }),
  );
  await visit(page, 'trigger="load" person="anna" data-plan="pro" attach="person page"');
  expect(await answer()).toEqual({ plan: 'pro' });
});

test('from a tab at the side, by keyboard, and back to it; on the other side from right to left', async ({ page }) => {
  await visit(page, '');
  await page.evaluate(() => document.querySelector('nps-survey')?.setAttribute('position', 'tab'));
  const tab = page.getByRole('button', { name: 'Tell us what you think' });
  await expect(tab).toBeVisible();
  const width = page.viewportSize()?.width ?? 0;
  const box = await tab.boundingBox();
  expect(Math.round((box?.x ?? 0) + (box?.width ?? 0))).toBe(width);
  expect(box?.height ?? 0).toBeGreaterThan(box?.width ?? 0);
  await tab.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('radiogroup')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tab).toBeFocused();
  await page.evaluate(() => void (document.documentElement.dir = 'rtl'));
  expect(Math.round((await tab.boundingBox())?.x ?? -1)).toBe(0);
});
