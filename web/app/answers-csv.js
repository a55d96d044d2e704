// @ts-check
/** Answers as CSV for a spreadsheet (RFC 4180). A text that a spreadsheet would run as a formula is disarmed by an apostrophe. */

/** What spreadsheets take for the start of a formula, full-width forms included, after any blanks and quotes. */
const FORMULA = /^(?:[\t\r]|[\s"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
/** The same behind what a spreadsheet set up for another separator takes for the end of a cell. */
const FORMULA_WITHIN = /([;\t\r\n])(?=[\s"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** @param {string | null} cell */
function csvCell(cell) {
  if (cell === null) return '';
  const disarmed = cell.replace(FORMULA_WITHIN, "$1'");
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${disarmed}` : disarmed;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {string[]} head @param {(string | null)[][]} rows */
export function answersCsv(head, rows) {
  return `\uFEFF${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
