// @ts-check
/** A company's page embeds a survey by one script tag. */
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { DEFINITION, STRICT, listen, visitCompany } from './company-page.js';
import { keptResponses } from './kept-responses.js';
import { startStaticHost } from './static-host.js';
import { watchPolicy } from './watch-policy.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SAVED = 'Your answer is saved on this device.';
/** @param {import('@playwright/test').Page} page */
const invitation = (page) => page.getByRole('button', { name: 'Tell us what you think' });

/** @param {import('@playwright/test').Page} page @param {RegExp} [ignored] */
async function breaches(page, ignored) {
  // What is still fading in has no contrast yet.
  await page.evaluate(() => {
    const shadow = document.querySelector('nps-survey')?.shadowRoot?.getAnimations() ?? [];
    return Promise.allSettled([...document.getAnimations(), ...shadow].map((animation) => animation.finished));
  });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    .filter((breach) => !ignored?.test(breach));
}

test(
  'on a page that forbids every Trusted Types policy: asked for, answered, handed over and kept',
  { tag: '@journey' },
  async ({ page }) => {
    const found = await watchPolicy(page);
    await page.goto('demo/index.html');
    const told = await listen(page);
    await invitation(page).click();
    const panel = page.getByRole('dialog', { name: 'How are we doing?' });
    await expect(panel).toBeVisible();
    await expect(panel.getByRole('radiogroup')).toBeFocused();
    expect(await breaches(page)).toEqual([]);

    await panel.getByRole('radio', { name: '6' }).click();
    await panel.getByRole('textbox', { name: /What went wrong/ }).fill('The spade bent.');
    expect(await breaches(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Next' }).click();
    await panel.getByRole('checkbox', { name: 'Quality' }).click();
    await panel.getByRole('button', { name: 'Next' }).click();
    await panel.getByRole('radio', { name: 'No, thank you' }).click();
    await panel.getByRole('button', { name: 'Send' }).click();
    await expect(panel.getByRole('heading', { name: 'Thank you for being frank.' })).toBeFocused();
    await expect(panel.getByText(SAVED)).toBeVisible();
    expect(await breaches(page)).toEqual([]);

    const [response, ...others] = await keptResponses(page);
    expect(others).toEqual([]);
    expect(response.attributes).toEqual({ page: 'order', plan: 'garden-club' });
    expect(response.nps).toEqual({ question: 'recommend', score: 6, group: 'detractor' });
    const events = await told();
    expect(events.filter(([type]) => type === 'answer').map(([, { question, value }]) => [question, value])).toEqual([
      ['recommend', 6],
      ['reason', 'The spade bent.'],
      ['matters', ['quality']],
      ['call-back', 'no'],
    ]);
    expect(events.filter(([type]) => type === 'complete')).toEqual([['complete', response]]);

    await panel.getByRole('button', { name: 'Close' }).click();
    await expect(panel).toHaveCount(0);
    await expect(invitation(page)).toHaveCount(0);
    expect((await told()).at(-1)).toEqual(['dismiss', { completed: true }]);
    expect(found).toEqual([]);
  },
);

test(
  'a page pays at most 6 kB before a survey opens, and the core comes only then',
  { tag: '@journey' },
  async ({ page }) => {
    let paid = 0;
    /** @type {string[]} */
    const files = [];
    page.on('response', async (response) => {
      const path = new URL(response.url()).pathname;
      if (!/nps-survey/.test(path)) return;
      files.push(path);
      paid += gzipSync(await response.body(), { level: 9 }).length;
    });
    await page.goto('demo/index.html');
    await expect(invitation(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(files.length).toBeGreaterThan(0);
    expect(paid).toBeLessThanOrEqual(6 * 1024);
    expect(files.filter((file) => /\.wasm|panel|plain/.test(file))).toEqual([]);
    await invitation(page).click();
    await expect(page.getByRole('radio')).toHaveCount(11);
    expect(files.filter((file) => /\.wasm$/.test(file))).toHaveLength(1);
    expect(files.filter((file) => /plain/.test(file))).toEqual([]);
  },
);

test(
  'where the policy forbids WebAssembly the same core runs as plain JavaScript',
  { tag: '@journey' },
  async ({ page }) => {
    const found = await watchPolicy(page);
    /** @type {string[]} */
    const files = [];
    page.on('request', (request) => files.push(new URL(request.url()).pathname));
    await page.goto('demo/no-wasm.html');
    expect(
      await page.evaluate(() => {
        try {
          return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
        } catch {
          return false;
        }
      }),
    ).toBe(false);
    await invitation(page).click();
    await page.getByRole('radio', { name: '10' }).click();
    await page.getByRole('textbox', { name: /What do you like most/ }).fill('Marta');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText(SAVED)).toBeVisible();
    expect(files.filter((file) => /survey-plain/.test(file))).toHaveLength(1);
    expect(files.filter((file) => /\.wasm$/.test(file))).toEqual([]);
    const [response] = await keptResponses(page);
    expect(response.nps).toEqual({ question: 'recommend', score: 10, group: 'promoter' });
    // The browser reports the question whether WebAssembly is allowed; nothing else.
    expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
  },
);

test('where the policy allows WebAssembly and not the request for its file, the survey still opens', async ({
  page,
}) => {
  await visitCompany(page, '<nps-survey survey="after-support"></nps-survey>', {
    policy: STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'").replace(
      "connect-src 'self'",
      "connect-src 'none'",
    ),
  });
  await expect(page.getByRole('radiogroup', { name: 'Is your question settled?' })).toBeVisible();
});

test('a modal survey holds the focus, closes on Escape, gives the focus back and goes on where it was', async ({
  page,
}) => {
  await page.goto('demo/no-wasm.html');
  const told = await listen(page);
  await invitation(page).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('radiogroup')).toBeFocused();
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab');
    // The browser's own buttons may have a turn; the page behind never has.
    const where = await page.evaluate(() => document.activeElement?.localName ?? 'none');
    expect(['nps-survey', 'body', 'none']).toContain(where);
  }
  await panel.getByRole('radio', { name: '8' }).click();
  await panel.getByRole('textbox').fill('Half a thought');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(invitation(page)).toBeFocused();
  expect((await told()).at(-1)).toEqual(['dismiss', { completed: false }]);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('textbox', { name: /What would make it a 10/ })).toHaveValue('Half a thought');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(invitation(page)).toBeFocused();
});

test('a survey in the corner leaves the page usable, and Escape inside it gives the focus back', async ({ page }) => {
  await page.goto('demo/index.html');
  await invitation(page).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog').getByRole('radiogroup')).toBeFocused();
  await page.getByRole('link', { name: 'Seeds', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('radio', { name: '5' }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(invitation(page)).toBeFocused();
});

test('from right to left, inline, in Arabic, down to 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const found = await watchPolicy(page);
  await page.goto('demo/rtl.html');
  const scale = page.getByRole('radiogroup', { name: 'ما مدى احتمال أن توصي بنا صديقًا أو زميلًا؟' });
  await expect(scale).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const boxes = await scale
    .getByRole('radio')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
  for (const { width, height } of boxes) {
    expect(width).toBeGreaterThanOrEqual(44);
    expect(height).toBeGreaterThanOrEqual(44);
  }
  expect(boxes[0].left).toBeGreaterThan(boxes[1].left);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await breaches(page)).toEqual([]);
  await scale.getByRole('radio', { name: '3' }).click();
  await expect(page.getByRole('textbox', { name: /ما الذي لم يكن/ })).toBeVisible();
  await page.getByRole('button', { name: 'رجوع' }).click();
  await expect(scale.getByRole('radio', { name: '3' })).toBeChecked();
  expect(found).toEqual([]);
});

test('a definition set by the page, two surveys at once, nothing stored where nothing is to be', async ({ page }) => {
  const found = await watchPolicy(page);
  await visitCompany(
    page,
    '<nps-survey id="first" store="none" data-user-kind="new"></nps-survey><nps-survey id="second" language="ru"></nps-survey>',
  );
  const told = await listen(page);
  await page.evaluate((definition) => {
    for (const id of ['first', 'second']) /** @type {any} */ (document.getElementById(id)).definition = definition;
  }, DEFINITION);
  const first = page.locator('#first');
  const second = page.locator('#second');
  await first.getByRole('radio', { name: '9' }).click();
  await first.getByRole('button', { name: 'Send' }).click();
  await expect(first.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await expect(first.getByText(SAVED)).toHaveCount(0);
  const [, response] = (await told()).find(([type]) => type === 'complete') ?? [];
  expect(response).toMatchObject({ survey: { id: 'one-question', version: 3 }, attributes: { 'user-kind': 'new' } });
  await second.getByRole('radio', { name: '2' }).click();
  await second.getByRole('button', { name: 'Отправить' }).click();
  await expect(second.getByText('Ваш ответ сохранён на этом устройстве.')).toBeVisible();
  expect((await keptResponses(page)).map(({ nps, language }) => [nps.score, language])).toEqual([[2, 'ru']]);
  expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
});

test('what is set as a property is an attribute, also before the script has come', async ({ page }) => {
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      const early = Object.assign(document.createElement('nps-survey'), {
        id: 'early',
        digits: true,
        endpointKey: 'k',
      });
      document.body.append(early);
    }),
  );
  await visitCompany(page, '<nps-survey id="late" endpoint-table="t"></nps-survey>');
  const told = await page.evaluate(() => {
    const [early, late] = ['early', 'late'].map((id) => /** @type {any} */ (document.getElementById(id)));
    Object.assign(late, { digits: true, endpointAdapter: 'clickhouse', endpointUser: 'u', endpointTable: null });
    const names = late.getAttributeNames();
    late.digits = null;
    return [early.getAttribute('endpoint-key'), early.hasAttribute('digits'), names, late.digits, late.endpointAdapter];
  });
  expect(told).toEqual(['k', true, ['id', 'digits', 'endpoint-adapter', 'endpoint-user'], false, 'clickhouse']);
});

test('an address that is not there, and a definition with a mistake, are said so in the panel and by an event', async ({
  page,
}) => {
  await visitCompany(page, '<nps-survey survey="./missing.json"></nps-survey>');
  const told = await listen(page);
  await page.route('**/missing.json', (route) => route.fulfill({ status: 404, body: '' }));
  await expect(page.getByRole('alert')).toContainText('The survey could not be loaded');
  await page.unroute('**/missing.json');
  await page.route('**/missing.json', (route) => route.fulfill({ json: DEFINITION }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Would you?' })).toBeVisible();
  await page.evaluate(
    (definition) =>
      Object.assign(/** @type {any} */ (document.querySelector('nps-survey')), {
        definition: { ...definition, questions: [{ id: 'a', type: 'nps' }] },
      }),
    DEFINITION,
  );
  await expect(page.getByRole('alert')).toContainText('This survey cannot be shown');
  await expect(page.getByRole('alert')).toContainText('/questions/0');
  const faults = (await told()).filter(([type]) => type === 'fault');
  expect(faults.at(-1)?.[1].where.path).toContain('/questions/0');
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('nps-survey'));
    element.definition = null;
    element.setAttribute('survey', 'nowhere');
  });
  await expect(page.getByRole('alert')).toContainText('There is no survey “nowhere” here.');
});

test('it reads no cookie, storage key, address or form of the page and leaves no name behind', async ({ page }) => {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const reads = [];
    Object.assign(window, { reads });
    // A radio button of the widget's own may be asked for its value; a field of the page never.
    /** @param {object} owner @param {string} name @param {(read: any) => boolean} [counts] */
    const watch = (owner, name, counts = () => true) => {
      const property = Object.getOwnPropertyDescriptor(owner, name);
      if (!property?.configurable || !property.get) throw new Error(`cannot watch ${name}`);
      const { get } = property;
      Object.defineProperty(owner, name, {
        ...property,
        get() {
          if (counts(this)) reads.push(name);
          return get.call(this);
        },
      });
    };
    for (const name of ['cookie', 'referrer', 'URL', 'documentURI', 'forms']) watch(Document.prototype, name);
    for (const name of ['localStorage', 'sessionStorage', 'history', 'name']) watch(window, name);
    const isOfPage = (/** @type {Node} */ field) => field.getRootNode() === document;
    watch(HTMLInputElement.prototype, 'value', isOfPage);
  });
  await visitCompany(
    page,
    '<form><label>Card <input id="card" value="4000"></label></form><nps-survey position="corner" open="button"></nps-survey>',
  );
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  await page.evaluate((definition) => {
    /** @type {any} */ (window).reads.length = 0;
    /** @type {any} */ (document.querySelector('nps-survey')).definition = definition;
  }, DEFINITION);
  await invitation(page).click();
  await page.getByRole('radio', { name: '9' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText(SAVED)).toBeVisible();
  const after = await page.evaluate(() => ({
    reads: /** @type {any} */ (window).reads,
    names: Object.getOwnPropertyNames(window).sort(),
  }));
  expect(after.reads).toEqual([]);
  expect(after.names).toEqual(before);
  // The trap does catch.
  const caught = await page.evaluate(() => {
    void (/** @type {HTMLInputElement} */ (document.querySelector('#card')).value);
    return /** @type {any} */ (window).reads;
  });
  expect(caught).toEqual(['value']);
});

test("a page's own style does not come in", async ({ page }) => {
  await visitCompany(page, '<nps-survey></nps-survey>', {
    style:
      '* { letter-spacing: 9px !important; text-transform: uppercase !important; color: #f0f !important; line-height: 3 !important; visibility: visible } button, label, h2 { display: none !important } input { opacity: 1 !important }',
  });
  await page.evaluate((definition) => {
    /** @type {any} */ (document.querySelector('nps-survey')).definition = definition;
  }, DEFINITION);
  const words = page.locator('nps-survey .survey-question-text');
  await expect(words).toBeVisible();
  const style = await words.evaluate((element) => {
    const { letterSpacing, textTransform, color } = getComputedStyle(element);
    return { letterSpacing, textTransform, color };
  });
  expect(style.textTransform).toBe('none');
  expect(style.color).not.toBe('rgb(255, 0, 255)');
  expect(['normal', '0px', '-0.2px']).toContain(style.letterSpacing.replace(/^-0\.\d+px$/, '-0.2px'));
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
});

test('two hundred mounts leave no error, and an element that moves keeps its answers', async ({ page }) => {
  const found = await watchPolicy(page);
  await visitCompany(page, '<div id="a"><nps-survey></nps-survey></div><div id="b"></div>');
  await page.evaluate((definition) => {
    /** @type {any} */ (document.querySelector('nps-survey')).definition = definition;
  }, DEFINITION);
  await page.getByRole('radio', { name: '4' }).check();
  await page.evaluate(() =>
    document.getElementById('b')?.append(/** @type {Element} */ (document.querySelector('nps-survey'))),
  );
  await expect(page.locator('#b').getByRole('radio', { name: '4' })).toBeChecked();
  await page.evaluate(async (definition) => {
    for (let mount = 0; mount < 200; mount++) {
      const element = Object.assign(document.createElement('nps-survey'), { definition });
      element.setAttribute('position', ['inline', 'corner', 'modal'][mount % 3]);
      document.body.append(element);
      const opening = /** @type {any} */ (element).open();
      if (mount % 2) await opening;
      element.remove();
    }
  }, DEFINITION);
  await expect(page.locator('nps-survey')).toHaveCount(1);
  expect(found.filter((message) => !/wasm|WebAssembly|CSP reports/i.test(message))).toEqual([]);
});

test('a language without words of ours is asked in its own, and from its own side', async ({ page }) => {
  await visitCompany(page, '<nps-survey language="he"></nps-survey>');
  await page.evaluate((definition) => {
    /** @type {any} */ (document.querySelector('nps-survey')).definition = definition;
  }, DEFINITION);
  await expect(page.getByRole('radiogroup', { name: 'האם?' })).toBeVisible();
  await expect(page.locator('nps-survey .survey')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('button', { name: 'Send' })).toHaveAttribute('lang', 'en');
});

test.describe(() => {
  test.use({ serviceWorkers: 'allow' });

  test(
    'without a network: answered on the company page, reloaded, and in the results',
    { tag: '@journey' },
    async ({ page }) => {
      const host = await startStaticHost('/some/folder/');
      await page.goto(host.url);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active));
      await host.stop();

      await page.goto(`${host.url}demo/index.html`);
      await invitation(page).click();
      await page.getByRole('radio', { name: '9' }).click();
      await page.getByRole('textbox', { name: /What do you like most/ }).fill('Marta answers the telephone');
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByText(SAVED)).toBeVisible();
      await page.reload();
      await expect(invitation(page)).toBeVisible();

      await page.goto(`${host.url}index.html?lang=en#/listen?source=survey:customer-nps`);
      await expect(page.getByText('Marta answers the telephone')).toBeVisible({ timeout: 20_000 });
    },
  );
});
