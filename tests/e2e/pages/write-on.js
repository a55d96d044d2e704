// @ts-check
/** Tells the host what the log holds, then writes answers, each with its letter, until it is killed; tells of each that is saved. */
import { readAll, watchLateReadings } from '../../../web/storage/database.js';
import { letterChange } from '../../../web/storage/outbox-store.js';
import { appendResponse, listResponses } from '../../../web/storage/response-log.js';
import { response } from '../../web/workspace-events.js';

/** @param {string} path @param {any} body */
const post = async (path, body) =>
  (await fetch(path, { method: 'POST', body: JSON.stringify(body), keepalive: false })).json();

/** What cannot be read says so, and comes later. @returns {Promise<{ responses: any[], letters: string[] }>} */
async function readLog() {
  const late = new Promise((resolve) => watchLateReadings(() => resolve(undefined)));
  try {
    const [responses, letters] = [await listResponses(), await readAll('outbox', { whole: true })];
    return { responses, letters: letters.map((letter) => letter.response.id) };
  } catch {
    await post('/unread', null);
    await Promise.race([late, new Promise((resolve) => setTimeout(resolve, 3000))]);
    return readLog();
  }
}

const { next, forget } = await post('/kept', await readLog());
if (forget)
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('truescore');
    deleting.onsuccess = resolve;
    deleting.onerror = reject;
  });
for (let number = next; ; number++) {
  const answer = response(number);
  const { durable } = await appendResponse(answer, [letterChange(answer, null, number)]);
  if (durable) void post('/told', number);
}
