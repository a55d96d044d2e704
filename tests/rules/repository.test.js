// @ts-check
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { files, places, read, root } from './read-sources.js';

const FOLDERS = ['core', 'docs', 'tests', 'tools', 'wasm', 'web'];
const FILES = [
  'CHANGELOG.md',
  'CMakeLists.txt',
  'CMakePresets.json',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'eslint.config.js',
  'package-lock.json',
  'package.json',
  'playwright.config.js',
  'tsconfig.json',
  'vite.config.js',
];

const texts = files.filter((file) => !/\.(png|ico|woff2|wasm|xlsx|parquet)$/.test(file));

test('nothing stands at the top but the rooms, the two builds and what a newcomer reads', () => {
  const top = [...new Set(files.map((file) => file.split('/')[0]))].filter((name) => !name.startsWith('.'));
  assert.deepEqual(
    top.filter((name) => !FOLDERS.includes(name) && !FILES.includes(name)),
    [],
  );
  assert.deepEqual(
    FILES.filter((name) => !files.includes(name)),
    [],
    'missing at the top',
  );
});

test('no file names a package registry or a place on one machine', () => {
  // In two halves, so that this file does not find itself.
  const pattern = new RegExp(
    [
      'registry\\.' + 'npmjs|registry\\.' + 'yarnpkg|npm\\.' + 'pkg\\.github',
      '(deb|ftp|security)\\.' + 'debian\\.org|pypi\\.' + 'org',
      '(?<![\\w.])/(work|home|root)' + '/\\w',
    ].join('|'),
    'g',
  );
  assert.deepEqual(
    texts.flatMap((file) => places(file, read(file), pattern)),
    [],
  );
});

test('the lock file holds no address: any registry serves it', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  assert.deepEqual(
    Object.keys(packages).filter((name) => /^https?:/.test(packages[name].resolved ?? '')),
    [],
  );
});

test('every npm package is pinned to one version', () => {
  for (const file of ['package.json', 'wasm/package.json']) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    assert.deepEqual(loose, [], file);
  }
});

test('every JavaScript file has its types checked', () => {
  const scripts = files.filter((file) => /\.(js|mjs)$/.test(file) && !file.endsWith('.config.js'));
  assert.deepEqual(
    scripts.filter((file) => !/^(#!.*\n)?\s*\/\/ @ts-check\n/.test(read(file))),
    [],
  );
  const silenced = scripts.flatMap((file) => places(file, read(file), /@ts-(ignore|nocheck)\b(?=[^'"`/|)]*$)/gm));
  assert.deepEqual(silenced, []);
});

test('files of the web are named in kebab-case, those of the core in snake_case', () => {
  const wrong = files.filter((file) => {
    if (/^web\/(public|samples|locales)\//.test(file)) return false;
    const stem = posix.basename(file).replace(/\.(spec\.|test\.|d\.|config\.)?\w+$/, '');
    if (/^(web|tools|wasm\/js|wasm\/bin|tests\/(e2e|rules))\//.test(file))
      return !/^[a-z0-9]+(-[a-z0-9]+|\.[a-z0-9]+)*$/.test(stem);
    if (/^core\/.*\.(cpp|h)$/.test(file)) return !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(stem);
    return false;
  });
  assert.deepEqual(wrong, []);
});

test('no name says nothing: no util, helper, common, manager, misc', () => {
  assert.deepEqual(
    files.filter((file) => /(^|[/_.-])(utils?|helpers?|commons?|managers?|misc)([/_.-]|$)/i.test(file)),
    [],
  );
});

test('no promise is left in a comment', () => {
  const pattern = new RegExp('\\b(TO' + 'DO|FIX' + 'ME|XX' + 'X|HA' + 'CK)\\b', 'g');
  assert.deepEqual(
    texts
      .filter((file) => /\.(cpp|h|js|mjs|css|html|txt|cmake|md|sh)$/.test(file))
      .flatMap((file) => places(file, read(file), pattern)),
    [],
  );
});

/** @param {string} heading as the web shows it in an address */
const slug = (heading) =>
  heading
    .toLowerCase()
    .replace(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

test('every link between the documents finds its place', () => {
  const lost = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const text = read(file)
        .replace(/```[\s\S]*?```/g, '')
        .replace(/`[^`\n]*`/g, '');
      return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link]) => link)
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [path, anchor] = link.split('#');
          const target = path ? posix.join(posix.dirname(file), path) : file;
          if (!existsSync(join(root, target))) return true;
          if (!anchor || !target.endsWith('.md')) return false;
          const headings = [...read(target).matchAll(/^#+\s+(.*)$/gm)].map(([, heading]) => slug(heading));
          return !headings.includes(anchor);
        })
        .map((link) => `${file}: ${link}`);
    });
  assert.deepEqual(lost, []);
});
