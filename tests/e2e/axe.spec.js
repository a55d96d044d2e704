// @ts-check
/** No page, in any state that an address can show, breaks a WCAG rule that a machine can test, or is wider than its window. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { animationsEnded } from './animations-ended.js';
import { pageShown } from './page-shown.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @type {Record<string, string[]>} */
const VIEWS = {
  'every page of answers': [
    'index.html',
    'index.html#/ask',
    'index.html#/ask/embed?survey=customer-nps',
    'index.html#/listen?source=sample',
    'index.html#/plan',
    'index.html#/plan?task=answers&rate=20',
    'index.html#/loyalty?source=sample',
    'index.html#/data',
    'index.html#/warehouse?source=sample',
  ],
  'every page of what is kept': ['index.html#/workspace', 'index.html#/follow-up?source=sample', 'outbox.html'],
  'every page of a survey': [
    'survey.html',
    'survey.html?survey=customer-nps',
    'frame.html?survey=customer-nps',
    'kiosk.html?survey=customer-nps',
    'demo/',
    'demo/no-wasm.html',
    'demo/rtl.html',
  ],
  'the page that builds a survey': ['index.html#/ask/build?copy=after-support'],
  'every page of the board': [
    'index.html#/measure',
    'index.html#/measure?card=win_rate',
    'index.html#/measure?edit=win_rate',
  ],
  'every page that changes the board': [
    'index.html#/measure?page=catalogue',
    'index.html#/measure?page=catalogue&kpi=win_rate',
    'index.html#/measure?page=review',
    'index.html#/measure?page=settings',
    'index.html#/measure?page=warehouse',
  ],
};

/** Each pair of theme and language, theme and direction, language and direction stands in one of these. */
const LOOKS = /** @type {const} */ ([
  { theme: 'light', lang: 'en', dir: 'ltr', width: 1280 },
  { theme: 'dark', lang: 'ru', dir: 'ltr', width: 320 },
  { theme: 'light', lang: 'ru', dir: 'rtl', width: 320 },
  { theme: 'dark', lang: 'en', dir: 'rtl', width: 1280 },
]);

/** Those that stand for all in a quick run: what anybody may be asked to read. */
const JOURNEY = 'every page of a survey';

for (const { theme, lang, dir, width } of LOOKS) {
  test.describe(() => {
    test.use({ colorScheme: theme, viewport: { width, height: 800 } });

    for (const [pages, views] of Object.entries(VIEWS))
      test(
        `${pages} breaks no rule: ${theme}, ${lang}, ${dir}, ${width} px`,
        { tag: theme === 'dark' && width === 320 && pages === JOURNEY ? ['@journey'] : [] },
        async ({ page, browserName }) => {
          test.skip(
            browserName === 'firefox',
            'the rules read the same document in any browser; WebKit is looked at apart',
          );
          test.slow();
          await page.addInitScript((chosen) => localStorage.setItem('truescore.theme', chosen), theme);
          for (const view of views) {
            await test.step(view, async () => {
              const [file, hash] = view.split('#');
              // Only another document is loaded anew; another hash alone would not be.
              await page.goto('about:blank');
              await page.goto(`${file}${file.includes('?') ? '&' : '?'}lang=${lang}${hash ? `#${hash}` : ''}`);
              await pageShown(page, view);
              if (dir === 'rtl') await page.evaluate(() => void (document.documentElement.dir = 'rtl'));
              await page.evaluate(animationsEnded);
              const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
              const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
              expect.soft(found, view).toEqual([]);
              const overflow = await page.evaluate(
                () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
              );
              expect.soft(overflow, `${view} is wider than its window, in px`).toBeLessThanOrEqual(0);
            });
          }
        },
      );
  });
}
