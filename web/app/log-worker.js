// @ts-check
/**
 * A workspace file on its way in, away from the page: read, checked, compared with what is kept, and made into what is to be written.
 * The page has storage, the person and the core, and is asked for them (`workspace-file.js`).
 */
import { writeLog } from '../storage/log/file.js';
import { mergePlan, surveyOf } from '../storage/log/merge.js';
import { readWorkspaceFile } from '../storage/log/sealed.js';
import { FileAnswer } from '../storage/log/file-answer.js';
import { BLOCK, blockChanges, newBlock } from '../storage/response-blocks.js';

/** @typedef {import('../storage/log/events.js').LogEvent} LogEvent */
/** Answers as the core looks at them, and as they are kept. `bad`: places of those that it cannot read. @typedef {{ answers: LogEvent[], lines: Uint8Array<ArrayBuffer>, bad: Promise<number[]> }} Batch */
/**
 * @typedef {{ order: 'open', file: Blob } | { order: 'plan', behind: boolean, local: import('../storage/log/merge.js').Local } | { order: 'aside' }
 *   | { order: 'answer', number: number, answer: any }} Order
 */

const PROGRESS_EVERY_MS = 50;
const LINE_FEED = 10;

/** Questions to the page that wait. @type {Map<number, (answer: any) => void>} */
const asked = new Map();
let last = 0;
/** @type {import('../storage/log/file.js').ReadLog | null} */
let log = null;
/** @type {Batch[]} */
let batches = [];

/** @param {string} question @param {Uint8Array<ArrayBuffer>} [value] is given away @returns {Promise<any>} */
function ask(question, value) {
  const number = ++last;
  const answer = new Promise((resolve) => asked.set(number, resolve));
  self.postMessage({ question, number, value }, { transfer: value ? [value.buffer] : [] });
  return answer;
}

/** @param {LogEvent} event */
const isAnswer = ({ kind, op }) => kind === 'response' && op === 'add';

/** @param {LogEvent[]} answers @returns {Uint8Array<ArrayBuffer>} NDJSON */
function linesOf(answers) {
  const encoder = new TextEncoder();
  const parts = answers.map((event) =>
    event instanceof FileAnswer ? event.bytes : encoder.encode(JSON.stringify(event.value)),
  );
  const lines = new Uint8Array(parts.reduce((sum, { length }) => sum + length + 1, -1));
  let at = 0;
  for (const part of parts) {
    if (at > 0) lines[at++] = LINE_FEED;
    lines.set(part, at);
    at += part.length;
  }
  return lines;
}

/** Gives answers to the core while the next ones are read. */
class Looker {
  /** @type {Batch[]} */
  batches = [];
  /** @type {LogEvent[]} */
  #waiting = [];

  /** @param {LogEvent[]} events */
  take(events) {
    for (const event of events) if (isAnswer(event) && this.#waiting.push(event) === BLOCK) this.end();
  }

  /** What is written as the core writes it needs no look. @param {LogEvent[]} answers @returns {Promise<number[]>} */
  async #look(answers) {
    const unsure = [...answers.keys()].filter((place) => !(/** @type {any} */ (answers[place]).isSure));
    if (!unsure.length) return [];
    /** @type {number[]} */
    const bad = await ask('look', linesOf(unsure.map((place) => answers[place])));
    return bad.map((place) => unsure[place]);
  }

  end() {
    const answers = this.#waiting;
    if (!answers.length) return;
    this.#waiting = [];
    const lines = linesOf(answers);
    this.batches.push({ answers, lines, bad: this.#look(answers) });
  }
}

/** @param {Blob} file */
async function open(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const looker = new Looker();
  let told = 0;
  log = await readWorkspaceFile(
    bytes,
    () => ask('passphrase'),
    (events, share) => {
      looker.take(events);
      if (performance.now() - told < PROGRESS_EVERY_MS) return;
      told = performance.now();
      self.postMessage({ progress: share });
    },
  );
  looker.end();
  batches = looker.batches;
  if (!log) return null;
  return { ...log, events: log.events.length, sound: log.sound.length };
}

/** @param {boolean} behind the damage @param {import('../storage/log/merge.js').Local} local */
async function plan(behind, local) {
  if (!log) throw new Error('no file is open');
  const events = behind ? log.sound : log.events;
  const looker = new Looker();
  if (behind) {
    looker.take(events);
    looker.end();
  }
  const mine = behind ? looker.batches : batches;
  /** @type {Set<LogEvent>} */
  const bad = new Set();
  for (const { answers, bad: places } of mine) for (const place of await places) bad.add(answers[place]);
  const taken = bad.size ? events.filter((event) => !bad.has(event)) : events;
  /** What was looked at is kept as it is, where all of it is new. @param {LogEvent[]} answers */
  const changesOf = (answers) => {
    const rest = new Set(answers);
    const whole = mine.filter((batch) => batch.answers.every((event) => rest.has(event)));
    for (const batch of whole) for (const event of batch.answers) rest.delete(event);
    return [
      ...whole.flatMap((batch) => newBlock(batch.answers.map(surveyOf), batch.lines)),
      ...blockChanges([...rest].map(({ value }) => value)),
    ];
  };
  return { ...mergePlan(local, taken, changesOf), refused: bad.size };
}

/** What can be given away of a plan: most of it. @param {any} value @returns {ArrayBuffer[]} */
function buffersIn(value) {
  const { changes = [] } = value ?? {};
  return changes.flatMap((/** @type {any} */ { put }) => (put?.lines ? [put.lines.buffer] : []));
}

/** @param {Exclude<Order, { order: 'answer' }>} order */
async function done(order) {
  if (order.order === 'open') return open(order.file);
  if (order.order === 'plan') return plan(order.behind, order.local);
  return (await writeLog(log?.sound ?? [])).bytes;
}

self.addEventListener('message', async (/** @type {MessageEvent<Order>} */ { data: order }) => {
  if (order.order === 'answer') {
    asked.get(order.number)?.(order.answer);
    asked.delete(order.number);
    return;
  }
  try {
    const value = await done(order);
    self.postMessage({ done: value }, { transfer: buffersIn(value) });
  } catch (error) {
    const { code, detail } = /** @type {any} */ (error);
    self.postMessage({ fault: { code, detail, message: String(/** @type {any} */ (error)?.message ?? error) } });
  }
});
