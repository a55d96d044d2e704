// @ts-check
// A worker that holds one workspace. It knows no method by name: a new one needs no line here.
import { SNIFF_BYTES, loadAnalytics } from './analytics.js';
import { TruescoreError } from './error.js';
import { pieces } from './pieces.js';

const analytics = loadAnalytics();
/** The numbers of the jobs that the page cancelled. @type {Set<number>} */
const cancelled = new Set();
const PROGRESS_EVERY_MS = 50;

/**
 * @typedef {{job: number, cancel: true}
 *   | {job: number, method: string, request: object, bytes?: Uint8Array}
 *   | {job: number, sniff: Blob, choices: object}
 *   | {job: number, read: Blob, table: string, options: import('./analytics.d.ts').FileOptions}} Order
 */

self.addEventListener('message', async (/** @type {MessageEvent<Order>} */ { data: order }) => {
  const { job } = order;
  if ('cancel' in order) {
    cancelled.add(job);
    return;
  }
  try {
    self.postMessage({ job, ok: await run(order) });
  } catch (error) {
    self.postMessage({ job, error: portable(error) });
  } finally {
    cancelled.delete(job);
  }
});

/** @param {Exclude<Order, {cancel: true}>} order */
async function run(order) {
  const { call, readFile } = await analytics;
  if ('sniff' in order) {
    const head = new Uint8Array(await order.sniff.slice(0, SNIFF_BYTES).arrayBuffer());
    return call('file.sniff', { ...order.choices, whole: order.sniff.size <= SNIFF_BYTES }, head);
  }
  if ('read' in order) {
    let told = 0;
    return readFile(pieces(order.read), {
      table: order.table,
      options: order.options,
      isCancelled: () => cancelled.has(order.job),
      onProgress: ({ bytes, rows }) => {
        const now = performance.now();
        if (now - told < PROGRESS_EVERY_MS) return;
        told = now;
        self.postMessage({ job: order.job, progress: { bytes, rows, total: order.read.size } });
      },
    });
  }
  return call(order.method, order.request, order.bytes);
}

/** An error as a message can carry it. @param {unknown} error */
function portable(error) {
  if (error instanceof TruescoreError) return { code: error.code, where: error.where, detail: error.detail };
  if (error instanceof DOMException) return { name: error.name, message: error.message };
  if (error instanceof WebAssembly.RuntimeError) return { name: 'RuntimeError', message: error.message };
  return { name: 'Error', message: error instanceof Error ? error.message : String(error) };
}
