// @ts-check
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

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
    rolldownOptions: {
      input: { index: here('web/index.html'), survey: here('web/survey.html'), demo: here('web/demo/index.html') },
    },
  },
  worker: { format: 'es' },
  plugins: [widgetByItsAddress()],
});

/**
 * A page names the widget as a company's page does, by its one address, and no bundler touches that. In development the
 * address leads to the source, in `dist/` to the widget's own build.
 * @returns {import('vite').Plugin}
 */
function widgetByItsAddress() {
  return {
    name: 'widget-by-its-address',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        request.url = request.url?.replace(/^\/nps-survey\.js(?=\?|$)/, '/widget/nps-survey.js');
        next();
      });
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/<script(?=[^>]*\ssrc="[^"]*\bnps-survey\.js")(?![^>]*\svite-ignore)/g, '<script vite-ignore'),
    },
  };
}
