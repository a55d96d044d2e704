// @ts-check
/** truescore nps: the score of a file, with its interval. */
import { parseArgs } from 'node:util';
import { accountOptions, clusteredScores } from '../account-sums.js';
import { loadAnalytics } from '../analytics.js';
import { duplicateRule } from '../duplicate-rule.js';
import { TruescoreError } from '../error.js';
import { readFile, sniffFile } from '../table-file.js';
import { KEY_OPTIONS, isSealedFile, linesOf, openSealed, remarksOf } from './sealed.js';
import { FIGURE, NO_FIGURE, numberOf, openSource, remarksOnRows } from './source.js';
import { textTable } from './text-table.js';

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function nps(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      ...KEY_OPTIONS,
      score: { type: 'string' },
      by: { type: 'string', multiple: true, default: [] },
      period: { type: 'string' },
      date: { type: 'string' },
      'date-order': { type: 'string' },
      decimal: { type: 'string' },
      duplicates: { type: 'string' },
      accounts: { type: 'string' },
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
  const duplicates = values.duplicates === undefined ? undefined : duplicateRule(values.duplicates);
  const analytics = await loadAnalytics();
  const source = await openSource(positionals[0], streams.stdin);
  const asked = {
    table: 'file',
    by: values.by,
    period: values.period,
    level: numberOf('--level', values.level),
    method: values.method,
    duplicates,
  };
  if (await isSealedFile(source)) {
    const opened = await openSealed(analytics, source, values, streams.stdin);
    for (const line of remarksOf(opened)) streams.stderr.write(`truescore: ${line}\n`);
    analytics.call('table.from_responses', { table: 'file' }, linesOf(opened.answers));
    const request = { ...asked, score: values.score, date: values.date };
    return tell(analytics, request, values, (reply) => warningsOf(reply), streams);
  }
  const headerRows = values['header-rows'] === undefined ? undefined : numberOf('--header-rows', values['header-rows']);
  const { sheet, member, list } = values;
  const sniff = await sniffFile(analytics.call, source, {
    encoding: /** @type {any} */ (values.encoding),
    delimiter: values.delimiter,
    header_rows: headerRows,
    source: { sheet, member, list },
  });
  const plan = planOf(sniff, values, duplicates);
  await readFile(analytics, source, { table: 'file', options: { name: positionals[0], ...plan.options } });
  const request = { ...asked, score: plan.score, date: plan.date };
  return tell(analytics, request, values, (reply) => remarks(sniff, reply), streams);
}

/**
 * @param {import('../analytics.d.ts').Analytics} analytics @param {any} request of the tally @param {Record<string, any>} values
 * @param {(reply: any) => string[]} remarksAbout @param {import('./source.js').Streams} streams
 */
async function tell(analytics, request, values, remarksAbout, streams) {
  const reply = analytics.call('nps.tally', request);
  const clustered =
    values.accounts === undefined ? undefined : await ofAccounts(analytics, values.accounts, reply, streams);
  for (const line of remarksAbout(reply)) streams.stderr.write(`truescore: ${line}\n`);
  const { rows, overall, groups, audit } = reply;
  streams.stdout.write(
    values.json
      ? `${JSON.stringify({ rows, overall, groups, audit, ...(clustered ? { clustered } : {}) })}\n`
      : `${report(reply, values.by)}${clustered ? accountReport(clustered) : ''}`,
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
 * The score's error where answers belong together by account.
 * @param {import('../analytics.d.ts').Analytics} analytics @param {string} path @param {any} reply of the tally
 * @param {import('./source.js').Streams} streams
 */
async function ofAccounts(analytics, path, { overall }, { stdin }) {
  const source = await openSource(path, stdin);
  const sniff = await sniffFile(analytics.call, source, {});
  await readFile(analytics, source, { table: 'accounts', options: { name: path, ...accountOptions(sniff) } });
  const call = (/** @type {string} */ method, /** @type {object} */ request) =>
    analytics.call(/** @type {any} */ (method), request);
  return clusteredScores(call, 'accounts', overall.n, overall.interval.level);
}

/** @param {import('../account-sums.js').Clustered[]} scores */
function accountReport(scores) {
  const points = (/** @type {number} */ value) => value.toFixed(1);
  const rows = scores.map(({ period, segment, n, accounts, nps: score, interval }) => [
    segment ?? period ?? '',
    n,
    accounts,
    score === null ? '–' : points(score),
    interval ? `${points(interval.low)} to ${points(interval.high)}` : '–',
  ]);
  return `\nanswers of the same account taken together\n${textTable([['', 'n', 'accounts', 'NPS', 'interval'], ...rows], 1)}\n`;
}

/** Why a column of numbers has no scores. @type {Record<string, (column: import('../analytics.d.ts').SniffedColumn) => string>} */
const NO_SCORES = {
  score_scale_too_short: ({ scale }) => `its values end at ${scale?.high}`,
  score_scale_from_1: () => 'nobody gave 0, so the scale seems to be 1 to 10',
  score_places_in_list: () =>
    'its numbers run from 1 to 11, the places of the answers 0 to 10 in their list: subtract 1 from each',
  score_codes_of_groups: () => 'its numbers stand for promoter, passive and detractor',
  score_rows_are_counts: () => 'its rows are counts of answers, not answers',
};

/** @param {import('../analytics.d.ts').Sniff} sniff */
const whyNoScores = ({ columns }) =>
  columns
    .flatMap((column) =>
      column.reasons.flatMap((reason) => (NO_SCORES[reason] ? [[column.label, NO_SCORES[reason](column)]] : [])),
    )
    .map(([label, why]) => `"${label}": ${why}`)
    .join('; ');

/**
 * How the file is to be read, of what was sniffed and what the caller said. Only the columns that are asked about are kept.
 * @param {import('../analytics.d.ts').Sniff} sniff
 * @param {Record<string, any>} values
 * @param {import('../analytics.d.ts').DuplicateRule | undefined} duplicates
 */
function planOf(sniff, values, duplicates) {
  // Counts are read as they stand; the core knows their columns.
  if (sniff.counted === 'nps_tally') {
    return {
      score: undefined,
      date: undefined,
      options: {
        encoding: values.encoding,
        delimiter: sniff.delimiter,
        header_rows: sniff.header_rows,
        source: sniff.source,
        columns: /** @type {any} */ (sniff.columns.map(({ index, kind }) => ({ index, kind }))),
        date: null,
      },
    };
  }
  const score = values.score ?? labelAt(sniff, sniff.score);
  if (score === undefined) {
    const candidates = sniff.score_candidates.map((index) => sniff.columns[index].label);
    const none = sniff.rows_seen === 0 ? 'file_no_rows' : 'score_column_missing';
    throw new TruescoreError({
      code: candidates.length > 0 ? 'score_column_ambiguous' : none,
      detail: {
        found: (candidates.length > 0 ? candidates : sniff.columns.map(({ label }) => label)).join(', '),
        ...(candidates.length > 0 ? {} : { why: whyNoScores(sniff) }),
      },
    });
  }
  const dated = values.period !== undefined || duplicates?.window_days !== undefined;
  const date = !dated ? values.date : (values.date ?? labelAt(sniff, sniff.date));
  if (dated && date === undefined) {
    const found = sniff.columns.map(({ label }) => label).join(', ');
    throw new TruescoreError({ code: 'date_column_missing', detail: { found } });
  }
  const named = new Set([score, date, duplicates?.column, ...values.by].filter((name) => name !== undefined));
  for (const name of named) {
    if (sniff.columns.some((column) => column.label === name || column.name === name)) continue;
    const expected = sniff.columns.map(({ label }) => label).join(', ');
    throw new TruescoreError({ code: 'column_unknown', where: { column: name }, detail: { found: name, expected } });
  }
  const columns = sniff.columns
    .filter(({ label, name }) => named.has(label) || named.has(name))
    .map(({ index, kind, label, name, date_order, decimal }) => ({
      index,
      kind: score === label || score === name ? 'score' : date === label || date === name ? 'time' : kind,
      date_order: values['date-order'] ?? date_order,
      decimal: values.decimal ?? decimal,
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
      leave_out: sniff.leave_out,
      columns: /** @type {any} */ (columns),
      // By whose dates duplicates are told apart.
      date:
        date === undefined
          ? null
          : (sniff.columns.find(({ label, name }) => date === label || date === name)?.index ?? null),
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

/** @param {import('../analytics.d.ts').TallyReply} reply */
const warningsOf = ({ score, audit }) =>
  audit.warnings.map((warning) =>
    warning.code === 'score_scale'
      ? `"${score}" seems to hold answers from ${warning.low} to ${warning.high}, not from 0 to 10: this is no NPS`
      : `${warning.count} of ${warning.of} answers in "${score}" are no whole number from 0 to 10 (${firstOf(audit)}): if they are scores written in another way, the figure is wrong`,
  );

/** The first that were not read. @param {import('../analytics.d.ts').TallyReply['audit']} audit */
const firstOf = ({ first_left_out: first }) =>
  first
    .filter(({ reason, value }) => value && ['not_a_number', 'not_whole', 'out_of_range'].includes(reason))
    .slice(0, 2)
    .map(({ line, row, value }) => `${line === null ? `row ${row}` : `line ${line}`}: "${value}"`)
    .join(', ');

/**
 * What speaks against the figures, though they can be given.
 * @param {import('../analytics.d.ts').Sniff} sniff
 * @param {import('../analytics.d.ts').TallyReply} reply
 */
function remarks(sniff, reply) {
  const lines = warningsOf(reply);
  for (const { column, reason } of sniff.leave_out) {
    const count = reply.audit.left_out[reason] ?? 0;
    const why = reason === 'bogus' ? 'marked as bogus' : 'of other metrics than NPS';
    if (count > 0) lines.push(`${count} rows ${why} are left out, as "${sniff.columns[column].label}" tells them`);
  }
  lines.push(...remarksOnRows(reply.audit.file));
  for (const { column, found } of sniff.source.left_out_columns ?? [])
    lines.push(`the column "${column}" is left out: it holds what cannot be shown (${found})`);
  return lines;
}

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
  return `${textTable(lines, head.length)}\n\n${rows} rows: ${audit.rows_counted} counted${leftOut ? `, left out: ${leftOut}` : ''}\n${auditLines(audit)}`;
}

/** The first rows that were left out, and what was found of duplicates. @param {any} audit */
function auditLines({ first_left_out: first, duplicates }) {
  const lines = [];
  if (duplicates) {
    const { rule, column, keep, window_days: days, found } = duplicates;
    const within = days ? ` within ${days} days` : '';
    lines.push(`duplicates by ${rule} "${column}"${within}, kept ${keep}: ${found} found`);
  }
  for (const { row, line, value, reason } of first.slice(0, 5)) {
    const place = line === null ? `row ${row}` : `row ${row} (line ${line})`;
    lines.push(`  ${place}: ${value === null || value === '' ? 'nothing' : JSON.stringify(value)}, ${reason}`);
  }
  return lines.map((line) => `${line}\n`).join('');
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
