// @ts-check
/**
 * What a person has corrected of a file's columns, for the next file of that shape: in this browser alone. Only what differs from the
 * guess is kept, with the guess that it corrects: where the next file's cells tell something else, they are believed.
 */
import { keepOnDevice, listOfDevice, readOfDevice } from '../storage/index.js';
import { useOf, withDateOrder, withDecimal, withUse } from './column-roles.js';

/**
 * @typedef {import('./column-roles.js').Sniff} Sniff
 * @typedef {import('./column-roles.js').SniffedColumn} SniffedColumn
 * @typedef {import('./column-roles.js').ColumnUse} ColumnUse
 * @typedef {{label: string, kind: string | null, scaled: boolean, decimal: string | null, use?: ColumnUse, said_order?: string,
 *   said_decimal?: string}} ColumnCorrection `kind`, `scaled`, `decimal`: what the column was taken for
 * @typedef {{encoding?: string, delimiter?: string, header_rows?: number}} Writing
 * @typedef {{at: string, guessed: Writing, said: Writing, columns: ColumnCorrection[], without_score: boolean,
 *   counted_all: import('./column-roles.js').RowRule['reason'][], duplicates: Sniff['duplicates']}} Correction
 */

const PREFIX = 'columns:';
const MOST_SHAPES = 40;
const WRITING = /** @type {const} */ (['encoding', 'delimiter', 'header_rows']);

/** Kinds of cells that can be read for a use; any can where none are named. @type {Record<string, string[]>} */
const READABLE = { score: ['score', 'number'], date: ['time'], weight: ['number', 'score'] };

/** Files of the same shape have the same. @param {Sniff} guess */
export const shapeOf = ({ columns, header_rows, source }) =>
  JSON.stringify([source?.format ?? 'csv', header_rows, ...columns.map(({ label }) => label)]);

/**
 * @param {Sniff} guess of the file as it is
 * @param {Sniff} seen the guess where the file is written as the person says; the same where nothing was said of that
 * @param {Sniff} chosen
 * @returns {Correction | null} null: all is as guessed
 */
export function correctionOf(guess, seen, chosen) {
  /** @type {Correction} */
  const correction = {
    at: new Date().toISOString(),
    guessed: {},
    said: writingOf(guess, chosen),
    columns: chosen.columns.flatMap((column, place) => columnCorrection(seen, seen.columns[place], chosen, column)),
    without_score: seen.score === null && chosen.score === null,
    counted_all: chosen.counted_all ?? [],
    duplicates: chosen.duplicates ?? null,
  };
  for (const each of WRITING) if (each in correction.said) Object.assign(correction.guessed, { [each]: guess[each] });
  const { said, columns, without_score, counted_all, duplicates } = correction;
  const isNone = !Object.keys(said).length && !columns.length && !without_score && !counted_all.length && !duplicates;
  return isNone ? null : correction;
}

/** What of the writing was said to be otherwise. @param {Sniff} guess @param {Sniff} chosen @returns {Writing} */
export const writingOf = (guess, chosen) =>
  Object.fromEntries(WRITING.filter((each) => guess[each] !== chosen[each]).map((each) => [each, chosen[each]]));

/** @param {Sniff} seen @param {SniffedColumn | undefined} guessed @param {Sniff} chosen @param {SniffedColumn} column @returns {ColumnCorrection[]} */
function columnCorrection(seen, guessed, chosen, column) {
  if (guessed?.label !== column.label) return [];
  const use = useOf(chosen, column);
  const { label, kind, scale, decimal = null } = guessed;
  const correction = {
    ...{ label, kind, scaled: Boolean(scale), decimal },
    ...(use === useOf(seen, guessed) ? {} : { use }),
    ...(isAnswer(column.date_order, guessed.date_order) ? { said_order: String(column.date_order) } : {}),
    ...(isAnswer(column.decimal, decimal) ? { said_decimal: String(column.decimal) } : {}),
  };
  return 'use' in correction || 'said_order' in correction || 'said_decimal' in correction ? [correction] : [];
}

/** @param {string | null | undefined} said @param {string | null | undefined} guessed */
const isAnswer = (said, guessed) => Boolean(said) && said !== 'undecided' && said !== guessed;

/**
 * What was said of the writing, where the guess is again the one that was corrected. That bytes are Unicode is no guess.
 * @param {Sniff} guess @param {Correction} correction @returns {Writing}
 */
export function writingFor(guess, { guessed, said }) {
  const isOpen = (/** @type {typeof WRITING[number]} */ each) =>
    each in said && guess[each] === guessed[each] && !(each === 'encoding' && guess.encoding.startsWith('utf-'));
  return Object.fromEntries(WRITING.filter(isOpen).map((each) => [each, said[each]]));
}

/**
 * @param {Sniff} sniff of a file of the same shape
 * @param {Correction} correction
 * @returns {Sniff} the same object where nothing of it applies
 */
export function corrected(sniff, correction) {
  let next = sniff;
  // Who gives way goes first: one column is the score.
  const ordered = [...correction.columns].sort((a, b) => Number(b.use === 'none') - Number(a.use === 'none'));
  for (const { label, kind, scaled, decimal, use, said_order, said_decimal } of ordered) {
    const column = sniff.columns.find((each) => each.label === label);
    if (!column) continue;
    const { index } = column;
    const isAsBefore = column.kind === kind && (scaled || !column.scale);
    if (use && use !== useOf(next, column) && (isAsBefore || isReadable(use, column))) next = withUse(next, index, use);
    const isUndecided = next.columns.some((each) => each.index === index && each.date_order === 'undecided');
    if (said_order && isUndecided) next = withDateOrder(next, index, said_order);
    if (said_decimal && ['undecided', decimal].includes(column.decimal ?? null) && column.decimal !== said_decimal)
      next = withDecimal(next, index, said_decimal);
  }
  const { counted_all, duplicates } = correction;
  if (sniff.leave_out?.some(({ reason }) => counted_all.includes(reason))) next = { ...next, counted_all };
  if (duplicates && sniff.columns.some(({ label, kind }) => label === duplicates.column && kind !== 'empty'))
    next = { ...next, duplicates };
  return correction.without_score && next.score === null ? { ...next, without_score: true } : next;
}

/** @param {ColumnUse} use @param {SniffedColumn} column */
function isReadable(use, { kind, scale }) {
  if (use === 'score' && scale) return false;
  return use === 'none' || (READABLE[use]?.includes(String(kind)) ?? kind !== 'empty');
}

/** @param {Sniff} guess @returns {Promise<Correction | undefined>} */
export const recall = (guess) => readOfDevice(PREFIX + shapeOf(guess)).catch(() => undefined);

/** The newest shapes are kept. @param {Sniff} guess @param {Correction | null} correction null: forgotten */
export async function remember(guess, correction) {
  await keepOnDevice(PREFIX + shapeOf(guess), correction);
  if (!correction) return;
  const kept = await listOfDevice(PREFIX);
  kept.sort((one, other) => (one.value.at < other.value.at ? 1 : -1));
  for (const { id } of kept.slice(MOST_SHAPES)) await keepOnDevice(id, null);
}
