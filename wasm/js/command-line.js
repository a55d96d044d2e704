// @ts-check
// The command line over the very module that runs in the browser.
import { createReadStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadAnalytics } from './analytics.js';
import { bytesSource } from './containers/source.js';
import { TruescoreError } from './error.js';
import { REVIEW_USAGE, review } from './review-command.js';
import { readFile, sniffFile } from './table-file.js';

/** Exit codes: a figure was given; none may be given, or the call was wrong. */
const FIGURE = 0;
const NO_FIGURE = 2;

const USAGE = `truescore: Net Promoter Score and its statistics, by the core that runs in the browser

  truescore nps FILE [options]
      The score of a file, with its interval: CSV, JSON, NDJSON, XLSX or Parquet, also in gzip or
      zip. FILE may be - for standard input.
      --score COLUMN        the column of scores 0 to 10 (guessed where the file leaves no doubt)
      --by COLUMN           a group for each value; may be given several times
      --period PERIOD       day, week, month or quarter, by the date column
      --date COLUMN         the date column (guessed)
      --date-order ORDER    dmy or mdy, where no date tells the day from the month
      --level LEVEL         of the interval (0.95)
      --method METHOD       of the interval (score: Tango 1998)
      --encoding NAME       utf-8, windows-1252, windows-1251, koi8-r, utf-16le,
                            utf-16be (found out)
      --delimiter TEXT      (found out)
      --header-rows COUNT   0 to 3 (found out)
      --sheet NAME          of a workbook (the first)
      --member NAME         of an archive (the largest table)
      --list PATH           of a JSON document, such as /responses (the likeliest)
      --json                the figures unrounded, as JSON

${REVIEW_USAGE}
  truescore call METHOD [--table NAME=FILE]… < request.json
      Calls a function of the core and prints its reply. --table opens a file as a table first.

  truescore --help | --version

The exit code is 0 with a figure, 2 where none may be given; the reason is on standard error.
`;

/**
 * @typedef {{stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream, stdin: NodeJS.ReadableStream}} Streams
 * @param {string[]} words
 * @param {Streams} streams
 * @returns {Promise<number>} the exit code
 */
export async function run(words, streams) {
  const [command, ...rest] = words;
  try {
    if (command === 'nps') return await nps(rest, streams);
    if (command === 'review') return await review(rest, streams, { openTable, readAll });
    if (command === 'call') return await call(rest, streams);
    if (command === '--version') {
      const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
      streams.stdout.write(`${version}\n`);
      return FIGURE;
    }
    if (command === '--help' || command === '-h') {
      streams.stdout.write(`${USAGE}\nMethods (docs/api.md):\n${await methodList()}`);
      return FIGURE;
    }
    streams.stderr.write(command === undefined ? USAGE : `truescore: no such command: ${command}\n\n${USAGE}`);
    return NO_FIGURE;
  } catch (error) {
    streams.stderr.write(`truescore: ${explain(error)}\n`);
    return NO_FIGURE;
  }
}

async function methodList() {
  const analytics = await loadAnalytics();
  const { methods } = analytics.call('methods');
  analytics.close();
  return methods.map((/** @type {string} */ name) => `  ${name}\n`).join('');
}

/** @param {string[]} words @param {Streams} streams */
async function nps(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      score: { type: 'string' },
      by: { type: 'string', multiple: true, default: [] },
      period: { type: 'string' },
      date: { type: 'string' },
      'date-order': { type: 'string' },
      level: { type: 'string', default: '0.95' },
      method: { type: 'string' },
      encoding: { type: 'string' },
      delimiter: { type: 'string' },
      'header-rows': { type: 'string' },
      sheet: { type: 'string' },
      member: { type: 'string' },
      list: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw new Error('nps wants one FILE (see truescore --help)');
  const analytics = await loadAnalytics();
  const source = await openSource(positionals[0], streams.stdin);
  const headerRows = values['header-rows'] === undefined ? undefined : numberOf('--header-rows', values['header-rows']);
  const { sheet, member, list } = values;
  const sniff = await sniffFile(analytics.call, source, {
    encoding: /** @type {any} */ (values.encoding),
    delimiter: values.delimiter,
    header_rows: headerRows,
    source: { sheet, member, list },
  });
  const plan = planOf(sniff, values);
  await readFile(analytics, source, { table: 'file', options: { name: positionals[0], ...plan.options } });
  const reply = analytics.call('nps.tally', {
    table: 'file',
    score: plan.score,
    by: values.by,
    period: values.period,
    date: plan.date,
    level: numberOf('--level', values.level),
    method: values.method,
  });
  const { rows, overall, groups, audit } = reply;
  streams.stdout.write(
    values.json ? `${JSON.stringify({ rows, overall, groups, audit })}\n` : report(reply, values.by),
  );
  if (overall.nps === null) {
    streams.stderr.write(
      `truescore: no NPS: of ${rows} rows none has a score from 0 to 10 in "${reply.score}" (${counted(overall.left_out)})\n`,
    );
    return NO_FIGURE;
  }
  return FIGURE;
}

/** @param {string} option @param {string} text */
function numberOf(option, text) {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) throw new Error(`${option} wants a number, not ${text}`);
  return number;
}

/**
 * How the file is to be read, of what was sniffed and what the caller said. Only the columns that are asked about are kept.
 * @param {import('./analytics.d.ts').Sniff} sniff
 * @param {Record<string, any>} values
 */
function planOf(sniff, values) {
  const score = values.score ?? labelAt(sniff, sniff.score);
  if (score === undefined) {
    const candidates = sniff.score_candidates.map((index) => sniff.columns[index].label);
    throw new TruescoreError({
      code: candidates.length > 0 ? 'score_column_ambiguous' : 'score_column_missing',
      detail: { found: (candidates.length > 0 ? candidates : sniff.columns.map(({ label }) => label)).join(', ') },
    });
  }
  const date = values.period === undefined ? undefined : (values.date ?? labelAt(sniff, sniff.date));
  if (values.period !== undefined && date === undefined) {
    const found = sniff.columns.map(({ label }) => label).join(', ');
    throw new TruescoreError({ code: 'date_column_missing', detail: { found } });
  }
  const named = new Set([score, date, ...values.by].filter((name) => name !== undefined));
  for (const name of named) {
    if (sniff.columns.some((column) => column.label === name || column.name === name)) continue;
    const expected = sniff.columns.map(({ label }) => label).join(', ');
    throw new TruescoreError({ code: 'column_unknown', where: { column: name }, detail: { found: name, expected } });
  }
  const columns = sniff.columns
    .filter(({ label, name }) => named.has(label) || named.has(name))
    .map(({ index, kind, label, name, date_order }) => ({
      index,
      kind: score === label || score === name ? 'score' : date === label || date === name ? 'time' : kind,
      date_order: values['date-order'] ?? date_order,
    }));
  return {
    score,
    date,
    options: {
      // What was sniffed of the beginning is decided by the whole file, unless it is UTF-16 or was said.
      encoding: values.encoding ?? (sniff.encoding.startsWith('utf-16') ? sniff.encoding : undefined),
      delimiter: sniff.delimiter,
      header_rows: sniff.header_rows,
      source: sniff.source,
      columns: /** @type {any} */ (columns),
    },
  };
}

/** @param {import('./analytics.d.ts').Sniff} sniff @param {number | null} index */
const labelAt = (sniff, index) => (index === null ? undefined : sniff.columns[index].label);

/** @param {string[]} words @param {Streams} streams */
async function call(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { table: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.length !== 1) throw new Error('call wants one METHOD (see truescore --help)');
  const analytics = await loadAnalytics();
  for (const pair of values.table) {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new Error(`--table wants NAME=FILE, not ${pair}`);
    await openTable(analytics, pair.slice(0, cut), pair.slice(cut + 1));
  }
  const text = await readAll(streams.stdin);
  let reply;
  try {
    reply = { ok: analytics.call(positionals[0], text.trim() === '' ? {} : JSON.parse(text)) };
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

/** @param {AsyncIterable<any>} stream @returns {Promise<string>} */
async function readAll(stream) {
  return Buffer.concat(await collect(stream)).toString('utf8');
}

/**
 * Opens a file as a table.
 * @param {import('./analytics.d.ts').Analytics} analytics @param {string} table @param {string} path
 */
async function openTable(analytics, table, path) {
  const source = await openSource(path, process.stdin);
  const sniff = await sniffFile(analytics.call, source, {});
  const encoding = sniff.encoding.startsWith('utf-16') ? sniff.encoding : undefined;
  return readFile(analytics, source, { table, options: { name: path, ...sniff, encoding } });
}

/** @param {AsyncIterable<any>} stream */
async function collect(stream) {
  const parts = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return parts;
}

/**
 * @param {string} path
 * @param {AsyncIterable<any>} stdin
 * @returns {Promise<import('./containers/source.js').Source>}
 */
async function openSource(path, stdin) {
  if (path === '-') return bytesSource(Buffer.concat(await collect(stdin)));
  const file = await open(path);
  const { size } = await file.stat();
  await file.close();
  return {
    size,
    slice: async (start, end) =>
      Buffer.concat(end > start ? await collect(createReadStream(path, { start, end: end - 1 })) : []),
    pieces: () => createReadStream(path, { highWaterMark: 1 << 20 }),
  };
}

/** @param {Record<string, number>} leftOut */
const counted = (leftOut) =>
  Object.entries(leftOut)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');

/** The figures for reading: a line for the whole, then one a group. @param {any} reply @param {string[]} by */
function report({ rows, overall, groups, audit }, by) {
  const level = `${Number((overall.interval.level * 100).toPrecision(6))} %`;
  const head = [...by, ...(groups.some((/** @type {any} */ group) => 'period' in group) ? ['period'] : [])];
  /** @type {(string | number)[][]} */
  const lines = [
    [...head, 'n', 'promoters', 'passives', 'detractors', 'NPS', `${level} interval`],
    ...groups.map((/** @type {any} */ group) => [
      ...Object.values(group.by ?? {}).map((value) => value ?? '–'),
      ...('period' in group ? [group.period ?? '–'] : []),
      ...figures(group),
    ]),
    [...head.map((_name, column) => (column === 0 ? 'all' : '')), ...figures(overall)],
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)));
  const table = lines.map((line) =>
    line
      .map((cell, column) =>
        column < head.length ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  const leftOut = counted(audit.left_out);
  return `${table.join('\n')}\n\n${rows} rows: ${audit.rows_counted} counted${leftOut ? `, left out: ${leftOut}` : ''}\n`;
}

/** @param {any} tally */
function figures({ n, promoters, passives, detractors, nps: score, interval }) {
  const points = (/** @type {number} */ value) => value.toFixed(1);
  return [
    n,
    promoters,
    passives,
    detractors,
    score === null ? '–' : points(score),
    `${points(interval.low)} to ${points(interval.high)}`,
  ];
}

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof TruescoreError)) return error instanceof Error ? error.message : String(error);
  const sentence = SENTENCES[error.code];
  return sentence ? `${sentence(error)} [${error.code}]` : error.message;
}

/** What the command line says of the errors that a file's user meets. @type {Record<string, (error: TruescoreError) => string>} */
const SENTENCES = {
  score_column_missing: ({ detail }) =>
    `no column holds answers from 0 to 10 to the recommendation question, so there is no NPS; name one with --score (columns: ${detail.found})`,
  score_column_ambiguous: ({ detail }) => `several columns may be the score; name one with --score (${detail.found})`,
  date_column_missing: ({ detail }) => `no column holds dates; name one with --date (columns: ${detail.found})`,
  date_order_undecided: ({ detail }) =>
    `no date in "${detail.found}" tells the day from the month; say --date-order dmy or --date-order mdy`,
  column_unknown: ({ detail }) => `there is no column "${detail.found}" (columns: ${detail.expected})`,
  file_damaged: ({ detail }) => `the file is damaged or cut off (${detail.found})`,
  file_encrypted: ({ detail }) => `"${detail.found}" is protected by a password`,
  file_inflates_too_much: ({ detail }) =>
    `unpacked, the file would take more than ${detail.expected} MB (${detail.found})`,
  file_format_unread: ({ detail }) => `the file uses what cannot be read here: ${detail.found}`,
  file_without_table: ({ detail }) => `there is no table in the file (${detail.found})`,
  json_no_records: () => 'the JSON holds no list of records',
  json_record_invalid: ({ where }) =>
    `record ${where.row} of the JSON is broken near character ${where.character ?? 'of its end'}`,
  json_record_too_deep: ({ detail }) => `the JSON is nested deeper than ${detail.expected} levels`,
  json_record_too_long: ({ where, detail }) => `record ${where.row} of the JSON is longer than ${detail.expected} MB`,
  file_not_text: ({ detail }) => `the file is no text but ${detail.found}; export it as CSV`,
  file_empty: () => 'the file is empty',
};
