// @ts-check
/** The whole browser is killed while answers are written: what was told as saved is there at the next start. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { chromiumOptions } from '../../tools/chromium.mjs';
import { isSoak, rounds, times } from '../promises.js';
import { numbers, response } from '../web/workspace-events.js';
import { sourcePage, startStaticHost } from './static-host.js';

/** More than these and the log begins anew, so that a start stays quick. */
const MOST_KEPT = 1000;
const LATEST_KILL_MS = 400;
/** A busy machine starts a browser in a minute and more. */
const START_MS = isSoak ? 600_000 : 90_000;
/** Every other kill waits for as many answers at most, so that a slow machine has written some. */
const MOST_AWAITED = 8;

/** What else a start would take time for: nothing of it keeps anything of a page. */
const CHROMIUM_FLAGS = [
  '--headless=new',
  '--disable-extensions',
  '--in-process-gpu',
  '--disable-features=SpareRendererForSitePerProcess',
  '--enable-features=NetworkServiceInProcess2',
  '--window-size=200,100',
];

/** A start after a crash must ask nothing; what else it would take time for has nothing to do with what pages keep. */
const FIREFOX_PREFERENCES = {
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtab.preload': false,
  'browser.newtabpage.enabled': false,
  // A picture of a page that is seen often is taken in a container of its own, which has no log.
  'browser.pagethumbnails.capturing_disabled': true,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.ipc.processCount': 1,
  'dom.ipc.processPrelaunch.enabled': false,
  'fission.autostart': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
};

/** @param {string} browserName @param {string} profile @param {string} url @returns {[string, string[]]} */
function commandOf(browserName, profile, url) {
  if (browserName === 'chromium')
    return [
      chromiumOptions.executablePath,
      [...chromiumOptions.args, ...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, url],
    ];
  const lines = Object.entries(FIREFOX_PREFERENCES).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  // The mark of a start that lasted less than half a minute: with it Firefox throws away what it keeps to start quickly.
  rmSync(join(profile, '.startup-incomplete'), { force: true });
  return ['/usr/bin/firefox-esr', ['--headless', '--no-remote', '--profile', profile, url]];
}

test('killed at random moments, a browser has every answer that was told as saved, whole and once', async ({
  browserName,
}) => {
  test.setTimeout(isSoak ? 0 : 180_000);
  const random = numbers(17);
  /** Those since the log began. @type {Set<number>} */
  const told = new Set();
  let next = 0;
  let everTold = 0;
  let unread = 0;
  let longestStart = 0;
  let crashes = 0;
  /** @type {(count: number) => void} */
  let onKept = () => {};
  let onTold = () => {};
  /** @type {unknown[]} */
  const wrong = [];

  const host = await startStaticHost(
    '/none/',
    { '/': sourcePage('write-on.js') },
    {
      '/told': (number) => {
        told.add(number);
        everTold += 1;
        onTold();
        next = Math.max(next, number + 1);
      },
      '/unread': () => void (unread += 1),
      '/kept': ({ responses, letters }) => {
        const ids = responses.map((/** @type {any} */ { id }) => id);
        const have = new Set(ids);
        if (have.size !== ids.length) wrong.push('one twice');
        for (const number of told) if (!have.has(response(number).id)) wrong.push(`lost ${number}`);
        for (const each of responses) {
          const number = parseInt(each.id.slice(-12), 16);
          next = Math.max(next, number + 1);
          if (JSON.stringify(each) !== JSON.stringify(response(number))) wrong.push(each);
        }
        // An answer and its letter are written together or not at all.
        if (letters.length !== ids.length || letters.some((/** @type {string} */ id) => !have.has(id)))
          wrong.push(`${letters.length} letters of ${ids.length} answers`);
        const forget = ids.length > MOST_KEPT;
        if (forget) told.clear();
        onKept(ids.length);
        return { next, forget };
      },
    },
  );
  const profile = mkdtempSync(join(tmpdir(), 'truescore-killed-'));

  /** @param {number} count @returns {Promise<void>} soon in any case */
  const answersTold = (count) =>
    new Promise((resolve) => {
      const enough = everTold + count;
      onTold = () => void (everTold >= enough && resolve());
      onTold();
      setTimeout(resolve, 10_000);
    });

  /** @typedef {{ awaited?: number, signal?: NodeJS.Signals }} Ending awaited: answers told as saved before */

  /** A browser that crashes at its start is started again: one of 700 does. @param {number} after @param {Ending} [ending] */
  async function startAndEnd(after, ending = {}) {
    for (let start = 0; start < 3; start++) {
      if (await isStartedAndEnded(after, ending)) return;
      crashes += 1;
    }
    throw new Error('the browser ended by itself three times');
  }

  /**
   * False where the browser ended by itself before the log was read.
   * @param {number} after milliseconds after the log was read @param {Ending} ending
   */
  async function isStartedAndEnded(after, { awaited = 0, signal = 'SIGKILL' }) {
    const [command, args] = commandOf(browserName, profile, `${host.origin}/`);
    /** @type {Promise<number>} */
    const kept = new Promise((resolve) => (onKept = resolve));
    host.asked.length = 0;
    const begin = performance.now();
    const browser = spawn(command, args, { detached: true, stdio: 'ignore' });
    const gone = new Promise((resolve) => browser.once('exit', resolve)).then(() => null);
    const late = setTimeout(() => onKept(-1), START_MS);
    const count = await Promise.race([kept, gone]);
    clearTimeout(late);
    if (count === null) return false;
    longestStart = Math.max(longestStart, performance.now() - begin);
    await answersTold(awaited);
    await new Promise((resolve) => setTimeout(resolve, after));
    // The whole group: the browser, its storage and its pages, all at once.
    if (browser.exitCode === null && browser.signalCode === null) {
      process.kill(-(/** @type {number} */ (browser.pid)), signal);
      await gone;
    }
    expect(count, `the log was read; asked for: ${host.asked.join(' ')}`).toBeGreaterThanOrEqual(0);
    expect(wrong).toEqual([]);
    return true;
  }

  const name = browserName === 'firefox' ? 'killed_firefox' : 'killed_chromium';
  const isLong = times(name) >= 10;
  try {
    // An orderly end leaves Firefox with what it keeps to start quickly.
    if (isLong && browserName === 'firefox') await startAndEnd(45_000, { signal: 'SIGTERM' });
    for (const round of rounds(
      name,
      () =>
        `${everTold} answers were told as saved; ${unread} times the log could not be read at first, and that was told; the longest start ${(longestStart / 1000).toFixed(0)} s; ${crashes} starts at which the browser crashed by itself`,
    )) {
      // The first of a short run is not killed before it could write.
      const awaited = round % 2 ? random(MOST_AWAITED + 1) : 0;
      await startAndEnd(round === 0 && !isLong ? 2000 : random(awaited ? 50 : LATEST_KILL_MS), { awaited });
    }
    // What the last kill left.
    await startAndEnd(0);
    expect(everTold).toBeGreaterThan(0);
  } finally {
    await host.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

test('what a kill has torn of the log of Chromium costs nothing at the starts after it', async ({ browserName }) => {
  test.skip(browserName !== 'chromium', 'the log is Chromium’s');
  test.setTimeout(isSoak ? 0 : 180_000);
  const profile = mkdtempSync(join(tmpdir(), 'truescore-killed-'));
  const folder = join(profile, 'Default/IndexedDB');
  /** The last of the log's records is not whole. */
  const tear = () => {
    const [store] = readdirSync(folder).filter((name) => name.endsWith('.leveldb'));
    const logs = readdirSync(join(folder, store)).filter((name) => name.endsWith('.log'));
    const path = join(folder, store, logs.sort().at(-1) ?? '');
    truncateSync(path, statSync(path).size - 10);
  };
  let told = 0;
  let next = 0;
  /** @type {(ids: string[]) => void} */
  let onKept = () => {};
  let onTold = () => {};
  const host = await startStaticHost(
    '/none/',
    { '/': sourcePage('write-on.js') },
    {
      '/told': () => {
        told += 1;
        onTold();
      },
      '/kept': ({ responses }) => {
        onKept(responses.map((/** @type {any} */ { id }) => id));
        next += 1000;
        return { next, forget: false };
      },
    },
  );
  /** Kills it once twenty more answers are told as saved. @returns {Promise<string[]>} what was there before */
  const startAndKill = async () => {
    const [command, args] = commandOf(browserName, profile, `${host.origin}/`);
    const kept = new Promise((resolve) => (onKept = resolve));
    const browser = spawn(command, args, { detached: true, stdio: 'ignore' });
    const gone = new Promise((resolve) => browser.once('exit', resolve));
    const before = /** @type {string[]} */ (await kept);
    const enough = told + 20;
    await new Promise((resolve) => (onTold = () => void (told >= enough && resolve(null))));
    process.kill(-(/** @type {number} */ (browser.pid)), 'SIGKILL');
    await gone;
    return before;
  };
  try {
    await startAndKill();
    let least = 19;
    for (let round = 0; round < 3; round++) {
      tear();
      expect((await startAndKill()).length).toBeGreaterThanOrEqual(least);
      // Nothing is torn now, and what was told since has to be there.
      expect((await startAndKill()).length).toBeGreaterThanOrEqual(least + 20);
      least += 39;
    }
  } finally {
    await host.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
