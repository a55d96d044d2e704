// @ts-check
/** Builds `dist/`: the pages, then the widget, then the service worker, which must know every file before it. */
import { createHash } from 'node:crypto';
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/**
 * A module that names two files brings both, also where only one of the names is left in the end. What no script names is not shipped.
 * @returns {import('vite').Plugin}
 */
function dropUnnamedAssets() {
  return {
    name: 'drop-unnamed-assets',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const code = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
      for (const file of files) {
        if (file.type === 'asset' && !code.includes(basename(file.fileName))) delete bundle[file.fileName];
      }
    },
  };
}

/**
 * Imports as the language has them: what Vite puts around each, to load styles first, is for pages with style sheets of their own.
 * @returns {import('vite').Plugin}
 */
function plainImports() {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}

/**
 * The widget is a build of its own: a company that hosts it copies `nps-survey.js` and the folder `nps-survey/`, nothing else.
 * @param {string} folder @returns {import('vite').InlineConfig}
 */
const widget = (folder) => ({
  configFile: false,
  root: join(root, 'web'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [dropUnnamedAssets(), plainImports()],
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        'nps-survey': join(root, 'web/widget/nps-survey.js'),
        'nps-frame': join(root, 'web/frame/nps-frame.js'),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'nps-survey/[name]-[hash].js',
        assetFileNames: 'nps-survey/[name]-[hash][extname]',
      },
    },
  },
});

/**
 * A classic script: module service workers are not in every browser that the site works in.
 * @param {{ url: string, revision: string | null }[]} files
 * @returns {import('vite').InlineConfig}
 */
const serviceWorker = (files) => ({
  configFile: false,
  root: join(root, 'web'),
  publicDir: false,
  logLevel: 'warn',
  define: { __PRECACHE__: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: dist,
    emptyOutDir: false,
    target: 'es2022',
    reportCompressedSize: false,
    lib: { entry: join(root, 'web/sw.js'), formats: ['iife'], name: 'serviceWorker', fileName: () => 'sw.js' },
  },
});

/** The hash of each file that a company embeds, for the `integrity` of its script tag. @param {string} folder */
async function writeIntegrity(folder) {
  const names = await readdir(join(folder, 'nps-survey'));
  const files = ['nps-survey.js', 'nps-frame.js', ...names.sort().map((name) => `nps-survey/${name}`)];
  const hashes = await Promise.all(
    files.map(async (file) => {
      const hash = createHash('sha384').update(await readFile(join(folder, file)));
      return [file, `sha384-${hash.digest('base64')}`];
    }),
  );
  await writeFile(
    join(folder, 'nps-survey.integrity.json'),
    `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
  );
}

/** Every file of `dist/` with the hash of its content. A name that bears its own hash needs no other. */
async function precacheList() {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const list = await Promise.all(
    files.map(async (file) => {
      const url = relative(dist, file).split(sep).join('/');
      const hash = createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
        .slice(0, 16);
      return { url, revision: /^(assets|nps-survey)\/.*-[\w-]{8}\.\w+$/.test(url) ? null : hash };
    }),
  );
  return list.filter(({ url }) => url !== 'sw.js').sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** @param {string} folder that it is built into, with the hashes of its files */
export async function buildWidget(folder) {
  await build(widget(folder));
  await writeIntegrity(folder);
}

export async function buildSite() {
  await build({ configFile: join(root, 'vite.config.js'), logLevel: 'warn' });
  await buildWidget(dist);
  await copyFile(join(root, 'web/widget/nps-survey.d.ts'), join(dist, 'nps-survey.d.ts'));
  const files = await precacheList();
  await build(serviceWorker(files));
  return files.length + 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`dist/: ${await buildSite()} files`);
