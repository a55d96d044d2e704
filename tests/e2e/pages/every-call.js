// @ts-check
/**
 * Everything that storage does, once, while one call of IndexedDB meets a fault; then what is left of it. The address says which call
 * (from 1; 0: none), which fault and which database; the parent page hears the outcome.
 */
import { saveBoard, readBoard } from '../../../web/storage/board-store.js';
import { listDatasets, readDataset, removeDataset, saveDataset } from '../../../web/storage/dataset-store.js';
import { listFollowUps, saveFollowUp } from '../../../web/storage/follow-up-store.js';
import { eventOfResponse } from '../../../web/storage/log/events.js';
import { readLog } from '../../../web/storage/log/file.js';
import {
  letterChange,
  listLetters,
  readLane,
  removeLetters,
  saveLane,
  saveLetters,
} from '../../../web/storage/outbox-store.js';
import { appendResponse, appendResponses, countResponses, listResponses } from '../../../web/storage/response-log.js';
import {
  keepOnDevice,
  listOfDevice,
  readOfDevice,
  readSetting,
  saveSetting,
} from '../../../web/storage/setting-store.js';
import { storageState } from '../../../web/storage/storage-state.js';
import { listSurveys, readSurvey, saveSurvey } from '../../../web/storage/survey-store.js';
import { logSize, mergeEvents, workspaceBytes } from '../../../web/storage/workspace.js';
import { response } from '../../web/workspace-events.js';

const asked = new URL(location.href).searchParams;
const fault = asked.get('fault') ?? '';
const name = asked.get('database') ?? '';
const at = Number(asked.get('at'));
const readOnly = asked.has('read');

// Each frame is an origin of its own, as far as locks go.
const { request } = LockManager.prototype;
/** @param {string} lock @param {any[]} rest @this {LockManager} */
function ownRequest(lock, ...rest) {
  return Reflect.apply(request, this, [`${name} ${lock}`, ...rest]);
}
LockManager.prototype.request = /** @type {any} */ (ownRequest);

let calls = 0;
/** What was called, for the report. */
let met = '';

/** @param {any} target what never tells that it is done */
const silence = (target) => Object.defineProperty(target, 'addEventListener', { value: () => {} });

/** @param {any} room @param {string} method */
function spoil(room, method) {
  const works = room[method];
  room[method] = function (/** @type {any[]} */ ...given) {
    // The empty database that Chromium's log is renewed by is each run's own, too.
    if (room === IDBFactory.prototype) given[0] = given[0] === 'truescore' ? name : `${name} log`;
    calls += 1;
    if (calls !== at) return works.apply(this, given);
    met = `${room.constructor.name}.${method}`;
    if (fault === 'silent') return silence(works.apply(this, given));
    if (fault === 'AbortError' && room !== IDBFactory.prototype) {
      const result = works.apply(this, given);
      const transaction = method === 'transaction' ? result : (this.transaction ?? this.objectStore.transaction);
      transaction.abort();
      return result;
    }
    throw new DOMException('a fault', fault);
  };
}

for (const [room, methods] of /** @type {[any, string[]][]} */ ([
  [IDBFactory.prototype, ['open', 'deleteDatabase']],
  [IDBDatabase.prototype, ['transaction']],
  [IDBObjectStore.prototype, ['add', 'put', 'delete', 'get', 'getAll', 'getKey', 'count', 'index']],
  [IDBIndex.prototype, ['getAll', 'getKey', 'count', 'openKeyCursor']],
]))
  for (const method of methods) spoil(room, method);

/** @type {{ step: string, milliseconds: number, code?: string, reason?: string | null }[]} */
const slow = [];
/** @type {string[]} */
const refused = [];
let durable = 0;
let longest = 0;

/**
 * A step that is refused says so by a code and changes nothing; a person would try it again, so that is done here.
 * @template T @param {string} step @param {() => Promise<T>} work @returns {Promise<T>}
 */
async function does(step, work) {
  for (let tries = 0; ; tries++) {
    const begin = performance.now();
    try {
      const result = await work();
      const kept = /** @type {any} */ (result)?.kept ?? result;
      if (kept?.durable === true) durable += 1;
      if (kept?.durable === false && !kept.reason) refused.push(`${step}: not durable and no reason`);
      return result;
    } catch (/** @type {any} */ error) {
      if (typeof error?.code !== 'string' || tries > 0) throw error;
      refused.push(error.code);
    } finally {
      const milliseconds = performance.now() - begin;
      longest = Math.max(longest, milliseconds);
      if (milliseconds > 2000) slow.push({ step, milliseconds });
    }
  }
}

const survey = { id: 'service', version: 2, title: { en: 'Service' } };
const board = /** @type {any} */ ({
  id: 'board',
  board: { format: 1, title: 'Ours', cards: [{ id: 'a', question: 'Why?' }] },
  sources: {},
  sample: false,
  language: 'en',
  changed_at: '2026-01-01',
});
const bytes = () => new TextEncoder().encode('score\n9\n').buffer;
const many = Array.from({ length: 250 }, (_, number) => response(100 + number));

async function writeAll() {
  await does('survey', () => saveSurvey(survey));
  await does('answer', () => appendResponse(response(1), [letterChange(response(1), null, 1)]));
  await does('few answers', () => appendResponses([response(1), response(2), response(3)]));
  await does('many answers', () => appendResponses(many));
  await does('file', () => saveDataset({ id: 'f', name: 'a.csv', options: {}, bytes: bytes(), added_at: '2026' }));
  await does('other file', () =>
    saveDataset({ id: 'g', name: 'b.csv', options: {}, bytes: bytes(), added_at: '2026' }),
  );
  await does('renamed', () => saveDataset({ id: 'f', name: 'c.csv', options: {}, bytes: bytes(), added_at: '2026' }));
  await does('removed', () => removeDataset('g'));
  await does('board', () => saveBoard(board));
  await does('case', () => saveFollowUp('person:ann', { state: 'new', score: 2 }));
  await does('changed case', () => saveFollowUp('person:ann', { state: 'closed' }));
  await does('setting', () => saveSetting('promised', 48));
  await does('device', () => keepOnDevice('draft.a', 'x'));
  let letters = await does('letters', () => listLetters());
  // What could not be read is sent at the next visit.
  if (!letters.length) letters = await does('letters', () => listLetters());
  await does('tried', () => saveLetters(letters.map((each) => ({ ...each, attempts: 1 }))));
  await does('lane', () => saveLane('one', { failures: 1, until: 5, reason: 'network', most: 2 }));
  await does('merged', () => mergeEvents([eventOfResponse(response(500)), eventOfResponse(response(1))]));
  await does('counts', async () => [await countResponses(), await countResponses('customer-nps'), await logSize()]);
  await does('state', () => storageState());
}

/** What is to be there at the end, by all that reads. */
async function readAllBack() {
  const [responses, exported] = [
    await does('read', () => listResponses()),
    await does('export', () => workspaceBytes()),
  ];
  const log = await readLog(exported.bytes);
  const events = log.events.filter(({ kind, op }) => kind === 'response' && op === 'add');
  const letter = (await does('read letters', () => listLetters()))[0];
  return {
    answers: responses.length,
    distinct: new Set(responses.map(({ id }) => id)).size,
    exported: new Set(events.map(({ id }) => id)).size,
    damage: log.damage,
    kinds: [...new Set(log.events.map(({ kind }) => kind))].sort().join(),
    survey: JSON.stringify([
      await does('read survey', () => readSurvey('service', 2)),
      (await does('read surveys', () => listSurveys())).length,
    ]),
    files: JSON.stringify([
      (await does('read files', () => listDatasets())).map((each) => each.name),
      (await does('read file', () => readDataset('f')))?.bytes.byteLength,
    ]),
    board: (await does('read board', () => readBoard()))?.board.cards.length,
    state: (await does('read cases', () => listFollowUps())).map((each) => each.state).join(),
    setting: await does('read setting', () => readSetting('promised')),
    device: [
      await does('read device', () => readOfDevice('draft.a')),
      (await does('read drafts', () => listOfDevice('draft.'))).length,
    ].join(),
    letter: letter && `${letter.id} ${letter.attempts}`,
    lane: (await does('read lane', () => readLane('one')))?.most,
  };
}

try {
  if (!readOnly) await writeAll();
  const written = calls;
  let found = await readAllBack();
  // The fault hit the reading back itself: nothing is lost if the next reading has it.
  if (at > written && at <= calls) found = await readAllBack();
  if (readOnly) await removeLetters([]);
  const { unwritten } = await storageState();
  parent.postMessage({ at, fault, met, calls, found, slow, refused, durable, longest, unwritten }, location.origin);
} catch (/** @type {any} */ error) {
  parent.postMessage(
    { at, fault, met, failed: `${error?.name} ${error?.code ?? ''} ${error?.message} ${error?.stack}` },
    location.origin,
  );
}
