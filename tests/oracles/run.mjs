// @ts-check
/**
 * node tests/oracles/run.mjs [DIRECTORY] [--json FILE]: every case of the oracle files of a folder, through the built
 * WebAssembly. Prints how many of each method passed, failed and are not covered yet; exit code 1 where one failed.
 * FILE gets `{"methods": {NAME: {"passed", "failed", "not_covered"}}, "failures": [{"id", "field", "expected", "got"}]}`.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAnalytics } from 'truescore';
import { stem } from 'truescore/text';
import { runCase } from './methods.js';

/** @typedef {import('./methods.js').Case} Case */

const own = fileURLToPath(new URL('cases', import.meta.url));

/**
 * The cases of all files of a folder. A file without cases is data that cases refer to.
 * @param {string} folder
 * @returns {Case[]}
 */
export function readCases(folder = own) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).cases ?? [])
    .map((oracle) => withDataset(oracle, folder));
}

/** A data set that a case names is a file beside it. @param {Case} oracle @param {string} folder @returns {Case} */
function withDataset(oracle, folder) {
  if (typeof oracle.inputs?.dataset !== 'string') return oracle;
  const dataset = JSON.parse(readFileSync(join(folder, oracle.inputs.dataset), 'utf8'));
  return { ...oracle, inputs: { ...oracle.inputs, dataset } };
}

/** What the package's JavaScript answers and not the core. @type {Record<string, (request: any) => any>} */
const SCRIPTED = { 'text.stem': stem };

/** @param {Case[]} cases */
export async function runCases(cases) {
  const analytics = await loadAnalytics();
  /** @type {(method: string, request: object) => any} */
  const call = (method, request) => {
    if (SCRIPTED[method]) return SCRIPTED[method](request);
    const reply = analytics.call(method, request);
    return method === 'methods' ? { methods: [...reply.methods, ...Object.keys(SCRIPTED)] } : reply;
  };
  const results = cases.map((oracle) => ({ id: oracle.id, method: oracle.method, ...runCase(oracle, call) }));
  analytics.close();
  return results;
}

/**
 * Per method how many passed, failed and are not covered; and every wrong field.
 * @param {Awaited<ReturnType<typeof runCases>>} results
 */
export function reportOf(results) {
  /** @type {Record<string, {passed: number, failed: number, not_covered: number}>} */
  const methods = {};
  for (const { method, state } of results) {
    methods[method] ??= { passed: 0, failed: 0, not_covered: 0 };
    ++methods[method][state === 'not covered' ? 'not_covered' : state];
  }
  return { methods, failures: results.flatMap(({ id, faults }) => faults.map((fault) => ({ id, ...fault }))) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const option = args.indexOf('--json');
  const [, file] = option < 0 ? [] : args.splice(option, 2);
  const results = await runCases(readCases(args[0]));
  const report = reportOf(results);
  const width = Math.max(...Object.keys(report.methods).map((name) => name.length), 6);
  console.log(`${'method'.padEnd(width)}  passed  failed  not covered`);
  for (const [name, counts] of Object.entries(report.methods))
    console.log(
      `${name.padEnd(width)}  ${String(counts.passed).padStart(6)}  ${String(counts.failed).padStart(6)}  ${String(counts.not_covered).padStart(11)}`,
    );
  for (const { id, field, expected, got } of report.failures)
    console.log(`FAILED ${id}: ${field}: actual ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`);
  const total = (/** @type {string} */ state) => results.filter((result) => result.state === state).length;
  console.log(`oracles: ${total('passed')} passed, ${total('failed')} failed, ${total('not covered')} not covered`);
  if (file) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = total('failed') > 0 ? 1 : 0;
}
