// @ts-check
/**
 * One file on its way in: sniffed, its columns chosen where that is not sure, read in the worker, kept. The app has one import at
 * a time; it goes on while other sections are looked at. Tells of changes by the event `change`.
 */
import { openWorkspace } from '../engine/index.js';
import { readingOptions, undecidedDate } from './column-roles.js';
import { sources } from './sources.js';

/**
 * `done` holds the key of the source that was made.
 * @typedef {{stage: 'idle'} | {stage: 'sniffing', file: File}
 *   | {stage: 'choosing', file: File, sniff: any, key: string}
 *   | {stage: 'reading', file: File, sniff: any, key: string, bytes: number, total: number, rows: number}
 *   | {stage: 'done', file: File, sniff: any, key: string}
 *   | {stage: 'failed', file: File, error: any}} ImportState
 */

/** Is nothing left to ask? @param {import('./column-roles.js').Sniff} sniff */
function isSure(sniff) {
  return sniff.score !== null && undecidedDate(sniff) === null;
}

/** Not crypto.randomUUID: that is missing where the page came by plain http. */
function freshId() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(16).padStart(8, '0')).join('');
}

class FileImport extends EventTarget {
  /** @type {ImportState} */
  state = { stage: 'idle' };
  /** @type {AbortController | null} */
  #reading = null;
  /** Counts what the person has begun: what an earlier turn still waits for changes nothing. */
  #turn = 0;

  /** @param {ImportState} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }

  /** @param {File} file */
  async start(file) {
    this.cancel();
    const turn = this.#turn;
    this.#become({ stage: 'sniffing', file });
    try {
      const sniff = await openWorkspace().sniffFile(file);
      if (turn !== this.#turn) return;
      const key = `file:${freshId()}`;
      if (isSure(sniff)) await this.#read(file, sniff, key, file.name);
      else this.#become({ stage: 'choosing', file, sniff, key });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#become({ stage: 'failed', file, error });
    }
  }

  /** Opens the choice of columns for a file that was read before. @param {string} key */
  async chooseAgain(key) {
    this.cancel();
    const turn = this.#turn;
    const kept = await sources.fileOf(key);
    if (kept && turn === this.#turn) this.#become({ stage: 'choosing', file: kept.file, sniff: kept.options, key });
  }

  /**
   * Looks at the file again as the person says it is written. What was chosen of the columns stays where they are the same.
   * @param {any} changed the choice so far
   * @param {{encoding?: import('truescore/analytics').Encoding, delimiter?: string}} said
   */
  async sniffAs(changed, said) {
    if (this.state.stage !== 'choosing') return;
    const { file, key } = this.state;
    const turn = ++this.#turn;
    const encoding = said.encoding ?? (changed.encoding_chosen ? changed.encoding : undefined);
    const delimiter = said.delimiter ?? changed.delimiter;
    try {
      const sniffed = await openWorkspace().sniffFile(file, { encoding, delimiter });
      if (turn !== this.#turn) return;
      const sniff = { ...sniffed, encoding_chosen: Boolean(encoding) };
      const same = sniff.delimiter === changed.delimiter && sniff.columns.length === changed.columns.length;
      const columns = sniff.columns.map(({ name, label, examples }, place) => ({
        ...changed.columns[place],
        name,
        label,
        examples,
      }));
      const kept = same
        ? { ...changed, encoding: sniff.encoding, encoding_chosen: sniff.encoding_chosen, columns }
        : sniff;
      this.#become({ stage: 'choosing', file, sniff: kept, key });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#become({ stage: 'failed', file, error });
    }
  }

  /** @param {any} changed the sniff's reply with the person's choices */
  async read(changed) {
    if (this.state.stage !== 'choosing') return;
    const { file, key } = this.state;
    const turn = ++this.#turn;
    const known = (await sources.list()).find((source) => source.key === key);
    if (turn !== this.#turn) return;
    await this.#read(file, changed, key, String(known?.name ?? file.name));
  }

  /** @param {File} file @param {any} sniff @param {string} key @param {string} name */
  async #read(file, sniff, key, name) {
    const reading = new AbortController();
    const forget = async () => {
      sources.forgetTable(key);
      await openWorkspace().call('table.drop', { table: key });
    };
    this.#reading = reading;
    this.#become({ stage: 'reading', file, sniff, key, bytes: 0, total: file.size, rows: 0 });
    try {
      const description = await openWorkspace().openFile(file, {
        table: key,
        options: readingOptions(sniff),
        signal: reading.signal,
        onProgress: (/** @type {{bytes: number, total: number, rows: number}} */ progress) => {
          if (this.#reading === reading) this.#become({ stage: 'reading', file, sniff, key, ...progress });
        },
      });
      // Who cancels while the last bytes are on their way means the whole file.
      if (reading.signal.aborted) return await forget();
      const known = (await sources.list()).some((source) => source.key === key);
      await sources.add({ key, name, file, options: sniff, description, addedAt: new Date().toISOString() });
      if (reading.signal.aborted && !known) return await sources.remove(key);
      if (this.#reading === reading) this.#become({ stage: 'done', file, sniff, key });
    } catch (error) {
      // The table of an earlier reading is gone as well: it is read again when it is asked for.
      sources.forgetTable(key);
      if (this.#reading !== reading) return;
      this.#become(
        /** @type {any} */ (error)?.name === 'AbortError' ? { stage: 'idle' } : { stage: 'failed', file, error },
      );
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
  }

  /** Stops what is under way and forgets it. */
  cancel() {
    this.#turn++;
    this.#reading?.abort();
    this.#reading = null;
    this.#become({ stage: 'idle' });
  }
}

export const fileImport = new FileImport();
