// @ts-check
/** The npm package as it would be installed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const packed = fileURLToPath(new URL('../../build/package/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'truescore-package-'));
const installed = join(folder, 'package');

before(() => {
  const archive = readdirSync(packed).find((name) => name.endsWith('.tgz'));
  assert.ok(archive, 'npm run build has not packed it');
  assert.equal(spawnSync('tar', ['xzf', join(packed, archive), '-C', folder]).status, 0);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('every file that the package names is in it, with its licence and its page', () => {
  const { exports, imports, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  /** @type {string[]} */
  const named = [];
  JSON.stringify({ exports, imports, bin }, (_key, value) => {
    if (typeof value === 'string' && !value.includes('*')) named.push(value);
    return value;
  });
  assert.ok(named.length > 5);
  assert.deepEqual(
    [...named, 'LICENSE', 'README.md'].filter((file) => !existsSync(join(installed, file))),
    [],
  );
});

test('the package computes, alone in an empty folder', async () => {
  const { loadAnalytics } = await import(pathToFileURL(join(installed, 'js/index.js')).href);
  const analytics = await loadAnalytics();
  assert.equal(analytics.call('nps.score', { promoters: 50, passives: 30, detractors: 20 }).nps, 30);
  analytics.close();
});

test('nothing in the package evaluates text as code', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--disallow-code-generation-from-strings', join(installed, 'bin/truescore.js'), 'call', 'nps.score'],
    { input: '{"text": "9 10 0"}', encoding: 'utf8' },
  );
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).ok.n, 3);
});
