// @ts-check
/** The command line's boards in the forms of other tools. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../wasm/bin/truescore.js', import.meta.url));
const sample = fileURLToPath(new URL('../../web/samples/board/board.en.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'truescore-board-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {...string} words */
function truescore(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'board', ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a board goes out as Apache Ossie and comes back as it was', () => {
  const path = join(folder, 'board.yaml');
  assert.equal(truescore('export', sample, '--format', 'ossie', '--out', path).status, 0);
  assert.match(
    readFileSync(path, 'utf8'),
    /^# Written by Truescore for Apache Ossie 0\.2\.0\.dev0\n\nversion: 0\.2\.0\.dev0\n/,
  );
  const { status, stdout } = truescore('import', path);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), JSON.parse(readFileSync(sample, 'utf8')));
});

test('a board goes out as dbt semantic models', () => {
  const { status, stdout } = truescore('export', sample, '--format', 'dbt');
  assert.equal(status, 0);
  assert.match(stdout, /\nsemantic_models:\n {2}- name: deals\n/);
});

test('what is wrong is told with its place', () => {
  const path = join(folder, 'wrong.yaml');
  writeFileSync(path, 'version: 0.2.0.dev0\nsemantic_model:\n  - name: a\n    datasets: {}\n');
  const { status, stderr } = truescore('import', path);
  assert.equal(status, 2);
  assert.match(stderr, /\/semantic_model\/0\/datasets \(line 4\): found object, expected array \[metric_file_shape\]/);
  writeFileSync(path, 'a: [1\n');
  assert.match(truescore('import', path).stderr, /line 2, character 1/);
  assert.match(truescore('export', sample, '--format', 'lookml').stderr, /ossie or dbt/);
  assert.equal(truescore('export', sample, '--format', 'lookml').status, 2);
});
