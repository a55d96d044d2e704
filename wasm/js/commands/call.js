// @ts-check
/** truescore call: any function of the core, those on comments, and those on surveys of other programs. */
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { TruescoreError } from '../error.js';
import { COMMENT_METHODS } from './comment-methods.js';
import { SURVEY_METHODS } from './survey-methods.js';
import { FIGURE, NO_FIGURE, openTables, readAll } from './source.js';

const BEYOND = { ...COMMENT_METHODS, ...SURVEY_METHODS };

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function call(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { table: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.length !== 1) throw new Error('call wants one METHOD (see truescore --help)');
  const analytics = await loadAnalytics();
  await openTables(analytics, values.table, streams.stdin, undefined, positionals[0].startsWith('nps.'));
  const text = await readAll(streams.stdin);
  let reply;
  try {
    const request = text.trim() === '' ? {} : JSON.parse(text);
    const [method] = positionals;
    const beyond = BEYOND[method];
    let ok = beyond ? await beyond(analytics.call, request) : analytics.call(method, request);
    if (method === 'methods') ok = { methods: [...ok.methods, ...Object.keys(BEYOND)] };
    reply = { ok };
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`the request is no JSON: ${error.message}`);
    if (!(error instanceof TruescoreError)) throw error;
    reply = { error: { code: error.code, where: error.where, detail: error.detail } };
  }
  streams.stdout.write(`${JSON.stringify(reply)}\n`);
  if (reply.ok !== undefined) return FIGURE;
  streams.stderr.write(`truescore: ${JSON.stringify(reply.error)}\n`);
  return NO_FIGURE;
}
