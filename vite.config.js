// @ts-check
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Every page in web/, whatever its folder. */
const pages = readdirSync(here('web'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => here(`web/${file}`));

/** The site. Every address in it is relative, so that `dist/` works from any folder of any static host. */
export default defineConfig({
  root: here('web'),
  base: './',
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // No data: addresses: the content policy refuses most of them, and one file is one entry of the offline list.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: pages },
  },
  worker: { format: 'es' },
  plugins: [widgetByItsAddress()],
});

/**
 * A page names the widget by its one address, as a company's page does, and no bundler touches that (`vite-ignore`). In `dist/`
 * it is the widget's own build, in development its source.
 * @returns {import('vite').Plugin}
 */
function widgetByItsAddress() {
  return {
    name: 'widget-by-its-address',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        request.url = request.url
          ?.replace(/^\/nps-survey\.js(?=\?|$)/, '/widget/nps-survey.js')
          .replace(/^\/nps-frame\.js(?=\?|$)/, '/frame/nps-frame.js');
        next();
      });
    },
  };
}
