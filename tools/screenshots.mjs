// @ts-check
/** node tools/screenshots.mjs: takes the pictures of the documents from `dist/`, into docs/images/. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';
import { serveSite } from './serve.mjs';

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** @typedef {{ name: string, path: string, width: number, height: number, theme: 'light' | 'dark', locale: string }} Picture */

/** @type {Picture[]} */
const pictures = [
  { name: 'results', path: '#/listen?source=sample', width: 1280, height: 960, theme: 'light', locale: 'en-GB' },
  { name: 'results-dark-ru', path: '#/listen?source=sample', width: 1280, height: 960, theme: 'dark', locale: 'ru-RU' },
  { name: 'survey', path: 'survey.html', width: 390, height: 760, theme: 'light', locale: 'en-GB' },
];

mkdirSync(folder, { recursive: true });
const address = await serveSite(4200, false);
const browser = await chromium.launch(chromiumOptions);
try {
  for (const { name, path, width, height, theme, locale } of pictures) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      locale,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(address + path);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}${name}.png` });
    await context.close();
  }
} finally {
  await browser.close();
}
process.exit(0);
