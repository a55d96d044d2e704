// @ts-check
/** Several files of the same columns made one, each row with the name of its file in the column `wave`. */
import { t } from '../i18n/index.js';
import { SINGLE, withUse } from './column-roles.js';
import { askWhether } from './dialog.js';
import { exportTable } from './table-export.js';

const WAVE = 'wave';

/** @typedef {import('../engine/index.js').Workspace} Workspace */
/** @typedef {import('./column-roles.js').Sniff} Sniff */

/**
 * A file of the whole: `file` is its audit. `Waves` is what is kept of them beside the whole; `once`, where each response was to
 * count once: the column of its id, and how many rows repeated a response of another file.
 * @typedef {{name: string, rows: number, file: Record<string, any>}} WaveFile
 * @typedef {{files: WaveFile[], once: {column: string, count: number} | null}} Waves
 */

/** Do the files have the same columns, in whatever order, of kinds that can stand under each other? @param {Sniff[]} sniffs */
export function sameColumns(sniffs) {
  const [first, ...others] = sniffs;
  if (first.columns.some(({ label }) => isContradicted(toldOrders(sniffs, label)))) return false;
  const times = (/** @type {Sniff} */ { columns }) =>
    new Map(columns.map(({ label, kind }) => [label, kind === 'empty' ? null : kind === 'time']));
  const known = times(first);
  return others.every((sniff) => {
    const own = times(sniff);
    return (
      own.size === known.size &&
      [...own].every(([label, time]) => {
        const other = known.get(label);
        return known.has(label) && (time === null || other === null || time === other);
      })
    );
  });
}

/** How day and month stand in the column's times, as each file tells. @param {Sniff[]} sniffs @param {string} label */
const toldOrders = (sniffs, label) =>
  new Set(
    sniffs.flatMap(({ columns }) =>
      columns.filter((column) => column.label === label && column.kind === 'time').map((column) => column.date_order),
    ),
  );

/** Do two files tell a third each another order? @param {Set<string | null>} orders */
const isContradicted = (orders) => ['undecided', 'dmy', 'mdy'].every((order) => orders.has(order));

/**
 * The order of day and month is a column's, whatever file a row is from: what one file tells holds for those that leave it open. Where
 * none tells, the cells stay as they are written, so that the whole leaves it open, too.
 * @param {Sniff[]} sniffs @returns {Sniff[]}
 */
function withOneDateOrder(sniffs) {
  /** @param {import('./column-roles.js').SniffedColumn} column */
  const decided = (column) => {
    const orders = toldOrders(sniffs, column.label);
    if (column.kind !== 'time' || !orders.has('undecided')) return column;
    const told = ['dmy', 'mdy'].find((order) => orders.has(order));
    if (!told) return { ...column, kind: 'text' };
    return column.date_order === 'undecided' ? { ...column, date_order: told } : column;
  };
  return sniffs.map((sniff) => ({ ...sniff, columns: sniff.columns.map(decided) }));
}

/**
 * What the files told of themselves holds for the whole, which has only their labels to go by: who made them, which rows are no
 * answers, and what their columns are.
 * @param {Sniff} whole @param {Sniff[]} sniffs @returns {Sniff}
 */
function asFilesTold(whole, sniffs) {
  const [first] = sniffs;
  const places = new Map(whole.columns.map(({ label, index }) => [label, index]));
  /** @param {Sniff} sniff @param {number | null | undefined} place */
  const placeOf = (sniff, place) => places.get(sniff.columns.find(({ index }) => index === place)?.label ?? '');
  const rules = [...(whole.leave_out ?? [])];
  for (const sniff of sniffs) {
    for (const { column: place, reason } of sniff.leave_out ?? []) {
      const column = placeOf(sniff, place);
      const isKnown = rules.some((rule) => rule.column === column && rule.reason === reason);
      if (column !== undefined && !isKnown) rules.push({ column, reason });
    }
  }
  const vendor = sniffs.every((sniff) => sniff.vendor === first.vendor) ? first.vendor : whole.vendor;
  /** @type {Sniff} */
  let told = { ...whole, vendor, leave_out: rules };
  for (const use of SINGLE) {
    const place = placeOf(first, first[use]);
    const agreed = place !== undefined && sniffs.every((sniff) => placeOf(sniff, sniff[use]) === place);
    if (agreed && told[use] !== place) told = withUse(told, place, use);
  }
  return told;
}

/** A name for each file: of several of one name the later are numbered. @param {File[]} files @returns {string[]} */
function namesOf(files) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const { name } of files) {
    let own = name;
    for (let number = 2; names.has(own); number++) own = `${name} (${number})`;
    names.add(own);
  }
  return [...names];
}

/**
 * Where a row of the whole stands: rows beneath the tables are beneath the whole, those of each file in their order. Where each
 * response counts once its rows have no such place.
 * @param {Waves} waves @param {number} row from 1
 * @returns {{name: string, row: number} | null}
 */
export function placeInWave({ files, once }, row) {
  if (once) return null;
  const ownRows = files.map(({ rows, file }) => rows - file.footer_rows);
  const beneath = files.map(({ file }) => file.footer_rows);
  let before = 0;
  for (const [part, counts] of [ownRows, beneath].entries()) {
    for (const [place, count] of counts.entries()) {
      if (row <= before + count) return { name: files[place].name, row: row - before + part * ownRows[place] };
      before += count;
    }
  }
  return null;
}

/** The column of the responses' ids, where all files have it. @param {Sniff[]} sniffs @returns {string | null} */
function commonId([first, ...others]) {
  const ids = (/** @type {Sniff} */ { columns }) =>
    columns.filter(({ role }) => role === 'id').map(({ label }) => label);
  return ids(first).find((label) => others.every((sniff) => ids(sniff).includes(label))) ?? null;
}

/** How many rows have the id of one before them. @param {Workspace} workspace @param {string} table @param {string} column */
async function repeatsOf(workspace, table, column) {
  return (await workspace.call('table.duplicates', { table, rule: 'id', column, keep: 'all' })).found;
}

/**
 * Makes `table` of the whole with each response once, where files hold the same ones and the person wants that. It is not offered
 * where a row has no id: it would be lost.
 * @param {Workspace} workspace
 * @param {any} whole as `table.append` describes it
 * @param {{table: string, column: string, within: number, beneath: number}} known `within`: rows that repeat one of their own file;
 *   `beneath`: rows beneath the tables
 * @returns {Promise<Waves['once']>} null where every row counts
 */
async function eachOnce(workspace, whole, { table, column, within, beneath }) {
  if ((await repeatsOf(workspace, whole.table, column)) <= within) return null;
  const { merged } = await workspace.call('table.merge', { table, tables: [whole.table], id: column });
  const count = merged.repeated + merged.superseded - within;
  if (count <= 0 || merged.without_id > beneath) return null;
  const date = whole.columns.find(
    (/** @type {any} */ { label, kind }) => label === whole.date && kind === 'time',
  )?.label;
  const wanted = await askWhether({
    title: t('waves.same_title'),
    text: t('waves.same_text', { count, column, has_date: String(Boolean(date)), date: date ?? '' }),
    yes: t('waves.once'),
    no: t('waves.all_rows'),
  });
  return wanted ? { column, count } : null;
}

/**
 * Reads the files into tables of their own, appends them in their order, and gives the whole as a CSV file, which is then imported
 * and kept like any other, and how it is to be read.
 * @param {Workspace} workspace
 * @param {File[]} files
 * @param {Sniff[]} sniffs one for each
 * @param {string} name of the whole
 * @param {{signal: AbortSignal, onProgress: (progress: {rows: number, bytes: number, total: number}) => void}} options
 * @returns {Promise<{file: File, sniff: Sniff}>}
 */
export async function filesAsWaves(workspace, files, sniffs, name, { signal, onProgress }) {
  const decided = withOneDateOrder(sniffs);
  const names = namesOf(files);
  /** @type {WaveFile[]} */
  const read = [];
  const table = (/** @type {number} */ place) => `waves ${name} ${place}`;
  const [first, once] = [table(0), `waves ${name} once`];
  const id = commonId(sniffs);
  let within = 0;
  /** @type {any} */
  let whole = null;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  try {
    for (const [place, file] of files.entries()) {
      const { encoding, delimiter, header_rows, width, columns, score, date, source } = decided[place];
      const known = encoding.startsWith('utf-16') ? { encoding } : {};
      const description = await workspace.openFile(file, {
        table: table(place),
        options: /** @type {any} */ ({ ...known, delimiter, header_rows, width, columns, score, date, source }),
        signal,
        onProgress: ({ rows, bytes }) => onProgress({ rows, bytes: before + bytes, total }),
      });
      before += file.size;
      read.push({ name: names[place], rows: description.rows, file: /** @type {any} */ (description.file) });
      if (id !== null) within += await repeatsOf(workspace, table(place), id);
      if (place > 0) {
        const wave = { column: WAVE, into: names[0], from: names[place] };
        whole = await workspace.call('table.append', { into: first, from: table(place), wave });
      }
    }
    signal.throwIfAborted();
    const beneath = read.reduce((sum, { file }) => sum + file.footer_rows, 0);
    const asked = { table: once, column: String(id), within, beneath };
    const merged = id === null ? null : await eachOnce(workspace, whole, asked);
    signal.throwIfAborted();
    const labels = whole.columns.map((/** @type {{label: string}} */ { label }) => label);
    const parts = await exportTable(workspace, merged ? once : first, 'csv', labels);
    const file = new File(parts, `${name}.csv`, { type: 'text/csv' });
    const sniff = asFilesTold(await workspace.sniffFile(file), sniffs);
    return { file, sniff: { ...sniff, waves: { files: read, once: merged } } };
  } finally {
    for (const each of [...files.keys()].map(table).concat(once))
      await workspace.call('table.drop', { table: each }).catch(() => {});
  }
}
