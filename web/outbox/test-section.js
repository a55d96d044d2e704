// @ts-check
/** A test of a survey's delivery, asked for by the builder: the setting stands in the address, and nothing is sent before a person says so. */
import { readDelivery } from '../delivery/setting.js';
import { tryDelivery } from '../delivery/trial.js';
import { errorText, t } from '../i18n/index.js';
import { fromBase64Url } from '../storage/log/base64.js';
import { newUuid } from '../storage/uuid-v7.js';
import { createElement } from '../survey/create-element.js';
import { reasonText } from './reasons.js';

const LONGEST_SHOWN = 4000;

/** @param {string} fragment of the address @returns {unknown} undefined where no test is asked for */
function readAsked(fragment) {
  const bytes = fromBase64Url(new URLSearchParams(fragment.slice(1)).get('test'));
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** @param {string} label @param {string} text */
const shown = (label, text) =>
  createElement(
    'div',
    { className: 'stack' },
    createElement('h3', {}, label),
    createElement(
      'pre',
      { className: 'query-text', dir: 'ltr', tabIndex: 0, role: 'region', 'aria-label': label },
      text.slice(0, LONGEST_SHOWN),
    ),
  );

/** @param {import('../delivery/trial.js').Trial} trial */
function outcome({ sent, reply, taken, reason }) {
  const said = [reply.status ? `HTTP ${reply.status}` : '', reply.type, reply.text].filter(Boolean).join('\n');
  return [
    createElement(
      'p',
      {
        className: `notice ${taken ? '' : 'notice-error'}`,
        role: 'status',
        'data-role': 'trial',
        'data-taken': String(taken),
      },
      taken ? t('outbox.test_taken') : `${t('outbox.test_not_taken')} ${reasonText(reason)}`,
    ),
    shown(t('outbox.test_said'), said || t('outbox.test_silent')),
    shown(t('outbox.test_sent'), sent),
  ];
}

/** @param {string} fragment of the address @returns {HTMLElement | null} null where no test is asked for */
export function testSection(fragment) {
  const asked = readAsked(fragment);
  if (asked === undefined) return null;
  const place = createElement('div', { className: 'stack', 'aria-live': 'polite' });
  const section = createElement(
    'section',
    { className: 'card stack', 'data-role': 'test' },
    createElement('h2', {}, t('outbox.test')),
  );
  try {
    const delivery = readDelivery(asked);
    const { host } = new URL(delivery.url);
    const button = createElement(
      'button',
      { type: 'button', className: 'button button-primary', 'data-action': 'send-test' },
      t('outbox.test_send'),
    );
    button.addEventListener('click', async () => {
      button.disabled = true;
      place.replaceChildren(createElement('p', { className: 'waiting' }, t('outbox.trying')));
      try {
        place.replaceChildren(
          ...outcome(await tryDelivery(delivery, { id: newUuid(), now: new Date().toISOString() })),
        );
      } catch (error) {
        const text = reasonText(String(/** @type {any} */ (error).code ?? 'seal_loading'));
        place.replaceChildren(createElement('p', { className: 'notice notice-error', role: 'alert' }, text));
      }
      button.disabled = false;
    });
    section.append(
      createElement('p', { className: 'soft' }, t('outbox.test_text', { host, adapter: delivery.adapter })),
      createElement('div', { className: 'row' }, button),
      place,
    );
  } catch (error) {
    const text = errorText(/** @type {any} */ (error));
    section.append(createElement('p', { className: 'notice notice-error', role: 'alert' }, text));
  }
  return section;
}
