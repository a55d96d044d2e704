// @ts-check
/** truescore sql: what an engine is to be asked, so that its answer is all that the figures need. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { boardQueryRequest, countedCards } from '../card-request.js';
import { readBoard } from './kpi.js';
import { FIGURE } from './source.js';

export const SQL_USAGE = `  truescore sql BOARD.json --dialect DIALECT [options]
  truescore sql --nps TABLE --score COLUMN --dialect DIALECT [options]
      The query that a warehouse answers with what the figures are made of: of a board one for each
      table (give the answers to truescore kpi as --table NAME=FILE), of a survey the NPS tally (for
      truescore nps). CSV with headings, JSON, NDJSON or Parquet, all rows of the answer.
      --dialect NAME        duckdb, postgresql, clickhouse, spark, trino, bigquery, snowflake
      --period PERIOD       day, week, month or quarter
      --date COLUMN         the column of time of the tally; boards say theirs
      --zone ZONE           periods by the clocks of a zone, such as Europe/Berlin, where the column
                            of time holds instants of UTC
      --by COLUMN           a group for each value
      --by-table NAME       a table of the board that has that column (all); may be given several times
      --source NAME=TABLE   what the warehouse calls a table of the board, such as deals=crm.deals
      --account COLUMN      the tally also by account: the second query, for cluster-robust errors
      --out FOLDER          a file NAME.sql for each query, in place of printing
`;

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function sql(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      nps: { type: 'string' },
      score: { type: 'string' },
      dialect: { type: 'string' },
      period: { type: 'string' },
      date: { type: 'string' },
      zone: { type: 'string' },
      by: { type: 'string' },
      'by-table': { type: 'string', multiple: true, default: [] },
      source: { type: 'string', multiple: true, default: [] },
      account: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { dialect, period, zone, by, out } = values;
  if (!dialect) throw new Error('sql wants a --dialect (see truescore --help)');
  const analytics = await loadAnalytics();
  try {
    const queries =
      values.nps === undefined
        ? ofBoard(analytics, positionals, values)
        : ofTally(analytics, { ...values, table: values.nps, dialect, period, zone, by });
    if (out === undefined) {
      streams.stdout.write(queries.map(({ sql }) => `${sql.trimEnd()};\n`).join('\n'));
    } else {
      mkdirSync(out, { recursive: true });
      for (const { table, sql } of queries) writeFileSync(join(out, `${table.replaceAll(/[^\w.-]/g, '_')}.sql`), sql);
    }
    for (const { table, approximate } of queries) {
      if (approximate.length === 0) continue;
      streams.stderr.write(
        `truescore: of ${table}, ${approximate.length} values are only approximated by this engine\n`,
      );
    }
    return FIGURE;
  } finally {
    analytics.close();
  }
}

/** @typedef {{table: string, sql: string, approximate: string[]}} Query */

/** @param {import('../analytics.d.ts').Analytics} analytics @param {string[]} files @param {Record<string, any>} values @returns {Query[]} */
function ofBoard(analytics, files, values) {
  if (files.length !== 1) throw new Error('sql wants one BOARD.json, or --nps TABLE (see truescore --help)');
  const board = readBoard(files[0]);
  if (countedCards(board).length === 0) throw new Error(`no card of ${files[0]} has a formula`);
  const sources = Object.fromEntries(
    /** @type {string[]} */ (values.source).map((pair) => {
      const cut = pair.indexOf('=');
      if (cut < 1) throw new Error(`--source wants NAME=TABLE, not ${pair}`);
      return [pair.slice(0, cut), pair.slice(cut + 1)];
    }),
  );
  const { dialect, period, zone, by, 'by-table': byTables } = values;
  return analytics.call('sql.board', boardQueryRequest(board, { dialect, period, zone, by, byTables, sources }))
    .queries;
}

/** @param {import('../analytics.d.ts').Analytics} analytics @param {Record<string, any>} values @returns {Query[]} */
function ofTally(analytics, { table, score, dialect, period, date, zone, by, account }) {
  if (!score) throw new Error('sql --nps wants the --score COLUMN (see truescore --help)');
  const reply = analytics.call('sql.tally', { dialect, table, score, period, date, zone, by, account });
  const queries = [{ table, sql: reply.sql, approximate: [] }];
  if (reply.accounts) queries.push({ table: `${table}-accounts`, sql: reply.accounts, approximate: [] });
  return queries;
}
