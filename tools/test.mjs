// @ts-check
/**
 * What must hold. Compiling and browsers do not run at the same time, so that what a browser test times is the page.
 * node tools/test.mjs [STEP]... runs only these and what they need; `deep` names the steps that take their time over the same
 * code: the rest of the browser tests, the other browsers, sanitizers and fuzzers.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cmakeCommands } from './cmake.mjs';
import { sourceFiles } from './source-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const logs = join(root, 'build/logs');
const node = process.execPath;

const nodeTests = sourceFiles(root).filter((file) => /^tests\/(?!rules\/|engines\/).*\.test\.js$/.test(file));

/** Each fuzz target for 15 seconds or 200,000 runs, whichever is sooner. */
function fuzzCommands() {
  const targets = readdirSync(join(root, 'tests/fuzz')).filter((file) => file.endsWith('.cpp'));
  return targets.map((file) => {
    const name = file.replace(/\.cpp$/, '');
    return [node, 'tools/fuzz.mjs', name, '15', '200000'];
  });
}

/** The tag of the tests that follow a person through the product from end to end. */
const JOURNEY = '@journey';

/** @param {'chromium' | 'chromium-shell' | 'firefox'} project @param {...string} choice */
const playwright = (project, ...choice) => ['node_modules/.bin/playwright', 'test', `--project=${project}`, ...choice];
const browsersClosing = /^ +\d+ (passed|failed|skipped|flaky|did not run).*$/gm;

/**
 * @typedef {object} Step
 * @property {string[][] | (() => string[][])} commands run one after the other
 * @property {string[]} needs steps that must have passed before
 * @property {string[]} [after] steps that must not run beside it
 * @property {boolean} [deep] runs only where it is asked
 * @property {RegExp} closing the runner's closing lines in its log
 */

/** @type {Record<string, Step>} */
const steps = {
  native: {
    commands: cmakeCommands('native', { test: true }),
    needs: [],
    closing: /^\d+% tests passed.*$/gm,
  },
  check: { commands: [[node, 'tools/check.mjs']], needs: [], closing: /^(ℹ (tests|pass|fail) \d+|ok {4} .*)$/gm },
  build: { commands: [[node, 'tools/build.mjs']], needs: [], closing: /^(wasm|texts|package|site): .*$/gm },
  // A quick run asks the modules by the oracles and golden cases in Node.
  wasm: {
    commands: cmakeCommands('wasm', { test: true }),
    needs: ['build'],
    after: ['journeys'],
    deep: true,
    closing: /^\d+% tests passed.*$/gm,
  },
  node: {
    commands: [[node, '--test', '--test-concurrency=2', '--test-reporter=spec', ...nodeTests]],
    needs: ['build'],
    closing: /^ℹ (tests|pass|fail|skipped) \d+$/gm,
  },
  journeys: {
    commands: [playwright('chromium', '--grep', JOURNEY)],
    needs: ['build'],
    after: ['native', 'check', 'node'],
    closing: browsersClosing,
  },
  asan: {
    commands: cmakeCommands('asan', { test: true }),
    needs: [],
    deep: true,
    closing: /^\d+% tests passed.*$/gm,
  },
  fuzz: {
    commands: () => [...cmakeCommands('fuzz'), ...fuzzCommands()],
    needs: [],
    after: ['asan'],
    deep: true,
    closing: /^Done \d+ runs in .*$/gm,
  },
  browsers: {
    commands: [playwright('chromium-shell', '--grep-invert', JOURNEY), playwright('firefox')],
    needs: ['build'],
    after: ['journeys', 'wasm', 'asan', 'fuzz'],
    deep: true,
    closing: browsersClosing,
  },
  webkit: {
    commands: [['xvfb-run', '-a', node, 'tests/e2e/webkit.mjs']],
    needs: ['build'],
    after: ['browsers'],
    deep: true,
    closing: /^webkit: .*$/gm,
  },
};

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
const stopped = new AbortController();

/**
 * @param {string} name
 * @param {string[][]} commands
 */
async function run(name, commands) {
  const log = createWriteStream(join(logs, `${name}.log`));
  for (const [command, ...args] of commands) {
    log.write(`$ ${command} ${args.join(' ')}\n`);
    const code = await new Promise((resolve) => {
      // A group of its own, so that a stop reaches the compilers and browsers that it started.
      const child = spawn(command, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      running.add(child);
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      child.on('error', (error) => {
        log.write(`${error.message}\n`);
        resolve(1);
      });
      child.on('close', (status) => {
        running.delete(child);
        resolve(status ?? 1);
      });
    });
    if (code !== 0) {
      await new Promise((resolve) => log.end(resolve));
      throw new Error(name);
    }
  }
  await new Promise((resolve) => log.end(resolve));
}

function stop() {
  stopped.abort();
  for (const child of running) {
    try {
      process.kill(-(/** @type {number} */ (child.pid)));
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/**
 * @param {string} name
 * @returns {string[]}
 */
const withNeeds = (name) => {
  if (!steps[name]) throw new Error(`unknown step '${name}'; the steps are ${Object.keys(steps).join(', ')}`);
  return [...steps[name].needs.flatMap(withNeeds), name];
};

const asked = process.argv.slice(2);
const named = (/** @type {boolean} */ deep) => Object.keys(steps).filter((name) => Boolean(steps[name].deep) === deep);
const chosen = new Set(
  (asked.length ? asked.flatMap((name) => (name === 'deep' ? named(true) : name)) : named(false)).flatMap(withNeeds),
);

rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });
process.on('SIGINT', () => {
  stop();
  process.exit(130);
});

/** @type {Map<string, Promise<void>>} */
const started = new Map();
/** @type {string[]} */
const passed = [];
/** @type {string[]} */
const failed = [];

/** @param {string} name */
function start(name) {
  const known = started.get(name);
  if (known) return known;
  const { commands, needs, after = [] } = steps[name];
  const done = (async () => {
    await Promise.all([...needs, ...after].filter((other) => chosen.has(other)).map(start));
    if (stopped.signal.aborted) return;
    const begin = performance.now();
    try {
      await run(name, typeof commands === 'function' ? commands() : commands);
      passed.push(name);
      console.log(`ok      ${name}  ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    } catch {
      if (stopped.signal.aborted) return;
      failed.push(name);
      stop();
      console.log(`FAILED  ${name}`);
    }
  })();
  started.set(name, done);
  return done;
}

const begin = performance.now();
await Promise.all([...chosen].map(start));

for (const name of failed) {
  const lines = readFileSync(join(logs, `${name}.log`), 'utf8')
    .trimEnd()
    .split('\n');
  console.log(`\n---- the end of build/logs/${name}.log ----\n${lines.slice(-80).join('\n')}`);
  // What failed may stand far above the end, where others went on beside it.
  const faults = lines.filter((line) => /\b(error|FAILED)\b|^not ok|^ *✖/.test(line));
  if (faults.length) console.log(`\n---- faults in build/logs/${name}.log ----\n${faults.slice(0, 20).join('\n')}`);
}
console.log();
for (const name of passed) {
  const lines = readFileSync(join(logs, `${name}.log`), 'utf8').match(steps[name].closing) ?? [];
  console.log(`${name}:`);
  for (const line of lines) console.log(`  ${line.trim()}`);
}
console.log(`\nall in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
console.log(
  `steps: ${passed.length} passed, ${failed.length} failed, ${chosen.size - passed.length - failed.length} skipped`,
);
process.exitCode = failed.length ? 1 : 0;
