// @ts-check
/** A board's cards as the core is asked about them, the same on the page and on the command line. */
import { countsOf, periodOf } from './card-chart.js';
import { isMadeOf } from './periods.js';

/**
 * @typedef {{name?: string, id?: string, label?: string | null, formula?: string, status?: string | null, table?: string | null, time?: unknown, unit?: string | null,
 *   interval?: string, frequency?: string | null, chart?: import('./card-chart.js').Charted['chart'], source?: {table?: string, time?: unknown}, derived?: object}} Card
 * @typedef {{time?: string | null, derived?: {from: string, by: string[], columns: object}}} BoardTable
 * @typedef {{cards: Card[], tables?: Record<string, BoardTable>}} Board
 */

/** @param {Card} card */
export const nameOf = (card) => card.name || card.label || card.id;
/** @param {Card} card */
export const tableOf = (card) => card.table || card.source?.table || undefined;
/** @param {Board} board the cards that have a figure */
export const countedCards = ({ cards }) => cards.filter(({ formula, status }) => formula && status !== 'retired');

/**
 * A card as kpi.evaluate asks for it.
 * @param {Card} card
 * @param {Record<string, BoardTable>} tables of the board
 * @param {Set<string>} opened tables that there are rows or counts of
 */
export function cardRequest(card, tables, opened) {
  const table = tableOf(card);
  const counts = countsOf(card);
  const derived = Object.fromEntries(
    Object.entries(tables).flatMap(([name, { derived }]) =>
      derived && (opened.has(derived.from) || name === table) ? [[name, derived]] : [],
    ),
  );
  const time = card.time || card.source?.time || (table && tables[table]?.time) || undefined;
  return {
    name: nameOf(card),
    formula: card.formula,
    table,
    time,
    unit: card.unit || undefined,
    derived: { ...derived, ...card.derived },
    interval: card.interval === 'none' ? 'none' : undefined,
    ...(counts ? { counts } : {}),
  };
}

/**
 * The request of sql.board.
 * @param {Board} board
 * @param {{dialect: string, period?: string, zone?: string, by?: string, byTables?: string[],
 *   sources?: Record<string, string>, times?: Record<string, string>}} options `sources`: what the warehouse calls the tables
 */
export function boardQueryRequest(board, { dialect, period, zone, by, byTables = [], sources = {}, times = {} }) {
  const named = new Set([...Object.keys(board.tables ?? {}), ...Object.keys(sources), ...Object.keys(times)]);
  /** @type {Record<string, BoardTable>} */
  const tables = Object.fromEntries(
    [...named].map((name) => {
      const own = board.tables?.[name];
      return [name, { ...own, time: times[name] || own?.time }];
    }),
  );
  const names = new Set(Object.keys(tables));
  for (const { derived } of Object.values(tables)) if (derived) names.add(derived.from);
  return {
    dialect,
    kpis: countedCards(board).flatMap((card) => {
      const request = cardRequest(card, tables, names);
      // A chart that counts also needs what it counts; the card's own figure stands beside it.
      return 'counts' in request ? [{ ...request, counts: undefined }, request] : [request];
    }),
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, { time }]) => [name, { time: time || undefined, source: sources[name] }]),
    ),
    period,
    zone,
    by,
    by_tables: byTables,
  };
}

/** The longest periods that those of all cards are made of. @param {Board} board @returns {import('./periods.js').PeriodLength} */
export function commonPeriod(board) {
  const wanted = countedCards(board).map(periodOf);
  const lengths = /** @type {const} */ (['quarter', 'month', 'week', 'day']);
  return lengths.find((length) => wanted.length > 0 && wanted.every((each) => isMadeOf(each, length))) ?? 'month';
}
