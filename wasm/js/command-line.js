// @ts-check
// The command line over the very module that runs in the browser. Each command is a file in commands/.
import { readFileSync } from 'node:fs';
import { loadAnalytics } from './analytics.js';
import { BOARD_USAGE, board } from './commands/board.js';
import { call } from './commands/call.js';
import { kpi } from './commands/kpi.js';
import { nps } from './commands/nps.js';
import { OPEN_USAGE, open } from './commands/open.js';
import { REVIEW_USAGE, review } from './commands/review.js';
import { FIGURE, NO_FIGURE } from './commands/source.js';
import { SQL_USAGE, sql } from './commands/sql.js';
import { TruescoreError } from './error.js';

const USAGE = `truescore: Net Promoter Score and KPIs with their statistics, by the core that runs in the browser

  truescore nps FILE [options]
      The score of a file, with its interval: CSV, JSON, NDJSON, XLSX or Parquet, also in gzip or
      zip. FILE may be - for standard input, and hold counts instead of answers (truescore sql --nps).
      --score COLUMN        the column of scores 0 to 10 (guessed where the file leaves no doubt)
      --by COLUMN           a group for each value; may be given several times
      --period PERIOD       day, week, month or quarter, by the date column
      --date COLUMN         the date column (guessed)
      --date-order ORDER    dmy or mdy, where no date tells the day from the month
      --decimal MARK        . or , where no number tells the decimal mark
      --duplicates RULE     id:COLUMN: a response counts once;
                            respondent:COLUMN[:first|last|all][:DAYS]: a person counts once,
                            or once in so many days
      --accounts FILE       the answer to the second query of truescore sql --nps --account: the interval
                            where answers of the same account are alike
      --level LEVEL         of the interval (0.95)
      --method METHOD       of the interval (score: Tango 1998)
      --encoding NAME       utf-8, windows-1252, windows-1251, koi8-r, utf-16le,
                            utf-16be (found out)
      --delimiter TEXT      (found out)
      --header-rows COUNT   0 to 12, titles above the headings included (found out)
      --sheet NAME          of a workbook (the first)
      --member NAME         of an archive (the largest table)
      --list PATH           of a JSON document, such as /responses (the likeliest)
      --key FILE            of sealed answers: see truescore open
      --passphrase-file FILE  the same
      --json                the figures unrounded, as JSON

${OPEN_USAGE}
  truescore kpi BOARD.json --table NAME=FILE… [options]
      The KPIs of a board, each with its interval, over tables from files: rows, or what an engine
      counted (truescore sql). A card whose table is not given has
      the value null, and the reason; the others are computed.
      --period PERIOD       day, week, month or quarter: a series, with the signals of its
                            process-behaviour chart, of the kind and with the rules the card says
      --by COLUMN           a group for each value, in the KPIs whose tables have the column
      --level LEVEL         of the intervals (0.95)
      --date-order ORDER    dmy or mdy, where no date tells the day from the month
      --decimal MARK        . or , where no number tells the decimal mark
      --json                the figures unrounded, as JSON

${REVIEW_USAGE}
${SQL_USAGE}
${BOARD_USAGE}
  truescore call METHOD [--table NAME=FILE]… < request.json
      Calls a function of the core and prints its reply. --table opens a file as a table first.

  truescore --help | --version

The exit code is 0 with a figure, 2 where none may be given; the reason is on standard error.
`;

/**
 * @typedef {import('./commands/source.js').Streams} Streams
 * @param {string[]} words
 * @param {Streams} streams
 * @returns {Promise<number>} the exit code
 */
export async function run(words, streams) {
  const [command, ...rest] = words;
  try {
    if (command === 'nps') return await nps(rest, streams);
    if (command === 'open') return await open(rest, streams);
    if (command === 'kpi') return await kpi(rest, streams);
    if (command === 'review') return await review(rest, streams);
    if (command === 'sql') return await sql(rest, streams);
    if (command === 'board') return await board(rest, streams);
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

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof TruescoreError)) return error instanceof Error ? error.message : String(error);
  const sentence = SENTENCES[error.code];
  if (sentence) return `${sentence(error)} [${error.code}]`;
  if (error.code.startsWith('formula_')) return formulaFault(error);
  return error.message;
}

/** What the command line says of the errors that a file's user meets. @type {Record<string, (error: TruescoreError) => string>} */
const SENTENCES = {
  formula_not_a_ratio: ({ where, detail }) =>
    `${where.path}: ${{ share: 'a p chart needs a formula that counts some of its rows, such as COUNT(*) FILTER (WHERE …) / COUNT(*)', count: 'a u chart needs whole numbers above the fraction line' }[detail.expected] ?? `this chart needs a formula that divides one count by another, and this one is ${detail.found}`}; or choose "xmr"`,
  score_column_missing: ({ detail }) =>
    `no column holds answers from 0 to 10 to the recommendation question, so there is no NPS; ${detail.why ? `${detail.why}; ` : ''}name one with --score (columns: ${detail.found})`,
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
  file_too_many_columns: ({ where, detail }) =>
    `line ${where.line} has more than ${detail.expected} columns, the most that are read`,
  json_too_many_keys: ({ detail }) => `the records of the JSON have more than ${detail.expected} different keys`,
  file_not_text: ({ detail }) => `the file is no text but ${detail.found}; export it as CSV`,
  file_empty: () => 'the file is empty',
  file_cell_too_long: ({ where, detail }) =>
    `a cell in row ${where.row} (line ${where.line}) is longer than ${detail.expected} MB; most likely a quotation mark before it is never closed`,
  table_of_counts: ({ detail }) => `this needs single answers, and the file has counts (${detail.found})`,
  counted_total_differs: ({ where, detail }) =>
    `the counts do not add up (${[where.column, where.row && `row ${where.row}`].filter(Boolean).join(', ')}): they come to ${detail.found}, and ${detail.expected || 'nothing'} was counted apart; a part of the engine may not have answered, or the file is not whole`,
  counted_component_missing: ({ detail }) =>
    `the counts of ${detail.table ?? 'the table'} lack what a formula is made of (${detail.found}); write the query again (truescore sql) and run it`,
  counted_value_invalid: ({ where, detail }) =>
    `"${detail.found}" in row ${where.row} of "${where.column}" is not what the query gives (${detail.expected})`,
  yaml_syntax: ({ where, detail }) =>
    `the YAML cannot be read at line ${where.line}, character ${where.character} (${detail.found})`,
  yaml_too_deep: ({ where, detail }) =>
    `the YAML is nested deeper than ${detail.expected} levels at line ${where.line}`,
  yaml_too_long: ({ detail }) => `the YAML is longer than ${detail.expected} million characters`,
  yaml_aliases: ({ detail }) =>
    `an alias of the YAML stands for nothing, for itself, or all together for more than ${detail.expected} values`,
  metric_file_version: ({ where, detail }) =>
    `the file is of version ${detail.found} (line ${where.line}); version ${detail.expected} is read here`,
  metric_file_shape: ({ where, detail }) =>
    `${where.path} (line ${where.line}): found ${detail.found}, expected ${detail.expected}`,
  file_no_rows: () => 'the file has headings but no answers',
};

/** A formula's error: its place, what was found and expected, and what may be meant. @param {TruescoreError} error */
function formulaFault({ code, where, detail }) {
  const place = `${where?.path ?? ''} character ${where?.character ?? 1}`.trim();
  const found = detail?.found ? `found ${detail.found}` : 'something is missing';
  const expected = detail?.expected ? `, expected ${detail.expected}` : '';
  const meant = detail?.suggestion ? `; did you mean ${detail.suggestion}?` : '';
  return `${place}: ${found}${expected}${meant} [${code}]`;
}
