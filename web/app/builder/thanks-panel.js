// @ts-check
/** The words at the end, by group. */
import { html } from 'lit';
import { t } from '../../i18n/index.js';
import { labelOf, textFields } from './fields.js';
import { GROUPS } from './types.js';

/** @param {import('./fields.js').Desk} desk */
export function thanksPanel(desk) {
  const { definition } = desk;
  const hasGroups = definition.questions.some(({ type }) => type === 'nps');
  const groups = [...(hasGroups ? GROUPS : GROUPS.filter((group) => definition.thank_you?.[group]))];
  const put = (/** @type {string} */ group, /** @type {any} */ text) => ({
    ...definition,
    thank_you: { ...definition.thank_you, [group]: text },
  });
  return html`<section class="card" aria-labelledby="build-thanks">
    <h2 id="build-thanks">${t('build.thanks')}</h2>
    ${textFields(desk, { path: '/thank_you/default', label: labelOf('thanks_default'), text: definition.thank_you?.default, rows: 2, put: (text) => put('default', text) })}
    ${groups.map((group) => textFields(desk, { path: `/thank_you/${group}`, label: t(`build.thanks_${group}`), text: definition.thank_you?.[group], rows: 2, put: (text) => put(group, text) }))}
  </section>`;
}
