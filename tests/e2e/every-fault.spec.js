// @ts-check
/** The outbox, the courier and the requests of a real browser against every fault of an endpoint, in tabs that are closed at random. */
import { expect, test } from '@playwright/test';
import { FAULTS, startCollector } from '../delivery/collector.js';
import { answer, seeded } from '../delivery/memory-outbox.js';

const WAVES = 30;
const IN_A_WAVE = 10;
const LONGEST_OPEN_MS = 900;

/** Puts letters into the outbox, as they are queued when answers are given. @param {import('@playwright/test').Page} page @param {any[]} letters */
const queue = (page, letters) =>
  page.evaluate(
    (letters) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('truescore');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('outbox', 'readwrite');
          for (const letter of letters) transaction.objectStore('outbox').put(letter);
          transaction.oncomplete = () => (opening.result.close(), resolve(undefined));
          transaction.onabort = () => reject(transaction.error);
        };
        opening.onerror = () => reject(opening.error);
      }),
    letters,
  );

test(`${WAVES * IN_A_WAVE} answers or more, every second request with a fault and tabs closed at random: all arrive, none else`, async ({
  context,
}) => {
  test.setTimeout(300_000);
  const random = seeded(29);
  const collector = await startCollector({
    random,
    fault: (number) => (number % 2 ? FAULTS[(number >> 1) % FAULTS.length] : null),
  });
  try {
    const delivery = { adapter: 'webhook', url: collector.url };
    const writer = await context.newPage();
    // Makes the database, and then has no courier of its own.
    await writer.goto('outbox.html?lang=en');
    await expect(writer.getByRole('heading', { name: 'Nothing waits' })).toBeVisible();
    await writer.goto('icons/icon.svg');
    const expected = new Map();
    const unplayed = () => FAULTS.filter((fault) => !collector.played[fault]);
    // On a slow machine some tabs are closed before they ask for anything.
    for (let wave = 0; wave < WAVES || (unplayed().length && wave < 3 * WAVES); ++wave) {
      const letters = Array.from({ length: IN_A_WAVE }, (_, place) => {
        const response = answer(wave * IN_A_WAVE + place);
        expected.set(response.id, response);
        const fresh = { queued_at: Date.now(), attempts: 0, next_at: 0, reason: null };
        return { id: response.id, state: 'waiting', delivery, response, ...fresh };
      });
      await queue(writer, letters);
      const tab = await context.newPage();
      await tab.goto('outbox.html?lang=en', { waitUntil: 'commit' });
      await tab.waitForTimeout(random() * LONGEST_OPEN_MS);
      await tab.close();
    }
    const last = await context.newPage();
    await expect(async () => {
      await last.goto('outbox.html?lang=en');
      await expect(last.locator('[data-role="dead"]')).toBeVisible();
      const again = last.getByRole('button', { name: 'Send again' });
      if (await again.isVisible()) await again.click();
      // Both at one moment: what waits may be refused in the next.
      const headings = () => last.locator('main h2').allInnerTexts();
      const ended = expect.arrayContaining(['Nothing waits', 'None was refused']);
      await expect.poll(headings, { timeout: 3000 }).toEqual(ended);
    }).toPass({ timeout: 150_000 });
    expect(collector.records).toEqual(expected);
    expect(collector.strayed).toEqual([]);
    expect(unplayed()).toEqual([]);
    const twice = [...collector.taken.values()].filter((count) => count > 1).length;
    test.info().annotations.push({
      type: 'delivered',
      description: `${collector.requests()} requests, ${twice} answers twice, ${JSON.stringify(collector.played)}`,
    });
  } finally {
    await collector.stop();
  }
});
