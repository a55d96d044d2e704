// @ts-check
// A worker that holds one workspace. It knows no method by name: a new one needs no line here.
import { loadAnalytics } from './analytics.js';
import { blobSource } from './containers/source.js';
import { TruescoreError } from './error.js';
import { readStretch } from './file-parts.js';
import { readFile, sniffFile, unpackFile } from './table-file.js';

const analytics = loadAnalytics();
/** The numbers of the jobs that the page cancelled. @type {Set<number>} */
const cancelled = new Set();
const PROGRESS_EVERY_MS = 50;

/**
 * @typedef {{job: number, cancel: true}
 *   | {job: number, method: string, request: object, bytes?: Uint8Array}
 *   | {job: number, comments: import('./text.d.ts').Comment[], options?: import('./text.d.ts').TellingOptions}
 *   | {job: number, scored: import('./text.d.ts').ScoredComment[], options?: import('./text.d.ts').ThemeOptions}
 *   | {job: number, unpack: Blob, wanted: {member?: string, most?: number}}
 *   | {job: number, sniff: Blob, choices: import('./analytics.d.ts').SniffChoices}
 *   | {job: number, read: Blob, table: string, options: import('./analytics.d.ts').FileOptions}
 *   | {job: number, part: Blob, stretch: import('./file-parts.js').Stretch, options: import('./analytics.d.ts').FileOptions}} Order
 */

self.addEventListener('message', async (/** @type {MessageEvent<Order>} */ { data: order }) => {
  const { job } = order;
  if ('cancel' in order) {
    cancelled.add(job);
    return;
  }
  try {
    const ok = await run(order);
    // A part is handed on as it is: nobody needs it here.
    self.postMessage({ job, ok }, { transfer: 'part' in order ? [ok.buffer] : [] });
  } catch (error) {
    self.postMessage({ job, error: portable(error) });
  } finally {
    cancelled.delete(job);
  }
});

/** @param {Exclude<Order, {cancel: true}>} order */
async function run(order) {
  const workspace = await analytics;
  if ('unpack' in order) return unpackFile(blobSource(order.unpack), order.wanted);
  if ('sniff' in order) return sniffFile(workspace.call, blobSource(order.sniff), order.choices);
  if ('comments' in order) {
    // Stemmers come only where comments are read.
    const { tellingWords } = await import('./text.js');
    return tellingWords(workspace.call, order.comments, order.options);
  }
  if ('scored' in order) {
    const { commentThemes } = await import('./themes.js');
    return commentThemes(workspace.call, order.scored, order.options);
  }
  let told = 0;
  const reading = {
    isCancelled: () => cancelled.has(order.job),
    onProgress: (/** @type {object} */ progress) => {
      const now = performance.now();
      if (now - told < PROGRESS_EVERY_MS) return;
      told = now;
      self.postMessage({ job: order.job, progress });
    },
  };
  if ('read' in order) return readFile(workspace, blobSource(order.read), { ...order, ...reading });
  if ('part' in order) return readStretch(workspace, order.part, { ...order, ...reading });
  return workspace.call(order.method, order.request, order.bytes);
}

/** An error as a message can carry it. @param {unknown} error */
function portable(error) {
  if (error instanceof TruescoreError) return { code: error.code, where: error.where, detail: error.detail };
  if (error instanceof DOMException) return { name: error.name, message: error.message };
  if (error instanceof WebAssembly.RuntimeError) return { name: 'RuntimeError', message: error.message };
  return { name: 'Error', message: error instanceof Error ? error.message : String(error) };
}
