// @ts-check
/** Builds what changed, serves `dist/` on loopback and prints the address. */
import { buildAll } from './build.mjs';
import { serveSite } from './serve.mjs';

try {
  await buildAll(['wasm', 'site']);
  const address = await serveSite(4173, false);
  console.log(`
  Truescore     ${address}
  survey page   ${address}survey.html
  widget demo   ${address}demo/

  Ctrl+C stops it.
`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
