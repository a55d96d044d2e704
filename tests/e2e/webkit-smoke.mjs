// @ts-check
/**
 * The pages in WebKitGTK, which Playwright does not drive here: plain WebDriver by fetch. Run it under xvfb-run.
 * Each check is a page and what a person would see on it, and axe finds nothing on it.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { animationsEnded } from './animations-ended.js';
import { startStaticHost } from './static-host.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const BROWSERS = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);
const binary = BROWSERS.find((file) => existsSync(file));
if (!binary) throw new Error(`no MiniBrowser of WebKitGTK; looked for ${BROWSERS.join(', ')}`);

/** @returns {Promise<number>} a free port, not of those that the product itself serves on */
async function freePort() {
  for (;;) {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await new Promise((resolve) => server.close(resolve));
    if (port > 4300) return port;
  }
}

const port = await freePort();
const driver = spawn('WebKitWebDriver', ['-p', String(port)], { stdio: 'ignore' });
const host = await startStaticHost('/a/folder/');
let session = '';

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
async function send(method, path, body) {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { value } = await reply.json();
  if (!reply.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string} address */
const open = (address) => send('POST', `/session/${session}/url`, { url: host.url + address });

/**
 * @param {string} script the body of a function in the page
 * @param {unknown[]} [args]
 */
const evaluate = (script, args = []) => send('POST', `/session/${session}/execute/sync`, { script, args });

/**
 * Presses the first element of a selector, as a person would.
 * @param {string} selector
 */
async function click(selector) {
  const element = await send('POST', `/session/${session}/element`, { using: 'css selector', value: selector });
  await send('POST', `/session/${session}/element/${Object.values(element)[0]}/click`, {});
}

/**
 * Waits for the page to hold what it should.
 * @param {string} what
 * @param {string} script
 */
async function until(what, script) {
  for (let left = 100; left > 0; left -= 1) {
    if (await evaluate(script)) return;
    await pause(100);
  }
  throw new Error(
    `never: ${what}; the page reads: ${String(await evaluate('return document.body.innerText')).slice(0, 300)}`,
  );
}

const heading = "return [...document.querySelectorAll('h1, h2')].some((h) => h.textContent.trim() !== '')";
const idle = 'return document.querySelector(\'[aria-busy="true"]\') === null';

/** @type {[name: string, check: () => Promise<void>][]} */
const checks = [
  [
    'the first visit offers sample data',
    async () => {
      await open('index.html');
      await until('a heading', heading);
    },
  ],
  [
    'results show the score of the sample data',
    async () => {
      await open('index.html#/listen?source=sample');
      await until('a sentence with the score', "return /NPS/.test(document.querySelector('main')?.innerText ?? '')");
      await until('charts', 'return document.querySelectorAll(\'svg[role="img"]\').length > 0');
      await until('rest', idle);
    },
  ],
  [
    'the calculator computes',
    async () => {
      await open('index.html#/plan?groups=50,30,20');
      await until(
        'the score of 50, 30 and 20',
        "return /NPS\\s+30\\b/.test(document.querySelector('main')?.innerText ?? '')",
      );
    },
  ],
  [
    'a survey is answered and kept',
    async () => {
      await open('survey.html?survey=customer-nps&lang=en');
      await until('a scale of eleven', "return document.querySelectorAll('[type=radio]').length === 11");
      await click('.survey-option:nth-child(10)');
      await until('the question for promoters', "return document.querySelector('textarea') !== null");
      await click('[type=submit]');
      await until('the thanks', "return /saved on this device/.test(document.querySelector('main').innerText)");
    },
  ],
  [
    'the widget opens on a page of a strict policy',
    async () => {
      await open('demo/');
      await until('the element', "return customElements.get('nps-survey') !== undefined");
    },
  ],
  [
    'the site is kept for use without a network',
    async () => {
      await open('index.html');
      await until('a service worker', 'return navigator.serviceWorker.controller !== null');
    },
  ],
];

async function axeFindings() {
  await evaluate(axe);
  return send('POST', `/session/${session}/execute/async`, {
    script: `const done = arguments[0];
      (${animationsEnded})()
        .then(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
        .then(({ violations }) => done(violations.map(({ id, nodes }) => id + ': ' + nodes[0].html)));`,
    args: [],
  });
}

let passed = 0;
let failed = 0;
try {
  for (let left = 50; ; left -= 1) {
    try {
      await send('GET', '/status');
      break;
    } catch (error) {
      if (left === 0) throw error;
      await pause(100);
    }
  }
  const created = await send('POST', '/session', {
    capabilities: {
      alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
    },
  });
  session = created.sessionId;
  for (const [name, check] of checks) {
    try {
      await check();
      const findings = await axeFindings();
      if (findings.length) throw new Error(`axe: ${findings.join('; ')}`);
      passed += 1;
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}: ${/** @type {Error} */ (error).message}`);
    }
  }
} finally {
  if (session) await send('DELETE', `/session/${session}`).catch(() => {});
  driver.kill();
  await host.stop();
}
console.log(`webkit: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
