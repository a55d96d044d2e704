// @ts-check
/** Format, lint, types, markup and house rules: all that needs no build. Everything is checked, then it fails. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cppFiles, sourceFiles } from './source-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = 'node_modules/.bin';
const files = sourceFiles(root);
const pages = files.filter((file) => /^web\/.*\.html$/.test(file));
const rules = files.filter((file) => /^tests\/rules\/.*\.test\.js$/.test(file));

/** @type {[string, string, string[]][]} */
const checks = [
  ['clang-format', 'clang-format-14', ['--dry-run', '--Werror', ...cppFiles(root)]],
  ['prettier', `${bin}/prettier`, ['--check', '--log-level', 'warn', '.']],
  ['eslint', `${bin}/eslint`, ['--max-warnings', '0', '.']],
  ['types', `${bin}/tsc`, ['-p', 'tsconfig.json']],
  ['types of the service worker', `${bin}/tsc`, ['-p', 'web/tsconfig.sw.json']],
  ['html-validate', `${bin}/html-validate`, pages],
  ['house rules', process.execPath, ['--test', '--test-reporter=spec', ...rules]],
];

const failed = checks.filter(([name, command, args]) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const ok = status === 0;
  if (!ok) process.stdout.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  else if (name === 'house rules')
    process.stdout.write(
      `${stdout
        .split('\n')
        .filter((line) => /^ℹ (tests|pass|fail) /.test(line))
        .join('\n')}\n`,
    );
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}`);
  return !ok;
});
process.exitCode = failed.length ? 1 : 0;
