// @ts-check
/**
 * Answers from a file into the log, each known by its id. What was sealed is opened with the keys of the workspace; what stays closed is told
 * with the reason, and can be saved to be tried again. A key in a file of its own is taken the same way.
 */
import { html, nothing } from 'lit';
import { canSeal, isSealed, openAnswer, readAnswerKey } from '../delivery/seal.js';
import { openWorkspace } from '../engine/index.js';
import { formatList, formatNumber, t } from '../i18n/index.js';
import { appendResponses, countResponses, listAnswerKeys, saveAnswerKey } from '../storage/index.js';
import { addressOf } from './address.js';
import { checkIcon, downloadIcon, infoIcon, warningIcon } from './icons.js';
import { persistence } from './persistence.js';
import { readAnswers, unreadableAnswers } from './readable-answers.js';
import { download } from './text-out.js';

/** @typedef {import('../delivery/seal.js').ClosedReason} ClosedReason */
/** @typedef {{ line: number, text: string, why: ClosedReason }} Closed */
/**
 * `sealed`: how many were opened, null where none was sealed. `closed`: what was not taken.
 * @typedef {{ file: string, added: number, known: number, sealed: number | null, closed: Closed[], surveys: string[], durable: boolean }} Taken
 */

const HEAD_BYTES = 1 << 18;
/** A quotation mark within a text has a backslash before it: this is a name, not somebody's words. */
const SEALED = /"truescore_sealed"\s*:/;
const KEY = /"truescore_key"\s*:/;
const AT_ONCE = 64;
const REASONS = /** @type {const} */ (['no_key', 'other_key', 'altered', 'newer', 'no_answer']);
const MOST_LINES = 12;

/** @typedef {'sealed' | 'key' | null} SealedKind */

/** @param {string} head the beginning of a file @returns {SealedKind} */
const kindOf = (head) => (SEALED.test(head) ? 'sealed' : KEY.test(head) ? 'key' : null);

/** Gzip and zip. */
const PACKED = ['\u001f\u008b', 'PK'];

/**
 * What a file is, by its beginning; of a packed one what is in it.
 * @param {File} file
 * @returns {Promise<{ file: File, kind: SealedKind }[]>} sealed answers and keys unpacked, anything else as it was
 */
export async function sealedFiles(file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = kindOf(new TextDecoder().decode(head));
  const begun = String.fromCharCode(...head.subarray(0, 2));
  if (kind || !PACKED.includes(begun)) return [{ file, kind }];
  try {
    return await unpacked(file);
  } catch {
    // The import of tables says what is wrong with it.
    return [{ file, kind: null }];
  }
}

/** @param {File} file @returns {ReturnType<typeof sealedFiles>} */
async function unpacked(file) {
  const workspace = openWorkspace();
  const { members } = await workspace.unpackFile(file, { most: HEAD_BYTES });
  const found = [];
  for (const member of members.length ? members : [undefined]) {
    const { bytes: begun } = await workspace.unpackFile(file, { member, most: HEAD_BYTES });
    const kind = kindOf(new TextDecoder().decode(begun));
    if (!kind) continue;
    const { bytes } = await workspace.unpackFile(file, { member });
    found.push({ file: new File([bytes], member ?? file.name), kind });
  }
  return found.length ? found : [{ file, kind: null }];
}

/** @param {string} text @returns {any} undefined where it is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} text @param {import('../delivery/seal.js').AnswerKey[]} keys @returns {Promise<any>} an answer, or why it stays closed */
async function opened(text, keys) {
  const record = parsed(text);
  if (!isSealed(record) && typeof record?.id === 'string' && typeof record.survey?.id === 'string') return { record };
  try {
    return { record: await openAnswer(record, keys), wasSealed: true };
  } catch (error) {
    return { why: /** @type {any} */ (error).code };
  }
}

/** @param {File} file NDJSON, or a JSON list, whose places are then told in place of lines @returns {Promise<Taken>} rejects with the core's fault where nothing is sealed and one cannot be read */
export async function takeAnswers(file) {
  const text = await file.text();
  const list = text.trimStart().startsWith('[') ? parsed(text) : null;
  const texts = Array.isArray(list) ? list.map((each) => JSON.stringify(each)) : text.split('\n');
  const lines = texts.map((each, place) => ({ line: place + 1, text: each })).filter((each) => each.text.trim() !== '');
  const hasSealed = SEALED.test(text);
  if (hasSealed && !canSeal()) throw { code: 'seal_no_crypto' };
  const keys = hasSealed ? await listAnswerKeys() : [];
  /** @type {Closed[]} */
  const closed = [];
  /** @type {{ line: number, text: string, record: any, wasSealed?: boolean }[]} */
  const open = [];
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const found = lines.slice(at, at + AT_ONCE).map(async (each) => ({
      ...each,
      ...(hasSealed ? await opened(each.text, keys) : { record: parsed(each.text) ?? null }),
    }));
    for (const each of await Promise.all(found)) (each.why ? closed : open).push(each);
  }
  // Of answers that were given out by these pages every one is right; whoever has a public key can seal anything.
  if (!hasSealed) await readAnswers(open.map(({ record }) => record));
  const bad = hasSealed ? await unreadableAnswers(open.map(({ record }) => record)) : new Set();
  const good = open.filter(({ record }) => !bad.has(record));
  const wrong = open.filter(({ record }) => bad.has(record)).map((each) => ({ ...each, why: REASONS[4] }));
  const before = await countResponses();
  const { durable } = await appendResponses(good.map(({ record }) => record));
  const added = (await countResponses()) - before;
  if (durable && added) void persistence.ask();
  return {
    file: file.name,
    added,
    known: good.length - added,
    sealed: hasSealed ? good.filter(({ wasSealed }) => wasSealed).length : null,
    closed: [...closed, ...wrong].sort((one, other) => one.line - other.line),
    surveys: [...new Set(good.map(({ record }) => record.survey.id))],
    durable: durable || added === 0,
  };
}

/** @param {File} file @returns {Promise<import('../delivery/seal.js').AnswerKey | null>} as it is now in the workspace; null: it is no key */
export async function takeKey(file) {
  if (!canSeal()) throw { code: 'seal_no_crypto' };
  const key = await readAnswerKey(parsed(await file.text()));
  if (key) await saveAnswerKey(key);
  return key;
}

/** @param {Taken} taken */
export function takenNotice(taken) {
  const { file, added, known, sealed, closed, durable } = taken;
  const isBad = closed.length > 0 || !durable;
  return html`<div class="notice ${isBad ? 'notice-warning' : ''}" data-role="taken">
    ${isBad ? warningIcon : checkIcon}
    <div class="stack">
      ${sealed === null ? nothing : html`<p class="strong">${t('answers.opened', { file, count: sealed })}</p>`}
      <p>${t('answers.added', { added, known })}</p>
      ${durable ? nothing : html`<p>${t('ask.answers_not_kept', { count: added })}. ${t('ask.answers_not_kept_text')}</p>`}
      ${closed.length ? closedList(closed) : nothing} ${taken.surveys.map((survey) => resultsLink(survey))}
    </div>
  </div>`;
}

/** @param {string} survey */
const resultsLink = (survey) =>
  html`<p><a href=${addressOf('listen', { source: `survey:${survey}` })}>${t('answers.results', { survey })}</a></p>`;

/** @param {Closed[]} closed */
function closedList(closed) {
  const save = () =>
    download('closed-answers.ndjson', 'application/x-ndjson', [closed.map(({ text }) => `${text}\n`).join('')]);
  return html`<p class="strong">${t('answers.closed', { count: closed.length })}</p>
    <ul class="prose">
      ${REASONS.map((why) => {
        const of = closed.filter((each) => each.why === why).map(({ line }) => line);
        const shown = of.slice(0, MOST_LINES).map((line) => formatNumber(line, { useGrouping: false }));
        const lines = formatList(of.length > MOST_LINES ? [...shown, '…'] : shown);
        return of.length
          ? html`<li data-closed=${why}>${t(`answers.closed_${why}`, { count: of.length, lines })}</li>`
          : nothing;
      })}
    </ul>
    <div>
      <button class="button button-small" type="button" data-action="save-closed" @click=${save}>
        ${downloadIcon}${t('answers.save_closed')}
      </button>
    </div>`;
}

/** @param {import('../delivery/seal.js').AnswerKey | null} key @param {string} file */
export const keyNotice = (key, file) =>
  key
    ? html`<div class="notice" data-role="key-taken">
        ${checkIcon}
        <p>${t('answers.key_taken', { key: key.id, survey: key.survey })}</p>
      </div>`
    : html`<div class="notice notice-error" data-role="key-wrong">
        ${infoIcon}
        <p>${t('answers.key_wrong', { file })}</p>
      </div>`;
