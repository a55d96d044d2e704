// @ts-check
/** Much, at once, from long ago, and where there is no room: nothing that is kept is lost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { eventOfResponse } from '../../web/storage/log/events.js';
import { writeLog } from '../../web/storage/log/file.js';
import { isSoak, rounds, tell, times } from '../promises.js';
import { response } from '../web/workspace-events.js';
import { pageShown } from './page-shown.js';
import { sourcePage, startStaticHost } from './static-host.js';

const TABS = 5;
const WORKSPACE = 'index.html?lang=en#/workspace';

test.beforeEach(() => test.setTimeout(isSoak ? 0 : 120_000));

/** @param {import('@playwright/test').Page} page @param {string} origin */
async function openRoom(page, origin) {
  await page.goto(`${origin}/room`);
  await expect(page).toHaveTitle('ready');
}
const startRoom = () => startStaticHost('/', { '/room': sourcePage('append.js') });

test('five tabs write at once: every answer is there, once, in the order of its tab', async ({
  context,
  browserName,
}) => {
  const name = browserName === 'firefox' ? 'five_tabs_firefox' : 'five_tabs_chromium';
  const each = times(name) / TABS;
  const host = await startRoom();
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  for (const tab of tabs) await openRoom(tab, host.origin);
  const begin = Date.now();
  const durable = await Promise.all(
    tabs.map((tab, number) =>
      tab.evaluate(
        ([at, count]) => /** @type {any} */ (window).appendOneByOne(at, count),
        /** @type {const} */ ([number, each]),
      ),
    ),
  );
  const seconds = (Date.now() - begin) / 1000;
  expect(durable).toEqual(Array(TABS).fill(each));
  const kept = await tabs[0].evaluate(() => /** @type {any} */ (window).keptByTab());
  expect(kept).toEqual({
    all: each * TABS,
    distinct: each * TABS,
    tabs: Object.fromEntries(Array.from({ length: TABS }, (_, at) => [at, { count: each, inOrder: true }])),
  });
  tell(name, kept.all, `${kept.all - kept.distinct} twice; written in ${seconds.toFixed(0)} s`);
  await host.stop();
});

test('the last backup opened where nothing is brings every answer back, and is the same file when saved again', async ({
  page,
  browserName,
}, info) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  const count = times('restored');
  const events = Array.from({ length: count }, (_, at) => eventOfResponse(response(at)));
  const { bytes } = await writeLog(events);
  const path = info.outputPath('backup.ndjson');
  writeFileSync(path, bytes);
  await page.goto(WORKSPACE);
  await pageShown(page);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a workspace file' }).click();
  const chooser = await chosen;
  // From the file being there to the report that all of it is kept, by the page's own clock; and how long the page was busy at once.
  const took = page.evaluate(
    () =>
      new Promise((resolve) => {
        let longest = 0;
        const tasks = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
        });
        tasks.observe({ type: 'longtask' });
        addEventListener(
          'change',
          () => {
            const begin = performance.now();
            const watch = new MutationObserver(() => {
              if (!document.querySelector('[data-panel="merged"] li')) return;
              watch.disconnect();
              const milliseconds = performance.now() - begin;
              // A task is told after its end.
              setTimeout(() => resolve({ milliseconds, longest }), 200);
            });
            watch.observe(document.body, { childList: true, subtree: true });
          },
          { capture: true, once: true },
        );
      }),
  );
  await chooser.setFiles(path);
  const { milliseconds, longest } = /** @type {{ milliseconds: number, longest: number }} */ (await took);
  await expect(page.locator('[data-panel="merged"]')).toContainText(`${count.toLocaleString('en')} new answers`);
  await page.reload();
  await expect(page.locator('[data-kind="response"]')).toHaveText(`${count.toLocaleString('en')} answers`, {
    timeout: 60_000,
  });
  const started = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Save the workspace file' }).click();
  const saved = readFileSync(await (await started).path());
  expect(saved.equals(bytes)).toBe(true);
  const size = (bytes.length / 1e6).toFixed(1);
  tell(
    'restored',
    count,
    `${size} MB in ${(milliseconds / 1000).toFixed(1)} s, the page's longest task ${longest.toFixed(0)} ms`,
  );
  expect(milliseconds).toBeLessThan(5000);
  expect(longest).toBeLessThan(100);
});

test('a quota of 8 MB fills up: what was told as saved is there, what was not is told and still in memory', async ({
  browser,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium sets a quota for a test');
  const host = await startRoom();
  let saved = 0;
  for (const round of rounds('quota', () => `${saved} answers were told as saved`)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await openRoom(page, host.origin);
    await session.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize: 8_000_000 });
    const filled = await page.evaluate(() => /** @type {any} */ (window).fill());
    saved += filled.saved.length;
    expect(filled.saved.length, `round ${round}`).toBeGreaterThan(1000);
    // Near the quota a browser may also take its time; what it was late with may be on disk after all.
    expect(filled.refused.map((/** @type {any} */ { reason }) => reason)).toContain('full');
    const late = filled.refused.filter((/** @type {any} */ { reason }) => reason === 'no_answer');
    expect(filled.refused.filter((/** @type {any} */ { reason }) => reason !== 'full')).toEqual(late);
    // In memory they are still counted and still go into a file.
    const all = [...filled.saved, ...filled.refused.map((/** @type {any} */ { id }) => id)].sort();
    expect((await page.evaluate(() => /** @type {any} */ (window).keptIds())).sort()).toEqual(all);
    const file = await page.evaluate(() => /** @type {any} */ (window).exported());
    expect([...file.matchAll(/"op":"add","kind":"response","id":"([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(all);
    // What is on disk can be read by the next visit, all of what was told and nothing half.
    const later = await context.newPage();
    await openRoom(later, host.origin);
    const lateIds = late.map((/** @type {any} */ { id }) => id);
    const kept = await later.evaluate(() => /** @type {any} */ (window).keptIds());
    const told = kept.filter((/** @type {string} */ id) => !lateIds.includes(id));
    expect(told.sort()).toEqual(filled.saved.sort());
    await context.close();
  }
  await host.stop();
});

test('where there is no room for an answer the copies of the site go first, the oldest before the others, and what is not the site’s stays', async ({
  page,
}) => {
  const host = await startRoom();
  await openRoom(page, host.origin);
  const copies = ['workbox-precache-v1', 'workbox-precache-v2'].map((name) => `${name}-${host.origin}/`);
  const theirs = 'workbox-precache-v2-https://shop.example/';
  // Full until so many copies are gone.
  await page.evaluate(
    async ([names, enough]) => {
      let gone = 0;
      const { delete: drop } = CacheStorage.prototype;
      const { add } = IDBObjectStore.prototype;
      for (const name of names) await caches.open(name);
      CacheStorage.prototype.delete = async function (name) {
        const done = await drop.call(this, name);
        if (done) gone += 1;
        return done;
      };
      IDBObjectStore.prototype.add = function (...given) {
        if (gone < Number(enough)) throw new DOMException('full', 'QuotaExceededError');
        return add.apply(this, given);
      };
      Object.assign(window, { fillUp: () => void (gone = -1) });
    },
    /** @type {const} */ ([[theirs, ...copies], 2]),
  );
  const append = () => page.evaluate(() => /** @type {any} */ (window).appendOneByOne(0, 1));
  expect(await append()).toBe(1);
  expect(await page.evaluate(() => /** @type {any} */ (window).dropped)).toEqual(copies);
  expect(await page.evaluate(() => caches.keys())).toEqual([theirs]);
  // With nothing left to go the answer is in memory, and what was kept before can be read.
  await page.evaluate(() => /** @type {any} */ (window).fillUp());
  expect(await append()).toBe(0);
  expect(await page.evaluate(() => /** @type {any} */ (window).countKept())).toBe(2);
  expect(await page.evaluate(() => caches.keys())).toEqual([theirs]);
  await openRoom(page, host.origin);
  expect(await page.evaluate(() => /** @type {any} */ (window).countKept())).toBe(1);
  await host.stop();
});

test('that there is no room is told in time though it takes long to make some, and so is the reason of what fails late', async ({
  page,
}) => {
  const host = await startRoom();
  await openRoom(page, host.origin);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    CacheStorage.prototype.keys = () => new Promise(() => {});
  });
  const told = await page.evaluate(async () => {
    const begin = performance.now();
    return { ...(await /** @type {any} */ (window).append()), after: performance.now() - begin };
  });
  expect(told).toMatchObject({ durable: false, reason: 'full' });
  expect(told.after).toBeLessThan(2000);

  await openRoom(page, host.origin);
  // Busy for longer than anybody waits, then undone.
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = function (...given) {
      const end = performance.now() + 2500;
      const goOn = () => {
        if (performance.now() < end) this.count().onsuccess = goOn;
        else this.transaction.abort();
      };
      goOn();
      return add.apply(this, given);
    };
    IDBTransaction.prototype.commit = () => {};
  });
  expect(await page.evaluate(() => /** @type {any} */ (window).append())).toMatchObject({ reason: 'no_answer' });
  const reason = () => page.evaluate(async () => (await /** @type {any} */ (window).state()).reason);
  await expect.poll(reason).toBe('fails');
  await host.stop();
});

/** Makes the database as the pages of a version made it, with something in each store. @param {[version: number, kept: any]} given */
const makeDatabase = ([version, kept]) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('truescore', version);
    opening.onupgradeneeded = () => {
      const make = (/** @type {string} */ name, /** @type {any} */ keyPath, /** @type {any[]} */ ...records) => {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement: keyPath === 'sequence' });
        for (const record of records) store.add(record);
        return store;
      };
      const responses = make('responses', 'sequence', { response: kept });
      responses.createIndex('id', 'response.id', { unique: true });
      responses.createIndex('survey', 'response.survey.id');
      make('surveys', ['id', 'version'], { id: 'old', version: 3 });
      make('datasets', 'id', { id: 'f', name: 'old.csv', options: {}, added_at: '2026-01-01T00:00:00Z', size: 4 });
      make('dataset_bytes', 'id', { id: 'f', bytes: new TextEncoder().encode('n\n9\n').buffer });
      if (version < 2) return;
      const board = { format: 1, title: 'Old board', cards: [{ id: 'a' }] };
      const shown = { sources: {}, sample: false, language: 'en', changed_at: '2026-01-01' };
      make('boards', 'id', { id: 'board', board, ...shown });
      if (version < 3) return;
      const many = { ...kept, id: kept.id.replace(/.$/, 'f') };
      make('response_blocks', 'block', { block: 'b', responses: [many] });
      make('response_heads', 'block', { block: 'b', counts: [['customer-nps', 1]] });
      make('follow_ups', 'id', { id: 'person:ann', state: 'new' });
      make('settings', 'id', { id: 'promised', value: 48 });
      const begun = { op: 'set', ts: '2026-01-02T00:00:00Z', dev: '00000000' };
      const eid = (/** @type {number} */ last) => `0190a6d2-0000-7000-8000-00000000000${last}`;
      make(
        'events',
        'eid',
        { ...begun, eid: eid(1), kind: 'follow_up', id: 'person:ann', fields: { state: 'new' } },
        { ...begun, eid: eid(2), kind: 'setting', id: 'promised', fields: { value: 48 } },
      ).createIndex('record', ['kind', 'id']);
      make('device', 'id');
      if (version < 4) return;
      make('outbox', 'id', { id: 'lane one', state: 'lane', failures: 0, until: 0, reason: '', most: 2 });
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result.close());
  });

test('every earlier version of the database is read, and all that it held is in the workspace file', async ({
  browser,
}) => {
  const host = await startRoom();
  for (const round of rounds('older_databases')) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${host.origin}/icons/icon.svg`);
    await page.evaluate(makeDatabase, /** @type {[number, any]} */ ([round + 1, response(1)]));
    await openRoom(page, host.origin);
    const file = await page.evaluate(() => /** @type {any} */ (window).exported());
    expect(await page.evaluate(() => /** @type {any} */ (window).countKept())).toBe(round < 2 ? 1 : 2);
    const texts = [['"id":"old@3"', '"bytes":"bgo5Cg=="', response(1).id], ['Old board'], ['person:ann', 'promised']];
    for (const text of texts.slice(0, round + 1).flat()) expect(file, `version ${round + 1}`).toContain(text);
    await context.close();
  }
  await host.stop();
});
