// @ts-check
/** truescore nps: the score of a file, with its interval. */
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { TruescoreError } from '../error.js';
import { readFile, sniffFile } from '../table-file.js';
import { FIGURE, NO_FIGURE, numberOf, openSource } from './source.js';
import { textTable } from './text-table.js';

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function nps(words, streams) {
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

/**
 * How the file is to be read, of what was sniffed and what the caller said. Only the columns that are asked about are kept.
 * @param {import('../analytics.d.ts').Sniff} sniff
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

/** @param {import('../analytics.d.ts').Sniff} sniff @param {number | null} index */
const labelAt = (sniff, index) => (index === null ? undefined : sniff.columns[index].label);

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
  const leftOut = counted(audit.left_out);
  return `${textTable(lines, head.length)}\n\n${rows} rows: ${audit.rows_counted} counted${leftOut ? `, left out: ${leftOut}` : ''}\n`;
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
