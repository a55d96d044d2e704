// @ts-check
/**
 * node tests/bench/bombs.mjs [--out FILE.md]: files that would take far more than they seem to, given to the page in Chromium. What it
 * says, after how long, and how much more memory the page's process took at most.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { shellOptions } from '../../tools/chromium.mjs';
import { serveSite } from '../../tools/serve.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const BLOCK = 64 << 20;
const ROWS = `score,team,comment\n${Array.from({ length: 300_000 }, (_, row) => `${row % 11},team ${row % 7},a comment\n`).join('')}`;

/** What inflates to the block so many times over, in a part of the time: each repetition stands alone. @param {Buffer} block @param {number} times */
function deflated(block, times) {
  const once = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  return Buffer.concat([...Array.from({ length: times }, () => once), Buffer.from([3, 0])]);
}

/** @param {Buffer} packed */
const asGzip = (packed) => Buffer.concat([Buffer.from([31, 139, 8, 0, 0, 0, 0, 0, 0, 3]), packed, Buffer.alloc(8)]);

/** An archive of one member that says so many bytes. @param {string} name @param {Buffer} packed @param {number} says */
function asZip(name, packed, says) {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(Math.min(says, 0xffffffff), 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(Math.min(says, 0xffffffff), 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + packed.length, 16);
  const title = Buffer.from(name);
  return Buffer.concat([head, title, packed, entry, title, end]);
}

/** @param {string} path @param {(string | Buffer)[]} parts */
function writeParts(path, parts) {
  const file = openSync(path, 'w');
  for (const part of parts) writeSync(file, /** @type {any} */ (part));
  closeSync(file);
}

const zeros = () => deflated(Buffer.alloc(BLOCK), 160);
const rows = () => deflated(Buffer.from(ROWS.repeat(11)), 160);
const longCell = () => Array.from({ length: 500 }, () => 'x'.repeat(1_000_000));

/** @type {[string, string, () => (string | Buffer)[]][]} */
const BOMBS = [
  ['zip that says 4 GB and holds 10', 'says.zip', () => [asZip('answers.csv', zeros(), 2 ** 32 - 1)]],
  ['zip that says 1 kB and holds 10 GB', 'lies.zip', () => [asZip('answers.csv', zeros(), 1000)]],
  ['gzip of 10 GB of zeros', 'zeros.csv.gz', () => [asGzip(zeros())]],
  ['gzip of that gzip', 'twice.csv.gz', () => [gzipSync(asGzip(zeros()), { level: 9 })]],
  ['gzip of 10 GB of rows', 'rows.csv.gz', () => [asGzip(rows())]],
  ['a million columns', 'columns.csv', () => ['c,'.repeat(1_000_000), 'c\n9\n']],
  ['a million quotes', 'quotes.csv', () => [`score\n${'"'.repeat(1_000_000)}\n9\n`]],
  ['a cell of 500 MB', 'cell.csv', () => ['score,comment\n9,"', ...longCell()]],
  ['the same behind 300,000 rows', 'late.csv', () => [ROWS, '9,a,"', ...longCell()]],
  ['JSON 100,000 deep', 'deep.json', () => [`[{"a":${'['.repeat(100_000)}`]],
  ['a record of 500 MB of JSON', 'record.json', () => ['[{"score":9,"why":"', ...longCell()]],
];

/** @param {number} pid @param {string} what of its status */
const statusOf = (pid, what) =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${what}:\\s+(\\d+)`, 'm'))?.[1] ?? 0);

/** @param {number} pid */
function isOurs(pid) {
  for (let at = pid; at > 1; at = statusOf(at, 'PPid')) if (at === process.pid) return true;
  return false;
}

/** Of the processes of pages that were started here, the greatest, in MB. @param {'VmHWM' | 'VmRSS'} what */
function pagesMemory(what) {
  let most = 0;
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') || !isOurs(pid)) continue;
      most = Math.max(most, statusOf(pid, what) / 1024);
    } catch {
      // It is gone.
    }
  }
  return most;
}

const folder = mkdtempSync(join(tmpdir(), 'truescore-'));
const address = await serveSite(0, false);
/** @type {string[]} */
const lines = ['| file | said | after, s | memory more, MB |', '| --- | --- | --- | --- |'];
try {
  for (const [what, name, parts] of BOMBS) {
    const path = join(folder, name);
    writeParts(path, parts());
    const browser = await chromium.launch(shellOptions);
    try {
      const page = await browser.newPage({ locale: 'en-GB' });
      await page.goto(`${address}index.html?lang=en#/data`);
      const choose = async (/** @type {any} */ file) => {
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          page.locator('main [data-action="choose-file"]').first().click(),
        ]);
        await chooser.setFiles(file);
      };
      // The worker, its module and the libraries are there already.
      await choose({ name: 'small.csv.gz', mimeType: '', buffer: gzipSync('score,team\n9,a\n3,b\n10,a\n8,b\n0,a\n') });
      await page.locator('[data-figure="counted"]').first().waitFor();
      await page.evaluate(() => (location.hash = '#/data'));
      const before = pagesMemory('VmRSS');
      const begin = performance.now();
      await choose(path);
      // What costs little may be read.
      const refusal = page.locator('[data-role="import-error"], [data-action="read"]').first();
      await refusal.waitFor({ timeout: 120_000 });
      const seconds = (performance.now() - begin) / 1000;
      const more = pagesMemory('VmHWM') - before;
      const said = ((await refusal.textContent()) ?? '').trim().replace(/\s+/g, ' ').slice(0, 90);
      lines.push(`| ${what} | ${said} | ${seconds.toFixed(1)} | ${more.toFixed(0)} |`);
      console.error(lines.at(-1));
    } finally {
      await browser.close();
      rmSync(path);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.out) writeFileSync(values.out, `${lines.join('\n')}\n`);
console.log(lines.join('\n'));
process.exit();
