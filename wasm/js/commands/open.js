// @ts-check
/** truescore open: sealed answers opened with their key, for export. */
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { FIGURE, NO_FIGURE, openSource } from './source.js';
import { KEY_OPTIONS, linesOf, openSealed, remarksOf } from './sealed.js';

export const OPEN_USAGE = `  truescore open FILE --key FILE [options]
      Opens sealed answers, in NDJSON or a JSON list, also in gzip or zip, and writes them to standard output.
      --key FILE            the workspace file or the key's own file; may be given several times
      --passphrase-file FILE  of a workspace file that has one; - for standard input. Else it is
                            taken from the environment: TRUESCORE_PASSPHRASE
      --format FORMAT       ndjson, as a workspace takes it in, csv or json (ndjson)
`;

const TABLE = 'answers';
const ROWS_AT_ONCE = 10_000;

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function open(words, { stdin, stdout, stderr }) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { ...KEY_OPTIONS, format: { type: 'string', default: 'ndjson' } },
  });
  if (positionals.length !== 1) throw new Error('open wants one FILE (see truescore --help)');
  if (!['ndjson', 'csv', 'json'].includes(values.format))
    throw new Error(`--format wants ndjson, csv or json, not ${values.format}`);
  const analytics = await loadAnalytics();
  const opened = await openSealed(analytics, await openSource(positionals[0], stdin), values, stdin);
  for (const line of remarksOf(opened)) stderr.write(`truescore: ${line}\n`);
  const lines = linesOf(opened.answers);
  if (values.format === 'ndjson') stdout.write(lines);
  else if (opened.answers.length) {
    analytics.call('table.from_responses', { table: TABLE }, lines);
    for (let offset = 0, total = 1; offset < total; offset += ROWS_AT_ONCE) {
      const request = { table: TABLE, format: values.format, offset, limit: ROWS_AT_ONCE };
      const part = analytics.call('table.export', request);
      stdout.write(part.text);
      total = part.total;
    }
  }
  return opened.answers.length ? FIGURE : NO_FIGURE;
}
