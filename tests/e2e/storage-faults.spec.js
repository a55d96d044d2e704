// @ts-check
/** Every call of IndexedDB that storage makes meets every fault, one at a time. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { isSoak, rounds, times } from '../promises.js';
import { numbers } from '../web/workspace-events.js';
import { sourcePage, startStaticHost } from './static-host.js';

const FAULTS = ['QuotaExceededError', 'AbortError', 'InvalidStateError', 'UnknownError', 'SecurityError', 'silent'];
const AT_ONCE = 6;
const TOLD_MS = 2000;

const FOUND = {
  answers: 254,
  distinct: 254,
  exported: 254,
  damage: null,
  kinds: 'board,dataset,follow_up,response,setting,survey',
  survey: JSON.stringify([{ id: 'service', version: 2, title: { en: 'Service' } }, 1]),
  files: JSON.stringify([['c.csv'], 8]),
  board: 1,
  state: 'closed',
  setting: 48,
  device: 'x,1',
  letter: '0190a6d2-0000-7000-8000-000000000001 1',
  lane: 2,
};

test('faults at every call of IndexedDB: nothing is lost from memory, each is told in time, the export is whole', async ({
  page,
}) => {
  test.setTimeout(isSoak ? 0 : 120_000);
  const host = await startStaticHost('/none/', {
    '/': '<!doctype html><title>Faults</title><link rel="icon" href="data:,">',
    '/calls': sourcePage('every-call.js'),
  });
  await page.goto(`${host.origin}/`);
  /** @param {Record<string, string>} query @returns {Promise<any>} */
  const run = (query) =>
    page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          /** @param {MessageEvent} event */
          const hear = ({ source, data }) => {
            if (source !== frame.contentWindow) return;
            removeEventListener('message', hear);
            frame.remove();
            resolve(data);
          };
          addEventListener('message', hear);
          frame.src = address;
          document.body.append(frame);
        }),
      `/calls?${new URLSearchParams(query)}`,
    );
  const forget = (/** @type {string} */ name) =>
    page.evaluate(
      (database) =>
        new Promise((resolve) => {
          const deleting = indexedDB.deleteDatabase(database);
          deleting.onsuccess = deleting.onerror = deleting.onblocked = () => resolve(null);
        }),
      name,
    );

  const { calls, found } = await run({ database: 'calm', at: '0', fault: '' });
  expect(found).toEqual(FOUND);
  expect(calls).toBeGreaterThanOrEqual(40);
  const whole = Array.from({ length: calls }, (_, at) => FAULTS.map((fault) => ({ at: String(at + 1), fault }))).flat();
  // A short run takes some of them, the same each time.
  const random = numbers(5);
  const cases = isSoak
    ? whole
    : Array.from({ length: times('storage_faults') }, (_, number) => ({
        ...whole[random(whole.length)],
        fault: FAULTS[number % FAULTS.length],
      }));

  let longest = 0;
  let done = 0;
  const note = () =>
    `${calls} calls, ${FAULTS.length} faults; the longest wait of a step ${(longest / 1000).toFixed(1)} s`;
  /** @type {any[]} */
  const wrong = [];
  const left = rounds('storage_faults', note, cases.length);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const number of left) {
        done += 1;
        const { at, fault } = cases[number];
        const database = `case-${number}`;
        const outcome = await run({ database, at, fault });
        // A database that never opens may hold what nobody here knows: that is told, and no file is made that lacks it.
        if (at === '1' && fault === 'silent') {
          if (!outcome.failed?.includes('answers_unreadable')) wrong.push(outcome);
          continue;
        }
        if (outcome.failed || JSON.stringify(outcome.found) !== JSON.stringify(FOUND) || outcome.longest > TOLD_MS)
          wrong.push(outcome);
        longest = Math.max(longest, outcome.longest ?? 0);
        // What was told as durable, and what was tried again since, is there for a page that opens later.
        if (!outcome.failed && outcome.unwritten === 0) {
          const later = await run({ database, at: '0', fault: '', read: '1' });
          if (JSON.stringify(later.found) !== JSON.stringify(FOUND)) wrong.push({ at, fault, later });
        }
        await forget(database);
      }
    }),
  );
  await host.stop();
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThan(0);
});

test('every reason why something is not durable has its words', () => {
  for (const language of ['en', 'ru']) {
    const words = JSON.parse(readFileSync(new URL(`../../web/locales/${language}/site.json`, import.meta.url), 'utf8'));
    for (const reason of [
      'missing',
      'refused',
      'fails',
      'damaged',
      'in_memory',
      'no_answer',
      'blocked',
      'newer_version',
      'full',
    ])
      expect(words[`storage.reason_${reason}`], `${language} ${reason}`).toBeTruthy();
  }
});
