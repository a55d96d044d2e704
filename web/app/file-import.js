// @ts-check
/**
 * A file on its way in: sniffed, its columns chosen where that is not sure, read in the worker, kept. The app has one import at
 * a time; it goes on while other sections are looked at. Of several files those with the same columns become one table, a wave each;
 * others come one after the other. Tells of changes by the event `change`.
 */
import { openWorkspace } from '../engine/index.js';
import { readingOptions, undecidedDate, undecidedDecimal } from './column-roles.js';
import { corrected, correctionOf, recall, remember, writingFor, writingOf } from './remembered-columns.js';
import { sources } from './sources.js';
import { filesAsWaves, sameColumns } from './waves.js';

/**
 * `done` holds the key of the source that was made.
 * @typedef {{stage: 'idle'} | {stage: 'sniffing', file: File}
 *   | {stage: 'choosing', file: File, sniff: any, key: string}
 *   | {stage: 'reading', file: File, sniff: any, key: string, bytes: number, total: number, rows: number}
 *   | {stage: 'done', file: File, sniff: any, key: string}
 *   | {stage: 'failed', file: File, error: any}} ImportState
 */

/**
 * The order of day and month is decided for all files at once, and asked where none tells; a decimal mark is each file's own.
 * @param {import('./column-roles.js').Sniff} sniff
 */
const mayBeWave = (sniff) =>
  Boolean(sniff.counted) || (sniff.score !== null && !sniff.encoding_chosen && undecidedDecimal(sniff) === null);

/** Is nothing left to ask? @param {import('./column-roles.js').Sniff} sniff */
function isSure(sniff) {
  if (sniff.counted) return true;
  if (sniff.score === null && !sniff.without_score) return false;
  return undecidedDate(sniff) === null && undecidedDecimal(sniff) === null;
}

/** @param {import('./column-roles.js').Sniff} sniff @param {import('./remembered-columns.js').Writing} said */
const written = (sniff, { encoding, header_rows }) => ({
  ...sniff,
  encoding_chosen: encoding !== undefined,
  header_rows_chosen: header_rows !== undefined,
});

/**
 * The guess, with what was chosen for such a file before.
 * @param {File} file @param {any} [source] which table in it
 * @returns {Promise<import('./column-roles.js').Sniff>}
 */
async function sniffAsBefore(file, source) {
  const workspace = openWorkspace();
  const guess = await workspace.sniffFile(file, { source });
  const correction = await recall(guess);
  if (!correction || guess.counted) return guess;
  const said = writingFor(guess, correction);
  const isSaid = Object.keys(said).length > 0;
  const seen = isSaid
    ? written(await workspace.sniffFile(file, /** @type {any} */ ({ source, ...said })), said)
    : guess;
  const sniff = corrected(seen, correction);
  return sniff === guess ? guess : { ...sniff, as_before: true };
}

/**
 * The same of files that were made one: what was chosen for the whole, or else for such a file.
 * @param {import('./column-roles.js').Sniff} whole @param {File} first
 */
async function wavesAsBefore(whole, first) {
  const correction = (await recall(whole)) ?? (await recall(await openWorkspace().sniffFile(first)));
  const sniff = correction ? corrected(whole, { ...correction, said: {} }) : whole;
  return sniff === whole ? whole : { ...sniff, as_before: true };
}

/** Keeps what a person chose for the next file of that shape. @param {File} file @param {import('./column-roles.js').Sniff} chosen */
async function rememberChoice(file, chosen) {
  if (chosen.counted) return;
  const { source } = chosen;
  const workspace = openWorkspace();
  const guess = await workspace.sniffFile(file, { source });
  const said = writingOf(guess, chosen);
  const seen = Object.keys(said).length
    ? await workspace.sniffFile(file, /** @type {any} */ ({ source, ...said }))
    : guess;
  await remember(guess, correctionOf(guess, seen, chosen));
}

/** An id of a source. Not crypto.randomUUID: that is missing where the page came by plain http. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(16).padStart(8, '0')).join('');
}

class FileImport extends EventTarget {
  /** @type {ImportState} */
  state = { stage: 'idle' };
  /** @type {AbortController | null} */
  #reading = null;
  /** Files that come after the one that is under way. @type {File[]} */
  #waiting = [];
  /** Counts what the person has begun: what an earlier turn still waits for changes nothing. */
  #turn = 0;

  /** @param {ImportState} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }

  /** @param {File[]} files */
  async start(files) {
    this.cancel();
    if (files.length > 1 && (await this.#startWaves(files))) return;
    const [file, ...others] = files;
    this.#waiting = others;
    await this.#startOne(file);
  }

  /** Reads the files as one where that is sure. @param {File[]} files @returns {Promise<boolean>} whether they are dealt with */
  async #startWaves(files) {
    const turn = this.#turn;
    const [first] = files;
    this.#become({ stage: 'sniffing', file: first });
    try {
      const workspace = openWorkspace();
      const sniffs = await Promise.all(files.map((file) => sniffAsBefore(file)));
      if (turn !== this.#turn) return true;
      if (!sniffs.every(mayBeWave) || !sameColumns(sniffs)) return false;
      const reading = new AbortController();
      this.#reading = reading;
      const state = {
        stage: /** @type {const} */ ('reading'),
        file: first,
        sniff: sniffs[0],
        key: '',
        bytes: 0,
        total: 0,
        rows: 0,
      };
      this.#become(state);
      const name = `${first.name} + ${files.length - 1}`;
      const whole = await filesAsWaves(workspace, files, sniffs, name, {
        signal: reading.signal,
        onProgress: (progress) => {
          if (this.#reading === reading) this.#become({ ...state, ...progress });
        },
      });
      if (turn !== this.#turn) return true;
      this.#reading = null;
      await this.#startOne(whole.file, await wavesAsBefore(whole.sniff, first));
    } catch (error) {
      // One of them alone may be at fault: it says so in its turn.
      return turn !== this.#turn || /** @type {any} */ (error)?.name === 'AbortError';
    }
    return true;
  }

  /** @param {File} file @param {import('./column-roles.js').Sniff} [sniffed] where it was looked at already */
  async #startOne(file, sniffed) {
    const turn = this.#turn;
    this.#become({ stage: 'sniffing', file });
    try {
      const sniff = sniffed ?? (await sniffAsBefore(file));
      if (turn !== this.#turn) return;
      await this.#readOrAsk(file, sniff, `file:${freshId()}`, file.name);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#become({ stage: 'failed', file, error });
    }
  }

  /** @param {File} file @param {any} sniff @param {string} key @param {string} name */
  async #readOrAsk(file, sniff, key, name) {
    if (isSure(sniff)) await this.#read(file, sniff, key, name);
    else this.#become({ stage: 'choosing', file, sniff, key });
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
   * @param {import('truescore/analytics').SniffChoices} said
   */
  async sniffAs(changed, said) {
    if (this.state.stage !== 'choosing') return;
    const { file, key } = this.state;
    const turn = ++this.#turn;
    const encoding = said.encoding ?? (changed.encoding_chosen ? changed.encoding : undefined);
    const delimiter = said.delimiter ?? changed.delimiter;
    const header_rows = said.header_rows ?? (changed.header_rows_chosen ? changed.header_rows : undefined);
    const source = said.source ?? changed.source;
    try {
      // Another sheet or member is another table: nothing of the first holds for it.
      /** @type {import('./column-roles.js').Sniff} */
      const sniffed = said.source
        ? await sniffAsBefore(file, source)
        : await openWorkspace().sniffFile(file, { encoding, delimiter, header_rows, source });
      if (turn !== this.#turn) return;
      const sniff = said.source ? sniffed : written(sniffed, { encoding, header_rows });
      // With other heading rows the columns hold other cells.
      const same =
        !said.source &&
        sniff.header_rows === changed.header_rows &&
        sniff.delimiter === changed.delimiter &&
        sniff.columns.length === changed.columns.length;
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
    const chosen = { ...changed, as_before: false, without_score: false };
    // Before the file is read: one that waits may be of the same shape.
    await rememberChoice(file, chosen).catch(() => {});
    const name = await this.#nameOf(key, file);
    if (turn !== this.#turn) return;
    await this.#read(file, chosen, key, name);
  }

  /** @param {string} key @param {File} file */
  async #nameOf(key, file) {
    const known = (await sources.list()).find((source) => source.key === key);
    return String(known?.name ?? file.name);
  }

  /** Reads a file as it is guessed, and forgets what was chosen for files of its shape. @param {string} key */
  async guessAgain(key) {
    const { state } = this;
    const turn = ++this.#turn;
    const isOpen = state.stage === 'choosing' && state.key === key;
    const kept = isOpen ? { file: state.file, options: state.sniff } : await sources.fileOf(key);
    if (!kept) return;
    const { file, options } = kept;
    try {
      const guess = await openWorkspace().sniffFile(file, { source: options.source });
      await remember(guess, null);
      const name = await this.#nameOf(key, file);
      if (turn === this.#turn) await this.#readOrAsk(file, guess, key, name);
    } catch (error) {
      if (turn === this.#turn) this.#become({ stage: 'failed', file, error });
    }
  }

  /** @param {string} key @param {import('truescore/analytics').DuplicateRule | null} rule about the rows of a file that was read */
  async countOnce(key, rule) {
    await sources.changeOptions(key, (options) => ({ ...options, duplicates: rule }));
    const kept = await sources.fileOf(key);
    if (kept) await rememberChoice(kept.file, kept.options).catch(() => {});
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
      if (this.#reading === reading) {
        this.#become({ stage: 'done', file, sniff, key });
        const [next, ...others] = this.#waiting;
        this.#waiting = others;
        if (next) void this.#startOne(next);
      }
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
    this.#waiting = [];
    this.#reading?.abort();
    this.#reading = null;
    this.#become({ stage: 'idle' });
  }
}

export const fileImport = new FileImport();
