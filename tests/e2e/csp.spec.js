// @ts-check
/** Every page lives within its content policy and Trusted Types: no violation, no uncaught error, no request elsewhere. */
import { expect, test } from '@playwright/test';
import { pageShown } from './page-shown.js';
import { watchPolicy } from './watch-policy.js';

const PAGES = [
  'index.html',
  'index.html#/ask',
  'index.html#/ask/build',
  'index.html#/ask/embed?survey=customer-nps',
  'index.html#/listen?source=sample',
  'index.html#/measure',
  'index.html#/plan',
  'index.html#/plan?task=answers',
  'index.html#/loyalty?source=sample',
  'index.html#/data',
  'index.html#/warehouse?source=sample',
  'index.html#/measure?page=warehouse',
  'outbox.html',
  'survey.html',
  'survey.html?survey=customer-nps',
  'frame.html?survey=customer-nps',
  'kiosk.html?survey=customer-nps',
  'demo/',
  'demo/no-wasm.html',
  'demo/rtl.html',
];

test('no page breaks its policy or asks anything of another origin', { tag: '@journey' }, async ({ page, baseURL }) => {
  const found = await watchPolicy(page);
  /** @type {string[]} */
  const elsewhere = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== new URL(baseURL ?? '').origin) elsewhere.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) elsewhere.push(`${response.status()} ${response.url()}`);
  });
  for (const path of PAGES) {
    await page.goto('about:blank');
    await page.goto(path);
    await pageShown(page, path);
    expect.soft(found.splice(0), path).toEqual([]);
    expect.soft(elsewhere.splice(0), path).toEqual([]);
  }
});

test(
  'the policy is really enforced: text cannot become markup, nor a foreign script run',
  { tag: '@journey' },
  async ({ page }) => {
    await page.goto('index.html');
    await pageShown(page);
    const refused = await page.evaluate(() => {
      const outcome = (/** @type {() => void} */ attempt) => {
        try {
          attempt();
          return 'allowed';
        } catch (error) {
          return /** @type {Error} */ (error).name;
        }
      };
      return {
        markup: outcome(() => (document.createElement('div').innerHTML = '<b>x</b>')),
        worker: outcome(() => new Worker('./sw.js')),
        policy: outcome(() => /** @type {any} */ (window).trustedTypes.createPolicy('another', {})),
      };
    });
    expect(refused).toEqual({ markup: 'TypeError', worker: 'TypeError', policy: 'TypeError' });
  },
);
