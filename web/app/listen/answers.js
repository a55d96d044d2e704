// @ts-check
/** All that the results page shows of a table, asked of the engine at once. */
import { segmentColumns } from '../sources.js';
import { levelFrom } from '../tally.js';
import { filtersOf } from './bar.js';
import { chosenPeriods, compare, daily, differences, neededForHalf, sight, trendScore } from './findings.js';
import { pairedChange } from './pairs.js';
import { namesPersons } from './privacy.js';
import { dayTally, daysSpanned, guardedTrend, overallTally, segmentTally, trendTally } from './report.js';

/**
 * @typedef {import('./report.js').Trend} Trend
 * @typedef {import('./findings.js').Differences} Differences
 * @typedef {{
 *   trend: Trend | null, guardedTrend: Trend | null, steady: any, daily: import('./findings.js').Daily | null,
 *   compared: import('./change.js').Compared | null, pairs: import('./pairs.js').PairedChange | null, kinds: import('./change.js').Compared['kind'][], kind: import('./change.js').Compared['kind'],
 *   segments: import('./report.js').BothSegments | null, differences: {all: Differences, guarded: Differences},
 *   needed: number | null, sight: import('./findings.js').Sight}} Findings
 * @typedef {{open: import('../sources.js').OpenSource, score: string | null, filters: import('./report.js').Filters,
 *   overall: import('../tally.js').Tally | null, level: number, columns: string[], column: string | null, persons: boolean,
 *   findings: Findings | null}} Report
 */

const NO_DIFFERENCES = { rows: [], overall: null };

/**
 * @param {import('./report.js').Call} call @param {import('../sources.js').OpenSource} open @param {URLSearchParams} params
 * @returns {Promise<Report>}
 */
export async function makeReport(call, open, params) {
  const labels = new Set(open.description.columns.map((column) => column.label));
  const score = labels.has(params.get('score') ?? '') ? params.get('score') : open.roles.score;
  // Filters of another table or another language's sample do not hold here.
  const filters = Object.fromEntries(Object.entries(filtersOf(params)).filter(([column]) => labels.has(column)));
  const columns = segmentColumns(open);
  const column =
    columns.find((label) => label === params.get('by')) ??
    columns.find((label) => !(label in filters)) ??
    columns[0] ??
    null;
  const level = levelFrom(params.get('level'));
  const persons = namesPersons(column) || Object.keys(filters).some(namesPersons);
  const report = { open, score, filters, level, columns, column, persons };
  if (score === null) return { ...report, overall: null, findings: null };
  const { date } = open.roles;
  const selection = {
    table: open.table,
    score,
    date,
    level,
    filters,
    duplicates: open.roles.duplicates ?? null,
    counted: open.description.counted_period ?? null,
  };
  const overall = await overallTally(call, selection);
  if (overall.n === 0) return { ...report, overall, findings: null };
  return {
    ...report,
    overall,
    findings: await findingsOf(call, selection, overall, column, open.roles.customer, params),
  };
}

/**
 * @param {import('./report.js').Call} call @param {import('./report.js').Selection} selection @param {import('../tally.js').Tally} overall
 * @param {string | null} column @param {string | null | undefined} customer @param {URLSearchParams} params
 * @returns {Promise<Findings>}
 */
async function findingsOf(call, selection, overall, column, customer, params) {
  const { date, level } = selection;
  const [trend, days, segments] = await Promise.all([
    date ? trendTally(call, selection, /** @type {any} */ (params.get('period'))) : null,
    date ? dayTally(call, selection) : [],
    column ? segmentTally(call, selection, column) : null,
  ]);
  const periods = trend && trend.groups.some(({ n }) => n > 0) ? trend : null;
  const span = daysSpanned(days, selection.counted ?? 'day');
  const filled = segments?.all.groups.filter(({ n }) => n > 0) ?? [];
  /** @type {Findings['kinds']} */
  const kinds = [
    ...(periods ? [/** @type {const} */ ('periods')] : []),
    ...(filled.length > 1 ? [/** @type {const} */ ('groups')] : []),
  ];
  const kind = kinds.find((each) => each === params.get('compare')) ?? kinds[0] ?? 'periods';
  const pair =
    kind === 'groups' && column
      ? chosenGroups(filled, column, params)
      : periods
        ? chosenPeriods(periods, span, params)
        : null;
  const tallyOf = (/** @type {string} */ name) =>
    /** @type {import('./report.js').GroupTally} */ (
      kind === 'groups'
        ? filled.find((each) => (each.by?.[String(column)] ?? '') === name)
        : periods?.groups.find(({ period }) => period === name)
    );
  const latest = kind === 'periods' && pair ? tallyOf(pair.after).n : null;
  const usual = periods ? chosenPeriods(periods, span, new URLSearchParams()) : null;
  const each = latest ?? (usual ? (periods?.groups.find(({ period }) => period === usual.after)?.n ?? null) : null);
  const unit = each !== null && periods ? periods.length : 'survey';
  const [shelteredTrend, steady, daily_, comparison, pairs, all, guarded, needed, seen] = await Promise.all([
    periods ? guardedTrend(call, selection, periods) : null,
    periods ? trendScore(call, periods) : null,
    // Of longer periods than days nobody looked at every day.
    daily(call, (selection.counted ?? 'day') === 'day' ? days : [], level),
    pair ? compare(call, tallyOf(pair.before), tallyOf(pair.after), level) : null,
    pair && pair.before && pair.after
      ? pairedChange(call, selection, customer, {
          before: pair.before,
          after: pair.after,
          ...(kind === 'periods' ? { period: String(periods?.length) } : { wave: String(column) }),
        })
      : null,
    segments && column ? differences(call, segments.all, column, level) : NO_DIFFERENCES,
    segments && column && segments.guarded.hidden > 0 ? differences(call, segments.guarded, column, level) : null,
    neededForHalf(call, overall),
    sight(call, overall, each ?? overall.n, unit, level),
  ]);
  return {
    trend,
    guardedTrend: shelteredTrend,
    steady,
    daily: daily_,
    compared: pair && comparison ? { kind, ...pair, comparison } : null,
    pairs,
    kinds,
    kind,
    segments,
    differences: { all, guarded: guarded ?? all },
    needed,
    sight: seen,
  };
}

/** The groups to compare: those that were asked for, else the two largest. @param {import('./report.js').GroupTally[]} groups @param {string} column @param {URLSearchParams} params */
function chosenGroups(groups, column, params) {
  const bySize = [...groups].sort((one, other) => other.n - one.n).map(({ by }) => by?.[column] ?? '');
  const wanted = (/** @type {string} */ name) => bySize.find((each) => each === params.get(name));
  const before = wanted('from') ?? bySize.find((each) => each !== wanted('to')) ?? bySize[0];
  const after = wanted('to') ?? bySize.find((each) => each !== before) ?? bySize[1];
  return { before, after, names: [...bySize].reverse() };
}
