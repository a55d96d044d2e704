// @ts-check
/** No page, in any state that an address can show, breaks a WCAG rule that a machine can test. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { pageShown } from './page-shown.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @type {[name: string, path: string][]} */
const VIEWS = [
  ['welcome', 'index.html'],
  ['ask', 'index.html#/ask'],
  ['listen', 'index.html#/listen?source=sample'],
  ['measure', 'index.html#/measure'],
  ['plan', 'index.html#/plan'],
  ['data', 'index.html#/data'],
  ['list of surveys to answer', 'survey.html'],
  ['survey page', 'survey.html?survey=customer-nps'],
  ['demo', 'demo/'],
  ['demo without WebAssembly', 'demo/no-wasm.html'],
  ['demo in Arabic', 'demo/rtl.html'],
];

/** Each pair of theme and language, theme and direction, language and direction stands in one of these. */
const LOOKS = /** @type {const} */ ([
  { theme: 'light', lang: 'en', dir: 'ltr', width: 1280 },
  { theme: 'dark', lang: 'ru', dir: 'ltr', width: 320 },
  { theme: 'light', lang: 'ru', dir: 'rtl', width: 320 },
  { theme: 'dark', lang: 'en', dir: 'rtl', width: 1280 },
]);

for (const { theme, lang, dir, width } of LOOKS) {
  test.describe(`${theme}, ${lang}, ${dir}, ${width} px`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 800 } });

    for (const [name, path] of VIEWS) {
      test(`${name} breaks no rule`, async ({ page, browserName }) => {
        test.skip(browserName === 'firefox' && (theme !== 'light' || dir !== 'ltr'), 'Chromium covers the other looks');
        await page.addInitScript((chosen) => localStorage.setItem('truescore.theme', chosen), theme);
        const [file, hash] = path.split('#');
        await page.goto(`${file}${file.includes('?') ? '&' : '?'}lang=${lang}${hash ? `#${hash}` : ''}`);
        await pageShown(page);
        if (dir === 'rtl') await page.evaluate(() => void (document.documentElement.dir = 'rtl'));
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
        // Nothing is wider than the page: at 320 px and at any other width a reader scrolls in one direction.
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ).toBeLessThanOrEqual(0);
      });
    }
  });
}
