// @ts-check
/**
 * What a file is, by its content and never by its name alone, and its table as bytes that the core reads: CSV, JSON and NDJSON as they
 * are, a workbook's sheet and Parquet as CSV, each also packed by gzip or in a zip.
 */
import { gunzip, isGzip } from './gzip.js';
import { checkHeld, withoutTable } from './limits.js';
import { isParquet, openParquet } from './parquet.js';
import { csvBytes } from './rows-to-csv.js';
import { bytesSource, collect } from './source.js';
import { isWorkbook, openWorkbook } from './xlsx.js';
import { isZip, membersOf, readMember } from './zip.js';

/** @typedef {import('./source.js').Source} Source */
/** @typedef {import('../analytics.d.ts').FileSource} FileSource */
/**
 * `reading` is what the core has to be told beside the source.
 * @typedef {{source: FileSource, reading: {encoding?: 'utf-8', delimiter?: string, header_rows?: number}, pieces: () => AsyncIterable<Uint8Array>}} Table
 */

const HEAD_BYTES = 4096;
/** Packed in packed: a gzip in a zip, a workbook in a gzip. */
const MOST_LAYERS = 2;
const MADE = /** @type {const} */ ({ encoding: 'utf-8', delimiter: ',' });
/** Names of members that are tables, where an archive has other files as well. */
const TABLE_NAME = /\.(csv|tsv|tab|txt|json|jsonl|ndjson|xlsx|xlsm|parquet)(\.gz)?$/i;

/**
 * @param {Source} source
 * @param {Partial<FileSource>} [chosen] the member, sheet or list that a person chose
 * @returns {Promise<Table>}
 */
export async function openTable(source, chosen = {}) {
  return openLayer(source, chosen, 0);
}

/** @param {Source} source @param {Partial<FileSource>} chosen @param {number} layers @returns {Promise<Table>} */
async function openLayer(source, chosen, layers) {
  const head = await source.slice(0, HEAD_BYTES);
  if (isParquet(head)) {
    const { leftOut, rows } = await openParquet(source);
    return {
      source: { format: 'parquet', left_out_columns: leftOut },
      reading: { ...MADE, header_rows: 1 },
      pieces: () => csvBytes(rows()),
    };
  }
  const packed = layers < MOST_LAYERS;
  if (packed && isGzip(head)) return openStream(() => gunzip(source.pieces()), { compression: 'gzip' }, chosen, layers);
  if (packed && isZip(head)) return openZip(source, chosen, layers);
  return openText(head, { format: 'csv' }, source.pieces, chosen);
}

/** @param {Source} source @param {Partial<FileSource>} chosen @param {number} layers @returns {Promise<Table>} */
async function openZip(source, chosen, layers) {
  const members = await membersOf(source);
  if (isWorkbook(members)) {
    const { sheets, likeliest, rows } = await openWorkbook(source, members);
    const sheet = sheets.find((name) => name === chosen.sheet) ?? (await likeliest());
    return { source: { format: 'xlsx', sheet, sheets }, reading: MADE, pieces: () => csvBytes(rows(sheet)) };
  }
  const files = members.filter(({ name }) => !/\/$|(^|\/)(__MACOSX\/|\.)/.test(name));
  const tables = files.filter(({ name }) => TABLE_NAME.test(name));
  const choices = tables.length > 0 ? tables : files;
  if (choices.length === 0) throw withoutTable(`zip: ${members.map(({ name }) => name).join(', ') || '-'}`);
  const member =
    choices.find(({ name }) => name === chosen.member) ?? choices.reduce((a, b) => (b.size > a.size ? b : a));
  const facts = {
    compression: /** @type {const} */ ('zip'),
    member: member.name,
    members: choices.map(({ name }) => name),
  };
  return openStream(() => readMember(source, member), facts, chosen, layers);
}

/**
 * @param {() => AsyncIterable<Uint8Array>} pieces @param {Partial<FileSource>} facts
 * @param {Partial<FileSource>} chosen @param {number} layers
 * @returns {Promise<Table>}
 */
async function openStream(pieces, facts, chosen, layers) {
  let head = new Uint8Array(0);
  for await (const piece of pieces()) {
    head = await collect(of(head, piece), () => {});
    if (head.length >= HEAD_BYTES) break;
  }
  if (isParquet(head) || isZip(head) || isGzip(head)) {
    const held = bytesSource(await collect(pieces(), checkHeld));
    const inner = await openLayer(held, chosen, layers + 1);
    return { ...inner, source: { ...inner.source, ...facts } };
  }
  return openText(head, { format: 'csv', ...facts }, pieces, chosen);
}

/** @param {Uint8Array[]} parts */
async function* of(...parts) {
  yield* parts;
}

/**
 * @param {Uint8Array} head @param {FileSource} facts @param {() => AsyncIterable<Uint8Array>} pieces
 * @param {Partial<FileSource>} chosen
 * @returns {Table}
 */
function openText(head, facts, pieces, { list }) {
  const encoding =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : '';
  const text = new TextDecoder(encoding || 'utf-8').decode(head);
  // A list of objects, or an object; a heading may begin with a bracket, but not like this.
  if (!/^[\s\x1e]*(\[\s*([{[\]]|$)|\{\s*(["}]|$))/.test(text)) return { source: facts, reading: {}, pieces };
  return {
    source: { ...facts, format: 'json', ...(list ? { list } : {}) },
    reading: {},
    pieces: encoding ? () => recoded(pieces(), encoding) : pieces,
  };
}

/** JSON is UTF-8; some programs write it as UTF-16 none the less. @param {AsyncIterable<Uint8Array>} pieces @param {string} encoding */
async function* recoded(pieces, encoding) {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(decoder.decode(piece, { stream: true }));
  yield encoder.encode(decoder.decode());
}
