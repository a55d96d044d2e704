// @ts-check
/** Whether the browser promises never to clear this site's data by itself: asked once, after the first thing worth keeping. */
import { requestPersistence, storageState } from '../storage/index.js';

const ASKED = 'truescore.persistence';

class Persistence extends EventTarget {
  /** The reply to show; undefined: nothing to show. @type {boolean | null | undefined} */
  reply = undefined;

  async ask() {
    try {
      if (localStorage.getItem(ASKED)) return;
      localStorage.setItem(ASKED, new Date().toISOString());
    } catch {
      return;
    }
    await this.askNow();
  }

  async askNow() {
    const { persisted } = await storageState();
    this.reply = persisted === true || (await requestPersistence());
    this.dispatchEvent(new Event('change'));
  }

  close() {
    this.reply = undefined;
    this.dispatchEvent(new Event('change'));
  }
}

export const persistence = new Persistence();
