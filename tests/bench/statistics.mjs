// @ts-check
/**
 * node tests/bench/statistics.mjs: the times of the statistics that have a goal, as WebAssembly under Node and in Chromium. Fails where
 * one is missed in the browser by more than a half, for a busy machine is no fault of the code.
 */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { loadAnalytics } from 'truescore';
import { chromiumOptions } from '../../tools/chromium.mjs';
import { measureStatistics } from './statistics.js';

const root = new URL('../../', import.meta.url);
const SITE = 'http://localhost/bench/';
const PAGE = `<!doctype html><title>Statistics</title>
<script type="importmap">{"imports": {"#binary": "./wasm/js/binary.js", "#dist/": "./wasm/dist/"}}</script>`;
/** @type {Record<string, string>} */
const TYPES = { js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm' };

const analytics = await loadAnalytics();
const underNode = measureStatistics(analytics.call);
analytics.close();

const browser = await chromium.launch(chromiumOptions);
const page = await browser.newPage();
await page.route(`${SITE}**`, async (route) => {
  const path = route.request().url().slice(SITE.length);
  if (path === '') return route.fulfill({ contentType: 'text/html', body: PAGE });
  return route.fulfill({
    contentType: TYPES[path.split('.').pop() ?? ''],
    body: readFileSync(new URL(path, root)),
  });
});
await page.goto(SITE);
const inBrowser = /** @type {typeof underNode} */ (
  await page.evaluate(async () => {
    const from = (/** @type {string} */ path) => import(new URL(path, document.baseURI).href);
    const { measureStatistics: measure } = await from('tests/bench/statistics.js');
    const { loadAnalytics: load } = await from('wasm/js/index.js');
    const { call } = await load();
    return measure(call);
  })
);
await browser.close();

console.log(`${'statistics'.padEnd(52)}       Node   Chromium       goal`);
for (const [index, { what, ms, goal }] of underNode.entries()) {
  const there = inBrowser[index].ms;
  console.log(
    `${what.padEnd(52)} ${ms.toFixed(1).padStart(7)} ms ${there.toFixed(1).padStart(7)} ms ${String(goal).padStart(7)} ms${there > goal ? '  MISSED' : ''}`,
  );
  if (there > 1.5 * goal) process.exitCode = 1;
}
