// @ts-check
/**
 * Excel workbooks (ECMA-376): the rows of one sheet as texts. Numbers with all their digits, dates as ISO 8601, true and false. The
 * sheet is a stream; its shared texts are held.
 */
import { TruescoreError } from '../error.js';
import { isoOfSerial, isTimeFormat } from './excel-dates.js';
import { checkHeld, damaged, unread, withoutTable } from './limits.js';
import { attribute, MOST_TOKEN_CHARACTERS, xmlTokens } from './xml.js';
import { readMember } from './zip.js';

/** As many as the core takes, and as Excel has. */
const MOST_COLUMNS = 16_384;
const WORKBOOK = 'xl/workbook.xml';
const MOST_SHEETS = 1000;
/** So many sheets, and rows of each, are looked at where none is chosen. */
const SHEETS_LOOKED_AT = 10;
const ROWS_LOOKED_AT = 100;

/** @typedef {import('./zip.js').Member} Member */
/** @typedef {{name: string, path: string, hidden: boolean}} Sheet */

/** @param {Member[]} members */
export const isWorkbook = (members) =>
  members.some(({ name }) => name === '[Content_Types].xml') && members.some(({ name }) => name === WORKBOOK);

/**
 * @param {import('./source.js').Source} source
 * @param {Member[]} members
 */
export async function openWorkbook(source, members) {
  /** @param {string} path */
  const tokensOf = async function* (path) {
    const member = members.find(({ name }) => name === path);
    if (!member) return;
    if (!path.startsWith('xl/worksheets/')) checkHeld(member.size);
    yield* xmlTokens(readMember(source, member));
  };
  const { sheets, date1904 } = await readWorkbook(tokensOf);
  if (sheets.length === 0) throw withoutTable('xlsx');
  return {
    sheets: sheets.map(({ name }) => name),
    likeliest: async () => {
      const visible = sheets.filter(({ hidden }) => !hidden);
      const choices = visible.length > 0 ? visible : sheets;
      if (choices.length === 1) return choices[0].name;
      for (const { name, path } of choices.slice(0, SHEETS_LOOKED_AT)) if (await hasTable(tokensOf, path)) return name;
      return choices[0].name;
    },
    /** @param {string} name */
    rows: (name) => {
      const sheet = sheets.find((each) => each.name === name);
      if (!sheet) throw withoutTable(`xlsx: ${sheets.map((each) => each.name).join(', ')}`);
      return rowsOf(tokensOf, sheet.path, date1904);
    },
  };
}

/** The tokens of a part, some at a time: waiting for each would take longer than reading it. @typedef {(path: string) => AsyncIterable<import('./xml.js').Token[]>} TokensOf */

/** Has the beginning of a sheet two rows of several cells? A cover sheet has words one below the other. @param {TokensOf} tokensOf @param {string} path */
async function hasTable(tokensOf, path) {
  let rows = 0;
  let wide = 0;
  let cells = 0;
  for await (const tokens of tokensOf(path)) {
    for (const { kind, name } of tokens) {
      if (kind === 'open' && (name === 'v' || name === 'is')) cells++;
      if (kind !== 'close' || name !== 'row') continue;
      if (cells > 1) wide++;
      cells = 0;
      if (wide > 1) return true;
      if (++rows === ROWS_LOOKED_AT) return false;
    }
  }
  return false;
}

/** @param {TokensOf} tokensOf */
async function readWorkbook(tokensOf) {
  /** @type {Map<string, string>} */
  const targets = new Map();
  for await (const tokens of tokensOf('xl/_rels/workbook.xml.rels')) {
    for (const { kind, name, attributes } of tokens) {
      if (kind !== 'open' || name !== 'Relationship') continue;
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      targets.set(attribute(attributes, 'Id') ?? '', path.replace(/[^/]+\/\.\.\//g, ''));
    }
  }
  /** @type {Sheet[]} */
  const sheets = [];
  let date1904 = false;
  for await (const tokens of tokensOf(WORKBOOK)) {
    for (const { kind, name, attributes } of tokens) {
      if (kind !== 'open') continue;
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') continue;
      const path = targets.get(/\b\w*:?id="([^"]*)"/.exec(attributes)?.[1] ?? '') ?? '';
      const relation = attribute(attributes.replace(/sheetId\s*=\s*"[^"]*"/, ''), 'id');
      const found = targets.get(relation ?? '') ?? path;
      // A chart's sheet has no rows.
      if (!found.includes('worksheets/')) continue;
      if (sheets.length === MOST_SHEETS) throw unread(`xlsx, ${MOST_SHEETS} +`);
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        path: found,
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      });
    }
  }
  return { sheets, date1904 };
}

/** Which of the cells' styles show a number as a time. @param {TokensOf} tokensOf */
async function readTimeStyles(tokensOf) {
  /** @type {Map<string, string>} */
  const codes = new Map();
  /** @type {boolean[]} */
  const styles = [];
  let inCells = false;
  for await (const tokens of tokensOf('xl/styles.xml')) {
    for (const { kind, name, attributes } of tokens) {
      if (name === 'cellXfs') inCells = kind === 'open';
      if (kind !== 'open') continue;
      if (name === 'numFmt')
        codes.set(attribute(attributes, 'numFmtId') ?? '', attribute(attributes, 'formatCode') ?? '');
      if (name !== 'xf' || !inCells) continue;
      const format = attribute(attributes, 'numFmtId') ?? '0';
      styles.push(isTimeFormat(Number(format), codes.get(format)));
    }
  }
  return styles;
}

/** @param {TokensOf} tokensOf */
async function readSharedTexts(tokensOf) {
  /** @type {string[]} */
  const texts = [];
  let text = '';
  let inText = false;
  let phonetic = false;
  for await (const tokens of tokensOf('xl/sharedStrings.xml')) {
    for (const token of tokens) {
      if (token.name === 'si' && token.kind === 'open') text = '';
      else if (token.name === 'si') texts.push(unescaped(text));
      else if (token.name === 'rPh') phonetic = token.kind === 'open';
      else if (token.name === 't') inText = token.kind === 'open' && !phonetic;
      else if (token.kind === 'text' && inText) text = longer(text, token.text, 'shared strings');
    }
  }
  return texts;
}

/** A text of many runs is as bounded as one of a single run. @param {string} text @param {string} more @param {string} place */
function longer(text, more, place) {
  if (text.length + more.length > MOST_TOKEN_CHARACTERS) throw unread(`xlsx, ${place}`);
  return text + more;
}

/** Characters that XML does not have are written _x000D_. @param {string} text */
const unescaped = (text) =>
  text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))) : text;

/** The number of a column of a reference such as "AB12", from 0. @param {string} reference */
function columnOf(reference) {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A number as Excel means it: 0.09, where the file has 8.9999999999999997E-2. @param {string} written */
const numberText = (written) => (/^-?\d{1,15}$/.test(written) ? written : String(Number(written)));

/**
 * @param {TokensOf} tokensOf @param {string} path @param {boolean} date1904
 * @returns {AsyncGenerator<string[]>}
 */
async function* rowsOf(tokensOf, path, date1904) {
  const timeStyles = await readTimeStyles(tokensOf);
  const shared = await readSharedTexts(tokensOf);
  /** @type {string[]} */
  let row = [];
  let column = -1;
  let cell = { type: '', style: 0, reference: '', text: '', hasValue: false, hasFormula: false };
  let inValue = false;
  let phonetic = false;
  let ended = false;
  const value = () => {
    const { type, style, text, reference, hasFormula, hasValue } = cell;
    if (hasFormula && !hasValue) throw unread(`xlsx, ${reference}: formula without value`);
    switch (type) {
      case 's': {
        const found = shared[Number(text)];
        if (hasValue && found === undefined) throw damaged(`xlsx, ${reference}`);
        return found ?? '';
      }
      case 'b':
        return text === '' ? '' : text === '1' ? 'true' : 'false';
      case 'inlineStr':
      case 'str':
        return unescaped(text);
      case 'e':
      case 'd':
        return text;
      default:
        if (text.trim() === '') return '';
        if (Number.isNaN(Number(text))) throw damaged(`xlsx, ${reference}`);
        return timeStyles[style] ? isoOfSerial(Number(text), date1904) : numberText(text.trim());
    }
  };
  for await (const tokens of tokensOf(path)) {
    for (const token of tokens) {
      const opens = token.kind === 'open';
      switch (token.name) {
        case 'row':
          if (opens) {
            row = [];
            column = -1;
          } else {
            while (row.at(-1) === '') row.pop();
            if (row.length > 0) yield row;
          }
          break;
        case 'c':
          if (opens) {
            const reference = attribute(token.attributes, 'r') ?? '';
            column = reference ? columnOf(reference) : column + 1;
            if (column < 0) throw damaged(`xlsx, ${reference}`);
            if (column >= MOST_COLUMNS) {
              const line = Number(/\d+$/.exec(reference)?.[0] ?? 1);
              const detail = { expected: String(MOST_COLUMNS) };
              throw new TruescoreError({ code: 'file_too_many_columns', where: { line }, detail });
            }
            cell = {
              type: attribute(token.attributes, 't') ?? 'n',
              style: Number(attribute(token.attributes, 's') ?? 0),
              reference,
              text: '',
              hasValue: false,
              hasFormula: false,
            };
          } else {
            while (row.length < column) row.push('');
            row[column] = value();
          }
          break;
        case 'f':
          cell.hasFormula = true;
          break;
        case 'rPh':
          phonetic = opens;
          break;
        case 'v':
        case 't':
          inValue = opens && !phonetic;
          if (opens) cell.hasValue = true;
          break;
        case 'worksheet':
          ended = !opens;
          break;
        default:
          if (token.kind === 'text' && inValue) cell.text = longer(cell.text, token.text, cell.reference);
      }
    }
  }
  if (!ended) throw damaged('xlsx');
}
