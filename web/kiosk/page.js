// @ts-check
/**
 * A survey on a tablet that stands somewhere, one person after the other (kiosk.html?survey=ID; `survey/asked.js` says what else an address
 * asks). Whoever sets it up chooses a PIN; from then on, also after a reload, nothing but the survey is shown until that PIN is entered:
 * after the button, a long press of an upper corner, or Alt+Shift+X.
 * Answers are kept and sent as everywhere, but never given up: without a network they wait in the outbox for as long as it takes.
 */
import { applyTheme } from '../app/theme.js';
import { formatNumber, startLanguage, t } from '../i18n/index.js';
import { registerOffline } from '../offline/register.js';
import { dropOldestCopy } from '../offline/room.js';
import { makeRoomBy } from '../storage/database.js';
import { rememberDatabase } from '../storage/database-name.js';
import { countResponses } from '../storage/response-log.js';
import { listLetters } from '../storage/outbox-store.js';
import { keepOnDevice, readOfDevice } from '../storage/setting-store.js';
import { requestPersistence, storageState } from '../storage/storage-state.js';
import { readAsked } from '../survey/asked.js';
import { createElement } from '../survey/create-element.js';
import { directionOf } from '../survey/direction.js';
import { bestLanguage } from '../survey/language.js';
import { openSurvey } from '../survey/open-survey.js';
import { messageSection, problemSection } from '../survey/problem.js';
import { loadStrings } from '../survey/strings.js';
import { createPinCheck, isPin, keepPin } from './pin.js';
import { createTurn } from './turn.js';

/** @typedef {{ pin: import('./pin.js').KeptPin, idle: number, address: string }} Kiosk `idle` in seconds */

const KEPT = 'kiosk';
const IDLE_SECONDS = [30, 60, 120, 300];
/** How far from a corner it still is one, and how long a press is long. */
const CORNER_PX = 72;
const LONG_MS = 1500;

const asked = readAsked(new URL(location.href));
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));

/** @param {string} tag @param {string} [title] */
function speak(tag, title = t('kiosk.title')) {
  document.documentElement.lang = tag;
  document.documentElement.dir = directionOf(tag);
  document.title = title;
}

/** The whole screen, and kept awake: where the browser can, and after a touch of a person. */
async function takeScreen() {
  await document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => {});
  await navigator.wakeLock?.request('screen').catch(() => {});
}

/** @param {string} label @param {Record<string, unknown>} properties @param {string} [hint] */
const field = (label, properties, hint) =>
  createElement(
    'label',
    { className: 'kiosk-field' },
    createElement('span', {}, label),
    createElement('input', { className: 'survey-text', ...properties }),
    hint && createElement('span', { className: 'page-note' }, hint),
  );

/** @param {string} words @param {() => void} act */
const button = (words, act) =>
  createElement('button', { type: 'button', className: 'take-button', onclick: act }, words);

/** @param {any} definition */
async function showSetUp(definition) {
  const spoken = bestLanguage(asked.languages, Object.keys(definition.title), definition.default_language);
  const title = definition.title[spoken] ?? definition.id;
  const pin = field(
    t('kiosk.pin'),
    { inputMode: 'numeric', autocomplete: 'off', maxLength: 8, name: 'pin', 'aria-describedby': 'pin-fault' },
    t('kiosk.pin_hint'),
  );
  const idle = createElement(
    'select',
    { className: 'survey-text', name: 'idle' },
    ...IDLE_SECONDS.map((seconds) =>
      createElement(
        'option',
        { value: String(seconds), selected: seconds === 60 },
        t('kiosk.seconds', { count: seconds }),
      ),
    ),
  );
  const fault = createElement('p', { className: 'survey-fault', id: 'pin-fault', role: 'alert' });
  const form = createElement(
    'form',
    { className: 'kiosk-set-up', noValidate: true },
    createElement('h1', {}, t('kiosk.title')),
    createElement('p', { dir: 'auto' }, title),
    createElement('p', { className: 'page-note' }, t('kiosk.text')),
    createElement('p', { className: 'page-note' }, t('kiosk.exits')),
    pin,
    fault,
    createElement('label', { className: 'kiosk-field' }, createElement('span', {}, t('kiosk.idle')), idle),
    createElement('p', { className: 'page-note' }, t((await storageState()).durable ? 'kiosk.kept' : 'kiosk.not_kept')),
    createElement('button', { type: 'submit', className: 'take-button kiosk-start' }, t('kiosk.start')),
  );
  const input = /** @type {HTMLInputElement} */ (pin.querySelector('input'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!isPin(input.value)) {
      fault.textContent = t('kiosk.pin_wrong_form');
      return input.focus();
    }
    void takeScreen();
    void requestPersistence();
    const kiosk = { pin: await keepPin(input.value), idle: Number(idle.value), address: location.href };
    await keepOnDevice(KEPT, kiosk);
    run(kiosk, definition);
  });
  main.replaceChildren(form);
}

/** @param {Kiosk} kiosk @param {any} definition */
function run(kiosk, definition) {
  document.body.classList.add('kiosk-locked');
  const check = createPinCheck(kiosk.pin);
  const countdown = createElement('p', { className: 'kiosk-countdown', role: 'status', hidden: true });
  /** @type {ReturnType<typeof createTurn> | null} */
  let turn = null;

  const staff = () => {
    if (!document.querySelector('dialog[open]')) askPin(check, definition);
  };
  foot.replaceChildren(button(t('kiosk.staff'), staff));
  onLongPress(staff);
  addEventListener('keydown', (event) => {
    if (event.code !== 'KeyX' || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    staff();
  });
  document.body.append(countdown);
  for (const type of ['pointerdown', 'keydown', 'input'])
    addEventListener(type, (event) => {
      if (foot.contains(/** @type {Node} */ (event.target))) return;
      if (type !== 'pointerdown') turn?.begin();
      turn?.touch();
    });
  // Nobody leaves by a gesture, a menu or the way back.
  addEventListener('contextmenu', (event) => event.preventDefault());
  history.pushState(null, '');
  addEventListener('popstate', () => history.pushState(null, ''));
  addEventListener('click', () => document.fullscreenElement === null && void takeScreen());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void takeScreen());

  const next = async () => {
    const words = await loadStrings(asked.languages);
    const stage = createElement('div', {});
    const mine = createTurn({
      idleMs: kiosk.idle * 1000,
      now: () => performance.now(),
      show: (state) => {
        countdown.hidden = state === null;
        // Each second is seen, the first is read aloud.
        if (state)
          countdown.textContent = words.text(state.kind === 'thanks' ? 'next_person' : 'still_there', {
            count: state.seconds,
          });
      },
      end: () => void next(),
    });
    turn = mine;
    const survey = await openSurvey({
      root: stage,
      definition,
      languages: asked.languages,
      attributes: asked.attributes,
      keepDefinition: asked.isPacked,
      endless: true,
      onAnswer: () => mine.begin(),
      onComplete: () => mine.finish(),
    });
    main.replaceChildren(stage);
    speak(survey.language, survey.title(survey.language));
    const timer = setInterval(() => (turn === mine ? mine.look() : clearInterval(timer)), mine.tickMs);
  };
  void next();
}

/** Calls after a long press of an upper corner of the screen, left or right. @param {() => void} act */
function onLongPress(act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pressing;
  const isCorner = (/** @type {PointerEvent} */ { clientX, clientY }) =>
    clientY < CORNER_PX && (clientX < CORNER_PX || clientX > innerWidth - CORNER_PX);
  addEventListener('pointerdown', (event) => {
    clearTimeout(pressing);
    if (event.isPrimary && isCorner(event)) pressing = setTimeout(act, LONG_MS);
  });
  addEventListener('pointermove', (event) => void (isCorner(event) || clearTimeout(pressing)));
  for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => clearTimeout(pressing));
}

/** @param {ReturnType<typeof createPinCheck>} check @param {any} definition */
function askPin(check, definition) {
  const pin = field(t('kiosk.pin'), {
    type: 'password',
    inputMode: 'numeric',
    autocomplete: 'off',
    maxLength: 8,
    name: 'pin',
  });
  const said = createElement('p', { className: 'survey-fault', role: 'alert' });
  const input = /** @type {HTMLInputElement} */ (pin.querySelector('input'));
  const form = createElement(
    'form',
    { noValidate: true },
    pin,
    said,
    createElement(
      'div',
      { className: 'take-ways' },
      createElement('button', { type: 'submit', className: 'take-button' }, t('kiosk.enter')),
      button(t('kiosk.go_on'), () => dialog.close()),
    ),
  );
  const dialog = createElement('dialog', { className: 'kiosk-staff', 'aria-label': t('kiosk.staff') }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const outcome = await check.check(input.value);
    input.value = '';
    if (outcome !== 'right') {
      said.textContent = t(`kiosk.pin_${outcome}`);
      return input.focus();
    }
    await showStaff(dialog, definition);
  });
  dialog.addEventListener('close', () => dialog.remove());
  foot.append(dialog);
  dialog.showModal();
}

/** What staff sees: how many answers there are, and how many still wait. @param {HTMLDialogElement} dialog @param {any} definition */
async function showStaff(dialog, definition) {
  const letters = await listLetters();
  const dead = letters.filter(({ state }) => state === 'dead').length;
  const answers = await countResponses(definition.id).catch(() => null);
  const line = (/** @type {string} */ key, /** @type {number | null} */ count) =>
    createElement(
      'div',
      {},
      createElement('dt', {}, t(`kiosk.${key}`)),
      createElement('dd', { 'data-count': key }, count === null ? t('kiosk.unreadable') : formatNumber(count)),
    );
  const leave = async () => {
    await keepOnDevice(KEPT, null);
    if (document.fullscreenElement) await document.exitFullscreen();
    location.reload();
  };
  dialog.replaceChildren(
    createElement('h2', {}, t('kiosk.staff')),
    createElement('dl', {}, line('answers', answers), line('waiting', letters.length - dead), line('refused', dead)),
    createElement(
      'div',
      { className: 'take-ways' },
      button(t('kiosk.go_on'), () => dialog.close()),
      createElement('a', { className: 'take-button', href: './outbox.html' }, t('kiosk.outbox')),
      button(t('kiosk.leave'), () => void leave()),
    ),
  );
}

applyTheme();
makeRoomBy(() => dropOldestCopy());
rememberDatabase();
await startLanguage(['kiosk', 'errors']);
speak(document.documentElement.lang);
const strings = await loadStrings(asked.languages);
try {
  const definition = asked.isNamed ? await asked.definition() : undefined;
  /** @type {Kiosk | undefined} */
  const kiosk = await readOfDevice(KEPT);
  if (!definition) main.replaceChildren(messageSection(strings, 'survey_unknown', { id: asked.id.slice(0, 64) }));
  else if (kiosk) run(kiosk, definition);
  else await showSetUp(definition);
} catch (error) {
  main.replaceChildren((await problemSection(strings, error)).section);
} finally {
  void registerOffline();
}
