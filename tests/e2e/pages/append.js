// @ts-check
/** Appends answers for a test of the page, one after the other or many at once. */
import { appendResponse, appendResponses, countResponses, listResponses } from '../../../web/storage/response-log.js';
import { dropOldestCopy } from '../../../web/offline/room.js';
import { makeRoomBy, state } from '../../../web/storage/database.js';
import { workspaceBytes } from '../../../web/storage/workspace.js';
import { newUuid } from '../../../web/storage/uuid-v7.js';
import { response } from '../../web/workspace-events.js';

/** A text that no disk makes smaller. */
const noise = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(700))));

/** @param {number} tab @param {number} at */
const answerOf = (tab, at) => ({ ...response(at), id: newUuid(), attributes: { tab, at } });

/** Copies of the site that went to make room, in their order. @type {string[]} */
const dropped = [];
makeRoomBy(async () => {
  const before = await caches.keys();
  const done = await dropOldestCopy(`${location.origin}/`);
  const left = await caches.keys();
  dropped.push(...before.filter((name) => !left.includes(name)));
  return done;
});

/** What a busy machine is late with is told as unreadable; a person would read it again. @returns {ReturnType<typeof listResponses>} */
async function readAgain(tries = 20) {
  try {
    return await listResponses();
  } catch (/** @type {any} */ error) {
    if (error.code !== 'answers_unreadable' || tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return readAgain(tries - 1);
  }
}

Object.assign(window, {
  dropped,
  /** @param {number} tab @param {number} count @returns {Promise<number>} how many were told as saved */
  async appendOneByOne(tab, count) {
    let durable = 0;
    for (let at = 0; at < count; at++) if ((await appendResponse(answerOf(tab, at))).durable) durable += 1;
    return durable;
  },
  /** @returns {Promise<import('../../../web/storage/database.js').Kept>} */
  append: () => appendResponse(answerOf(0, 0)),
  state,
  /** Of each tab: how many, how many different, and whether they stand in the order they were written. @returns {Promise<Record<string, any>>} */
  async keptByTab() {
    const ids = new Set();
    /** @type {Record<string, { count: number, inOrder: boolean }>} */
    const tabs = {};
    const all = await readAgain();
    for (const { id, attributes } of all) {
      ids.add(id);
      const tab = (tabs[String(attributes.tab)] ??= { count: 0, inOrder: true });
      tab.inOrder &&= attributes.at === tab.count;
      tab.count += 1;
    }
    return { all: all.length, distinct: ids.size, tabs };
  },
  /** Writes until nothing more fits. @returns {Promise<{ saved: string[], refused: { id: string, reason: string | null }[] }>} */
  async fill() {
    const saved = [];
    const refused = [];
    let full = 0;
    for (let at = 0; full < 3; at++) {
      // A mix of what comes in great numbers and what is answered here.
      const answers = Array.from({ length: at % 2 ? 300 : 1 }, () => ({
        ...response(at, noise()),
        id: newUuid(),
      }));
      const { durable, reason } = at % 2 ? await appendResponses(answers) : await appendResponse(answers[0]);
      for (const { id } of answers)
        if (durable) saved.push(id);
        else refused.push({ id, reason });
      if (reason === 'full') full += answers.length;
    }
    return { saved, refused };
  },
  keptIds: async () => (await readAgain()).map(({ id }) => id),
  countKept: () => countResponses(),
  exported: async () => new TextDecoder().decode((await workspaceBytes()).bytes),
});
document.title = 'ready';
