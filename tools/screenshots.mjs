// @ts-check
/** node tools/screenshots.mjs: takes the pictures of the documents from `dist/`, into docs/images/. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { pageShown } from '../tests/e2e/page-shown.js';
import { chromiumOptions } from './chromium.mjs';
import { serveSite } from './serve.mjs';

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** @typedef {{ name: string, path: string, width: number, height: number, theme: 'light' | 'dark', locale: string, open?: string }} Picture */

/** @type {Picture[]} */
const pictures = [
  { name: 'results', path: '#/listen?source=sample', width: 1280, height: 960, theme: 'light', locale: 'en-GB' },
  { name: 'results-dark-ru', path: '#/listen?source=sample', width: 1280, height: 960, theme: 'dark', locale: 'ru-RU' },
  { name: 'board', path: '#/measure', width: 1280, height: 960, theme: 'light', locale: 'en-GB' },
  {
    name: 'widget',
    path: 'demo/',
    width: 1280,
    height: 800,
    theme: 'light',
    locale: 'en-GB',
    open: 'Tell us what you think',
  },
  { name: 'survey', path: 'survey.html?survey=customer-nps', width: 390, height: 640, theme: 'light', locale: 'en-GB' },
];

mkdirSync(folder, { recursive: true });
const address = await serveSite(4200, false);
const browser = await chromium.launch(chromiumOptions);
try {
  for (const { name, path, width, height, theme, locale, open } of pictures) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      locale,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(address + path);
    await pageShown(page);
    if (open) await page.getByRole('button', { name: open }).click();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}${name}.png` });
    await context.close();
  }
} finally {
  await browser.close();
}
process.exit(0);
