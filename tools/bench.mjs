// @ts-check
/**
 * node tools/bench.mjs [ARGUMENTS]: builds the preset `bench` and runs each of its programs, then those in
 * JavaScript: KPIs, the tasks that peers are measured by, statistics, and the site's page with a million rows.
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
  return isFile && (mode & 0o111) !== 0 && !/\.(so|a|cmake|ninja)$/.test(name);
});
if (!programs.length) throw new Error(`no benchmark in ${folder}`);
for (const program of programs)
  execFileSync(join(folder, program), process.argv.slice(2), { cwd: root, stdio: 'inherit' });

execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
execFileSync(process.execPath, ['tests/bench/kpi.mjs'], { cwd: root, stdio: 'inherit' });
execFileSync(process.execPath, ['tests/bench/speed.js'], { cwd: root, stdio: 'inherit' });
execFileSync(process.execPath, ['tests/bench/statistics.mjs'], { cwd: root, stdio: 'inherit' });
execFileSync(process.execPath, ['tests/bench/page.mjs'], { cwd: root, stdio: 'inherit' });
