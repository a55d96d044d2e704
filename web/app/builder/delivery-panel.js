// @ts-check
/** Where the answers go: endpoint, adapter and its parts, and who can read them there. */
import { html, nothing } from 'lit';
import { adapterOf, adapters } from '../../delivery/adapters/index.js';
import { BadDelivery, readDelivery } from '../../delivery/setting.js';
import { t } from '../../i18n/index.js';
import { toBase64Url } from '../../storage/log/base64.js';
import { openIcon } from '../icons.js';
import { choice, faultList, plainField } from './fields.js';
import { defined } from './texts.js';
import './reading-panel.js';

/** @typedef {Record<string, string>} Setting a delivery setting that is being written */

const NOWHERE = '';

/** The page that may speak to endpoints; the setting stands in the fragment, which no server sees. @param {Setting} setting */
const testAddress = (setting) => `./outbox.html#test=${toBase64Url(new TextEncoder().encode(JSON.stringify(setting)))}`;

/** @param {Setting} setting @returns {boolean} */
function isSound(setting) {
  try {
    readDelivery(setting);
    return true;
  } catch (error) {
    if (error instanceof BadDelivery) return false;
    throw error;
  }
}

/** @param {import('./build-desk.js').BuildDesk} desk */
export function deliveryPanel(desk) {
  const { definition } = desk;
  const setting = /** @type {Setting | undefined} */ (definition.delivery);
  const put = (/** @type {Setting | undefined} */ delivery) => defined({ ...definition, delivery });
  const chosen = setting ? (setting.adapter ?? 'webhook') : NOWHERE;
  const choose = (/** @type {string} */ adapter) =>
    desk.change(put(adapter ? withAdapter(setting, adapter) : undefined));
  return html`<section class="card" aria-labelledby="build-delivery" data-panel="delivery">
    <h2 id="build-delivery">${t('build.delivery')}</h2>
    <p class="soft">${t('build.delivery_lead')}</p>
    ${choice(
      t('build.adapter'),
      [
        { value: NOWHERE, words: t('build.adapter_none') },
        ...adapters.map(({ id }) => ({ value: id, words: t(`build.adapter_${id}`) })),
      ],
      chosen,
      choose,
      { field: 'adapter' },
    )}
    ${setting ? settingFields(desk, setting, put) : html`<p class="hint">${t('build.delivery_none')}</p>`}
    ${faultList('/delivery', desk.faults.untold('/delivery'))}
  </section>`;
}

/** @param {Setting | undefined} before @param {string} adapter @returns {Setting} what the other adapter does not read is left out */
function withAdapter(before, adapter) {
  const parts = adapterOf(adapter)?.parts ?? [];
  const kept = Object.entries(before ?? {}).filter(([part]) => [...parts, 'url', 'seal'].includes(part));
  return { adapter, url: '', ...Object.fromEntries(kept) };
}

/** @param {import('./build-desk.js').BuildDesk} desk @param {Setting} setting @param {(setting: Setting) => import('./types.js').Definition} put */
function settingFields(desk, setting, put) {
  const adapter = setting.adapter ?? 'webhook';
  const field = (/** @type {string} */ part, /** @type {string} */ label, /** @type {string} */ hint, max = 2000) =>
    plainField(desk, {
      path: `/delivery/${part}`,
      label,
      value: setting[part] ?? '',
      put: (value) =>
        put(part !== 'url' && value === '' ? without(setting, part) : { ...setting, [part]: value.trim() }),
      hint,
      length: max,
      latin: true,
    });
  return html`${field('url', t('build.endpoint'), t(`build.endpoint_hint_${adapter}`))}
    ${(adapterOf(adapter)?.parts ?? []).map((part) => field(part, t(`build.part_${part}`), t(`build.part_${part}_hint`)))}
    <p class="hint">${t('build.delivery_public')}</p>
    ${
      isSound(setting)
        ? html`<div>
            <a class="button" data-action="test-delivery" href=${testAddress(setting)} target="_blank" rel="noopener"
              >${openIcon}${t('build.delivery_test')}</a
            >
          </div>`
        : nothing
    }
    <reading-panel
      .desk=${desk}
      .definition=${desk.definition}
      .faults=${desk.faults.at('/delivery/seal')}
    ></reading-panel>`;
}

/** @param {Setting} setting @param {string} part @returns {Setting} */
const without = (setting, part) => Object.fromEntries(Object.entries(setting).filter(([name]) => name !== part));
