// @ts-check
/**
 * The workspace file that is written again a few seconds after each change, where the browser lets a page write to a file it was
 * given (File System Access). One tab writes at a time. What was written is read back and compared: only then it counts as a backup.
 */
import { keepOnDevice, readOfDevice, watchRecords, watchResponses } from '../storage/index.js';
import { backup } from './backup.js';

const HANDLE = 'autosave';
const PAUSE_MS = 3000;
/** The first line of a file says whether it is sealed. */
const HEAD_BYTES = 4096;

/**
 * `none`: no file was chosen. `asks`: the browser wants the person's word again, as after each start. `failed`: the file could not be
 * written or was not what was written.
 * @typedef {'unsupported' | 'none' | 'asks' | 'on' | 'saving' | 'failed'} AutosaveStage
 */

/** @returns {((options: object) => Promise<any>) | undefined} */
const picker = () => /** @type {any} */ (globalThis).showSaveFilePicker;

class Autosave extends EventTarget {
  /** @type {AutosaveStage} */
  stage = picker() ? 'none' : 'unsupported';
  fileName = '';
  /** @type {any} */
  #handle = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #started = false;

  /** @param {AutosaveStage} stage */
  #become(stage) {
    this.stage = stage;
    this.dispatchEvent(new Event('change'));
  }

  async start() {
    if (this.#started || this.stage === 'unsupported') return;
    this.#started = true;
    watchResponses(() => this.#soon());
    watchRecords(() => this.#soon());
    const handle = await readOfDevice(HANDLE).catch(() => null);
    if (!handle || this.#handle) return;
    this.#take(handle);
    const allowed = await handle.queryPermission?.({ mode: 'readwrite' }).catch(() => 'denied');
    this.#become(allowed === undefined || allowed === 'granted' ? 'on' : 'asks');
    if (this.stage === 'on') this.#soon();
  }

  /** @param {any} handle */
  #take(handle) {
    this.#handle = handle;
    this.fileName = handle.name;
  }

  /** Asks for a file, by a press of the person. */
  async choose() {
    let handle;
    try {
      handle = await picker()?.({
        suggestedName: 'truescore-workspace.ndjson',
        types: [{ accept: { 'application/x-ndjson': ['.ndjson'] } }],
      });
    } catch {
      return;
    }
    if (!handle) return;
    this.#take(handle);
    await keepOnDevice(HANDLE, handle);
    await this.#save();
  }

  /** The person's word that the file may be written again. */
  async resume() {
    const allowed = await this.#handle?.requestPermission({ mode: 'readwrite' }).catch(() => 'denied');
    if (allowed === 'granted') await this.#save();
  }

  async stop() {
    clearTimeout(this.#pause);
    this.#handle = null;
    this.#become('none');
    await keepOnDevice(HANDLE, null);
  }

  #soon() {
    if (!this.#handle || this.stage === 'asks') return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#save(), PAUSE_MS);
  }

  async #save() {
    const write = async () => {
      const handle = this.#handle;
      if (!handle) return;
      this.#become('saving');
      try {
        const [{ workspaceBytes }, { inspect, sha256 }, { openWorkspaceFile }] = await Promise.all([
          import('../storage/workspace.js'),
          import('../storage/log/file.js'),
          import('./workspace-file.js'),
        ]);
        // What another machine has written into the same file, as in a shared folder, is taken in before it is written over.
        const there = await handle.getFile();
        if (there.size > 0) {
          // A file of something else, a sealed or a newer or a damaged one is not written over.
          if (inspect(new Uint8Array(await there.slice(0, HEAD_BYTES).arrayBuffer())).sealed) throw new Error('sealed');
          const file = await openWorkspaceFile(there);
          try {
            if (!file || file.read?.damage) throw new Error('damaged');
            if (file.read?.sha256 !== backup.state?.last?.sha256) await file.take();
          } finally {
            file?.close();
          }
        }
        const made = await workspaceBytes();
        const stream = await handle.createWritable();
        await stream.write(made.bytes);
        await stream.close();
        const back = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        if ((await sha256(back)) !== (await sha256(made.bytes))) throw new Error('not what was written');
        if (this.#handle !== handle) return;
        await backup.saved(made);
        this.#become('on');
      } catch {
        if (this.#handle === handle) this.#become('failed');
      }
    };
    const locks = navigator.locks;
    if (!locks) return write();
    await locks.request('truescore autosave', write);
  }
}

export const autosave = new Autosave();
