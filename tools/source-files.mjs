// @ts-check
/** The files of the project, as git knows them: tracked, or new and not ignored. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} root
 * @returns {string[]} paths relative to root
 */
export function sourceFiles(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\0'))].filter((file) => file && existsSync(join(root, file))).sort();
}

/** @param {string} root */
export const cppFiles = (root) => sourceFiles(root).filter((file) => /\.(cpp|h)$/.test(file));
