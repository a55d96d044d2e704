// @ts-check
import { TruescoreError } from './error.js';
import { STRETCH_BYTES, joinStretches, stretchesOf } from './file-parts.js';
import { turns } from './in-turn.js';

/**
 * The page's side of a worker that runs worker.js.
 * @param {Worker} worker
 * @param {{ helper: () => Worker, most: number }} [helpers]
 * @returns {import('./client.d.ts').WorkspaceClient}
 */
export function connectWorkspace(worker, helpers) {
  const main = connect(worker);
  const crew = crewOf(helpers);
  const inTurn = turns();

  /** @type {import('./client.d.ts').WorkspaceClient['openFile']} */
  const openFile = async (file, { table, options: given, onProgress, signal }) => {
    const options = { name: file instanceof File ? file.name : '', ...given };
    const stretches = crew.most > 1 ? stretchesOf(file, options) : [];
    const description =
      stretches.length > 0 && (await openInParts(file, stretches, { table, options, onProgress, signal }));
    if (description) return description;
    return /** @type {any} */ (main.send({ read: file, table, options }, { onProgress, signal }));
  };

  /**
   * Nothing where it is to be read as a whole: only then is it known what is wrong with it, and where.
   * @param {Blob} file @param {import('./file-parts.js').Stretch[]} stretches
   * @param {{ table: string, options: import('./analytics.d.ts').FileOptions, onProgress?: (progress: any) => void, signal?: AbortSignal }} request
   */
  async function openInParts(file, stretches, request) {
    try {
      return await joinStretches(
        {
          read: crew.start(stretches.length).map(
            ({ send }) =>
              (stretch, told) =>
                send({ part: file, stretch, options: request.options }, told),
          ),
          call: (method, request, bytes) => main.send({ method, request, bytes }, {}, bytes ? [bytes.buffer] : []),
        },
        stretches,
        { ...request, size: file.size },
      );
    } catch (error) {
      // Who still reads for it is stopped with the others.
      crew.close();
      if (request.signal?.aborted || main.failed) throw error;
      return undefined;
    } finally {
      crew.rest();
    }
  }

  return {
    get failed() {
      return main.failed;
    },
    call: async (method, request = {}, bytes) => main.send({ method, request, bytes }),
    sniffFile: async (file, choices = {}) => {
      // Who will help is ready by the time the file is to be read.
      if (crew.most > 1 && file.size >= 2 * STRETCH_BYTES) {
        crew.start(crew.most);
        crew.rest();
      }
      return /** @type {any} */ (main.send({ sniff: file, choices }));
    },
    unpackFile: async (file, wanted = {}) => /** @type {any} */ (main.send({ unpack: file, wanted })),
    openFile: (file, request) => inTurn(request.table, () => openFile(file, request)),
    tellingWords: async (comments, options) => /** @type {any} */ (main.send({ comments, options })),
    commentThemes: async (comments, options) => /** @type {any} */ (main.send({ scored: comments, options })),
    close: () => {
      crew.close();
      main.close();
    },
  };
}

/** How long those who helped wait for the next file. */
const REST_MS = 20_000;

/** Workers that are started when they are first needed. @param {{ helper: () => Worker, most: number }} [helpers] */
function crewOf(helpers) {
  /** @type {ReturnType<typeof connect>[]} */
  let workers = [];
  let files = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const close = () => {
    clearTimeout(timer);
    for (const each of workers) each.close();
    workers = [];
  };
  return {
    most: helpers?.most ?? 0,
    /** For one file more. @param {number} wanted */
    start: (wanted) => {
      clearTimeout(timer);
      files++;
      while (helpers && workers.length < Math.min(helpers.most, wanted)) workers.push(connect(helpers.helper()));
      return workers.slice(0, wanted);
    },
    /** For one file less. */
    rest: () => {
      files--;
      if (files === 0) timer = setTimeout(close, REST_MS);
    },
    close,
  };
}

/** Orders to a worker, and its replies. @param {Worker} worker */
function connect(worker) {
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
   * @param {Transferable[]} [transfer]
   */
  async function send(order, { onProgress, signal } = {}, transfer = []) {
    signal?.throwIfAborted();
    if (failure) throw failure;
    const number = ++last;
    const done = new Promise((resolve, reject) => jobs.set(number, { resolve, reject, onProgress }));
    worker.postMessage({ job: number, ...order }, transfer);
    const cancel = () => worker.postMessage({ job: number, cancel: true });
    signal?.addEventListener('abort', cancel, { once: true });
    return done.finally(() => signal?.removeEventListener('abort', cancel));
  }

  return {
    send,
    get failed() {
      return failure !== null;
    },
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
