// @ts-check
/**
 * A workspace file into what is kept here. It is read in a worker of its own, and the core looks at its answers meanwhile, so that the
 * page answers all the time.
 */
import { openWorkspace } from '../engine/index.js';
import { WorkspaceFault } from '../storage/log/file.js';
import { mergeBy } from '../storage/workspace.js';
import { trustedScriptUrl } from '../trusted-types.js';
import { unreadablePlaces } from './readable-answers.js';
import workerUrl from './log-worker.js?worker&url';

/** As `ReadLog`, with numbers of events in place of the events. @typedef {Omit<import('../storage/log/file.js').ReadLog, 'events' | 'sound'> & { events: number, sound: number }} Read */
/** `refused`: answers that no page could read; they are not taken. @typedef {import('../storage/workspace.js').MergeReport & { refused: number }} Report */

/** Whether a page can show the record. @param {string} kind @param {any} record */
async function mayKeep(kind, record) {
  try {
    if (kind === 'survey') await openWorkspace().call('survey.check', { definition: record });
    if (kind === 'board') await openWorkspace().call('board.check', { board: record.board });
    return true;
  } catch {
    return false;
  }
}

class WorkspaceFile {
  #worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
  /** @type {{ resolve: (value: any) => void, reject: (error: unknown) => void } | null} */
  #job = null;
  #askPassphrase;
  #onProgress;
  /** @type {Read | null} */
  read = null;

  /** @param {() => Promise<string | null>} askPassphrase @param {(share: number) => void} onProgress */
  constructor(askPassphrase, onProgress) {
    this.#askPassphrase = askPassphrase;
    this.#onProgress = onProgress;
    this.#worker.addEventListener('message', ({ data }) => void this.#hear(data));
    this.#worker.addEventListener('error', (event) => this.#job?.reject(new Error(event.message)));
  }

  /** @param {any} said */
  async #hear({ question, number, value, progress, done, fault }) {
    if (question) {
      const answer = question === 'look' ? await unreadablePlaces(value) : await this.#askPassphrase();
      this.#worker.postMessage({ order: 'answer', number, answer });
    } else if (progress !== undefined) this.#onProgress(progress);
    else if (fault)
      this.#job?.reject(fault.code ? new WorkspaceFault(fault.code, fault.detail) : new Error(fault.message));
    else this.#job?.resolve(done);
  }

  /** @param {object} order @returns {Promise<any>} */
  #order(order) {
    return new Promise((resolve, reject) => {
      this.#job = { resolve, reject };
      this.#worker.postMessage(order);
    });
  }

  /** @param {Blob} file */
  async open(file) {
    this.read = await this.#order({ order: 'open', file });
    return this.read !== null;
  }

  /**
   * Adds what stands before the damage, or behind it, to what is kept here.
   * @param {boolean} [behind] the records behind the damage whose own check sums hold
   * @returns {Promise<Report>}
   */
  async take(behind = false) {
    let refused = 0;
    const report = await mergeBy(async (local) => {
      const { refused: bad, ...plan } = await this.#order({ order: 'plan', behind, local });
      refused = bad;
      return plan;
    }, mayKeep);
    return { ...report, refused };
  }

  /** What is set aside, as a file of its own. @returns {Promise<Uint8Array<ArrayBuffer>>} */
  aside() {
    return this.#order({ order: 'aside' });
  }

  close() {
    this.#worker.terminate();
  }
}

/**
 * Throws a WorkspaceFault where it cannot be opened.
 * @param {Blob} file
 * @param {{ askPassphrase?: () => Promise<string | null>, onProgress?: (share: number) => void }} [options]
 * @returns {Promise<WorkspaceFile | null>} to be closed; null where the person gave up
 */
export async function openWorkspaceFile(file, { askPassphrase = async () => null, onProgress = () => {} } = {}) {
  const opened = new WorkspaceFile(askPassphrase, onProgress);
  try {
    if (await opened.open(file)) return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
  opened.close();
  return null;
}
