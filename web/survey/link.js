// @ts-check
/**
 * A survey in a link: the definition stands in the fragment of the address, deflated and written in base64url, so that nothing has to be
 * hosted and no server ever sees it. Whoever makes a link makes the survey: it is read as a definition that nobody trusts yet.
 */
import { fromBase64Url, toBase64Url } from '../storage/log/base64.js';
import { tokenAttributes } from './link-token.js';

/** A link longer than this is cut by some programs. */
export const LONGEST_LINK = 16_000;
const MOST_TEXT = 64 * 1024;
const MOST_INFLATED = 256 * 1024;

/** What a link says that cannot be read. */
export class BadLink extends Error {
  constructor() {
    super('link_broken');
    this.code = 'link_broken';
  }
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function readAll(stream, most) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new BadLink();
    }
  }
  const all = new Uint8Array(length);
  let place = 0;
  for (const piece of pieces) {
    all.set(piece, place);
    place += piece.length;
  }
  return all;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {ReadableWritablePair<any, any>} through @param {number} most */
const piped = (bytes, through, most) => readAll(new Blob([bytes]).stream().pipeThrough(through), most);

/** @param {unknown} definition @returns {Promise<string>} letters, digits, "-" and "_" */
export async function packDefinition(definition) {
  const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (new TextEncoder().encode(JSON.stringify(definition)));
  return toBase64Url(await piped(bytes, new CompressionStream('deflate-raw'), Infinity));
}

/** @param {string} text @returns {Promise<any>} throws BadLink */
export async function unpackDefinition(text) {
  const packed = text.length > MOST_TEXT ? null : fromBase64Url(text);
  if (!packed) throw new BadLink();
  try {
    const bytes = await piped(packed, new DecompressionStream('deflate-raw'), MOST_INFLATED);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BadLink();
  }
}

/** Who acts on the answers is not for those who give them. @param {any} definition @returns {any} */
export const withoutNotes = (definition) => ({
  ...definition,
  questions: definition.questions?.map(
    (/** @type {any} */ { owner: _owner, action: _action, ...question }) => question,
  ),
});

/**
 * The link to a survey page that asks this definition.
 * @param {string} page the address of survey.html
 * @param {any} definition
 */
export async function linkTo(page, definition) {
  const address = new URL(page);
  address.hash = `d=${await packDefinition(withoutNotes(definition))}`;
  return address.href;
}

/**
 * The score that a link from an e-mail names, to be preselected and no more. Anything but one whole number from 0 to 10, written as people
 * write it, is passed over.
 * @param {URL} address
 * @returns {number | null}
 */
export function linkedScore(address) {
  const named = [...address.searchParams.getAll('score'), ...fragmentOf(address).getAll('score')];
  return named.length === 1 && /^(?:\d|10)$/.test(named[0]) ? Number(named[0]) : null;
}

/**
 * What goes with an answer: `a.plan=pro` in the fragment, which no server sees, and who it is by a personal link.
 * @param {URL} address @returns {Record<string, string>}
 */
export function linkedAttributes(address) {
  const fragment = fragmentOf(address);
  const named = [...fragment].filter(([name]) => /^a\.[\w-]{1,64}$/.test(name)).slice(0, 62);
  const said = Object.fromEntries(named.map(([name, value]) => [name.slice(2), [...value].slice(0, 1000).join('')]));
  return { ...said, ...tokenAttributes(fragment.get('t')) };
}

/** @param {URL} address */
export const fragmentOf = (address) => new URLSearchParams(address.hash.slice(1));
