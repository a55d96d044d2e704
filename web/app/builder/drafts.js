// @ts-check
/** Drafts of surveys: what was changed and not saved yet, in this browser alone. */
import { keepOnDevice, listOfDevice, readOfDevice } from '../../storage/index.js';

/** @typedef {import('./types.js').Definition} Definition */
/** `based_on`: the version that was changed; null: a survey that was never saved. @typedef {{definition: Definition, based_on: number | null, changed_at: string}} Draft */

const PREFIX = 'survey-draft:';

/** @param {string} id @returns {Promise<Draft | undefined>} */
export const readDraft = (id) => readOfDevice(PREFIX + id);

/** @returns {Promise<(Draft & {id: string})[]>} the newest first */
export async function listDrafts() {
  const drafts = await listOfDevice(PREFIX);
  return drafts
    .map(({ id, value }) => ({ ...value, id: id.slice(PREFIX.length) }))
    .sort((one, other) => (one.changed_at < other.changed_at ? 1 : -1));
}

/** @param {string} id */
export const dropDraft = (id) => keepOnDevice(PREFIX + id, null);

/** Writes one after another, and of those that wait only the newest. */
export class DraftKeeper {
  /** @type {{id: string, draft: Draft | null} | null} */
  #next = null;
  /** @type {Promise<void> | null} */
  #writing = null;

  /** @param {string} id @param {Draft | null} draft null: there is none any more @returns {Promise<void>} after it or a newer one was written */
  keep(id, draft) {
    this.#next = { id, draft };
    this.#writing ??= this.#write();
    return this.#writing;
  }

  async #write() {
    while (this.#next) {
      const { id, draft } = this.#next;
      this.#next = null;
      await keepOnDevice(PREFIX + id, draft);
    }
    this.#writing = null;
  }
}
