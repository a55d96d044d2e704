// @ts-check
/**
 * The promises of tests/promises.js at their full counts, one after the other, and a table of what was seen.
 * node tools/soak.mjs [--minutes N] [NAME]...: only those promises; of what goes in rounds no more than fit into N minutes each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PROMISES } from '../tests/promises.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const logs = join(root, 'build/logs');
const { values, positionals } = parseArgs({ options: { minutes: { type: 'string' } }, allowPositionals: true });
const all = Object.keys(PROMISES);
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length) {
  console.error(`unknown: ${unknown.join(', ')}; the promises are ${all.join(', ')}`);
  process.exit(2);
}

/** @param {import('../tests/promises.js').Promised} promised @returns {[string, string[]]} */
function commandOf({ file, title, browser }) {
  if (browser)
    return [
      'node_modules/.bin/playwright',
      ['test', `--project=${browser}`, '--workers=1', '--retries=0', '--timeout=0', '--grep', title, file],
    ];
  return [process.execPath, ['--test', '--test-reporter=spec', `--test-name-pattern=${title}`, file]];
}

/** @typedef {{ promise: string, asked: number, done: number, note: string, result: string, seconds: number }} Row */

/** @param {string} name @param {string} folder @returns {Row} */
function run(name, folder) {
  /** @type {import('../tests/promises.js').Promised} */
  const promised = PROMISES[/** @type {import('../tests/promises.js').Name} */ (name)];
  const report = join(folder, name);
  const log = openSync(join(logs, `soak-${name}.log`), 'w');
  const begin = performance.now();
  const [command, args] = commandOf(promised);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      TRUESCORE_SOAK: '1',
      TRUESCORE_SOAK_REPORT: report,
      ...(values.minutes ? { TRUESCORE_SOAK_MINUTES: values.minutes } : {}),
    },
  });
  const told = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  const said = told.map((line) => JSON.parse(line)).filter((each) => each.name === name);
  // A promise without a count of its own is kept as often as its tests say, where they pass.
  const sum = (/** @type {'asked' | 'done'} */ what) => said.reduce((total, each) => total + each[what], 0);
  const asked = said.length ? sum('asked') : promised.soak;
  const done = said.length ? sum('done') : status === 0 ? promised.soak : 0;
  return {
    promise: promised.promise,
    asked,
    done,
    note: said
      .map(({ note }) => note)
      .filter(Boolean)
      .join('; '),
    result: status !== 0 ? 'FAILED' : done < asked ? 'held so far' : 'held',
    seconds: (performance.now() - begin) / 1000,
  };
}

mkdirSync(logs, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'truescore-soak-'));
/** @type {Row[]} */
const rows = [];
for (const name of positionals.length ? positionals : all) {
  const row = run(name, folder);
  rows.push(row);
  console.log(`${row.result}  ${name}  ${row.done} of ${row.asked}  ${row.seconds.toFixed(0)} s  ${row.note}`);
}
rmSync(folder, { recursive: true, force: true });

console.log('\n| promise | asked | done | result | seconds |\n| --- | --- | --- | --- | --- |');
for (const { promise, asked, done, note, result, seconds } of rows)
  console.log(
    `| ${promise} | ${asked.toLocaleString('en')} | ${done.toLocaleString('en')} | ${result}${note && `; ${note}`} | ${seconds.toFixed(0)} |`,
  );
const failed = rows.filter(({ result }) => result === 'FAILED').length;
const short = rows.filter(({ result }) => result === 'held so far').length;
console.log(
  `\n${rows.length - failed} held, ${failed} failed; ${short} not at the full count. Logs: build/logs/soak-NAME.log`,
);
process.exitCode = failed ? 1 : 0;
