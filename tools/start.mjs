// @ts-check
/** Builds what changed, serves `dist/` on loopback and prints the address. */
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { buildAll } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  await buildAll(['wasm', 'site']);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}

const server = await preview({
  configFile: false,
  root,
  base: '/',
  logLevel: 'error',
  build: { outDir: 'dist' },
  // Where 4173 is taken, the next free port.
  preview: { host: '127.0.0.1', port: 4173, strictPort: false },
});
const address = server.resolvedUrls?.local[0];
console.log(`
  Truescore is at   ${address}
  survey page       ${address}survey.html
  widget demo       ${address}demo/

  Stop it with Ctrl+C.
`);
