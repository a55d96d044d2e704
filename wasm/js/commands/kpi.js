// @ts-check
/** truescore kpi: the KPIs of a board over tables from files. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { chartRequest, withGaps } from '../card-chart.js';
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
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw new Error('kpi wants one BOARD.json (see truescore --help)');
  if (values.table.length === 0) throw new Error('kpi wants at least one --table NAME=FILE (see truescore --help)');
  const board = readBoard(positionals[0]);
  const analytics = await loadAnalytics();
  await openTables(analytics, values.table, streams.stdin, values['date-order']);
  const opened = new Set(values.table.map((pair) => pair.slice(0, pair.indexOf('='))));
  const cards = board.cards.filter(({ formula, status }) => formula && status !== 'retired');
  if (cards.length === 0) throw new Error(`no card of ${positionals[0]} has a formula`);
  const reply = analytics.call('kpi.evaluate', {
    kpis: cards.map((card) => asked(card, board.tables, opened)),
    period: values.period,
    by: values.by,
    level: numberOf('--level', values.level),
  });
  const kpis = reply.kpis.map((/** @type {any} */ figures, /** @type {number} */ i) => ({
    ...figures,
    series: withSignals(analytics, figures.series, cards[i], /** @type {any} */ (values.period)),
  }));
  streams.stdout.write(values.json ? `${JSON.stringify({ kpis })}\n` : report(kpis, Number(values.level)));
  analytics.close();
  const empty = kpis.filter((/** @type {any} */ { value }) => value === null);
  for (const { name } of empty) streams.stderr.write(`truescore: no figure for "${name}": its rows give no base\n`);
  return empty.length === kpis.length ? NO_FIGURE : FIGURE;
}

/**
 * @typedef {{name?: string, id?: string, label?: string, formula?: string, status?: string, table?: string, time?: unknown, unit?: string,
 *   interval?: string, frequency?: string, chart?: import('../card-chart.js').Charted['chart'], source?: {table?: string, time?: unknown}, derived?: object}} Card
 * @typedef {{time?: string, derived?: {from: string, by: string[], columns: object}}} BoardTable
 */

/** @param {string} path @returns {{cards: Card[], tables: Record<string, BoardTable>}} */
function readBoard(path) {
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
 * A card as kpi.evaluate asks for it.
 * @param {Card} card
 * @param {Record<string, BoardTable>} tables of the board
 * @param {Set<string>} opened tables that have a file
 */
function asked(card, tables, opened) {
  const table = card.table || card.source?.table || undefined;
  const derived = Object.fromEntries(
    Object.entries(tables).flatMap(([name, { derived }]) =>
      derived && (opened.has(derived.from) || name === table) ? [[name, derived]] : [],
    ),
  );
  const time = card.time || card.source?.time || (table && tables[table]?.time) || undefined;
  return {
    name: card.name || card.label || card.id,
    formula: card.formula,
    table,
    time,
    unit: card.unit || undefined,
    derived: { ...derived, ...card.derived },
    interval: card.interval === 'none' ? 'none' : undefined,
  };
}

/**
 * Each period with the rules by which it is a signal on the series' process-behaviour chart.
 * @param {import('../analytics.d.ts').Analytics} analytics
 * @param {import('../card-chart.js').Figure[]} series
 * @param {import('../card-chart.js').Charted} card
 * @param {import('../periods.js').PeriodLength} length of its periods
 */
function withSignals(analytics, series, card, length) {
  if (series.length === 0) return series;
  const charted = withGaps(series, length);
  const { points } = analytics.call('spc.chart', chartRequest(card, charted, length));
  const signals = new Map(charted.map(({ period }, i) => [period, points[i].signals]));
  return series.map((point) => ({ ...point, signals: signals.get(point.period) }));
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
