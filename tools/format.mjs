// @ts-check
/** Formats every file in place. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cppFiles } from './source-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('node:child_process').ExecFileSyncOptions} */
const options = { cwd: root, stdio: 'inherit' };
const sources = cppFiles(root);
if (sources.length) execFileSync('clang-format-14', ['-i', ...sources], options);
execFileSync('node_modules/.bin/prettier', ['--write', '--log-level', 'warn', '.'], options);
