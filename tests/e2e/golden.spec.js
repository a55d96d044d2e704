// @ts-check
/** The golden cases in the browser, by the very files that pages load; the survey cases also as plain JavaScript. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readGolden } from '../golden/read-golden.js';

const root = new URL('../../', import.meta.url);
const PAGE = `<!doctype html><title>Golden cases</title>
<script type="importmap">{"imports": {"#binary": "./wasm/js/binary.js", "#dist/": "./wasm/dist/"}}</script>`;
/** @type {Record<string, string>} */
const TYPES = { js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm' };

test('every golden case gets its reply, and the survey cases in both flavours', async ({ page, baseURL }) => {
  test.slow();
  // The page and the package's files are given by the test: nothing of it is part of the site.
  await page.route('**/golden-cases/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^.*\/golden-cases\//, '');
    if (path === '') return route.fulfill({ contentType: 'text/html', body: PAGE });
    const contentType = TYPES[path.split('.').pop() ?? ''];
    return route.fulfill({ contentType, body: readFileSync(new URL(path, root)) });
  });
  await page.goto(new URL('golden-cases/', baseURL).href);

  const golden = readGolden();
  const outcome = await page.evaluate(async (cases) => {
    const from = (/** @type {string} */ path) => import(new URL(path, document.baseURI).href);
    const { differences, replyTo } = await from('tests/golden/golden.js');
    const { loadAnalytics, loadSurveyEngine } = await from('wasm/js/index.js');
    /** @type {string[]} */
    const faults = [];
    let compared = 0;
    /** @type {(by: string, call: any, golden: any) => void} */
    const compare = (by, call, golden) => {
      ++compared;
      for (const difference of differences(replyTo(call, golden), golden.reply))
        faults.push(`${golden.file}: ${golden.name}, ${by}: ${difference}`);
    };
    // A case that begins with nothing and leaves nothing needs no module of its own.
    const shared = await loadAnalytics();
    const leavesNothing = (/** @type {any} */ { setup, method }) => !setup && !/^(file|table)\./.test(method);
    for (const golden of cases) {
      if (leavesNothing(golden)) {
        compare('analytics', shared.call, golden);
        continue;
      }
      const { call, close } = await loadAnalytics();
      for (const before of golden.setup ?? []) replyTo(call, before);
      compare('analytics', call, golden);
      close();
    }
    /** @type {Record<string, string>} */
    const names = {
      'survey.check': 'checkSurvey',
      'survey.next_step': 'nextStep',
      'survey.finish_response': 'finishResponse',
    };
    for (const flavour of ['wasm', 'js']) {
      const engine = await loadSurveyEngine({ flavour });
      if (engine.flavour !== flavour) faults.push(`${flavour} is ${engine.flavour}`);
      const call = (/** @type {string} */ method, /** @type {object} */ request) => engine[names[method]](request);
      for (const golden of cases) if (golden.method in names) compare(flavour, call, golden);
    }
    return { faults, compared };
  }, golden);

  expect(outcome.faults).toEqual([]);
  const survey = golden.filter(({ method }) => /^survey\.(check|next_step|finish_response)$/.test(method)).length;
  expect(outcome.compared).toBe(golden.length + 2 * survey);
});
