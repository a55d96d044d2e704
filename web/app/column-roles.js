// @ts-check
/** Which column of a file is used for what: the sniff's guess, and the person's word over it. */

/**
 * @typedef {{index: number, name: string, label: string, kind: string | null, role: string | null, reasons: string[], examples: string[],
 *   date_order: string | null, decimal?: string | null, scale?: {low: number, high: number} | null, mask?: boolean}} SniffedColumn
 * @typedef {{encoding: string, delimiter: string, header_rows: number, width?: number, columns: SniffedColumn[], score: number | null,
 *   score_candidates: number[], date: number | null, comment: number | null, customer?: number | null, weight?: number | null,
 *   vendor?: string | null, leave_out?: RowRule[], counted_all?: RowRule['reason'][],
 *   rows_seen?: number, encoding_chosen?: boolean, counted?: import('truescore/analytics').Counted, duplicates?: import('truescore/analytics').DuplicateRule | null,
 *   source?: import('truescore/analytics').FileSource, waves?: import('./waves.js').Waves, as_before?: boolean, without_score?: boolean,
 *   header_rows_chosen?: boolean}} Sniff
 * `as_before`: read as a person chose for a file of that shape; `without_score`: who then chose no score either.
 * @typedef {import('truescore/analytics').RowRule} RowRule
 * @typedef {'score' | 'date' | 'comment' | 'segment' | 'customer' | 'weight' | 'none'} ColumnUse
 */

/** @type {ColumnUse[]} */
export const columnUses = ['score', 'date', 'comment', 'segment', 'customer', 'weight', 'none'];

/** Uses that one column has. */
export const SINGLE = /** @type {const} */ (['score', 'date', 'comment', 'customer', 'weight']);

/** @param {ColumnUse} use @param {string | null} kind the column's own */
function kindForUse(use, kind) {
  if (use === 'customer') return ['number', 'category', 'text'].includes(String(kind)) ? kind : 'text';
  const kinds = { score: 'score', date: 'time', comment: 'text', segment: 'category', weight: 'number' };
  return use === 'none' ? kind : kinds[use];
}

/** @param {Sniff} sniff @param {SniffedColumn} column @returns {ColumnUse} */
export function useOf(sniff, { index, role }) {
  if (sniff.score === index) return 'score';
  if (sniff.date === index) return 'date';
  if (sniff.comment === index) return 'comment';
  if (sniff.customer === index) return 'customer';
  if (sniff.weight === index) return 'weight';
  return role === 'segment' ? 'segment' : 'none';
}

/**
 * One column is the score, one the date, one the comment and so on: a new one takes the place of the old.
 * @param {Sniff} sniff @param {number} index @param {ColumnUse} use
 * @returns {Sniff}
 */
export function withUse(sniff, index, use) {
  const next = { ...sniff, columns: sniff.columns.map((column) => ({ ...column })) };
  for (const single of SINGLE) {
    if (next[single] === index && use !== single) next[single] = null;
    if (use === single) next[single] = index;
  }
  const column = /** @type {SniffedColumn} */ (next.columns.find((each) => each.index === index));
  column.role = use === 'none' ? null : use;
  column.kind = kindForUse(use, column.kind);
  if (use === 'date') column.date_order ??= 'undecided';
  for (const other of next.columns) {
    if (other.index !== index && other.role === use && use !== 'segment' && use !== 'none') other.role = null;
  }
  return next;
}

/** @param {Sniff} sniff @param {number} index @param {string} order */
export function withDateOrder(sniff, index, order) {
  return {
    ...sniff,
    columns: sniff.columns.map((column) => (column.index === index ? { ...column, date_order: order } : column)),
  };
}

/**
 * A file is written one way mostly: the first answer holds for the columns that are asked about as well, until they are answered.
 * @param {Sniff} sniff @param {number} index @param {string} decimal
 */
export function withDecimal(sniff, index, decimal) {
  const isMeant = (/** @type {SniffedColumn} */ column) => column.index === index || column.decimal === 'undecided';
  return { ...sniff, columns: sniff.columns.map((column) => (isMeant(column) ? { ...column, decimal } : column)) };
}

/** The date column whose days and months cannot be told apart, if there is one. @param {Sniff} sniff */
export function undecidedDate(sniff) {
  return sniff.columns.find((column) => column.index === sniff.date && column.date_order === 'undecided') ?? null;
}

/** Columns of ids, which nothing but the rule about duplicates has a use for. @param {Sniff} sniff */
export const idColumns = ({ columns }) => columns.filter(({ role, kind }) => role === 'id' && kind !== 'empty');

/**
 * Can the column be looked at? One of no use takes memory only: ids, empty columns, numbers and texts that nobody asked for. Other
 * scores and categories are offered in Listen.
 * @param {Sniff} sniff @param {SniffedColumn} column
 */
function isRead(sniff, column) {
  if (column.kind === 'empty') return false;
  if (column.role === 'id') return column.label === sniff.duplicates?.column;
  return useOf(sniff, column) !== 'none' || column.kind === 'score' || column.kind === 'category';
}

/** @param {Sniff} sniff @param {SniffedColumn} column */
const isFilled = (sniff, column) => column.kind !== 'empty';

/**
 * A column of numbers that are read and whose point or comma may divide thousands or a fraction. A file without a score is for boards,
 * which read all of it.
 * @param {Sniff} sniff
 */
export function undecidedDecimal(sniff) {
  if (sniff.counted) return null;
  const reads = sniff.score === null ? isFilled : isRead;
  return (
    sniff.columns.find((each) => each.kind === 'number' && each.decimal === 'undecided' && reads(sniff, each)) ?? null
  );
}

const DURATION = /duration|second|taken|spent|длительн|секунд|заполнен|dauer|durée/i;

/** When answering began, or how long it took, as far as the heading tells. @param {Sniff} sniff @param {SniffedColumn} column */
function tellsTiming(sniff, column) {
  if (useOf(sniff, column) !== 'none') return false;
  return column.kind === 'time' || (column.kind === 'number' && DURATION.test(column.label));
}

/** A column of numbers that nobody asked for and that may be marks, as far as its examples tell. @param {Sniff} sniff @param {SniffedColumn} column */
function mayBeMarks(sniff, column) {
  const isMark = (/** @type {string} */ text) =>
    /^\d{1,2}([.,]0+)?$/.test(text.trim()) && Number.parseInt(text, 10) <= 10;
  return (
    column.kind === 'number' &&
    useOf(sniff, column) === 'none' &&
    column.role !== 'id' &&
    column.examples.length > 0 &&
    column.examples.every(isMark)
  );
}

/** @param {Sniff} sniff @returns {boolean} are there marks that reading for Listen leaves out? */
export const hasMarksOrTimes = (sniff) =>
  sniff.columns.some((column) => mayBeMarks(sniff, column) || tellsTiming(sniff, column));

/** What Listen reads, and the marks and times beside it. @param {Sniff} sniff @returns {import('truescore/analytics').FileOptions} */
export function markedFileOptions(sniff) {
  return readingOptions(sniff, (whole, column) =>
    [isRead, mayBeMarks, tellsTiming].some((reads) => reads(whole, column)),
  );
}

/** The ids alone, to see which come again. @param {Sniff} sniff @returns {import('truescore/analytics').FileOptions} */
export function idOptions(sniff) {
  const ids = idColumns(sniff);
  return { ...readingOptions(sniff, (_, column) => ids.includes(column)), score: null, date: null, leave_out: [] };
}

/**
 * Every column that holds something, with the kind it was taken for, and every row: a KPI may be of another metric.
 * @param {Sniff} sniff @returns {import('truescore/analytics').FileOptions}
 */
export function wholeFileOptions(sniff) {
  return { ...readingOptions(sniff, isFilled), leave_out: [] };
}

/**
 * The rows that a rule speaks against are counted, or left out again.
 * @param {Sniff} sniff @param {RowRule['reason']} reason @param {boolean} leavesOut
 * @returns {Sniff}
 */
export function withRule(sniff, reason, leavesOut) {
  const others = (sniff.counted_all ?? []).filter((each) => each !== reason);
  return { ...sniff, counted_all: leavesOut ? others : [...others, reason] };
}

/**
 * What `file.open` needs of it.
 * @param {Sniff} sniff @param {(sniff: Sniff, column: SniffedColumn) => boolean} [isWanted] which columns
 * @returns {import('truescore/analytics').FileOptions}
 */
export function readingOptions(sniff, isWanted = isRead) {
  const { encoding, encoding_chosen, delimiter, header_rows, width, columns, score, date, source } = sniff;
  const { leave_out = [], counted_all = [] } = sniff;
  // The whole file knows better than its first piece whether it is UTF-8.
  const decided = encoding_chosen || encoding.startsWith('utf-16');
  return /** @type {any} */ ({
    ...(decided ? { encoding } : {}),
    delimiter,
    header_rows,
    ...(width === undefined ? {} : { width }),
    ...(source ? { source } : {}),
    columns: columns
      // Of what an engine counted every column is wanted.
      .filter((column) => sniff.counted || isWanted(sniff, column))
      .map(({ index, kind, date_order, decimal, mask }) => ({ index, kind, date_order, decimal, mask })),
    score,
    date,
    leave_out: leave_out.filter(({ reason }) => !counted_all.includes(reason)),
  });
}
