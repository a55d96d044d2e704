// @ts-check
/**
 * node tools/build.mjs [wasm] [texts] [package] [site]      (all where nothing is named)
 * wasm      both WebAssembly modules, into wasm/dist/
 * texts     what the command line says and the schemas, into wasm/dist/
 * package   the npm package truescore, into build/
 * site      the static site, into dist/
 * A step whose inputs have not changed since it last succeeded is skipped.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cmakeCommands } from './cmake.mjs';
import { contentHash, readStamp, writeStamp } from './content-stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {any} */ (error);
    process.stderr.write(`${stdout}${stderr}`.split('\n').slice(-60).join('\n'));
    throw new Error(`failed: ${command} ${args.join(' ')}`, { cause: error });
  }
}

/** What the package holds beside the modules: the texts that the command line speaks, the published schemas, what opens sealed answers. */
const texts = [
  ...['en', 'ru'].flatMap((tag) =>
    ['catalogue', 'errors', 'review'].map((name) => ({
      from: `web/locales/${tag}/${name}.json`,
      to: `wasm/dist/locales/${tag}/${name}.json`,
    })),
  ),
  { from: 'core/kpi/board.schema.json', to: 'wasm/dist/board.schema.json' },
  { from: 'core/survey/definition.schema.json', to: 'wasm/dist/survey.schema.json' },
  // How the site seals answers and writes workspace files, for `truescore open`.
  ...[
    'delivery/seal.js',
    ...['base64', 'breathe', 'crc32c', 'events', 'file', 'file-answer', 'sealed'].map(
      (name) => `storage/log/${name}.js`,
    ),
  ].map((file) => ({ from: `web/${file}`, to: `wasm/dist/site/${file}` })),
];
const packageFiles = ['package.json', 'bin', 'js', 'README.md'].map((name) => `wasm/${name}`);
const modules = ['survey.mjs', 'survey.wasm', 'survey-plain.mjs', 'analytics.mjs', 'analytics.wasm'].map(
  (name) => `wasm/dist/${name}`,
);

/** @type {Record<string, { inputs: string[], outputs: string[], patience?: string, make: () => Promise<void> | void }>} */
const steps = {
  wasm: {
    inputs: ['core', 'wasm', 'CMakeLists.txt', 'CMakePresets.json', 'tools/cmake.mjs', 'package-lock.json'],
    outputs: modules,
    patience: 'the first time this takes some minutes',
    make() {
      for (const [command, ...args] of cmakeCommands('wasm', {
        targets: ['survey_module', 'survey_plain_module', 'analytics_module'],
      }))
        run(command, args);
    },
  },
  texts: {
    inputs: texts.map(({ from }) => from),
    outputs: texts.map(({ to }) => to),
    make() {
      for (const { from, to } of texts) {
        mkdirSync(dirname(join(root, to)), { recursive: true });
        cpSync(join(root, from), join(root, to));
      }
    },
  },
  package: {
    inputs: [...packageFiles, ...modules, ...texts.map(({ to }) => to), 'LICENSE'],
    outputs: ['build/package'],
    make() {
      const folder = join(root, 'build/package');
      const staged = join(folder, 'truescore');
      rmSync(folder, { recursive: true, force: true });
      cpSync(join(root, 'wasm'), staged, { recursive: true, filter: (path) => !/\/(src|CMakeLists\.txt)$/.test(path) });
      cpSync(join(root, 'LICENSE'), join(staged, 'LICENSE'));
      run('npm', ['pack', staged, '--pack-destination', folder, '--silent']);
    },
  },
  site: {
    inputs: ['web', ...packageFiles, ...modules, 'vite.config.js', 'tools/build-site.mjs', 'package-lock.json'],
    outputs: ['dist/index.html', 'dist/survey.html', 'dist/demo/index.html', 'dist/nps-survey.js', 'dist/sw.js'],
    async make() {
      const { buildSite } = await import('./build-site.mjs');
      await buildSite();
    },
  },
};

/**
 * @param {string[]} [names]
 * @param {(line: string) => void} [say]
 */
export async function buildAll(names = Object.keys(steps), say = console.log) {
  for (const name of names) {
    const step = steps[name];
    if (!step) throw new Error(`unknown step '${name}'; the steps are ${Object.keys(steps).join(', ')}`);
    const stamp = join(root, `build/stamps/${name}`);
    const hash = contentHash(root, step.inputs);
    if (readStamp(stamp) === hash && step.outputs.every((output) => existsSync(join(root, output)))) {
      say(`${name}: nothing changed`);
      continue;
    }
    const start = performance.now();
    say(`${name}: building${step.patience ? ` (${step.patience})` : ''} …`);
    rmSync(stamp, { force: true });
    await step.make();
    writeStamp(stamp, hash);
    say(`${name}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  try {
    await buildAll(names.length ? names : undefined);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
