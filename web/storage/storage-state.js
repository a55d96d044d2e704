// @ts-check
/** How well this browser keeps what it is given. */
import { state } from './database.js';
import { unreadAnswers } from './response-blocks.js';

/** Firefox asks the person and, without a window, never resolves. */
const PATIENCE_MS = 2000;

/**
 * @param {'persisted' | 'persist'} method
 * @returns {Promise<boolean | null>} null where the browser does not say
 */
async function askStorage(method) {
  try {
    const answer = navigator.storage?.[method]?.();
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    return answer ? /** @type {boolean | null} */ (await Promise.race([answer, late])) : null;
  } catch {
    return null;
  }
}

/**
 * `durable: false`: answers live in memory only, until the page is closed; show a warning. `persisted: false`: the browser may clear
 * everything of this site when disk space is short. `unread`: how many answers are kept that this page could not read.
 * @returns {Promise<import('./database.js').Kept & { unwritten: number, persisted: boolean | null, unread: number }>}
 */
export async function storageState() {
  const [kept, persisted, { count }] = await Promise.all([state(), askStorage('persisted'), unreadAnswers()]);
  return { ...kept, persisted, unread: count };
}

/** Asks the browser never to clear this site's data by itself. @returns {Promise<boolean | null>} null: no answer */
export async function requestPersistence() {
  return askStorage('persist');
}
