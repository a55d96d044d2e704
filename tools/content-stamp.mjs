// @ts-check
/** Tells whether a build step's inputs are, byte for byte, those of its last success. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders that hold what a build makes, never what it reads. */
const MADE = new Set(['node_modules', 'dist', 'build', '.git']);

/**
 * @param {string} path a file or a folder
 * @returns {string[]} its files, sorted
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !MADE.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesOf(join(path, entry.name)));
}

/**
 * @param {string} root
 * @param {string[]} inputs files and folders, relative to root
 */
export function contentHash(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesOf(join(root, input)))) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} stamp */
export const readStamp = (stamp) => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : '');

/**
 * @param {string} stamp
 * @param {string} hash
 */
export function writeStamp(stamp, hash) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
