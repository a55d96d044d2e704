// @ts-check
/** What is said about an answer being saved is true. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { chromiumOptions } from '../../tools/chromium.mjs';
import { keptResponses } from './kept-responses.js';

const SURVEY = 'survey.html?survey=after-support&lang=en';
const SAVED = 'Your answer is saved on this device.';
const NOT_SAVED = /Your answer could not be saved on this device/;

/** @param {import('@playwright/test').Page} page */
async function answer(page, score = '9') {
  await page.getByRole('radio', { name: 'Yes' }).click();
  await page.getByRole('radio', { name: '7' }).click();
  await expect(page.getByRole('radio')).toHaveCount(11);
  await page.getByRole('radio', { name: score, exact: true }).click();
  await page.getByRole('button', { name: 'Send' }).click();
}

test('an answer is asked to be flushed, and shown as saved only after the transaction is complete', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const write = IDBDatabase.prototype.transaction;
    /** @type {string[]} */
    const durabilities = [];
    Object.assign(window, { durabilities });
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      const transaction = write.call(this, names, mode, options);
      if (mode === 'readwrite') {
        durabilities.push(options?.durability ?? 'none');
        transaction.addEventListener('complete', () => {
          const shown = document.querySelector('.survey-kept')?.textContent;
          durabilities.push(shown === 'Your answer is saved on this device.' ? 'shown too early' : 'complete');
        });
      }
      return transaction;
    };
  });
  await page.goto(SURVEY);
  await answer(page);
  await expect(page.getByText(SAVED)).toBeVisible();
  expect(await page.evaluate(() => /** @type {any} */ (window).durabilities)).toEqual(['strict', 'complete']);
});

/** Each way in which a browser keeps nothing. @type {[name: string, breakIt: () => void][]} */
const FAULTS = [
  ['has no IndexedDB', () => void Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'refuses to open',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
  ],
  [
    'never answers',
    () => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function () {
        const request = open.call(this, 'elsewhere');
        return new Proxy(request, {
          get: (target, key) => (key === 'addEventListener' ? () => {} : Reflect.get(target, key)),
          set: () => true,
        });
      };
    },
  ],
  [
    'is full',
    () => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
  [
    'breaks the write',
    () => {
      const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...values) {
        const request = add.apply(this, values);
        this.transaction.abort();
        return request;
      };
    },
  ],
  [
    'never completes the write',
    () => {
      IDBObjectStore.prototype.add = function () {
        return /** @type {any} */ (this.index('id').getKey('never'));
      };
      const listen = IDBTransaction.prototype.addEventListener;
      IDBTransaction.prototype.addEventListener = function (/** @type {any[]} */ ...args) {
        if (this.mode === 'readwrite' && args[0] === 'complete') return;
        listen.apply(this, /** @type {any} */ (args));
      };
    },
  ],
];

for (const [name, breakIt] of FAULTS) {
  test(`where storage ${name}, the answer is kept in memory and a warning says so`, async ({ page }) => {
    await page.addInitScript(breakIt);
    await page.goto(SURVEY);
    await answer(page);
    const asked = Date.now();
    await expect(page.getByText(NOT_SAVED)).toBeVisible();
    expect(Date.now() - asked).toBeLessThan(4000);
    await expect(page.getByText(SAVED)).toHaveCount(0);
  });
}

test('an answer that gets to disk late is said to be saved then, and is there once', async ({ page }) => {
  await page.addInitScript(() => {
    const listen = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (/** @type {any[]} */ ...args) {
      const [type, hear] = args;
      if (this.mode === 'readwrite' && type === 'complete') args[1] = () => setTimeout(hear, 5000);
      listen.apply(this, /** @type {any} */ (args));
    };
  });
  await page.goto(SURVEY);
  await answer(page);
  await expect(page.getByText(NOT_SAVED)).toBeVisible();
  await expect(page.getByText(SAVED)).toBeVisible();
  expect(await keptResponses(page)).toHaveLength(1);
});

test('the warning stands before the first answer where nothing can be kept', async ({ page }) => {
  await page.addInitScript(FAULTS[0][1]);
  await page.goto(SURVEY);
  await expect(page.getByText('This browser does not let this page save anything.')).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(3);
});

test('a newer version of the data is never held up by an open page, and an older page leaves it alone', async ({
  page,
  context,
}) => {
  await page.goto(SURVEY);
  await expect(page.getByRole('radio')).toHaveCount(3);
  await expect(page.getByText('This browser does not let')).toHaveCount(0);
  const newer = await context.newPage();
  await newer.goto('survey.html');
  await expect(newer.getByRole('heading', { name: 'Which survey?' })).toBeVisible();
  const took = await newer.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const opening = indexedDB.open('truescore', 99);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(performance.now() - start);
        };
      }),
  );
  expect(took).toBeLessThan(3000);
  await page.bringToFront();
  await answer(page);
  await expect(page.getByText(NOT_SAVED)).toBeVisible();
  expect(await keptResponses(newer)).toEqual([]);
});

test('two tabs write one log', async ({ page, context }) => {
  const other = await context.newPage();
  await page.goto(SURVEY);
  await other.goto(SURVEY);
  await page.bringToFront();
  await answer(page, '3');
  await expect(page.getByText(SAVED)).toBeVisible();
  await other.bringToFront();
  await answer(other, '10');
  await expect(other.getByText(SAVED)).toBeVisible();
  expect((await keptResponses(page)).map(({ nps }) => nps.score)).toEqual([3, 10]);
});

test('an answer shown as saved is there after the browser was killed', async ({ baseURL, browserName }) => {
  test.skip(browserName !== 'chromium', 'kills a Chromium of its own');
  test.setTimeout(180_000);
  const profile = mkdtempSync(join(tmpdir(), 'truescore-killed-'));

  const start = async () => {
    const browser = spawn(
      chromiumOptions.executablePath,
      [
        ...chromiumOptions.args,
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await new Promise((resolve, reject) => {
      let said = '';
      browser.stderr.on('data', (chunk) => {
        said += chunk;
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found) resolve(found[1]);
      });
      browser.on('exit', () => reject(new Error(said)));
    });
    const connection = await chromium.connectOverCDP(/** @type {string} */ (address));
    const page = await connection.contexts()[0].newPage();
    const kill = async () => {
      const gone = new Promise((resolve) => browser.once('exit', resolve));
      // The whole group: the browser, its storage and its pages, all at once.
      process.kill(-(/** @type {number} */ (browser.pid)), 'SIGKILL');
      await gone;
      await connection.close();
    };
    return { page, kill };
  };

  const scores = ['9', '3', '7'];
  try {
    for (const [round, score] of scores.entries()) {
      const { page, kill } = await start();
      try {
        await page.goto(`${baseURL}${SURVEY}`);
        expect((await keptResponses(page)).map(({ nps }) => String(nps.score))).toEqual(scores.slice(0, round));
        await answer(page, score);
        await page.getByText(SAVED).waitFor({ timeout: 30_000 });
      } finally {
        await kill();
      }
    }
    const { page, kill } = await start();
    try {
      await page.goto(`${baseURL}survey.html`);
      expect((await keptResponses(page)).map(({ nps }) => String(nps.score))).toEqual(scores);
    } finally {
      await kill();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
