// @ts-check
/** truescore board: boards in the forms of other tools, and back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { FIGURE, readAll } from './source.js';

export const BOARD_USAGE = `  truescore board export BOARD.json --format FORMAT [--out FILE]
      The board's metrics as YAML for other tools.
      --format FORMAT       ossie (Apache Ossie) or dbt (semantic models of MetricFlow)
      --out FILE            in place of printing

  truescore board import FILE.yaml [--out BOARD.json]
      A board of an Apache Ossie file; what Truescore has exported comes back as it was.
`;

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function board([task, ...words], streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { format: { type: 'string' }, out: { type: 'string' } },
  });
  if (task !== 'export' && task !== 'import') throw new Error('board wants export or import (see truescore --help)');
  if (positionals.length !== 1) throw new Error(`board ${task} wants one file (see truescore --help)`);
  const text = positionals[0] === '-' ? await readAll(streams.stdin) : readFileSync(positionals[0], 'utf8');
  const analytics = await loadAnalytics();
  try {
    const call = (/** @type {string} */ method, /** @type {object} */ request) =>
      analytics.call(/** @type {any} */ (method), request);
    const { out, notes } =
      task === 'export' ? await exported(call, text, values.format) : await imported(call, text.replace(/^\uFEFF/, ''));
    if (values.out === undefined) streams.stdout.write(out);
    else writeFileSync(values.out, out);
    for (const { name, code, path, line } of notes) {
      const place = path ? ` at ${path}${line ? ` (line ${line})` : ''}` : '';
      streams.stderr.write(`truescore: ${REASONS[task]} "${name}"${place}: ${WHY[code] ?? `its formula [${code}]`}\n`);
    }
    return FIGURE;
  } finally {
    analytics.close();
  }
}

/** With the library for YAML, which no other command needs. */
const metricFiles = () => import('../metric-files/index.js');

const REASONS = { export: 'no metric is written of', import: 'no formula was read of' };
/** @type {Record<string, string>} */
const WHY = {
  dbt_without_table: 'it does not say which table it counts in',
  dbt_without_time: 'its table has no column of time, which MetricFlow needs',
  dbt_aggregate: 'MetricFlow has no aggregation like one of its formula',
  formula_empty: 'it has no formula yet',
};

/** @param {import('../metric-files/ossie.js').Call} call @param {string} text @param {string | undefined} format */
async function exported(call, text, format) {
  const { boardWriters } = await metricFiles();
  const write = boardWriters[format ?? ''];
  if (!write) throw new Error(`board export wants a --format: ${Object.keys(boardWriters).join(' or ')}`);
  /** @type {any} */
  let board;
  try {
    board = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`the board is no JSON: ${/** @type {Error} */ (error).message}`);
  }
  await call('board.check', { board });
  const { text: out, notes } = await write(call, board);
  return { out, notes };
}

/** @param {import('../metric-files/ossie.js').Call} call @param {string} text */
async function imported(call, text) {
  const { ossieToBoard } = await metricFiles();
  const { board, notes } = await ossieToBoard(call, text);
  await call('board.check', { board });
  return { out: `${JSON.stringify(board, null, 2)}\n`, notes };
}
