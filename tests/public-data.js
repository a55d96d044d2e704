// @ts-check
/** The public data sets that the figures are checked against. They are not part of this repository. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = resolve(root, process.env.TRUESCORE_SHARED ?? '../shared');
const folder = join(shared, 'data');

/** @param {string} name */
export const publicData = (name) => join(folder, name);

/**
 * For the `skip` of a test: why it cannot run, or false. Where CI is set the data must be there.
 * @returns {string | false}
 */
export function publicDataMissing() {
  if (existsSync(folder)) return false;
  if (process.env.CI)
    throw new Error(`The public data sets are not in ${folder}; TRUESCORE_SHARED names another folder`);
  return `the public data sets are not in ${folder}; TRUESCORE_SHARED names another folder`;
}
