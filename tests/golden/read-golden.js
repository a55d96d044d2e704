// @ts-check
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('.', import.meta.url);

/**
 * All golden cases, each with its file's name.
 * @returns {(import('./golden.js').Golden & {file: string})[]}
 */
export function readGolden() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const content = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      return (Array.isArray(content) ? content : [content]).map((golden) => ({ ...golden, file }));
    });
}
