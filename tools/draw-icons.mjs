// @ts-check
/** Draws the PNG icons from web/public/icons/icon.svg; run it after a change of the mark. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';

const folder = fileURLToPath(new URL('../web/public/icons/', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, 'utf8');
// A system cuts a maskable icon to a shape of its own: the ground fills all of it, the mark keeps to the middle 80 %.
const square = svg.replace(/ rx="\d+"/, '');
const maskable = square
  .replace('viewBox="0 0 512 512"', 'viewBox="-32 -32 576 576"')
  .replace(/<rect [^>]*\/>/, '<rect x="-32" y="-32" width="576" height="576" fill="#10343f"/>');

const icons = [
  { name: 'icon-192.png', size: 192, drawing: svg },
  { name: 'icon-512.png', size: 512, drawing: svg },
  { name: 'icon-maskable-512.png', size: 512, drawing: maskable },
  { name: 'apple-touch-icon.png', size: 180, drawing: square },
];

const browser = await chromium.launch(chromiumOptions);
try {
  for (const { name, size, drawing } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${drawing}`);
    await page.screenshot({ path: `${folder}${name}`, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
