// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceFiles } from '../../tools/source-files.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const files = sourceFiles(root);

/** @param {string} file relative to the root */
export const read = (file) => readFileSync(join(root, file), 'utf8');

/**
 * The text with its comments blanked, line by line, so that what is left stands on the line where it stood.
 * @param {string} code JavaScript or C++
 */
export const withoutComments = (code) =>
  code.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));

/**
 * Every place that a pattern is found, as `file:line: text`.
 * @param {string} file
 * @param {string} text
 * @param {RegExp} pattern with the flag g
 */
export const places = (file, text, pattern) =>
  [...text.matchAll(pattern)].map((found) => {
    const line = text.slice(0, found.index).split('\n').length;
    return `${file}:${line}: ${found[0].trim()}`;
  });
