// @ts-check
/** truescore kpi: the KPIs of a board over tables from files. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { CHART_KINDS, RULE_SETS, chartRequest, withGaps } from '../card-chart.js';
import { cardRequest, nameOf, tableOf } from '../card-request.js';
import { TruescoreError } from '../error.js';
import { FIGURE, NO_FIGURE, numberOf, openTables } from './source.js';
import { textTable } from './text-table.js';

/** @param {string[]} words @param {import('./source.js').Streams} streams */
export async function kpi(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      table: { type: 'string', multiple: true, default: [] },
      period: { type: 'string' },
      by: { type: 'string' },
      level: { type: 'string', default: '0.95' },
      'date-order': { type: 'string' },
      decimal: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw new Error('kpi wants one BOARD.json (see truescore --help)');
  if (values.table.length === 0) throw new Error('kpi wants at least one --table NAME=FILE (see truescore --help)');
  const board = readBoard(positionals[0]);
  const analytics = await loadAnalytics();
  const said = { dateOrder: values['date-order'], decimal: values.decimal };
  for (const line of await openTables(analytics, values.table, streams.stdin, said))
    streams.stderr.write(`truescore: ${line}\n`);
  const opened = new Set(values.table.map((pair) => pair.slice(0, pair.indexOf('='))));
  const cards = board.cards.flatMap((card, place) =>
    card.formula && card.status !== 'retired'
      ? [{ card, place, missing: missingTable(analytics, card, board, opened) }]
      : [],
  );
  if (cards.length === 0) throw new Error(`no card of ${positionals[0]} has a formula`);
  for (const { card, place } of cards) checkChart(card, place);
  // Without its rows a card has no figure; the others are computed all the same.
  const counted = cards.filter(({ missing }) => missing === null);
  const figures = evaluated(analytics, counted, {
    kpis: counted.map(({ card }) => cardRequest(card, board.tables, opened)),
    period: values.period,
    by: values.by,
    level: numberOf('--level', values.level),
  });
  const kpis = cards.map((each) => {
    const { card, missing } = each;
    if (missing !== null) return withoutFigure(card, { code: 'table_not_given', table: missing });
    const { series, scale, offset, ...figure } = figures[counted.indexOf(each)];
    const kept = withoutCounts(figure);
    return {
      ...kept,
      series: withSignals(analytics, series, card, /** @type {any} */ (values.period), { scale, offset }),
      ...(kept.value === null ? { reason: { code: 'no_base' } } : {}),
    };
  });
  streams.stdout.write(values.json ? `${JSON.stringify({ kpis })}\n` : report(kpis, Number(values.level)));
  analytics.close();
  const empty = kpis.filter(({ value }) => value === null);
  for (const { name, reason } of empty) streams.stderr.write(`truescore: no figure for "${name}": ${why(reason)}\n`);
  return empty.length === kpis.length ? NO_FIGURE : FIGURE;
}

/** A figure as it is shown: what its chart counted is no part of it. @param {any} figure @returns {any} */
function withoutCounts(figure) {
  return Object.fromEntries(Object.entries(figure).filter(([key]) => key !== 'x' && key !== 'base'));
}

/** @param {{code: string, table?: string}} reason */
function why({ code, table }) {
  return code === 'table_not_given'
    ? `its table "${table}" was not given (--table ${table}=FILE)`
    : 'its rows give no base';
}

/** @param {Card} card @param {{code: string, table?: string}} reason */
function withoutFigure(card, reason) {
  return {
    name: nameOf(card),
    value: null,
    interval: null,
    n: 0,
    unit: card.unit || null,
    series: [],
    groups: [],
    rows_without_period: 0,
    reason,
  };
}

/**
 * The figures of the cards. A fault is placed in the board, not in the request that was made of it.
 * @param {import('../analytics.d.ts').Analytics} analytics @param {{place: number}[]} cards @param {{kpis: object[], period?: string, by?: string, level: number}} request
 * @returns {any[]}
 */
function evaluated(analytics, cards, request) {
  if (cards.length === 0) return [];
  try {
    return analytics.call('kpi.evaluate', request).kpis;
  } catch (error) {
    const [, index, rest] =
      (error instanceof TruescoreError && /^\/kpis\/(\d+)(.*)$/.exec(error.where.path ?? '')) || [];
    if (index === undefined || !(error instanceof TruescoreError)) throw error;
    const path = `/cards/${cards[Number(index)].place}${rest === '/counts' ? '/chart/kind' : rest}`;
    throw new TruescoreError({ code: error.code, where: { ...error.where, path }, detail: error.detail });
  }
}

/** Kind and rules of the chart are words of the schema. @param {Card} card @param {number} place */
function checkChart({ chart }, place) {
  const known = /** @type {const} */ ([
    ['kind', CHART_KINDS],
    ['rules', RULE_SETS],
  ]);
  for (const [key, words] of known) {
    const found = chart?.[key];
    if (!found || /** @type {readonly string[]} */ (words).includes(found)) continue;
    throw new TruescoreError({
      code: 'value_not_allowed',
      where: { path: `/cards/${place}/chart/${key}` },
      detail: { found, expected: words.join(', ') },
    });
  }
}

/**
 * The table that the card counts in and that has no file, or null. Its own, what that is derived from, or one of the board that its
 * formula names; another name in a formula is a misspelt one, which the core tells with what was meant.
 * @param {import('../analytics.d.ts').Analytics} analytics @param {Card} card
 * @param {{tables: Record<string, BoardTable>, cards: Card[]}} board @param {Set<string>} opened
 */
function missingTable(analytics, card, { tables, cards }, opened) {
  const plain = (/** @type {string} */ name) => name.toLowerCase();
  const there = new Set([...opened].map(plain));
  const derived = {
    ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [plain(name), table.derived])),
    ...lowered(card.derived),
  };
  const absent = (/** @type {string} */ name) => {
    const file = derived[plain(name)]?.from ?? name;
    return there.has(plain(name)) || there.has(plain(file)) ? null : file;
  };
  const own = tableOf(card);
  if (own && absent(own) !== null) return absent(own);
  const declared = new Set([...Object.keys(tables), ...cards.map((each) => tableOf(each) ?? '')].map(plain));
  const named = namedTables(analytics, String(card.formula)).filter((name) => declared.has(plain(name)));
  return named.map(absent).find((name) => name !== null) ?? null;
}

/** @param {object | undefined} members */
const lowered = (members) =>
  Object.fromEntries(Object.entries(members ?? {}).map(([name, value]) => [name.toLowerCase(), value]));

/** The tables that a formula writes before its columns; none where it has a fault, which is told later. @param {import('../analytics.d.ts').Analytics} analytics @param {string} formula @returns {string[]} */
function namedTables(analytics, formula) {
  try {
    return analytics.call('kpi.check', { formula, text_only: true }).tables;
  } catch {
    return [];
  }
}

/** @typedef {import('../card-request.js').Card} Card */
/** @typedef {import('../card-request.js').BoardTable} BoardTable */

/** @param {string} path @returns {{cards: Card[], tables: Record<string, BoardTable>}} */
export function readBoard(path) {
  let board;
  try {
    board = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${path} is no JSON: ${error.message}`);
    throw error;
  }
  if (!Array.isArray(board?.cards)) throw new Error(`${path} is no board: it has no "cards"`);
  return { cards: board.cards, tables: board.tables ?? {} };
}

/**
 * Each period with the rules by which it is a signal on the series' process-behaviour chart.
 * @param {import('../analytics.d.ts').Analytics} analytics
 * @param {import('../card-chart.js').Figure[]} series
 * @param {import('../card-chart.js').Charted} card
 * @param {import('../periods.js').PeriodLength} length of its periods
 * @param {{scale?: number, offset?: number}} shown how the figure is made of what is counted
 */
function withSignals(analytics, series, card, length, shown) {
  if (series.length === 0) return series;
  const charted = withGaps(series, length);
  const { points } = analytics.call('spc.chart', chartRequest(card, charted, length, shown));
  const signals = new Map(charted.map(({ period }, i) => [period, points[i].signals]));
  return series.map((point) => ({ ...withoutCounts(point), signals: signals.get(point.period) }));
}

/** The figures for reading. @param {any[]} kpis @param {number} level */
function report(kpis, level) {
  const share = `${Number((level * 100).toPrecision(6))} % interval`;
  const cells = (/** @type {any} */ { value, interval }) => [
    shown(value),
    interval ? `${shown(interval.low)} to ${shown(interval.high)}` : '',
  ];
  const lines = kpis.flatMap(({ name, unit, series, groups, ...figure }) => [
    [name, '', ...cells(figure), unit ?? '', ''],
    ...series.map((/** @type {any} */ point) => ['', point.period, ...cells(point), '', point.signals.join(', ')]),
    ...groups.map((/** @type {any} */ group) => ['', group.by ?? '–', ...cells(group), '', '']),
  ]);
  return `${textTable([['KPI', '', 'value', share, 'unit', 'signals'], ...lines], 2)}\n`;
}

/** @param {number | null} value */
const shown = (value) => (value === null ? '–' : String(Number(value.toPrecision(5))));
