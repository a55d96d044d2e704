// @ts-check
/** node tools/serve.mjs [PORT]: serves `dist/` on loopback, as any static host would. */
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {number} port
 * @param {boolean} strictPort false: where the port is taken, the next free one
 * @returns {Promise<string>} the address
 */
export async function serveSite(port, strictPort) {
  const server = await preview({
    configFile: false,
    root,
    base: '/',
    logLevel: 'error',
    appType: 'mpa',
    build: { outDir: 'dist' },
    preview: { host: '127.0.0.1', port, strictPort },
  });
  return /** @type {string} */ (server.resolvedUrls?.local[0]);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(await serveSite(Number(process.argv[2] ?? 4200), true));
