// @ts-check
/** Sealed answers in a file: told by its beginning, and opened with the keys of a workspace file or of a key's own file. */
import { readFileSync } from 'node:fs';
import { openTable } from '../containers/index.js';
import { openSource } from './source.js';

/** @typedef {{ line: number, why: string }} Closed */
/** @typedef {{ answers: any[], closed: Closed[], sealed: number }} Opened */

const HEAD_BYTES = 1 << 18;
/** A quotation mark within a text has a backslash before it: this is a name, not somebody's words. */
const SEALED = /"truescore_sealed"\s*:/;
const AT_ONCE = 64;

/** Why an envelope stays closed, as `seal.js` says it. @type {Record<string, string>} */
const REASONS = {
  no_key: 'no key for its survey was given',
  other_key: 'it was sealed for another key',
  altered: 'it is not what was sealed',
  newer: 'it is of a newer format',
  no_answer: 'it is no envelope, or holds no answer of its name',
};

/** The options by which commands are given keys. */
export const KEY_OPTIONS = /** @type {const} */ ({
  key: { type: 'string', multiple: true },
  'passphrase-file': { type: 'string' },
});

/** The site's own reading of envelopes and workspace files, which the build puts beside the modules. @param {string} file @returns {Promise<any>} */
const siteModule = (file) => import(new URL(`../../dist/site/${file}`, import.meta.url).href);

/** @param {import('../containers/source.js').Source} source */
async function* textOf(source) {
  const decoder = new TextDecoder();
  for await (const piece of (await openTable(source)).pieces()) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** @param {import('../containers/source.js').Source} source @returns {Promise<boolean>} packed or not */
export async function isSealedFile(source) {
  let head = '';
  for await (const text of textOf(source)) {
    head += text;
    if (head.length >= HEAD_BYTES) break;
  }
  return SEALED.test(head);
}

/** @param {Record<string, any>} values @param {AsyncIterable<any>} stdin @returns {Promise<string | null>} */
async function passphrase(values, stdin) {
  const path = values['passphrase-file'];
  if (path === undefined) return process.env.TRUESCORE_PASSPHRASE ?? null;
  const source = await openSource(path, stdin);
  return new TextDecoder().decode(await source.slice(0, source.size)).replace(/\r?\n$/, '');
}

/** @param {string} path of a workspace file or of a key's own file @param {() => Promise<string | null>} askPassphrase @returns {Promise<any[]>} */
async function keysIn(path, askPassphrase) {
  const bytes = new Uint8Array(readFileSync(path));
  const [{ readAnswerKey }, { readWorkspaceFile }, { byRecord, fold }] = await Promise.all(
    ['delivery/seal.js', 'storage/log/sealed.js', 'storage/log/events.js'].map(siteModule),
  );
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES));
  if (/"truescore_key"\s*:/.test(text)) {
    const key = await readAnswerKey(parsed(text));
    if (!key) throw new Error(`${path} holds no key, or one whose halves do not belong together`);
    return [key];
  }
  let log = null;
  try {
    log = await readWorkspaceFile(bytes, askPassphrase);
  } catch (error) {
    throw new Error(`${path} cannot be opened (${/** @type {any} */ (error).code ?? error})`, { cause: error });
  }
  if (!log) throw new Error(`${path} has a passphrase: give it with --passphrase-file or in TRUESCORE_PASSPHRASE`);
  if (log.damage) throw new Error(`${path} is damaged at line ${log.damage.line}`);
  const keys = [];
  for (const [record, events] of byRecord(log.events)) {
    if (!record.startsWith('setting\nanswer-key:')) continue;
    const key = await readAnswerKey(fold(events)?.fields.value);
    if (key) keys.push(key);
  }
  if (!keys.length) throw new Error(`${path} holds no key for sealed answers`);
  return keys;
}

/** @param {string} text @returns {any} undefined where it is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Envelopes and answers of NDJSON or of one JSON list. @param {string} text @returns {{ line: number, record: any }[]} */
function recordsOf(text) {
  const list = text.trimStart().startsWith('[') ? parsed(text) : undefined;
  if (Array.isArray(list)) return list.map((record, place) => ({ line: place + 1, record }));
  const lines = text.split('\n').map((each, place) => ({ line: place + 1, text: each }));
  return lines
    .filter((each) => each.text.trim() !== '')
    .map(({ line, text: each }) => ({ line, record: parsed(each) }));
}

/**
 * @param {import('../analytics.d.ts').Analytics} analytics
 * @param {import('../containers/source.js').Source} source
 * @param {Record<string, any>} values of KEY_OPTIONS
 * @param {AsyncIterable<any>} stdin
 * @returns {Promise<Opened>} answers that are not sealed are taken as they are; `line`: the place in a JSON list
 */
export async function openSealed(analytics, source, values, stdin) {
  const paths = values.key ?? [];
  if (!paths.length)
    throw new Error('the answers are sealed: give the workspace file or the file of their key with --key');
  let asked = /** @type {Promise<string | null> | null} */ (null);
  const ask = () => (asked ??= passphrase(values, stdin));
  /** @type {any[]} */
  const keys = [];
  for (const path of paths) keys.push(...(await keysIn(path, ask)));
  const { isSealed, openAnswer } = await siteModule('delivery/seal.js');
  let text = '';
  for await (const piece of textOf(source)) text += piece;
  const records = recordsOf(text);
  /** @type {Closed[]} */
  const closed = [];
  const answers = [];
  let sealed = 0;
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const opened = records.slice(at, at + AT_ONCE).map(async ({ line, record }) => {
      if (!isSealed(record) && typeof record?.survey?.id === 'string') return { line, answer: record };
      try {
        return { line, answer: await openAnswer(record, keys), wasSealed: true };
      } catch (error) {
        return { line, why: String(/** @type {any} */ (error).code) };
      }
    });
    for (const each of await Promise.all(opened)) {
      const { line, answer, why = 'no_answer' } = /** @type {any} */ (each);
      // Whoever has a public key can seal anything: the core looks at what was in it.
      if (answer && isReadable(analytics, answer)) {
        answers.push(answer);
        if (/** @type {any} */ (each).wasSealed) sealed += 1;
      } else closed.push({ line, why });
    }
  }
  return { answers, closed, sealed };
}

/** @param {any[]} answers @returns {Uint8Array} NDJSON */
export const linesOf = (answers) =>
  new TextEncoder().encode(answers.map((each) => `${JSON.stringify(each)}\n`).join(''));

/** @param {import('../analytics.d.ts').Analytics} analytics @param {any} answer */
function isReadable(analytics, answer) {
  return analytics.call('table.check_responses', {}, linesOf([answer])).unreadable.length === 0;
}

/** What is said of a file of sealed answers. @param {Opened} opened @returns {string[]} */
export function remarksOf({ answers, closed, sealed }) {
  const lines = [`${answers.length} answers, of which ${sealed} were sealed; ${closed.length} stay closed`];
  for (const [why, sentence] of Object.entries(REASONS)) {
    const places = closed.filter((each) => each.why === why).map(({ line }) => line);
    if (places.length)
      lines.push(`${places.length}: ${sentence} (${places.slice(0, 12).join(', ')}${places.length > 12 ? ', …' : ''})`);
  }
  return lines;
}
