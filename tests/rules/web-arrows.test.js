// @ts-check
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { files, read, withoutComments } from './read-sources.js';

const web = files.filter((file) => /^web\/.*\.js$/.test(file));

/**
 * What a file imports, at once or later: packages by name, files by path from the root.
 * @param {string} file
 * @returns {string[]}
 */
function importsOf(file) {
  const code = withoutComments(read(file));
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g);
  return [...found].map(([, , name]) => {
    const path = name.replace(/\?.*$/, '');
    return path.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), path)) : path;
  });
}

const graph = new Map(web.map((file) => [file, importsOf(file)]));

/**
 * @param {string} start
 * @returns {Set<string>} all that a file brings along, itself included
 */
function reach(start) {
  /** @type {Set<string>} */
  const seen = new Set();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return seen;
}

/**
 * @param {string} room
 * @param {RegExp} forbidden
 */
function trespasses(room, forbidden) {
  return web
    .filter((file) => file.startsWith(`web/${room}/`))
    .flatMap((file) =>
      [...reach(file)].filter((name) => forbidden.test(name)).map((name) => `${file} reaches ${name}`),
    );
}

test('every import of a file finds the file', () => {
  const known = new Set(files);
  const lost = web.flatMap((file) =>
    importsOf(file)
      .filter((name) => /^(web|wasm|tests|tools)\//.test(name) && !known.has(name) && !name.startsWith('wasm/dist/'))
      .map((name) => `${file} imports ${name}`),
  );
  assert.deepEqual(lost, []);
});

test('charts know no engine, no storage and no view', () => {
  assert.deepEqual(
    trespasses('charts', /^(truescore(\/|$)|web\/(engine|app|storage|survey|widget|demo|offline)\/)/),
    [],
  );
});

test('storage knows no engine, no chart and no view', () => {
  assert.deepEqual(trespasses('storage', /^(truescore(\/|$)|lit|web\/(engine|app|charts|survey|widget|demo)\/)/), []);
});

test('delivery knows storage and how JSON is written, and nothing else: no engine, no view, no chart, no survey', () => {
  assert.deepEqual(
    trespasses(
      'delivery',
      /^(truescore(\/(?!json-text$)|$)|lit|web\/(engine|app|charts|survey|widget|demo|i18n|locales)\/)/,
    ),
    [],
  );
});

test('the widget brings no Lit and nothing of the app', () => {
  assert.deepEqual(trespasses('widget', /^(lit|lit-html|@lit)(\/|$)|^web\/(app|charts)\//), []);
});

test('the widget makes no Trusted Types policy: a company page may forbid every one', () => {
  assert.deepEqual(trespasses('widget', /^web\/(trusted-types\.js|offline\/)/), []);
});

test('answering brings no Lit, no chart and nothing of the app', () => {
  assert.deepEqual(trespasses('survey', /^(lit|lit-html|@lit)(\/|$)|^web\/(app|charts)\//), []);
});

test('language knows no view, no engine and no storage', () => {
  assert.deepEqual(
    trespasses('i18n', /^(truescore(\/|$)|lit|web\/(engine|app|charts|storage|survey|widget|demo)\/)/),
    [],
  );
});

test('the site reaches the core only through the package truescore', () => {
  const wrong = web.flatMap((file) =>
    importsOf(file)
      .filter((name) => /^(wasm|core)\//.test(name))
      .map((name) => `${file} imports ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test('the package truescore knows nothing of the site', () => {
  const wrong = files
    .filter((file) => /^wasm\/.*\.js$/.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => /^web\//.test(name))
        .map((name) => `${file} imports ${name}`),
    );
  assert.deepEqual(wrong, []);
});
