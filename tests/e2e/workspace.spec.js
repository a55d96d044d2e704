// @ts-check
/** Nothing is lost: the workspace file is saved, opened, merged, written by itself; damage is told; a backup is asked for in time. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { eventOfResponse } from '../../web/storage/log/events.js';
import { writeLog } from '../../web/storage/log/file.js';
import { response } from '../web/workspace-events.js';
import { pageShown } from './page-shown.js';
import { csvFile, importFile } from './reading.js';

const PAGE = 'index.html?lang=en#/workspace';

/** @param {number} count @param {number} [from] */
async function workspaceFile(count, from = 0) {
  const events = Array.from({ length: count }, (_, at) => eventOfResponse(response(from + at)));
  return Buffer.from((await writeLog(events)).bytes);
}

/** @param {import('@playwright/test').Page} page @param {string} name @param {Buffer} buffer */
async function openFile(page, name, buffer) {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a workspace file' }).click();
  await (await chosen).setFiles({ name, mimeType: 'application/x-ndjson', buffer });
}

/** @param {import('@playwright/test').Page} page @returns {Promise<Buffer>} */
async function saveFile(page) {
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the workspace file' }).click();
  return readFileSync(await (await started).path());
}

/** @param {import('@playwright/test').Page} page */
const shownBackup = (page) => page.locator('[data-role="backup-state"]');

test('a saved workspace opened where nothing is brings all of it back, byte for byte', async ({
  page,
  browser,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('shops.csv', 'score;customer id;team\n9;c1;a\n10;c2;a\n3;c1;b\n8;c3;b\n10;c4;a\n'));
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await expect(page.locator('[data-notice="persistence"]')).toContainText('This browser has');
  await page.goto(PAGE);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(120));
  await expect(page.locator('[data-panel="merged"]')).toContainText('120 new answers');
  await expect(shownBackup(page)).toHaveAccessibleName('No backup yet');
  await expect(page.locator('[data-notice="backup"]')).toContainText('120 answers have come since');
  const saved = await saveFile(page);
  await expect(shownBackup(page)).toHaveAccessibleName('Last backup: 0 minutes ago');
  await expect(page.locator('[data-notice="backup"]')).toHaveCount(0);
  await expect(page.locator('[data-role="last-backup"]')).toContainText('Last backup 0 minutes ago');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(PAGE);
  await expect(shownBackup(other)).toHaveAccessibleName('Nothing to back up yet');
  await openFile(other, 'workspace.ndjson', saved);
  await expect(other.locator('[data-panel="merged"]')).toContainText('120 new answers');
  await expect(other.locator('[data-panel="merged"]')).toContainText('1 new imported table');
  expect((await saveFile(other)).equals(saved)).toBe(true);
  await openFile(other, 'workspace.ndjson', saved);
  await expect(other.locator('[data-panel="merged"]')).toContainText('Nothing new');
  await other.goto('index.html?lang=en#/data');
  await expect(other.locator('[data-panel="tables"] .item')).toHaveCount(3);
  await other.locator('[data-panel="tables"]').getByRole('link', { name: 'shops.csv' }).first().click();
  await expect(other.locator('[data-figure="counted"] dd')).toHaveText('5');
  await other.reload();
  await expect(other.locator('[data-panel="tables"]')).toContainText('120 answers');
  await elsewhere.close();
});

test('a sealed workspace opens with its passphrase and not without', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await page.goto(PAGE);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(5));
  await expect(page.locator('[data-panel="merged"]')).toContainText('5 new answers');
  await page.getByLabel('Passphrase (optional)').fill('correct horse');
  const sealed = await saveFile(page);
  expect(sealed.includes('customer-nps')).toBe(false);
  await openFile(page, 'sealed.ndjson', sealed);
  await page.getByRole('dialog').getByLabel('Passphrase').fill('wrong');
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await expect(page.locator('[data-role="workspace-error"]')).toContainText('The passphrase does not fit');
  await openFile(page, 'sealed.ndjson', sealed);
  await page.getByRole('dialog').getByLabel('Passphrase').fill('correct horse');
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await expect(page.locator('[data-panel="merged"]')).toContainText('Nothing new');
});

test('of a damaged file what is before the damage is taken, the rest is counted, and can be taken, too', async ({
  page,
}) => {
  const file = await workspaceFile(50);
  const lines = file.toString().split('\n');
  lines[21] = lines[21].replace('A comment', 'A commenu');
  await page.goto(PAGE);
  await openFile(page, 'damaged.ndjson', Buffer.from(lines.join('\n')));
  const damage = page.locator('[data-role="damage"]');
  await expect(damage).toContainText('Line 22 is not what was written');
  await expect(damage).toContainText(
    '20 records before the damage were taken. 31 lines from there on are set aside, 29 of them with a check sum that holds.',
  );
  await expect(page.locator('[data-panel="merged"]')).toContainText('20 new answers');
  await damage.getByRole('button', { name: 'Take the 29 sound records, too' }).click();
  await expect(page.locator('[data-panel="merged"]')).toContainText('29 new answers');
  await expect(page.locator('[data-kind="response"]')).toHaveText('49 answers');
});

test('a file of a newer format, and one of something else, are refused and change nothing', async ({ page }) => {
  await page.goto(PAGE);
  const newer = '{"crc":"480e5759","seq":0,"truescore":"workspace","format":2}\n';
  await openFile(page, 'newer.ndjson', Buffer.from(newer));
  await expect(page.locator('[data-role="workspace-error"]')).toContainText('newer Truescore (format 2)');
  await openFile(page, 'other.ndjson', Buffer.from('{"score": 9}\n'));
  await expect(page.locator('[data-role="workspace-error"]')).toContainText('no workspace file');
  await expect(page.locator('[data-panel="here"]')).toContainText('Nothing to back up yet');
});

test('answers that no survey makes are counted and not taken', async ({ page }) => {
  const odd = response(7);
  odd.format = /** @type {any} */ (9);
  const events = [eventOfResponse(response(1)), eventOfResponse(odd)];
  await page.goto(PAGE);
  await openFile(page, 'odd.ndjson', Buffer.from((await writeLog(events)).bytes));
  await expect(page.locator('[data-panel="merged"]')).toContainText('1 new answer');
  await expect(page.locator('[data-panel="merged"]')).toContainText('1 answer is not such as a survey makes');
});

test('a file that was chosen is written after each change, read back, and told when it cannot be', async ({
  page,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'File System Access');
  // The file is one of the origin's own: a picker cannot be pressed here.
  await page.addInitScript(() => {
    Object.assign(window, {
      showSaveFilePicker: async () =>
        (await navigator.storage.getDirectory()).getFileHandle('mine.ndjson', { create: true }),
    });
  });
  await page.goto(PAGE);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(3));
  await expect(page.locator('[data-panel="merged"]')).toContainText('3 new answers');
  await page.locator('[data-action="autosave"]').click();
  await expect(page.locator('[data-panel="keeping"]')).toContainText(
    'Written to “mine.ndjson”, read back and compared',
  );
  await expect(shownBackup(page)).toHaveAccessibleName('Last backup: 0 minutes ago');
  const lines = () =>
    page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('mine.ndjson');
      return (await (await handle.getFile()).text()).trim().split('\n').length;
    });
  expect(await lines()).toBe(5);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(4, 3));
  await expect.poll(lines).toBe(9);
  // What another device has written into the same file is taken in, not written over.
  const theirs = [...(await workspaceFile(10))];
  await page.evaluate(async (bytes) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('mine.ndjson');
    const stream = await handle.createWritable();
    await stream.write(new Uint8Array(bytes));
    await stream.close();
  }, theirs);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(1, 20));
  await expect.poll(lines).toBe(13);
  await expect(page.locator('[data-kind="response"]')).toHaveText('11 answers');
  // After the next start it goes on.
  await page.reload();
  await expect(page.locator('[data-panel="keeping"]')).toContainText('Written to “mine.ndjson”');
  await page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = async () => {
      throw new DOMException('no', 'NotAllowedError');
    };
  });
  await openFile(page, 'kiosk.ndjson', await workspaceFile(1, 30));
  await expect(page.locator('[data-notice="autosave"]')).toContainText('“mine.ndjson” could not be written');
});

test('a day after the last backup, with something new, the page reminds of it', async ({ page }) => {
  await page.addInitScript(() => {
    const at = Date.now() - 25 * 3_600_000;
    localStorage.setItem('truescore.backup', JSON.stringify({ at, answers: 2, events: 0, sha256: '' }));
  });
  await page.goto(PAGE);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(2));
  await expect(page.locator('[data-panel="merged"]')).toContainText('2 new answers');
  await expect(shownBackup(page)).toHaveAccessibleName('Last backup: 25 hours ago');
  await expect(page.locator('[data-notice="backup"]')).toHaveCount(0);
  await openFile(page, 'kiosk.ndjson', await workspaceFile(3));
  await expect(page.locator('[data-notice="backup"]')).toContainText('more than a day old');
});

test('what an earlier version of the pages has kept is in the workspace', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await page.goto('icons/icon.svg');
  await page.evaluate(
    (kept) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('truescore', 2);
        opening.onupgradeneeded = () => {
          const database = opening.result;
          const responses = database.createObjectStore('responses', { keyPath: 'sequence', autoIncrement: true });
          responses.createIndex('id', 'response.id', { unique: true });
          responses.createIndex('survey', 'response.survey.id');
          responses.add({ response: kept });
          database.createObjectStore('surveys', { keyPath: ['id', 'version'] }).add({ id: 'old', version: 3 });
          const entry = { id: 'f', name: 'old.csv', options: {}, added_at: '2026-01-01T00:00:00Z', size: 4 };
          database.createObjectStore('datasets', { keyPath: 'id' }).add(entry);
          database
            .createObjectStore('dataset_bytes', { keyPath: 'id' })
            .add({ id: 'f', bytes: new TextEncoder().encode('n\n9\n').buffer });
          const board = { format: 1, title: 'Old board', cards: [{ id: 'a' }] };
          database
            .createObjectStore('boards', { keyPath: 'id' })
            .add({ id: 'board', board, sources: {}, sample: false, language: 'en', changed_at: '2026-01-01' });
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(null);
        };
      }),
    response(1),
  );
  await page.goto(PAGE);
  await pageShown(page);
  const here = page.locator('[data-panel="here"]');
  for (const text of ['1 answer', '1 survey version', '1 imported table', '1 board of KPIs'])
    await expect(here).toContainText(text);
  const saved = (await saveFile(page)).toString();
  for (const text of ['Old board', '"id":"old@3"', '"bytes":"bgo5Cg=="']) expect(saved).toContain(text);
});

test('several tabs: what one merges the other shows, and what both write is there once', async ({
  page,
  context,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  const other = await context.newPage();
  await page.goto(PAGE);
  await other.goto(PAGE);
  await pageShown(other);
  const [one, two] = [await workspaceFile(600), await workspaceFile(600, 300)];
  await Promise.all([openFile(page, 'one.ndjson', one), openFile(other, 'two.ndjson', two)]);
  for (const tab of [page, other]) await expect(tab.locator('[data-kind="response"]')).toHaveText('900 answers');
  const saved = await saveFile(page);
  expect(saved.toString().split('\n')).toHaveLength(903);
});

test('a storage that was late is no longer told as silent once it answers', async ({ page, context }) => {
  await page.goto(PAGE);
  const here = page.locator('[data-panel="here"]');
  await expect(here).toContainText('Nothing to back up yet');
  // Another page keeps what is stored to itself: whatever else is asked of it waits.
  const other = await context.newPage();
  await other.goto('icons/icon.svg');
  await other.evaluate(
    (until) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('truescore');
        opening.onsuccess = () => {
          const database = opening.result;
          const stores = [...database.objectStoreNames];
          const store = database.transaction(stores, 'readwrite').objectStore(stores[0]);
          const again = () => {
            resolve(null);
            if (Date.now() < until) store.count().onsuccess = again;
          };
          again();
        };
      }),
    Date.now() + 10_000,
  );
  await page.reload();
  await expect(page.locator('[data-role="workspace-error"]')).toContainText('could not be read');
  await expect(here).toContainText('Backup: not known');
  await expect(here).toContainText('Nothing to back up yet', { timeout: 20_000 });
  await expect(page.locator('.notice')).toHaveCount(0);
});

test('a storage that is slow to open is no longer told as silent once it is open', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('icons/icon.svg');
  // Another page makes the first version of the database, and takes its time.
  await other.evaluate(
    (until) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('truescore', 1);
        opening.onupgradeneeded = () => {
          const make = (/** @type {string} */ name, /** @type {any} */ keyPath) =>
            opening.result.createObjectStore(name, { keyPath, autoIncrement: keyPath === 'sequence' });
          const responses = make('responses', 'sequence');
          responses.createIndex('id', 'response.id', { unique: true });
          responses.createIndex('survey', 'response.survey.id');
          make('surveys', ['id', 'version']);
          make('datasets', 'id');
          make('dataset_bytes', 'id');
          const again = () => {
            resolve(null);
            if (Date.now() < until) responses.count().onsuccess = again;
          };
          again();
        };
        opening.onsuccess = () => opening.result.close();
      }),
    Date.now() + 10_000,
  );
  await page.goto('index.html?lang=en#/ask');
  const survey = page.locator('[data-survey="customer-nps"]');
  await expect(survey).toContainText('Answers could not be read');
  await expect(page.locator('.notice')).toContainText('does not answer');
  await expect(survey).toContainText('0 answers', { timeout: 20_000 });
  await expect(page.locator('.notice')).toHaveCount(0);
});
