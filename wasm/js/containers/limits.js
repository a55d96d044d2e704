// @ts-check
import { TruescoreError } from '../error.js';

/** A part of an archive that is held in memory as a whole: a workbook's texts, a file that is read from its end. */
const MOST_HELD_BYTES = 128_000_000;
/**
 * How much may be inflated of each packed byte, beyond so many bytes. Answers deflate to a tenth, a small sheet of zeros to a hundredth and
 * less; deflate's own limit is 1,032.
 */
const MOST_RATIOS = /** @type {const} */ ([
  [24_000_000, 250],
  [48_000_000, 100],
]);

/**
 * Tells an archive that inflates beyond reason.
 * @param {number} inflated @param {number} packed bytes that it was made of
 */
export function checkRatio(inflated, packed) {
  for (const [beyond, ratio] of MOST_RATIOS) {
    if (inflated > beyond && inflated > packed * ratio) throw inflatesTooMuch(`${packed} → ${inflated}`, beyond);
  }
}

/** Blank cells below this cost little. */
const FEW_BLANKS = 8_000_000;
/** Of a table that asks many questions of few people; a sheet whose rows have their last cell alone has 16,383. */
const MOST_BLANKS_A_VALUE = 500;

/**
 * Tells a sheet that is nearly all blank cells, which take no bytes in it but many in a CSV.
 * @param {number} blanks
 * @param {number} values
 */
export function checkBlanks(blanks, values) {
  if (blanks > FEW_BLANKS && blanks > values * MOST_BLANKS_A_VALUE)
    throw inflatesTooMuch(`${values} → ${blanks}`, FEW_BLANKS);
}

/** @param {number} bytes to be held in memory */
export function checkHeld(bytes) {
  if (bytes > MOST_HELD_BYTES) throw inflatesTooMuch(String(bytes), MOST_HELD_BYTES);
}

/** @param {string} found @param {number} most */
function inflatesTooMuch(found, most) {
  const expected = String(Math.round(most / 1_000_000));
  return new TruescoreError({ code: 'file_inflates_too_much', detail: { found, expected } });
}

/** @param {string} found what is wrong with the file */
export const damaged = (found) => new TruescoreError({ code: 'file_damaged', detail: { found } });
/** @param {string} found what cannot be read here */
export const unread = (found) => new TruescoreError({ code: 'file_format_unread', detail: { found } });
/** @param {string} found what was there instead of a table */
export const withoutTable = (found) => new TruescoreError({ code: 'file_without_table', detail: { found } });
