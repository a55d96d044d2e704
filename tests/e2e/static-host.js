// @ts-check
/**
 * The dullest of static hosts: files of `dist/` under some folder, no headers but the type, and it can be stopped. For tests of a
 * single room it also serves sources as they are.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');
/** What a page of `sourcePage` may load. */
const SOURCES = ['/web/storage/', '/web/offline/room.js', '/tests/', '/node_modules/idb/build/'];

/** A page that runs a script of `tests/e2e/pages` over the sources. @param {string} script */
export const sourcePage = (script) =>
  `<!doctype html><title>Storage</title><link rel="icon" href="data:,"><script type="importmap">{"imports":{"idb":"/node_modules/idb/build/index.js"}}</script><script type="module" src="/tests/e2e/pages/${script}"></script>`;

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * @param {string} [folder] where on the host the site lies
 * @param {Record<string, string>} [pages] pages of the host's own, by path, such as a company's page that embeds the widget
 * @param {Record<string, (body: any) => any>} [takes] what takes a JSON text that is posted to a path, and replies
 */
export async function startStaticHost(folder = '/', pages = {}, takes = {}) {
  /** @type {string[]} */
  const missed = [];
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    asked.push(path);
    if (request.method === 'POST' && takes[path]) {
      let body = '';
      try {
        for await (const piece of request.setEncoding('utf8')) body += piece;
      } catch {
        return;
      }
      const reply = JSON.stringify(takes[path](JSON.parse(body)) ?? null);
      return void response.writeHead(200, { 'content-type': TYPES['.json'] }).end(reply);
    }
    if (pages[path] !== undefined)
      return void response.writeHead(200, { 'content-type': TYPES['.html'] }).end(pages[path]);
    const isSource = SOURCES.some((each) => normalize(path).startsWith(each));
    let file = path.startsWith(folder) ? join(dist, normalize(`/${path.slice(folder.length)}`)) : '';
    if (isSource) file = join(root, normalize(path));
    if (file && statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = join(file, 'index.html');
    if (!file || !statSync(file, { throwIfNoEntry: false })) {
      missed.push(path);
      return void response.writeHead(404).end();
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}${folder}`,
    /** What was asked for. */
    asked,
    /** What was asked for and is not there. */
    missed,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
