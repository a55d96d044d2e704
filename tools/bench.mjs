// @ts-check
/**
 * node tools/bench.mjs [ARGUMENTS]: builds the preset `bench` and runs each of its programs, then those in
 * JavaScript: KPIs, the tasks that peers are measured by, under Node and in Chromium, statistics, the site's page with a million rows, and
 * what is refused there. The tables of the peers are written to build/bench/peers.md and peers-in-chromium.md.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cmakeCommands } from './cmake.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const [command, ...args] of cmakeCommands('bench'))
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

const folder = join(root, 'build/bench/tests/bench');
const programs = readdirSync(folder).filter((name) => {
  const { mode, isFile } = ((stat) => ({ mode: stat.mode, isFile: stat.isFile() }))(statSync(join(folder, name)));
  return isFile && (mode & 0o111) !== 0 && !/\.(so|a|cmake|ninja)$/.test(name) && name !== 'truescore_replay';
});
if (!programs.length) throw new Error(`no benchmark in ${folder}`);
for (const program of programs)
  execFileSync(join(folder, program), process.argv.slice(2), { cwd: root, stdio: 'inherit' });

execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
for (const [script, ...args] of [
  ['kpi.mjs'],
  ['speed.js', '--out', 'build/bench/peers.md'],
  ['speed-browser.js', '--out', 'build/bench/peers-in-chromium.md'],
  ['statistics.mjs'],
  ['page.mjs'],
  ['bombs.mjs'],
])
  execFileSync(process.execPath, [join('tests/bench', script), ...args], { cwd: root, stdio: 'inherit' });
