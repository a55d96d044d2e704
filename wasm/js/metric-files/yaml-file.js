// @ts-check
/** YAML of strangers: read within limits, each value with its place. */
import { Document, Lexer, LineCounter, Parser, isNode, parseDocument } from 'yaml';
import { TruescoreError } from '../error.js';

/** A file of metrics is written by people and tools, not by machines that log. */
const MOST_CHARACTERS = 4_000_000;
const MOST_DEPTH = 64;
/** Nodes that aliases may stand for, all together. */
const MOST_ALIASED = 1000;

/** @typedef {{value: unknown, lineOf: (path: (string | number)[]) => number | undefined}} YamlFile */

/**
 * @param {string} text @returns {YamlFile}
 * Throws yaml_too_long, yaml_too_deep, yaml_aliases, yaml_syntax.
 */
export function readYaml(text) {
  if (text.length > MOST_CHARACTERS) {
    throw new TruescoreError({ code: 'yaml_too_long', detail: { expected: String(MOST_CHARACTERS / 1_000_000) } });
  }
  const lines = new LineCounter();
  checkDepth(text);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new TruescoreError({ code: 'yaml_syntax', where: { line, character: col }, detail: { found: error.code } });
  }
  return {
    value: plainValue(document),
    lineOf: (path) => {
      // A value that is not there is missed where it should stand.
      for (let length = path.length; length >= 0; length -= 1) {
        const node = length ? document.getIn(path.slice(0, length), true) : document.contents;
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return undefined;
    },
  };
}

/** What composes a document is a recursion; what reads its tokens is none. @param {string} text */
function checkDepth(text) {
  const parser = /** @type {any} */ (new Parser());
  let line = 1;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) void _;
    for (const character of lexeme) line += Number(character === '\n');
    if (parser.stack.length > MOST_DEPTH) {
      throw new TruescoreError({ code: 'yaml_too_deep', where: { line }, detail: { expected: String(MOST_DEPTH) } });
    }
  }
}

/** @param {import('yaml').Document} document */
function plainValue(document) {
  try {
    const value = document.toJS({ maxAliasCount: MOST_ALIASED });
    // Throws where a value holds itself.
    JSON.stringify(value);
    return value;
  } catch {
    // One that stands for nothing, for itself, or for more than there is room for.
    throw new TruescoreError({ code: 'yaml_aliases', detail: { expected: String(MOST_ALIASED) } });
  }
}

/** @param {unknown} value @param {string} comment before it @returns {string} */
export function writeYaml(value, comment) {
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = ` ${comment}`;
  return document.toString({ lineWidth: 0 });
}
