// @ts-check
/**
 * A million answers in a page of the built site, in Chromium: how long from the choice of the file to its figures, and the longest
 * time the page was held up meanwhile. node tests/bench/page.mjs [ROWS]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../../tools/chromium.mjs';
import { serveSite } from '../../tools/serve.mjs';

const rows = Number(process.argv[2] ?? 1_000_000);

/** An export as survey tools write it; the same rows every time. */
function answers() {
  const regions = ['North', 'South', 'East', 'West', 'Île-de-France', 'Москва', 'São Paulo', 'Köln'];
  const comments = ['', '', 'Good enough, thank you', '"Хорошо, но ""дорого""\nи долго"'];
  const lines = ['id,submitted_at,score,region,channel,comment'];
  for (let row = 0, state = 7; row < rows; ++row) {
    state = (state * 48271) % 2147483647;
    const day = `${2023 + (row % 3)}-${String((state % 12) + 1).padStart(2, '0')}-${String((state % 28) + 1).padStart(2, '0')}`;
    lines.push(
      `${row.toString(16).padStart(8, '0')}-${state.toString(16)},${day}T14:22:31Z,${state % 11},${regions[(state >> 5) % 8]},${['mail', 'web', 'app'][(state >> 9) % 3]},${comments[(state >> 12) % 4]}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'truescore-'));
const site = await serveSite(4300, false);
const browser = await chromium.launch(chromiumOptions);
try {
  const file = join(folder, 'answers.csv');
  writeFileSync(file, answers());
  const page = await browser.newPage();
  await page.goto(`${site}index.html?lang=en#/data`);
  await page.locator('[data-action="choose-file"]').waitFor();
  await page.evaluate(() => {
    const seen = /** @type {any} */ (window);
    seen.longest = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) seen.longest = Math.max(seen.longest, task.duration);
    }).observe({ type: 'longtask' });
  });
  const started = performance.now();
  const choosing = page.waitForEvent('filechooser');
  await page.locator('[data-action="choose-file"]').click();
  await (await choosing).setFiles(file);
  await page.locator('[data-panel="audit"]').waitFor({ timeout: 120_000 });
  const read = performance.now();
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await page.locator('segment-table tbody tr').first().waitFor();
  await page.locator('[data-panel="trend"] .mark').first().waitFor();
  const shown = performance.now();
  const longest = await page.evaluate(() => /** @type {any} */ (window).longest);
  console.log(`page: ${rows} rows read and counted in ${((read - started) / 1000).toFixed(2)} s`);
  console.log(`page: NPS by segment and month ${((shown - read) / 1000).toFixed(2)} s later`);
  console.log(
    `page: held up for at most ${Math.max(50, longest).toFixed(0)} ms (what is shorter than 50 ms is not reported)`,
  );
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
