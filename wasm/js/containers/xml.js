// @ts-check
/**
 * As much XML as workbooks are written in, as a stream of tags and texts: no document type (and so no entity that could grow), names
 * without their prefix.
 */
import { damaged, unread } from './limits.js';

/** A cell of Excel has at most 32,767 characters, each written in up to ten. */
export const MOST_TOKEN_CHARACTERS = 1 << 20;

const MOST_BYTES_AT_ONCE = 1 << 16;

/** @typedef {{kind: 'open' | 'close' | 'text', name: string, attributes: string, empty: boolean, text: string}} Token */

/** @type {Record<string, string>} */
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @param {string} text */
export function plainText(text) {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** @param {string} attributes @param {string} name without prefix */
export function attribute(attributes, name) {
  let pattern = patterns.get(name);
  if (!pattern) patterns.set(name, (pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const found = pattern.exec(attributes);
  return found ? plainText(found[1] ?? found[2]) : undefined;
}

/**
 * @param {AsyncIterable<Uint8Array>} bytes
 * @returns {AsyncGenerator<Token[]>} the tokens of each piece
 */
export async function* xmlTokens(bytes) {
  const decoder = new TextDecoder();
  let rest = '';
  let depth = 0;
  for await (const piece of bytes) {
    // What deflates well comes in large pieces; its tokens take far more than its bytes.
    for (let start = 0; start < piece.length; start += MOST_BYTES_AT_ONCE) {
      const part = piece.subarray(start, start + MOST_BYTES_AT_ONCE);
      const { tokens, at, text } = cut(rest + decoder.decode(part, { stream: true }));
      rest = text.slice(at);
      if (rest.length > MOST_TOKEN_CHARACTERS) throw unread('XML');
      for (const { kind } of tokens) depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
      yield tokens;
    }
  }
  if (depth !== 0 || rest.trim() !== '') throw damaged('XML');
}

/** @param {string} text */
function cut(text) {
  /** @type {Token[]} */
  const tokens = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) break;
    if (start > at) tokens.push(token('text', '', '', false, plainText(text.slice(at, start))));
    at = start;
    const special = specialEnd(text, start);
    if (special) {
      if (special.end < 0) break;
      if (special.text) tokens.push(token('text', '', '', false, special.text));
      at = special.end;
      continue;
    }
    const end = tagEnd(text, start);
    if (end < 0) break;
    const closes = text[start + 1] === '/';
    const empty = text[end - 1] === '/';
    const inner = text.slice(start + (closes ? 2 : 1), empty ? end - 1 : end);
    const [, name = '', attributes = ''] = /^(?:[^\s:]+:)?([^\s:]+)\s*([^]*)$/.exec(inner) ?? [];
    tokens.push(token(closes ? 'close' : 'open', name, attributes, empty, ''));
    if (empty) tokens.push(token('close', name, '', false, ''));
    at = end + 1;
  }
  return { tokens, at, text };
}

/** @param {Token['kind']} kind @param {string} name @param {string} attributes @param {boolean} empty @param {string} text @returns {Token} */
const token = (kind, name, attributes, empty, text) => ({ kind, name, attributes, empty, text });

/** Where a comment, a CDATA section or an instruction ends; null where the tag is none of them. @param {string} text @param {number} start */
function specialEnd(text, start) {
  const next = text[start + 1];
  if (next !== '!' && next !== '?') return null;
  const behind = (/** @type {string} */ mark) => {
    const found = text.indexOf(mark, start + 2);
    return found < 0 ? -1 : found + mark.length;
  };
  if (next === '?') return { end: behind('?>'), text: '' };
  if (text.length < start + 9) return { end: -1, text: '' };
  if (text.startsWith('<!--', start)) return { end: behind('-->'), text: '' };
  if (!text.startsWith('<![CDATA[', start)) throw unread('XML, document type');
  const end = behind(']]>');
  return { end, text: end < 0 ? '' : text.slice(start + 9, end - 3) };
}

const STOPS = /[>"']/g;

/** The place of the tag's ">", which may also stand in an attribute. @param {string} text @param {number} start */
function tagEnd(text, start) {
  for (let at = start; ;) {
    STOPS.lastIndex = at;
    const stop = STOPS.exec(text);
    if (!stop) return -1;
    if (stop[0] === '>') return stop.index;
    const closing = text.indexOf(stop[0], stop.index + 1);
    if (closing < 0) return -1;
    at = closing + 1;
  }
}
