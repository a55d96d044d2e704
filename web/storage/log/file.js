// @ts-check
/**
 * The workspace file, format 1: NDJSON in UTF-8, one line a record, each ending in a line feed.
 *
 * The first line says what it is, the last how many events there are and the SHA-256 of all bytes before it; between them is a line
 * an event, in the order of their eids. Every line is `{"crc":"HHHHHHHH",…}`, the CRC-32C of what stands behind that comma, and has
 * its number `seq` and, in `prev`, the CRC of the line before: a chain. So one set of events is one sequence of bytes; a flipped
 * bit, a missing line, a line too many and an early end are all seen, and told by the line where the damage begins.
 */
import { breathe } from './breathe.js';
import { crc32c, crcText } from './crc32c.js';
import { eventText, isEvent } from './events.js';
import { fileAnswer } from './file-answer.js';

export const FORMAT = 1;
const PREFIX = '{"crc":"';
/** The prefix, eight digits, a quotation mark, a comma. */
const HEAD_BYTES = PREFIX.length + 10;
const PIECE_BYTES = 1 << 20;
/** Lines between two moments in which the page may answer. */
const LINES_AT_ONCE = 2000;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * `damage`: the first line that is not what was written (1 is the first), or that is missing; null for a whole file. `events` are
 * those before the damage. `after`: lines from there on; `sound`: those of their events whose own check sum holds.
 * @typedef {{ events: import('./events.js').LogEvent[], sha256: string | null, damage: { line: number, why: 'bits' | 'order' | 'end' | 'content' } | null,
 *   after: number, sound: import('./events.js').LogEvent[] }} ReadLog
 */

/** What cannot be opened at all: workspace_newer, workspace_unknown_file, workspace_passphrase_wrong, workspace_damaged. */
export class WorkspaceFault extends Error {
  /** @param {string} code @param {Record<string, any>} [detail] */
  constructor(code, detail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes lines into pieces of bytes. */
export class LineWriter {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  pieces = [];
  #buffer = new Uint8Array(PIECE_BYTES);
  #length = 0;
  #sequence = 0;
  #previous = '';

  /** @param {string} content members of the line's object, without braces */
  line(content) {
    const text = `"seq":${this.#sequence}${this.#previous && `,"prev":"${this.#previous}"`},${content}}`;
    // A UTF-16 unit takes three bytes at most.
    const most = HEAD_BYTES + text.length * 3 + 1;
    if (this.#length + most > this.#buffer.length) {
      this.#flush();
      if (most > this.#buffer.length) this.#buffer = new Uint8Array(most);
    }
    const start = this.#length + HEAD_BYTES;
    const end = start + encoder.encodeInto(text, this.#buffer.subarray(start)).written;
    this.#previous = crcText(crc32c(this.#buffer, start, end));
    encoder.encodeInto(`${PREFIX}${this.#previous}",`, this.#buffer.subarray(this.#length));
    this.#buffer[end] = 10;
    this.#length = end + 1;
    this.#sequence += 1;
  }

  #flush() {
    if (this.#length) this.pieces.push(this.#buffer.slice(0, this.#length));
    this.#buffer = this.#buffer.length > PIECE_BYTES ? new Uint8Array(PIECE_BYTES) : this.#buffer;
    this.#length = 0;
  }

  /**
   * @param {number} events @param {string} [more] members of the last line
   * @returns {Promise<{ bytes: Uint8Array<ArrayBuffer>, sha256: string }>}
   */
  async end(events, more = '') {
    this.#flush();
    const hash = await sha256(joined(this.pieces));
    this.line(`"end":${events},"sha256":"${hash}"${more}`);
    this.#flush();
    return { bytes: joined(this.pieces), sha256: hash };
  }
}

/** @param {Uint8Array[]} pieces */
function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/**
 * @param {import('./events.js').LogEvent[]} events as `union` orders them
 * @returns {Promise<{ bytes: Uint8Array<ArrayBuffer>, sha256: string }>} the file, and the hash of all but its last line
 */
export async function writeLog(events) {
  const writer = new LineWriter();
  writer.line(`"truescore":"workspace","format":${FORMAT}`);
  for (const [index, event] of events.entries()) {
    if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await breathe();
    writer.line(eventText(event));
  }
  return writer.end(events.length);
}

/**
 * The lines of a file, each checked by itself. `crc` null: not what was written.
 * @param {Uint8Array} bytes
 * @param {boolean} [large] reads of an answer no more than its head: `record.answer` is its event
 * @returns {Generator<{ crc: string | null, record: any, start: number }>}
 */
export function* linesOf(bytes, large = false) {
  /** @type {string[]} */
  let texts = [];
  let read = 0;
  let until = large ? 0 : Infinity;
  for (let start = 0; start < bytes.length;) {
    if (start >= until) {
      const last = bytes.lastIndexOf(10, start + PIECE_BYTES);
      until = last < start ? bytes.length : last + 1;
      texts = textsOf(bytes.subarray(start, until));
      read = 0;
    }
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    yield { ...checkedLine(bytes, start, end, found >= 0, texts[read++]), start };
    start = end + 1;
  }
}

/** Of some lines at once, which is quicker than one by one. @param {Uint8Array} lines @returns {string[]} none where it is no text */
function textsOf(lines) {
  try {
    return decoder.decode(lines).split('\n');
  } catch {
    return [];
  }
}

/**
 * @param {Uint8Array} bytes @param {number} start @param {number} end @param {boolean} ended by a line feed
 * @param {string} [text] the same, where it is known: then an answer is known by its line
 */
function checkedLine(bytes, start, end, ended, text) {
  const bad = { crc: null, record: null };
  if (!ended || end - start < HEAD_BYTES + 2) return bad;
  const head = text ? text.slice(0, HEAD_BYTES) : String.fromCharCode(...bytes.subarray(start, start + HEAD_BYTES));
  const crc = head.slice(PREFIX.length, PREFIX.length + 8);
  if (head !== `${PREFIX}${crc}",` || crcText(crc32c(bytes, start + HEAD_BYTES, end)) !== crc) return bad;
  try {
    const content = text?.slice(HEAD_BYTES) ?? decoder.decode(bytes.subarray(start + HEAD_BYTES, end));
    return { crc, record: (text && fileAnswer(content, bytes, start + HEAD_BYTES, end)) || JSON.parse(`{${content}`) };
  } catch {
    return bad;
  }
}

/**
 * What a file is, before any of it is believed.
 * @param {Uint8Array} bytes
 * @returns {{ sealed: Record<string, any> | null, headDamaged: boolean }} throws workspace_newer and workspace_unknown_file
 */
export function inspect(bytes) {
  const lines = linesOf(bytes);
  const first = lines.next().value;
  if (first?.crc != null && first.record.truescore === 'workspace') {
    if (!(first.record.format <= FORMAT)) throw new WorkspaceFault('workspace_newer', { format: first.record.format });
    return { sealed: first.record.sealed ?? null, headDamaged: false };
  }
  // A damaged first line: any line of ours further down tells the file.
  for (const { crc, record } of lines)
    if (crc !== null && Number.isInteger(record.seq) && ('eid' in record || 'iv' in record || 'end' in record))
      return { sealed: sealedIn(lines, record), headDamaged: true };
  throw new WorkspaceFault('workspace_unknown_file');
}

/** How a file is sealed stands in its last line once more. @param {Iterable<{ record: any }>} lines @param {any} record */
function sealedIn(lines, record) {
  let last = record;
  for (const line of lines) last = line.record ?? last;
  return last.sealed ?? null;
}

/** Hears what has been read before the damage since the last time, and which share of the file. @typedef {(events: import('./events.js').LogEvent[], share: number) => void} Heed */

/**
 * @param {Uint8Array<ArrayBuffer>} bytes of a file that is not sealed
 * @param {Heed} [heed] with it the file is taken for a large one: the values of answers are read only where they are asked for
 * @returns {Promise<ReadLog>} throws workspace_newer and workspace_unknown_file
 */
export async function readLog(bytes, heed) {
  inspect(bytes);
  /** @type {ReadLog} */
  const read = { events: [], sha256: null, damage: null, after: 0, sound: [] };
  // Of all before the last line, in the time in which the lines are read.
  const hashed = sha256(bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1));
  hashed.catch(() => {});
  let line = 0;
  let previous = '';
  let end = null;
  let heeded = 0;
  const tell = (/** @type {number} */ share) => {
    heed?.(read.events.slice(heeded), share);
    heeded = read.events.length;
  };
  for (const { crc, record, start } of linesOf(bytes, heed !== undefined)) {
    line += 1;
    if (line % LINES_AT_ONCE === 0) {
      tell(start / bytes.length);
      await breathe();
    }
    if (!read.damage) {
      const why = faultOf(crc, record, line, previous, end !== null);
      if (why) read.damage = { line, why };
    }
    if (read.damage) {
      read.after += 1;
      if (crc !== null && isEventIn(record)) read.sound.push(eventIn(record));
      continue;
    }
    previous = /** @type {string} */ (crc);
    if ('end' in record) end = record;
    else if (line > 1) read.events.push(eventIn(record));
  }
  tell(1);
  if (read.damage) return read;
  if (end === null) return { ...read, damage: { line: line + 1, why: 'end' } };
  read.sha256 = await hashed;
  if (end.end !== read.events.length || end.sha256 !== read.sha256) read.damage = { line, why: 'order' };
  return read;
}

/** @param {string | null} crc @param {any} record @param {number} line @param {string} previous @param {boolean} ended */
function faultOf(crc, record, line, previous, ended) {
  if (crc === null) return 'bits';
  if (ended || record.seq !== line - 1 || (record.prev ?? '') !== previous) return 'order';
  if (line === 1) return record.truescore === 'workspace' ? null : 'order';
  if ('end' in record) return null;
  return isEventIn(record) ? null : 'content';
}

/** @param {any} record */
const isEventIn = (record) => record.answer !== undefined || isEvent(eventIn(record));

/** @param {any} record */
function eventIn({ answer, eid, op, kind, id, ts, dev, value, fields }) {
  if (answer) return answer;
  const event = { eid, op, kind, id, ts };
  return Object.assign(
    event,
    dev !== undefined && { dev },
    value !== undefined && { value },
    fields !== undefined && { fields },
  );
}
