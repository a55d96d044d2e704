// @ts-check
/** What a page pays. Sizes are of the files as built, compressed as a good host sends them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const modules = join(root, 'wasm/dist');

/** @param {string} file */
const gzip = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
/** @param {string} file */
const brotli = (file) => brotliCompressSync(readFileSync(file)).length;
/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * A script of `dist/` and all that it imports at once, those included.
 * @param {string} file
 * @param {Set<string>} [seen]
 */
function staticImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path] of code.matchAll(/(?:^|[;}\s])import\s*(?:[\w*{][^'"`();]*?from\s*)?["'`](\.[^"'`]+)["'`]/g))
    staticImports(join(dirname(file), path), seen);
  return seen;
}

test('a company page pays at most 6 kB gzip before a survey opens: the widget, its rules, the words of its invitation', (t) => {
  const beside = (/** @type {RegExp} */ name) =>
    readdirSync(join(dist, 'nps-survey'))
      .filter((file) => name.test(file))
      .map((file) => join(dist, 'nps-survey', file));
  const sum = (/** @type {Iterable<string>} */ files) => [...files].reduce((total, file) => total + gzip(file), 0);
  const [rules, ...others] = beside(/^targeting-/);
  assert.deepEqual(others, []);
  const first = staticImports(join(dist, 'nps-survey.js'));
  const widget = sum(first);
  const both = sum(staticImports(rules, first));
  const words = Math.max(...beside(/^invitation-/).map(gzip));
  t.diagnostic(`widget ${kB(widget)}, its rules ${kB(both - widget)}, words ${kB(words)} gzip`);
  assert.ok(both + words <= 6_000, `${both + words} bytes gzip`);
});

test('the survey core and its glue are at most 45 kB brotli', (t) => {
  const parts = ['survey.wasm', 'survey.mjs'].map((name) => join(modules, name));
  const total = parts.reduce((sum, file) => sum + brotli(file), 0);
  t.diagnostic(`survey.wasm and survey.mjs: ${kB(total)} brotli`);
  assert.ok(total <= 45_000, `${kB(total)} brotli`);
});

test('the widget has the core in both flavours beside it', (t) => {
  const files = readdirSync(join(dist, 'nps-survey'));
  const wasm = files.filter((name) => name.endsWith('.wasm'));
  const plain = files.filter((name) => /^survey-plain-[\w-]{8}\.js$/.test(name));
  assert.equal(wasm.length, 1);
  assert.equal(plain.length, 1);
  t.diagnostic(`as plain JavaScript: ${kB(brotli(join(dist, 'nps-survey', plain[0])))} brotli`);
});

test('the widget brings nothing of the app', () => {
  const names = readdirSync(join(dist, 'nps-survey'));
  assert.deepEqual(
    names.filter((name) => /analytics|chart|view|lit-/.test(name)),
    [],
  );
});

test('the analytics module is reported', (t) => {
  const parts = ['analytics.wasm', 'analytics.mjs'].map((name) => join(modules, name));
  t.diagnostic(`analytics.wasm and analytics.mjs: ${kB(parts.reduce((sum, file) => sum + brotli(file), 0))} brotli`);
  assert.ok(parts.every((file) => existsSync(file)));
});

test('the offline list has every file of the site, and no file that some hosts hide', () => {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const listed = [...worker.matchAll(/\burl:\s*[`'"]([^`'"]+)[`'"]/g)].map(([, url]) => url);
  assert.deepEqual(listed.sort(), names.filter((name) => name !== 'sw.js').sort());
  // Some hosts leave out what begins with a dot or an underscore; one file missing and nothing would be kept.
  assert.deepEqual(
    names.filter((name) => name.split('/').some((part) => /^[._]/.test(part))),
    [],
  );
});
