// @ts-check
/** Writes Excel workbooks (ECMA-376). Texts are written as texts, so that none is a formula, and marked so that none becomes one. */
import { strToU8, zipSync } from 'fflate';

const MOST_ROWS = 1_048_575;
const MOST_NAME = 31;
const PLAIN = 0;
const HEADING = 1;
const QUOTED = 2;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Style 2 shows what begins like a formula as the text that it is. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`;

/** @typedef {string | number | boolean | null} Cell */
/** @typedef {{name: string, head: string[], rows: Cell[][]}} Sheet */

/** @param {string} text */
const markup = (text) =>
  text
    // Characters that XML does not have, and texts that look as if they stood for one.
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** @param {number} column from 0 */
function letters(column) {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** @param {Cell} cell @param {string} place @param {number} style */
function cellXml(cell, place, style) {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : '';
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
  const quoted = style === PLAIN && /^[\s"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/.test(cell) ? QUOTED : style;
  return `<c r="${place}" s="${quoted}" t="inlineStr"><is><t xml:space="preserve">${markup(cell)}</t></is></c>`;
}

/** @param {Cell[]} cells @param {number} number from 1 @param {number} style */
const rowXml = (cells, number, style) =>
  `<row r="${number}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${number}`, style)).join('')}</row>`;

/** @param {Sheet} sheet */
function sheetXml({ head, rows }) {
  const lines = [rowXml(head, 1, HEADING), ...rows.map((row, i) => rowXml(row, i + 2, PLAIN))];
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** Sheets of more rows than Excel has go on in another. @param {Sheet[]} sheets */
function cut(sheets) {
  /** @type {Sheet[]} */
  const parts = [];
  for (const { name, head, rows } of sheets) {
    for (let start = 0; start === 0 || start < rows.length; start += MOST_ROWS)
      parts.push({ name, head, rows: rows.slice(start, start + MOST_ROWS) });
  }
  const taken = new Set();
  return parts.map((part) => {
    const plain =
      part.name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'|'$/g, ' ')
        .trim() || 'Sheet';
    let name = plain.slice(0, MOST_NAME);
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) {
      const mark = ` (${copy})`;
      name = plain.slice(0, MOST_NAME - mark.length) + mark;
    }
    taken.add(name.toLowerCase());
    return { ...part, name };
  });
}

/** @param {Sheet[]} given @returns {Uint8Array<ArrayBuffer>} */
export function workbookBytes(given) {
  const sheets = cut(given);
  const each = (/** @type {(number: number, name: string) => string} */ write) =>
    sheets.map(({ name }, i) => write(i + 1, name)).join('');
  const files = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${each((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((number, name) => `<sheet name="${markup(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((number) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  /** @type {Record<string, Uint8Array>} */
  const packed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  sheets.forEach((sheet, i) => {
    packed[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(sheetXml(sheet));
  });
  // The same rows are the same bytes: no clock.
  return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(packed, { level: 6, mtime: new Date(1980, 0, 1) }));
}
