// @ts-check
/**
 * node tools/fuzz.mjs TARGET [SECONDS] [RUNS]: runs one fuzz target of the preset `fuzz` on its seeds.
 * What it finds stays in build/fuzz/corpus/TARGET and helps the next run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [target, seconds = '60', runs = '-1'] = process.argv.slice(2);
if (!target) throw new Error('usage: node tools/fuzz.mjs TARGET [SECONDS] [RUNS]');

const corpus = join(root, 'build/fuzz/corpus', target);
mkdirSync(corpus, { recursive: true });
const seeds = join(root, 'tests/fuzz/seeds', target);
const dictionary = join(root, 'tests/fuzz', `${target}.dict`);
const program = ['tests/fuzz', '.']
  .map((folder) => join(root, 'build/fuzz', folder, target))
  .find((file) => existsSync(file));
if (!program) throw new Error(`no fuzz target '${target}' in build/fuzz; cmake --workflow --preset fuzz builds them`);

const { status } = spawnSync(
  program,
  [
    `-max_total_time=${seconds}`,
    `-runs=${runs}`,
    '-timeout=10',
    '-rss_limit_mb=2048',
    '-print_final_stats=0',
    ...(existsSync(dictionary) ? [`-dict=${dictionary}`] : []),
    `-artifact_prefix=${corpus}/../`,
    corpus,
    ...(existsSync(seeds) ? [seeds] : []),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
