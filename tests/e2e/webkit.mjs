// @ts-check
/**
 * The pages in WebKitGTK, which Playwright does not drive here: plain WebDriver by fetch. Run it under xvfb-run.
 * Each check is a page and what a person would see on it, and axe finds nothing on it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { animationsEnded } from './animations-ended.js';
import { DEFINITION, companyPage, companyPolicy } from './company-page.js';
import { HOSTILE_PAGES } from './hostile-pages.js';
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
const FOLDER = '/a/folder/';
/** @type {Record<string, string>} filled before each page is opened */
const pages = {};
const host = await startStaticHost(FOLDER, pages);
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

/** @param {Record<string, string>} element as WebDriver names it */
const idOf = (element) => Object.values(element)[0];

/**
 * Presses the first element of a selector, as a person would.
 * @param {string} selector
 */
async function click(selector) {
  const element = await send('POST', `/session/${session}/element`, { using: 'css selector', value: selector });
  await send('POST', `/session/${session}/element/${idOf(element)}/click`, {});
}

/**
 * An element within a widget, found by a selector and its text.
 * @param {string} widget @param {string} selector @param {string} [text] a pattern
 */
const within = (widget, selector, text = '(?:)') =>
  `return [...document.querySelector('${widget}').shadowRoot.querySelectorAll('${selector}')].find((each) => /${text}/.test(each.textContent + (each.ariaLabel ?? '')))`;

/** Types a key, or a text, into such an element. @param {string} found @param {string} text */
async function type(found, text) {
  const element = await evaluate(found);
  await send('POST', `/session/${session}/element/${idOf(element)}/value`, { text });
}

/**
 * Presses it by the keyboard: pages may lie above it. Where the page has changed what the driver itself needs, by a script.
 * @param {string} found
 */
async function press(found) {
  const focused = found.replace('return ', 'const found = ').concat('; found.focus()');
  await evaluate(focused);
  await type(found, '\uE00D').catch(() => evaluate(focused.concat('; found.click()')));
}

/** How many answers the origin's log holds, read from IndexedDB itself. */
const kept = () =>
  send('POST', `/session/${session}/execute/async`, {
    script: `const done = arguments[0];
      const opening = indexedDB.open('truescore');
      opening.onerror = () => done(-1);
      opening.onsuccess = () => {
        const database = opening.result;
        const counting = database.transaction('responses').objectStore('responses').count();
        counting.onsuccess = () => { database.close(); done(counting.result); };
      };`,
    args: [],
  });

/** Answers a sample survey on the site's own page. */
async function answerTheSample() {
  await open('survey.html?survey=customer-nps&lang=en');
  await until('a scale of eleven', "return document.querySelectorAll('[type=radio]').length === 11");
  await click('.survey-option:nth-child(10)');
  await until('the question for promoters', "return document.querySelector('textarea') !== null");
  await click('[type=submit]');
  await until('the thanks', "return /saved on this device/.test(document.querySelector('main').innerText)");
}

/** Opens the widget's invitation on a demo page and answers. @param {string} address */
async function answerOn(address) {
  const before = await kept();
  await open(address);
  await until('the element', "return customElements.get('nps-survey') !== undefined");
  await until(
    'its invitation',
    "return document.querySelector('nps-survey').shadowRoot?.querySelector('button') !== null",
  );
  await press(within('nps-survey', 'button'));
  const scores = within('nps-survey', '[type=radio]').replace(/find\(.*\)$/, 'at(10)');
  await until('a scale of eleven', scores);
  await press(scores);
  await until('what comes next', within('nps-survey', 'textarea'));
  await press(within('nps-survey', '[type=submit]'));
  await until('the thanks', within('nps-survey', 'h1, h2, h3').replace(/find\(.*\)$/, 'length > 0'));
  for (let left = 50; (await kept()) !== before + 1; left -= 1) {
    if (left === 0) throw new Error('the answer is not kept');
    await pause(100);
  }
}

/** The widget on a page that was not made for it: answered, nothing thrown, no global changed. @param {string} name */
async function answerOnHostile(name) {
  const { before, style = '', policy, body = '', lost = false, ...options } = HOSTILE_PAGES[name];
  const first = `(${before ?? (() => {})})();
    document.thrown = [];
    addEventListener('error', ({ message }) => document.thrown.push(message));
    addEventListener('unhandledrejection', ({ reason }) => document.thrown.push(String(reason)));
    document.addEventListener('readystatechange', () => {
      document.namesBefore ??= Object.getOwnPropertyNames(window);
    });`;
  const hash = createHash('sha256').update(first).digest('base64');
  const allowed = companyPolicy(policy).replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`);
  const head = `<meta charset="utf-8"><meta http-equiv="content-security-policy" content="${allowed}"><script>${first}</script>`;
  pages[`${FOLDER}company.css`] = style;
  pages[`${FOLDER}company.html`] = companyPage(
    `${body}<nps-survey id="asked" position="corner" trigger="event ask"></nps-survey>`,
    options,
    head,
  );
  await open('company.html');
  await until('the element', "return customElements.get('nps-survey') !== undefined");
  await evaluate(
    "for (const each of document.querySelectorAll('nps-survey')) each.definition = arguments[0]; document.getElementById('asked').signal('ask')",
    [DEFINITION],
  );
  const scores = within('#asked', '[type=radio]').replace(/find\(.*\)$/, 'at(9)');
  await until('a scale of eleven', scores);
  await press(scores);
  await press(within('#asked', 'button', 'Send'));
  await until('the thanks', within('#asked', 'p, h1, h2, h3', lost ? 'Thank you' : 'saved on this device\\.$'));
  const thrown = await evaluate("return document.thrown.join('; ')");
  if (thrown) throw new Error(`thrown: ${thrown}`);
  const names = await evaluate(
    "return Object.getOwnPropertyNames(window).filter((each) => !document.namesBefore.includes(each)).join(', ')",
  );
  if (names) throw new Error(`new globals: ${names}`);
}

/**
 * Waits for the page to hold what it should.
 * @param {string} what
 * @param {string} script
 */
async function until(what, script) {
  for (let left = 200; left > 0; left -= 1) {
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
  ['a survey is answered and kept', answerTheSample],
  ['the widget is answered on a page of a strict policy', () => answerOn('demo/')],
  ['it is answered where WebAssembly is forbidden', () => answerOn('demo/no-wasm.html')],
  ['it is answered from right to left', () => answerOn('demo/rtl.html')],
];

/** Pages that are not ours: axe has nothing to say of them. @type {typeof checks} */
const others = Object.keys(HOSTILE_PAGES).map((name) => [
  `the widget is answered on a page with ${name}`,
  () => answerOnHostile(name),
]);

/** The last, for the host is gone after it. @type {typeof checks[number]} */
const offline = [
  'the site is used without a network',
  async () => {
    await open('index.html');
    await until('a service worker', 'return navigator.serviceWorker.controller !== null');
    await until('its copy', 'return caches.keys().then((names) => names.length > 0)');
    await host.stop();
    const before = await kept();
    await answerTheSample();
    if ((await kept()) !== before + 1) throw new Error('the answer is not kept');
    await open('index.html#/listen');
    await until('the results', "return /NPS/.test(document.querySelector('main')?.innerText ?? '')");
  },
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
  for (const [name, check] of [...checks, ...others, offline]) {
    try {
      await check();
      const findings = checks.some(([ours]) => ours === name) ? await axeFindings() : [];
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
  await host.stop().catch(() => {});
}
console.log(`webkit: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
