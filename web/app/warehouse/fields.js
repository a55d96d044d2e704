// @ts-check
/** The fields of a query: names as the warehouse has them, the period, the zone. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';

/** @param {string} zone @returns {boolean} */
export function isZone(zone) {
  try {
    return zone === '' || Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/**
 * @param {{field: string, label: string, value: string, hint?: string, error?: string | null, suggested?: string[], required?: boolean}} model
 * @param {(value: string) => void} change
 */
export function nameField({ field, label, value, hint, error, suggested = [], required }, change) {
  const id = `warehouse-${field}`;
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      data-field=${field}
      dir="auto"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      maxlength="200"
      list=${suggested.length ? `${id}-list` : nothing}
      ?required=${required}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${about || nothing}
      .value=${value}
      @change=${(/** @type {any} */ event) => change(event.target.value.trim())}
    />
    ${suggested.length ? html`<datalist id=${`${id}-list`}>${suggested.map((each) => html`<option value=${each}></option>`)}</datalist>` : nothing}
    ${hint ? html`<span class="soft small" id=${`${id}-hint`}>${hint}</span>` : nothing}
    ${error ? html`<span class="field-error" id=${`${id}-error`}>${error}</span>` : nothing}
  </div>`;
}

/** @param {string} value @param {(value: string) => void} change */
export function zoneField(value, change) {
  return nameField(
    {
      field: 'zone',
      label: t('warehouse.zone'),
      value,
      hint: t('warehouse.zone_hint'),
      error: isZone(value) ? null : t('warehouse.zone_unknown', { zone: value }),
      suggested: Intl.supportedValuesOf?.('timeZone') ?? [],
    },
    change,
  );
}

/** @param {import('../period.js').PeriodLength[]} lengths @param {string} chosen '' for none @param {(value: string) => void} change */
export function periodField(lengths, chosen, change) {
  return html`<label class="field">
    <span class="label">${t('warehouse.period')}</span>
    <select class="input" data-field="period" @change=${(/** @type {any} */ event) => change(event.target.value)}>
      ${lengths.map((length) => html`<option value=${length} ?selected=${length === chosen}>${t(`period.${length}`)}</option>`)}
      <option value="none" ?selected=${chosen === ''}>${t('warehouse.no_period')}</option>
    </select>
  </label>`;
}
