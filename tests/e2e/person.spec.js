// @ts-check
/** One person is deleted: no byte of them is left, in the file or in any record, and older files do not bring them back. */
import { expect, test } from '@playwright/test';
import { eventOfResponse } from '../../web/storage/log/events.js';
import { writeLog } from '../../web/storage/log/file.js';
import { uuid, response } from '../web/workspace-events.js';
import { pageShown } from './page-shown.js';
import { csvFile, importFile } from './reading.js';

const PAGE = 'index.html?lang=en#/workspace';
const ANN = 'ann@shop.example';
/** All that is hers. */
const TRACES = [ANN, 'Ann Ash', 'My roof leaks', 'called her back'];

/** @param {number} number @param {string} person @param {string} comment */
const answerOf = (number, person, comment) => ({ ...response(number, comment), attributes: { person } });

/** Two hundred and more answers, two of them hers, one more that waits to be delivered; what was done for her and for another. */
async function workspaceFile() {
  const responses = Array.from({ length: 260 }, (_, at) =>
    answerOf(at, at === 7 || at === 130 ? ANN : `c${at}@shop.example`, at === 7 ? 'My roof leaks' : `Comment ${at}`),
  );
  /** @param {number} eid @param {string} id @param {Record<string, any>} fields */
  const set = (eid, id, fields) => ({
    eid: uuid(eid),
    op: /** @type {const} */ ('set'),
    kind: 'follow_up',
    id,
    ts: '2026-01-02T00:00:00Z',
    fields,
  });
  const events = [
    ...responses.map(eventOfResponse),
    set(0x9001, `person:${ANN}`, { name: 'Ann Ash', state: 'new', score: 7, comment: 'My roof leaks' }),
    set(0x9002, `person:${ANN}`, { 'note.1': { text: 'called her back', at: '2026-01-02' } }),
    set(0x9003, 'person:c9@shop.example', { name: 'Cy', state: 'closed' }),
  ];
  return Buffer.from((await writeLog(events)).bytes);
}

/** @param {import('@playwright/test').Page} page @param {Buffer} buffer */
async function openFile(page, buffer) {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a workspace file' }).click();
  await (await chosen).setFiles({ name: 'all.ndjson', mimeType: 'application/x-ndjson', buffer });
  await expect(page.locator('[data-panel="merged"]')).toBeVisible();
}

/** Every key and record of every store, as one text. @param {import('@playwright/test').Page} page @returns {Promise<string>} */
const everything = (page) =>
  page.evaluate(async () => {
    /** @param {IDBRequest} request @returns {Promise<any>} */
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('truescore'));
    /** @param {string} _ @param {any} value */
    const written = (_, value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
    const texts = [JSON.stringify(Object.entries(localStorage))];
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      const [keys, records] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      texts.push(JSON.stringify([name, keys, records], written));
    }
    database.close();
    return texts.join('\n');
  });

/** An answer of hers that waits in the outbox. @param {import('@playwright/test').Page} page */
const queueLetter = (page) =>
  page.evaluate(
    (hers) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('truescore');
        opening.onsuccess = () => {
          const write = opening.result.transaction(['outbox', 'responses'], 'readwrite');
          write.objectStore('responses').add({ response: hers });
          write.objectStore('outbox').put({
            id: hers.id,
            state: 'dead',
            delivery: { adapter: 'webhook', url: 'https://collect.example/in' },
            response: hers,
            queued_at: 1,
            attempts: 1,
            next_at: 0,
            died_at: 2,
            reason: 'http_403',
          });
          write.oncomplete = () => resolve(opening.result.close());
        };
      }),
    answerOf(900, ANN, 'My roof leaks'),
  );

/** @param {import('@playwright/test').Page} page */
async function find(page) {
  const panel = page.locator('[data-panel="person"]');
  await panel.getByRole('textbox').fill('');
  await panel.getByRole('textbox').pressSequentially(' Ann@Shop.example ');
  await page.keyboard.press('Enter');
  return panel;
}

test('a person who is deleted is in no record and in no file, and an older file does not bring them back', async ({
  page,
}) => {
  const before = await workspaceFile();
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('mails.csv', `score,email\n9,${ANN}\n3,c1@shop.example\n`));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('2');
  await expect(page.locator('[data-notice="persistence"]')).toContainText('This browser has');
  await page.goto(PAGE);
  await pageShown(page);
  await openFile(page, before);
  await queueLetter(page);
  for (const trace of TRACES) expect(await everything(page)).toContain(trace);

  const panel = await find(page);
  await expect(panel.getByRole('listitem')).toHaveText([
    '3 answers',
    '1 follow-up',
    '1 answer that waits to be delivered',
  ]);
  await panel.getByLabel('The imported file “mails.csv” holds this text').check();
  await panel.getByRole('button', { name: 'Delete for ever' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for ever' }).click();
  await expect(panel.locator('[data-role="person-found"]')).toContainText('6 records are deleted for ever.');

  const left = await everything(page);
  for (const trace of TRACES) expect(left).not.toContain(trace);
  expect(left).toContain('c131@shop.example');
  // The file that is saved is made of these records; it is read here as the page makes it.
  const file = await savedFile(page);
  if (file) for (const trace of TRACES) expect(file.includes(trace)).toBe(false);

  // Of another device, from before.
  await openFile(page, before);
  const again = await everything(page);
  for (const trace of TRACES) expect(again).not.toContain(trace);
  await find(page);
  await expect(panel.locator('[data-role="person-found"]')).toContainText('No answer, follow-up or waiting delivery');
  await expect(page.locator('[data-kind="response"]')).toHaveText('258 answers');
  await expect(page.locator('[data-kind="follow_up"]')).toHaveText('1 follow-up');
});

/** The bytes handed to a download, where the browser tells of it. @param {import('@playwright/test').Page} page @returns {Promise<Buffer | null>} */
async function savedFile(page) {
  if (page.context().browser()?.browserType().name() === 'firefox') return null;
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the workspace file' }).click();
  const pieces = [];
  for await (const piece of await (await started).createReadStream()) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('a text that nobody is known by deletes nothing, and mentions elsewhere are told', async ({ page }) => {
  await page.goto(PAGE);
  await pageShown(page);
  await openFile(page, await workspaceFile());
  const panel = page.locator('[data-panel="person"]');
  await panel.getByRole('textbox').pressSequentially('Comment');
  await page.keyboard.press('Enter');
  await expect(panel.locator('[data-role="person-found"]')).toContainText('No answer, follow-up or waiting delivery');
  await expect(panel.locator('[data-role="person-found"]')).toContainText('259 other records mention this text');
  await expect(panel.getByRole('button', { name: 'Delete for ever' })).toHaveCount(0);
  await expect(page.locator('[data-kind="response"]')).toHaveText('260 answers');
});
