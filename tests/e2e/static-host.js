// @ts-check
/**
 * The dullest of static hosts: files of `dist/` under some folder, no headers but the type, and it can be stopped.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

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
 */
export async function startStaticHost(folder = '/', pages = {}) {
  /** @type {string[]} */
  const missed = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    if (pages[path] !== undefined)
      return void response.writeHead(200, { 'content-type': TYPES['.html'] }).end(pages[path]);
    let file = path.startsWith(folder) ? join(dist, normalize(`/${path.slice(folder.length)}`)) : '';
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
    /** What was asked for and is not there. */
    missed,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
