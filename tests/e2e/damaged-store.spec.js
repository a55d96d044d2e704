// @ts-check
/** A store that is damaged for good: it is told, what is in memory goes out, and a person who agrees starts afresh. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { eventOfResponse } from '../../web/storage/log/events.js';
import { readLog, writeLog } from '../../web/storage/log/file.js';
import { response } from '../web/workspace-events.js';
import { importFile } from './reading.js';

const PAGE = 'index.html?lang=en#/workspace';

/**
 * IndexedDB that `localStorage.fault` spoils: `write` what is to be written, `all` each call, `block` the reading of one block; `busy`:
 * the first two openings. A database that is deleted is sound again, where `deletes` lets it be.
 * @param {{ deletes: boolean, others: boolean }} how others: whether a database of another name works
 */
function spoil({ deletes, others }) {
  const { open, deleteDatabase } = IDBFactory.prototype;
  const { transaction } = IDBDatabase.prototype;
  const { getAll, get } = IDBObjectStore.prototype;
  const fault = () => localStorage.getItem('fault') ?? '';
  const unknown = () => new DOMException('Internal error.', 'UnknownError');
  const isHit = (/** @type {string} */ name) => name === 'truescore' || !others;
  let openings = 0;
  IDBFactory.prototype.open = function (name, version) {
    const busy = fault() === 'busy' && name === 'truescore' && ++openings <= 2;
    if (!busy && !(fault() === 'all' && isHit(name))) return open.call(this, name, version);
    // A database that is made and, as the page must not see, aborted.
    const request = open.call(this, `never ${Math.random()}`, 1);
    request.addEventListener('upgradeneeded', (event) => {
      event.stopImmediatePropagation();
      request.transaction?.abort();
    });
    Object.defineProperty(request, 'error', { get: unknown });
    return request;
  };
  IDBFactory.prototype.deleteDatabase = function (name) {
    if (name !== 'truescore') return deleteDatabase.call(this, name);
    localStorage.setItem('deleted', String(Number(localStorage.getItem('deleted')) + 1));
    if (!deletes) throw unknown();
    localStorage.removeItem('fault');
    return deleteDatabase.call(this, name);
  };
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const isSpoilt = fault() === 'all' || (fault() === 'write' && mode === 'readwrite');
    if (isSpoilt && isHit(this.name)) throw unknown();
    return transaction.call(this, stores, mode, options);
  };
  const lost = () => new DOMException('Data lost due to missing file.', 'NotReadableError');
  IDBObjectStore.prototype.getAll = function (...given) {
    if (fault() === 'block' && this.name === 'response_blocks') throw lost();
    return getAll.apply(this, given);
  };
  IDBObjectStore.prototype.get = function (key) {
    if (fault() === 'block' && this.name === 'response_blocks' && key === localStorage.getItem('lost')) throw lost();
    return get.call(this, key);
  };
}

const NEW = Array.from({ length: 6 }, (_, at) => JSON.stringify(response(900 + at)));

/** @param {import('@playwright/test').Page} page @param {string} name */
const setFault = (page, name) => page.evaluate((fault) => localStorage.setItem('fault', fault), name);
/** @param {import('@playwright/test').Page} page */
const deletions = (page) => page.evaluate(() => Number(localStorage.getItem('deleted')));

/** @param {number} count @param {number} from */
async function workspaceFile(count, from) {
  const events = Array.from({ length: count }, (_, at) => eventOfResponse(response(from + at)));
  return Buffer.from((await writeLog(events)).bytes);
}

/** @param {import('@playwright/test').Page} page @param {Buffer} buffer */
async function openBackup(page, buffer) {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a workspace file' }).click();
  await (await chosen).setFiles({ name: 'backup.ndjson', mimeType: 'application/x-ndjson', buffer });
}

/** @param {import('@playwright/test').Page} page */
async function saveRest(page) {
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the workspace file' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/-rest\.ndjson$/);
  return readLog(readFileSync(await download.path()));
}

/** Twelve answers are stored; then six come that cannot be written; then nothing can be read. @param {import('@playwright/test').Page} page */
async function breakStore(page) {
  await page.goto(PAGE);
  await openBackup(page, await workspaceFile(12, 500));
  await expect(page.locator('[data-kind="response"]')).toHaveText('12 answers');
  await setFault(page, 'write');
  await page.evaluate(() => (location.hash = '#/ask'));
  await importFile(page, {
    name: 'answers.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(`${NEW.join('\n')}\n`),
  });
  await expect(page.locator('[data-role="taken"]')).toContainText('6 answers added.');
  await expect(page.locator('[data-notice="storage"]')).toContainText('It fails at storing');
  await setFault(page, 'all');
  await page.evaluate(() => (location.hash = '#/workspace'));
}

const said = (/** @type {import('@playwright/test').Page} */ page) => page.locator('[data-role="store-damaged"]');

/** @param {import('@playwright/test').Page} page */
async function startAfresh(page) {
  await page.getByRole('button', { name: 'Start afresh…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete and start afresh' }).click();
}

for (const { name, how, told, kept } of [
  {
    name: 'the damaged database is deleted',
    how: { deletes: true, others: true },
    told: 'The damaged store is deleted, and a new one is in its place.',
    kept: true,
  },
  {
    name: 'one that cannot be deleted is left beside a new one',
    how: { deletes: false, others: true },
    told: 'The damaged store could not be deleted',
    kept: true,
  },
  {
    name: 'where no database works, all goes on in memory',
    how: { deletes: false, others: false },
    told: 'The browser could neither delete the damaged store nor make another.',
    kept: false,
  },
])
  test(`a store that fails each time is told, memory is saved whole, a backup opens afterwards: ${name}`, async ({
    page,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
    await page.addInitScript(spoil, how);
    await breakStore(page);
    await expect(said(page)).toContainText('damaged and cannot be read');
    await expect(page.locator('[data-notice="storage"]')).toContainText('Its store is damaged');
    await expect(page.locator('[data-notice="storage"]')).not.toContainText('private windows');
    const rest = await saveRest(page);
    expect(rest.damage).toBeNull();
    expect(rest.events.map(({ value }) => JSON.stringify(value)).sort()).toEqual(NEW);

    await openBackup(page, await workspaceFile(20, 100));
    await expect(page.locator('[data-panel="merged"]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Start afresh…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'No, keep it' }).click();
    expect(await deletions(page), 'nothing goes without a yes').toBe(0);
    await startAfresh(page);
    await expect(page.locator('[data-role="afresh"]')).toContainText(told);
    await expect(said(page)).toHaveCount(0);
    await openBackup(page, await workspaceFile(20, 100));
    await expect(page.locator('[data-panel="merged"]')).toContainText('20 new answers');
    await expect(page.locator('[data-kind="response"]')).toHaveText('26 answers');
    await expect(page.locator('[data-notice="storage"]')).toHaveCount(kept ? 0 : 1);
    await page.reload();
    if (kept) await expect(page.locator('[data-kind="response"]')).toHaveText('26 answers');
    else await expect(said(page)).toBeVisible();
  });

test('a store that fails twice and then opens is not called damaged, and one that recovers is not deleted', async ({
  page,
}) => {
  await page.addInitScript(spoil, { deletes: true, others: true });
  await page.goto(PAGE);
  await openBackup(page, await workspaceFile(12, 0));
  await expect(page.locator('[data-kind="response"]')).toHaveText('12 answers');
  await setFault(page, 'busy');
  await page.reload();
  await expect(page.locator('[data-kind="response"]')).toHaveText('12 answers');
  await expect(said(page)).toHaveCount(0);
  await expect(page.locator('[data-notice="storage"]')).toHaveCount(0);

  await setFault(page, 'all');
  await page.reload();
  await expect(said(page)).toBeVisible();
  await setFault(page, '');
  await startAfresh(page);
  await expect(page.locator('[data-role="afresh"]')).toContainText('can be read again. Nothing was deleted.');
  await expect(page.locator('[data-kind="response"]')).toHaveText('12 answers');
  expect(await deletions(page)).toBe(0);
});

test('a record that can never be read is told, and all others are saved', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await page.addInitScript(spoil, { deletes: true, others: true });
  await page.goto(PAGE);
  for (const from of [0, 300]) {
    await openBackup(page, await workspaceFile(300, from));
    await expect(page.locator('[data-kind="response"]')).toHaveText(`${from + 300} answers`);
  }
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('truescore');
        opening.onsuccess = () => {
          const keys = opening.result.transaction('response_blocks').objectStore('response_blocks').getAllKeys();
          keys.onsuccess = () => {
            localStorage.setItem('lost', String(keys.result[0]));
            opening.result.close();
            resolve(null);
          };
        };
      }),
  );
  await setFault(page, 'block');
  await page.getByRole('button', { name: 'Save the workspace file' }).click();
  await expect(said(page)).toBeVisible();
  const rest = await saveRest(page);
  expect(rest.events.length).toBe(300);
  await startAfresh(page);
  await expect(page.locator('[data-role="afresh"]')).toContainText('The damaged store is deleted');
  await openBackup(page, await workspaceFile(600, 0));
  await expect(page.locator('[data-kind="response"]')).toHaveText('600 answers');
});

test('an answer of a block that a disk has changed is told, stays in the store and goes out; all others are read', async ({
  page,
  browserName,
}) => {
  await page.goto(PAGE);
  await openBackup(page, await workspaceFile(300, 0));
  await expect(page.locator('[data-kind="response"]')).toHaveText('300 answers');
  await expect(page.locator('[data-notice="unread"]')).toHaveCount(0);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('truescore');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('response_blocks', 'readwrite');
          const blocks = transaction.objectStore('response_blocks');
          const all = blocks.getAll();
          all.onsuccess = () => {
            all.result[0].lines[0] ^= 4;
            blocks.put(all.result[0]);
          };
          transaction.oncomplete = () => resolve(opening.result.close());
        };
      }),
  );
  await page.goto('index.html?lang=en#/data');
  await page.reload();
  await page.locator('[data-panel="tables"]').getByRole('link').first().click();
  const notice = page.locator('[data-notice="unread"]');
  await expect(notice).toContainText('1 answer that is stored here is damaged and cannot be read.');
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('299');
  if (browserName === 'firefox') return;
  const started = page.waitForEvent('download');
  await notice.getByRole('button', { name: 'Save the damaged lines' }).click();
  const saved = readFileSync(await (await started).path(), 'utf8');
  expect(saved.slice(1)).toBe(JSON.stringify(response(0)).slice(1));
});
