// @ts-check
/**
 * The outbox: the answers of this browser that are on their way, and those that an endpoint will not take. It is a page of its own because
 * it may speak to endpoints, which the page with all answers and boards may not.
 */
import { laneOf, lanesOf } from '../delivery/courier.js';
import { alone, startCourier } from '../delivery/index.js';
import { refuseFrame } from '../app/framed.js';
import { applyTheme } from '../app/theme.js';
import { formatDate, startLanguage, t } from '../i18n/index.js';
import { registerOffline } from '../offline/register.js';
import { rememberDatabase } from '../storage/database-name.js';
import { listLetters, removeLetters, saveLetters } from '../storage/outbox-store.js';
import { createElement } from '../survey/create-element.js';
import { endpointForm } from './endpoint-form.js';
import { reasonText } from './reasons.js';
import { again, redirected } from './redirect.js';
import { testSection } from './test-section.js';

/** @typedef {import('../storage/outbox-store.js').Letter} Letter */

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
/** Of a list of thousands the first are enough to see what is wrong. */
const MOST_SHOWN = 100;
const UNREAD_AGAIN_MS = 1000;

/** @param {Letter} letter */
const hostOf = ({ delivery }) => (URL.canParse(delivery?.url) ? new URL(delivery.url).host : t('outbox.no_endpoint'));

/** @param {Letter[]} letters */
function save(letters) {
  const lines = letters.map(({ response }) => `${JSON.stringify(response)}\n`);
  const link = createElement('a', {
    href: URL.createObjectURL(new Blob(lines, { type: 'application/x-ndjson' })),
    download: 'answers.ndjson',
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {string} key @param {() => void} act @param {string} [look] */
const button = (key, act, look = '') =>
  createElement(
    'button',
    { type: 'button', className: `button ${look}`, 'data-action': key, onclick: act },
    t(`outbox.${key}`),
  );

/** @param {Letter[]} letters @param {(letter: Letter) => number} timeOf */
function table(letters, timeOf) {
  const cell = (/** @type {string} */ text) => createElement('td', {}, text);
  return createElement(
    'div',
    { className: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': t('outbox.list') },
    createElement(
      'table',
      { className: 'table' },
      createElement(
        'thead',
        {},
        createElement(
          'tr',
          {},
          ...['survey', 'given', 'to', 'why'].map((key) =>
            createElement('th', { scope: 'col' }, t(`outbox.column_${key}`)),
          ),
        ),
      ),
      createElement(
        'tbody',
        {},
        ...letters
          .slice(0, MOST_SHOWN)
          .map((letter) =>
            createElement(
              'tr',
              {},
              cell(letter.response.survey.id),
              cell(formatDate(timeOf(letter), { dateStyle: 'medium', timeStyle: 'short' })),
              cell(hostOf(letter)),
              cell(reasonText(letter.reason)),
            ),
          ),
      ),
    ),
  );
}

/** @param {Letter[]} letters @param {(lane: string, setting: Record<string, string>) => unknown} send */
const endpoints = (letters, send) =>
  createElement(
    'section',
    { className: 'card stack', 'data-role': 'endpoints' },
    createElement('h2', {}, t('outbox.endpoints')),
    createElement('p', { className: 'soft' }, t('outbox.endpoints_text')),
    ...[...lanesOf(letters)].map(([lane, theirs]) =>
      endpointForm({ letters: theirs, host: hostOf(theirs[0]), send: (setting) => send(lane, setting) }),
    ),
  );

/** Made once: what a test said stays while the lists change. @type {HTMLElement | null} */
let test = null;

const wake = startCourier();
let said = '';

/** @param {boolean} [busy] */
async function show(busy = false) {
  const letters = await listLetters({ whole: true }).catch(() => null);
  // That nothing waits is not said of a store that does not answer.
  if (!letters) return showUnread(busy);
  const waiting = letters.filter(({ state }) => state === 'waiting');
  const dead = letters.filter(({ state }) => state === 'dead');

  const tryNow = async () => {
    await show(true);
    await wake(true);
    said = '';
    await show();
  };
  const sendAgain = async () => {
    await saveLetters(dead.map((letter) => again(letter, Date.now())));
    await tryNow();
  };
  /** @param {string} lane @param {Record<string, string>} setting */
  const sendElsewhere = async (lane, setting) => {
    await show(true);
    // No courier has them in hand meanwhile, and one that has arrived by now is not sent once more.
    await alone(async () => {
      const still = (await listLetters()).filter(({ delivery }) => laneOf(delivery) === lane);
      await saveLetters(still.map((letter) => redirected(letter, setting, Date.now())));
    });
    await tryNow();
  };
  const remove = async () => {
    save(dead);
    await removeLetters(dead.map(({ id }) => id));
    said = t('outbox.removed', { count: dead.length });
    await show();
  };

  main.setAttribute('aria-busy', String(busy));
  main.replaceChildren(
    createElement(
      'header',
      { className: 'page-head' },
      createElement('h1', { tabIndex: -1 }, t('outbox.title')),
      createElement('p', {}, t('outbox.lead')),
      createElement('p', { role: 'status', className: 'strong' }, busy ? t('outbox.trying') : said),
      createElement('p', {}, createElement('a', { href: './index.html#/ask' }, t('outbox.back'))),
    ),
    ...(test ? [test] : []),
    createElement(
      'section',
      { className: 'card stack', 'data-role': 'waiting' },
      createElement('h2', {}, t('outbox.waiting', { count: waiting.length })),
      createElement('p', { className: 'soft' }, t(waiting.length ? 'outbox.waiting_text' : 'outbox.waiting_none')),
      waiting.length > 0 && table(waiting, ({ queued_at }) => queued_at),
      waiting.length > 0 &&
        createElement(
          'div',
          { className: 'row' },
          button('try_now', tryNow, 'button-primary'),
          button('save', () => save(waiting)),
        ),
    ),
    createElement(
      'section',
      { className: 'card stack', 'data-role': 'dead' },
      createElement('h2', {}, t('outbox.dead', { count: dead.length })),
      createElement('p', { className: 'soft' }, t(dead.length ? 'outbox.dead_text' : 'outbox.dead_none')),
      dead.length > 0 && table(dead, ({ died_at, queued_at }) => died_at ?? queued_at),
      dead.length > 0 &&
        createElement(
          'div',
          { className: 'row' },
          button('send_again', sendAgain, 'button-primary'),
          button('save', () => save(dead)),
          button('remove', remove),
        ),
    ),
    ...(letters.length ? [endpoints(letters, sendElsewhere)] : []),
  );
}

/** @param {boolean} busy */
function showUnread(busy) {
  main.setAttribute('aria-busy', 'true');
  main.replaceChildren(
    createElement('h1', { tabIndex: -1 }, t('outbox.title')),
    createElement('p', { role: 'status' }, t('outbox.unread')),
  );
  setTimeout(() => void show(busy), UNREAD_AGAIN_MS);
}

async function start() {
  await startLanguage(['delivery', 'build', 'errors']);
  document.title = `${t('outbox.title')} · Truescore`;
  test = testSection(location.hash);
  await show();
  // What goes or comes meanwhile is seen.
  setInterval(
    () =>
      document.visibilityState === 'visible' &&
      main.getAttribute('aria-busy') === 'false' &&
      !main.contains(document.activeElement) &&
      // What is being written is not taken away.
      !main.querySelector('details[open]') &&
      void show(),
    5000,
  );
  void registerOffline();
}

applyTheme();
rememberDatabase();
if (!(await refuseFrame())) await start();
