// @ts-check
/** The backup of this browser's workspace: when the last one was, whether one is due, and the making of one. Tells by `change`. */
import { storageState, watchRecords, watchResponses } from '../storage/index.js';
import { backupDue } from './backup-due.js';

const LAST = 'truescore.backup';
const SINCE = 'truescore.since';
/** Several changes in a row are looked at once. */
const PAUSE_MS = 300;
const MINUTE_MS = 60_000;

/** @typedef {import('./backup-due.js').LastBackup} LastBackup */
/**
 * @typedef {{ last: LastBackup | null, size: { answers: number, events: number } | null, unsaved: boolean, fresh: number,
 *   due: 'time' | 'answers' | 'browser' | null }} BackupState size null: the log cannot be read
 */

/** @param {string} name @returns {any} */
function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value */
function remember(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Holds for this visit.
  }
}

/** WebKit's own browsers; Chromium's say Safari as well. */
const isSafari = () =>
  /\bVersion\/[\d.]+.*Safari\//.test(navigator.userAgent) && !/Chrom(e|ium)/.test(navigator.userAgent);

class Backup extends EventTarget {
  /** @type {BackupState | null} */
  state = null;
  /** @type {LastBackup | null} */
  #last = remembered(LAST);
  #since = Number(remembered(SINCE)) || 0;
  #watching = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** Begins to watch. */
  start() {
    if (this.#watching) return;
    this.#watching = true;
    const soon = () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => void this.look(), PAUSE_MS);
    };
    watchResponses(soon);
    watchRecords(soon);
    // Time goes by as well, and another tab may have saved.
    setInterval(() => void this.look(), 10 * MINUTE_MS);
    addEventListener('storage', ({ key }) => {
      if (key !== LAST) return;
      this.#last = remembered(LAST);
      soon();
    });
    void this.look();
  }

  async look() {
    const { logSize } = await import('../storage/workspace.js');
    const [size, { persisted }] = await Promise.all([logSize().catch(() => null), storageState()]);
    if (size && !this.#since && size.answers + size.events > 0) {
      this.#since = Date.now();
      remember(SINCE, this.#since);
    }
    const known = { now: Date.now(), last: this.#last, since: this.#since, persisted, safari: isSafari() };
    const judged = size ? backupDue({ ...known, size }) : { unsaved: false, fresh: 0, due: null };
    this.state = { last: this.#last, size, ...judged };
    this.dispatchEvent(new Event('change'));
  }

  /** @param {{ sha256: string, answers: number, events: number }} made */
  async saved({ sha256, answers, events }) {
    this.#last = { at: Date.now(), answers, events, sha256 };
    remember(LAST, this.#last);
    await this.look();
  }
}

export const backup = new Backup();
