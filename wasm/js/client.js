// @ts-check
import { TruescoreError } from './error.js';

/**
 * The page's side of a worker that runs worker.js.
 * @param {Worker} worker
 * @returns {import('./client.d.ts').WorkspaceClient}
 */
export function connectWorkspace(worker) {
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: unknown) => void, onProgress?: (progress: any) => void}>} */
  const jobs = new Map();
  let last = 0;
  /** Why the worker answers no more. @type {Error | null} */
  let failure = null;

  worker.addEventListener('message', ({ data }) => {
    const job = jobs.get(data.job);
    if (!job) return;
    if (data.progress) {
      job.onProgress?.(data.progress);
      return;
    }
    jobs.delete(data.job);
    if (data.error) job.reject(revived(data.error));
    else job.resolve(data.ok);
    // A core that trapped is in no known state.
    if (data.error?.name === 'RuntimeError') failAll(revived(data.error));
  });
  worker.addEventListener('error', (event) => failAll(new Error(event.message || 'The worker could not be started')));
  worker.addEventListener('messageerror', () => failAll(new Error('A reply of the worker could not be read')));

  /** @param {Error} error */
  function failAll(error) {
    failure = error;
    for (const job of jobs.values()) job.reject(error);
    jobs.clear();
  }

  /**
   * @param {object} order
   * @param {{onProgress?: (progress: any) => void, signal?: AbortSignal}} [options]
   */
  function send(order, { onProgress, signal } = {}) {
    signal?.throwIfAborted();
    if (failure) return Promise.reject(failure);
    const number = ++last;
    const done = new Promise((resolve, reject) => jobs.set(number, { resolve, reject, onProgress }));
    worker.postMessage({ job: number, ...order });
    const cancel = () => worker.postMessage({ job: number, cancel: true });
    signal?.addEventListener('abort', cancel, { once: true });
    return done.finally(() => signal?.removeEventListener('abort', cancel));
  }

  return {
    get failed() {
      return failure !== null;
    },
    call: async (method, request = {}, bytes) => send({ method, request, bytes }),
    sniffFile: async (file, choices = {}) => /** @type {any} */ (send({ sniff: file, choices })),
    unpackFile: async (file, wanted = {}) => /** @type {any} */ (send({ unpack: file, wanted })),
    openFile: async (file, { table, options, onProgress, signal }) => {
      const name = 'name' in file ? file.name : '';
      return /** @type {any} */ (send({ read: file, table, options: { name, ...options } }, { onProgress, signal }));
    },
    tellingWords: async (comments, options) => /** @type {any} */ (send({ comments, options })),
    commentThemes: async (comments, options) => /** @type {any} */ (send({ scored: comments, options })),
    close: () => {
      worker.terminate();
      failAll(new DOMException('The workspace was closed', 'AbortError'));
    },
  };
}

/** @param {{code?: string, name?: string, message?: string}} error */
function revived(error) {
  if (error.code) return new TruescoreError(/** @type {any} */ (error));
  // AbortError, NotReadableError, …: a page tells them apart by their name.
  return error.name === 'Error' ? new Error(error.message) : new DOMException(error.message, error.name);
}
