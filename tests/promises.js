// @ts-check
/**
 * What the product promises about keeping and delivering answers, each with the test that puts it to the test: `usual` times in every
 * run, `soak` times by `npm run soak`. A test asks here how often, and tells how often it was.
 */
import { appendFileSync } from 'node:fs';

/**
 * `title`: a regular expression of the tests' titles in `file`. `browser`: the project that runs it; without, Node.
 * @typedef {{ promise: string, usual: number, soak: number, file: string, title: string, browser?: 'chromium' | 'chromium-shell' | 'firefox' }} Promised
 */

const KILLED = 'an answer told as saved is there after a kill -9 of the browser, and none is half there';
const FAULTS = 'faults at every call of IndexedDB: nothing lost from memory, told in time, the export whole';
const TABS = 'answers written by five tabs at once: each once, in the order of its tab';
const COLLECTOR = 'tests/delivery/collector.test.js';
const COURIER = 'tests/delivery/courier.test.js';

/** @satisfies {Record<string, Promised>} */
export const PROMISES = {
  killed_chromium: {
    promise: `${KILLED} (Chromium)`,
    usual: 2,
    soak: 1000,
    file: 'tests/e2e/killed.spec.js',
    title: 'killed at random moments',
    browser: 'chromium',
  },
  killed_firefox: {
    promise: `${KILLED} (Firefox)`,
    usual: 2,
    soak: 1000,
    file: 'tests/e2e/killed.spec.js',
    title: 'killed at random moments',
    browser: 'firefox',
  },
  flipped_bits: {
    promise: 'one flipped bit of a workspace file is seen, what is before it is kept',
    usual: 10_000,
    soak: 10_000,
    file: 'tests/web/workspace-log.test.js',
    title: 'one flipped bit anywhere',
  },
  storage_faults: {
    promise: FAULTS,
    usual: 24,
    soak: 240,
    file: 'tests/e2e/storage-faults.spec.js',
    title: 'faults at every call',
    browser: 'chromium',
  },
  restored: {
    promise: 'answers of a backup opened where nothing is, in under 5 s, saved again byte for byte',
    usual: 2000,
    soak: 100_000,
    file: 'tests/e2e/storage-load.spec.js',
    title: 'the last backup opened',
    browser: 'chromium',
  },
  five_tabs_chromium: {
    promise: `${TABS} (Chromium)`,
    usual: 500,
    soak: 50_000,
    file: 'tests/e2e/storage-load.spec.js',
    title: 'five tabs',
    browser: 'chromium',
  },
  five_tabs_firefox: {
    promise: `${TABS} (Firefox)`,
    usual: 500,
    soak: 50_000,
    file: 'tests/e2e/storage-load.spec.js',
    title: 'five tabs',
    browser: 'firefox',
  },
  older_databases: {
    promise: 'what each earlier version of the database held is read and nothing is missing',
    usual: 4,
    soak: 4,
    file: 'tests/e2e/storage-load.spec.js',
    title: 'every earlier version of the database',
    browser: 'chromium',
  },
  backup_reminder: {
    promise: 'a reminder after a day or 100 answers, at once in a Safari that promises nothing',
    usual: 1,
    soak: 1,
    file: 'tests/web/backup-due.test.js',
    title: '.',
  },
  quota: {
    promise:
      'a quota of 8 MB that fills up: what was told as saved is there, what was not is told and not lost from memory',
    usual: 1,
    soak: 20,
    file: 'tests/e2e/storage-load.spec.js',
    title: 'quota of 8 MB',
    browser: 'chromium',
  },
  hostile_pages: {
    promise: 'pages that were not made with a widget in mind, and 200 mounts under 1 MB',
    usual: 30,
    soak: 30,
    file: 'tests/e2e/hostile.spec.js',
    title: '.',
    browser: 'chromium',
  },
  forged_messages: {
    promise: 'forged messages to a frame and to a page: none is accepted',
    usual: 2000,
    soak: 2000,
    file: 'tests/widget/channel.test.js',
    title: 'forged messages',
  },
  scanners: {
    promise: 'a scanner opens all eleven links of a mail and presses everything: no answer',
    usual: 1,
    soak: 1000,
    file: 'tests/e2e/links.spec.js',
    title: 'a scanner that opens all eleven links',
    browser: 'chromium-shell',
  },
  collector: {
    promise: 'answers through every fault of an endpoint, tabs closed at random: all arrive, at most 1 % twice',
    usual: 2000,
    soak: 10_000,
    file: COLLECTOR,
    title: 'through every fault',
  },
  offline: {
    promise: 'answers queued for 14 days without a network arrive in order within ten minutes',
    usual: 500,
    soak: 5000,
    file: COURIER,
    title: 'fourteen days without a network',
  },
  dead_letters: {
    promise: 'answers that an endpoint refused are whole after 90 days',
    usual: 100,
    soak: 10_000,
    file: COURIER,
    title: 'ninety days after',
  },
  payload: {
    promise: 'answers around the limits of 48 and 64 KiB and of 10,000 four-byte characters: none is cut',
    usual: 11,
    soak: 11,
    file: COURIER,
    title: 'no request is over 48 KiB',
  },
  closed_tab: {
    promise: 'the tab closed 0 to 50 ms after the click that sends the answer: 99.9 % stored, none twice',
    usual: 5,
    soak: 1000,
    file: 'tests/e2e/closed-tab.spec.js',
    title: 'closed right after the click',
    browser: 'chromium',
  },
};

/** @typedef {keyof typeof PROMISES} Name */

export const isSoak = Boolean(process.env.TRUESCORE_SOAK);

/** How often this run does it. @param {Name} name @returns {number} */
export const times = (name) => PROMISES[name][isSoak ? 'soak' : 'usual'];

/**
 * Tells how often it was done and what came of it, for the table of `npm run soak`.
 * @param {Name} name @param {number} done @param {string} [note] @param {number} [asked]
 */
export function tell(name, done, note = '', asked = times(name)) {
  const report = process.env.TRUESCORE_SOAK_REPORT;
  if (report) appendFileSync(report, `${JSON.stringify({ name, asked, done, note })}\n`);
}

/**
 * The rounds of a promise, as many as `times` says; fewer where the minutes of TRUESCORE_SOAK_MINUTES are over before.
 * @param {Name} name @param {() => string} [note] told at the end
 * @param {number} [asked] where the test itself finds how many there are
 * @returns {Generator<number, void, void>}
 */
export function* rounds(name, note, asked = times(name)) {
  const end = Date.now() + (isSoak ? Number(process.env.TRUESCORE_SOAK_MINUTES ?? Infinity) * 60_000 : Infinity);
  let done = 0;
  try {
    for (; done < asked && Date.now() < end; done++) yield done;
  } finally {
    tell(name, done, note?.(), asked);
  }
}
