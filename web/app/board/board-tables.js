// @ts-check
/** The tables of a board: each is opened in the engine under the name that formulas call it by. */
import { openWorkspace } from '../../engine/index.js';
import { listResponses } from '../../storage/index.js';
import { wholeFileOptions } from '../column-roles.js';
import { nextPeriod, periodStart } from '../period.js';
import { rolesOfFile, sources } from '../sources.js';
import { isoDay } from './day.js';
import { sampleFile } from './sample-board.js';

/**
 * @typedef {{label: string, name: string, kind: string, examples?: string[], distinct?: number}} TableColumn
 * @typedef {{name: string, source: string | null, rows: number, columns: TableColumn[], time: string | null,
 *   last_date: string | null, smallest_groups: Record<string, number>, error: any,
 *   left_out: {rows: number, column: string, keep: string} | null, unread: UnreadCells[]}} BoardTable
 * @typedef {{column: string, kind: string, cells: number, undecided: boolean, first: {row: number, value: string} | null}} UnreadCells
 * `left_out`: the rows that the file's rule about duplicates leaves out, chosen where the file is looked at; `unread`: of columns that the
 * board names, the cells that are none of their kind.
 */

/** A column of more values is no outcome and no stage. */
const MOST_VALUES = 40;
/** What has been opened, by name, source and language; forgotten with its workspace. @type {Map<string, Promise<BoardTable>>} */
let opened = new Map();
/** @type {import('../../engine/index.js').Workspace | null} */
let workspace = null;
/** Under which slot a name stands in the engine now. @type {Map<string, string>} */
let standing = new Map();

/** The next opening reads every table anew. */
export function forgetTables() {
  opened = new Map();
  standing = new Map();
}

// A file may have been read another way since, or counted by another rule.
sources.addEventListener('change', forgetTables);

/**
 * @param {import('./types.js').Board} board @param {Record<string, string>} keys
 * @param {string} tag the language of the sample's tables
 * @returns {Promise<Map<string, BoardTable>>} a table that cannot be opened has an error
 */
export async function openTables(board, keys, tag) {
  if (openWorkspace() !== workspace) {
    workspace = openWorkspace();
    forgetTables();
  }
  // A derived table may have been counted by an engine; else it is made of another one's rows.
  const derived = Object.keys(derivedTables(board)).filter((name) => keys[name]);
  const names = [...tableNames(board), ...derived];
  const tables = await Promise.all(
    names.map((name) => openTable(name, keys[name] ?? null, board.tables?.[name]?.time, tag)),
  );
  for (const table of tables) {
    const groups = new Set(
      board.cards.filter((card) => card.table === table.name).flatMap((card) => card.segments ?? []),
    );
    if (!table.error) table.smallest_groups = await smallestGroups(table, [...groups]);
  }
  return new Map(
    tables.map((table) => {
      const unread = table.unread.filter(({ column }) => isNamed(board, table, column));
      return [table.name, { ...table, unread }];
    }),
  );
}

/** The tables that come from a file, named by the board or by its cards alone. @param {import('./types.js').Board} board */
export function tableNames(board) {
  const tables = board.tables ?? {};
  const named = [...Object.keys(tables), ...board.cards.map((card) => card.table ?? '')];
  return [...new Set(named)].filter((name) => name !== '' && !tables[name]?.derived);
}

/** Whether the board names the column anywhere: in a formula, as a date, as a group. @param {import('./types.js').Board} board @param {BoardTable} table @param {string} label */
function isNamed(board, { columns }, label) {
  const bare = (/** @type {string} */ text) => text.toLowerCase().replaceAll(/[\\"]/g, '');
  const said = bare(JSON.stringify([board.tables ?? {}, board.cards]));
  const name = columns.find((column) => column.label === label)?.name ?? label;
  return [label, name].some((each) => said.includes(bare(each)));
}

/** Whether the card counts rows of that file's table. @param {import('./types.js').Board} board @param {import('./types.js').Card} card @param {string} name */
export function countsIn(board, card, name) {
  const tables = board.tables ?? {};
  const own = tables[card.table ?? '']?.derived?.from ?? card.table;
  return own === name || [name, `"${name}"`].some((each) => card.formula.includes(`${each}.`));
}

/** The derived tables, as `kpi.evaluate` takes them. @param {import('./types.js').Board} board */
export function derivedTables(board) {
  return Object.fromEntries(
    Object.entries(board.tables ?? {}).flatMap(([name, { derived }]) => (derived ? [[name, derived]] : [])),
  );
}

/** @param {string} name @param {string | null} key @param {string | undefined} time @param {string} tag @returns {Promise<BoardTable>} */
async function openTable(name, key, time, tag) {
  const slot = `${name}|${key}|${key?.startsWith('sample') ? tag : ''}|${time ?? ''}`;
  if (standing.get(name) !== slot) opened.delete(slot);
  let opening = opened.get(slot);
  if (!opening) {
    standing.set(name, slot);
    opening = readTable(name, key, time, tag).catch((error) => ({
      name,
      source: key,
      rows: 0,
      columns: [],
      time: null,
      last_date: null,
      smallest_groups: {},
      left_out: null,
      unread: [],
      error,
    }));
    opened.set(slot, opening);
  }
  return opening;
}

/** @param {string} name @param {string | null} key @param {string | undefined} time @param {string} tag @returns {Promise<BoardTable>} */
async function readTable(name, key, time, tag) {
  if (key === null) throw { code: 'board_table_unassigned', detail: { found: name } };
  const engine = openWorkspace();
  /** @type {any} */
  let description;
  /** @type {Map<string, string[]>} */
  let examples = new Map();
  /** @type {BoardTable['left_out']} */
  let leftOut = null;
  if (key.startsWith('survey:')) {
    const responses = await listResponses(key.slice('survey:'.length));
    const bytes = new TextEncoder().encode(responses.map((response) => JSON.stringify(response)).join('\n'));
    description = await engine.call('table.from_responses', { table: name }, bytes);
  } else {
    const kept = key.startsWith('sample') ? null : await sources.fileOf(key);
    if (!key.startsWith('sample') && !kept) throw { code: 'source_unknown' };
    const file = kept?.file ?? (await sampleFile(key, tag));
    const sniff = kept?.options?.columns ? kept.options : await engine.sniffFile(file);
    examples = new Map(sniff.columns.map((/** @type {any} */ column) => [column.label, column.examples ?? []]));
    // A formula may ask for any column, so all are kept.
    description = await engine.openFile(file, { table: name, options: wholeFileOptions(sniff) });
    const { duplicates, score } = rolesOfFile(description, sniff);
    if (duplicates && (duplicates.keep ?? 'first') !== 'all') {
      const asked = { ...duplicates, table: name, ...(score === null ? {} : { score }) };
      description = await engine.call('table.leave_out_duplicates', asked);
      const { found: rows, column, keep } = description.duplicates;
      leftOut = { rows, column, keep };
    }
  }
  const columns = description.columns.map((/** @type {any} */ column) => ({
    ...column,
    examples: examples.get(column.label) ?? [],
  }));
  const dated = columns.find((/** @type {any} */ { label, kind }) => kind === 'time' && label === time);
  const dates = dated?.label ?? description.date ?? null;
  return {
    name,
    source: key,
    rows: description.rows,
    columns,
    time: dates,
    last_date: await lastDay(name, dates, description),
    smallest_groups: {},
    left_out: leftOut,
    unread: unreadCells(description),
    error: null,
  };
}

/** @param {{columns: import('truescore/analytics').TableDescription['columns']}} description @returns {UnreadCells[]} */
const unreadCells = ({ columns }) =>
  columns
    .filter(({ kind, invalid }) => invalid > 0 && kind !== 'score')
    .map(({ label, kind, invalid, decimal, first_invalid: [first = null] = [] }) => {
      return { column: label, kind, cells: invalid, undecided: decimal === 'undecided', first };
    });

/**
 * The day of the newest row; of counts by periods the last of the newest, up to today.
 * @param {string} table @param {string | null} time @param {{counted?: string, counted_period?: import('../period.js').PeriodLength | null}} description
 * @returns {Promise<string | null>}
 */
async function lastDay(table, time, { counted, counted_period: length }) {
  const period = counted ? length : time && 'day';
  if (!period) return null;
  const rows = { formula: 'COUNT(*)', table, ...(time && !counted ? { time } : {}), interval: 'none' };
  const { kpis } = await openWorkspace().call('kpi.evaluate', { kpis: [rows], period });
  const last = kpis[0].series.at(-1)?.period;
  if (!last || !counted) return last ?? null;
  const end = new Date(nextPeriod(periodStart(last), period).getTime() - 86_400_000).toISOString().slice(0, 10);
  const today = isoDay(new Date());
  return end < today ? end : today;
}

/** @param {BoardTable} table @param {string[]} columns @returns {Promise<Record<string, number>>} */
async function smallestGroups({ name, columns: known }, columns) {
  /** @type {Record<string, number>} */
  const out = {};
  for (const by of columns) {
    if (!known.some(({ label, name: heading }) => label === by || heading === by)) continue;
    const counted = { formula: 'COUNT(*)', table: name, interval: 'none' };
    const reply = await openWorkspace()
      .call('kpi.evaluate', { kpis: [counted], by })
      .catch(() => null);
    const rows = reply?.kpis[0].groups.map((/** @type {any} */ { n }) => n) ?? [];
    if (rows.length) out[by] = Math.min(...rows);
  }
  return out;
}

/** The values of the columns of words, for the mapping to compare. @param {BoardTable} table @returns {Promise<BoardTable>} */
export async function withValues(table) {
  const columns = await Promise.all(
    table.columns.map(async (column) => {
      if (column.kind !== 'category' || (column.distinct ?? 0) > MOST_VALUES) return column;
      const counted = { formula: 'COUNT(*)', table: table.name, interval: 'none' };
      const reply = await openWorkspace()
        .call('kpi.evaluate', { kpis: [counted], by: column.label })
        .catch(() => null);
      const values = reply?.kpis[0].groups.map((/** @type {any} */ { by }) => by).filter(Boolean) ?? [];
      return values.length ? { ...column, examples: values } : column;
    }),
  );
  return { ...table, columns };
}
