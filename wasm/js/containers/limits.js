// @ts-check
import { TruescoreError } from '../error.js';

/** A part of an archive that is held in memory as a whole: a workbook's texts, a file that is read from its end. */
const MOST_HELD_BYTES = 128_000_000;
/** Inflated bytes below this are never suspicious. */
const UNSUSPICIOUS_BYTES = 32_000_000;
/** Answers deflate to a tenth, a sheet of zeros to a hundredth; deflate's own limit is 1,032. */
const MOST_RATIO = 250;

/**
 * Tells an archive that inflates beyond reason.
 * @param {number} inflated @param {number} packed bytes that it was made of
 */
export function checkRatio(inflated, packed) {
  if (inflated > UNSUSPICIOUS_BYTES && inflated > packed * MOST_RATIO) {
    throw inflatesTooMuch(`${packed} → ${inflated}`, UNSUSPICIOUS_BYTES);
  }
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
