// @ts-check
/** An endpoint that letters go to, and a form that sends them to another. */
import { adapterOf, adapters } from '../delivery/adapters/index.js';
import { BadDelivery } from '../delivery/setting.js';
import { t } from '../i18n/index.js';
import { createElement } from '../survey/create-element.js';
import { redirected } from './redirect.js';

/** @typedef {import('../storage/outbox-store.js').Letter} Letter */

const LONGEST = 2000;
let made = 0;

/** @param {string} part @param {string} label @param {string} hint @param {unknown} value */
function field(part, label, hint, value) {
  const id = `endpoint-${++made}`;
  return createElement(
    'div',
    { className: 'stack' },
    createElement(
      'label',
      { className: 'field' },
      createElement('span', { className: 'label' }, label),
      createElement('input', {
        className: 'input',
        name: part,
        value: typeof value === 'string' ? value : '',
        maxLength: LONGEST,
        autocomplete: 'off',
        spellcheck: false,
        dir: 'ltr',
        'aria-describedby': `${id}-hint ${id}-fault`,
      }),
    ),
    createElement('p', { className: 'hint', id: `${id}-hint` }, hint),
    createElement('p', { className: 'field-error', id: `${id}-fault`, 'data-fault': part }),
  );
}

/** @param {string} adapter @param {Record<string, unknown>} before what is filled in */
const fieldsOf = (adapter, before) => [
  field('url', t('build.endpoint'), t(`build.endpoint_hint_${adapter}`), before.url),
  ...(adapterOf(adapter)?.parts ?? []).map((part) =>
    field(part, t(`build.part_${part}`), t(`build.part_${part}_hint`), before[part]),
  ),
];

/**
 * @param {object} options
 * @param {Letter[]} options.letters all that go the same way
 * @param {string} options.host how their endpoint is called
 * @param {(setting: Record<string, string>) => unknown} options.send called with a setting that each of them may go by
 */
export function endpointForm({ letters, host, send }) {
  const before = letters[0].delivery ?? {};
  const sealed = before.seal !== undefined;
  const select = createElement(
    'select',
    { className: 'input', name: 'adapter' },
    ...adapters.map(({ id }) =>
      createElement('option', { value: id, selected: id === before.adapter }, t(`build.adapter_${id}`)),
    ),
  );
  const fields = createElement('div', { className: 'stack' }, ...fieldsOf(select.value, before));
  const fault = createElement('p', { className: 'field-error', role: 'alert' });
  const written = () =>
    Object.fromEntries(
      [...fields.querySelectorAll('input')]
        .map(({ name, value }) => [name, value.trim()])
        .filter(([name, value]) => name === 'url' || value !== ''),
    );
  select.addEventListener('change', () => {
    fault.textContent = '';
    fields.replaceChildren(...fieldsOf(select.value, { ...before, ...written() }));
  });

  /** @param {BadDelivery} error */
  const tell = ({ detail }) => {
    const words = t('build.fault_delivery_setting', detail);
    const input = fields.querySelector(`input[name="${detail.part}"]`);
    const place = fields.querySelector(`[data-fault="${detail.part}"]`) ?? fault;
    place.textContent = words;
    input?.setAttribute('aria-invalid', 'true');
    if (input instanceof HTMLInputElement) input.focus();
  };
  const form = createElement(
    'form',
    { className: 'stack', noValidate: true },
    createElement(
      'label',
      { className: 'field' },
      createElement('span', { className: 'label' }, t('build.adapter')),
      select,
    ),
    fields,
    fault,
    createElement('p', { className: 'hint' }, t('outbox.redirect_text')),
    sealed && createElement('p', { className: 'hint' }, t('outbox.redirect_sealed')),
    createElement(
      'div',
      { className: 'row' },
      createElement(
        'button',
        { type: 'submit', className: 'button button-primary', 'data-action': 'redirect' },
        t('outbox.redirect_send', { count: letters.length }),
      ),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    for (const place of form.querySelectorAll('.field-error')) place.textContent = '';
    for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
    const setting = { adapter: select.value, ...written() };
    try {
      for (const letter of letters) redirected(letter, setting, 0);
    } catch (error) {
      if (!(error instanceof BadDelivery)) throw error;
      return tell(error);
    }
    send(setting);
  });
  return createElement(
    'details',
    { className: 'fold', 'data-role': 'endpoint' },
    createElement('summary', {}, t('outbox.endpoint', { host, count: letters.length })),
    form,
  );
}
