// @ts-check
/** The engines that a query can be written for, and the one that this person has. */
import { html } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { t } from '../../i18n/index.js';

const LAST_ENGINE = 'truescore.engine';

/** @typedef {{name: string, title: string, is_run: boolean, approximate_quantiles: boolean}} Engine */

/** @returns {Promise<Engine[]>} */
export async function listEngines() {
  return (await openWorkspace().call('sql.dialects', {})).dialects;
}

/** The engine to write for: the address's, the one chosen last, or the first. @param {Engine[]} engines @param {string | null} wanted */
export function chosenEngine(engines, wanted) {
  let last = null;
  try {
    last = localStorage.getItem(LAST_ENGINE);
  } catch {
    // Nothing is remembered here.
  }
  const named = (/** @type {string | null} */ name) => engines.find((engine) => engine.name === name);
  return named(wanted) ?? named(last) ?? engines[0];
}

/** @param {string} name */
export function rememberEngine(name) {
  try {
    localStorage.setItem(LAST_ENGINE, name);
  } catch {
    // Holds for this visit, in the address.
  }
}

/** @param {Engine[]} engines @param {Engine} chosen @param {(name: string) => void} choose */
export function engineChoice(engines, chosen, choose) {
  return html`<label class="field">
    <span class="label">${t('warehouse.engine')}</span>
    <select
      class="input"
      data-field="engine"
      @change=${(/** @type {any} */ { target: { value } }) => {
        rememberEngine(value);
        choose(value);
      }}
    >
      ${engines.map(({ name, title }) => html`<option value=${name} ?selected=${name === chosen.name}>${title}</option>`)}
    </select>
  </label>`;
}

/** What was tried with this engine. @param {Engine} engine */
export function engineNote({ title, is_run }) {
  return html`<p class="soft small">${t(is_run ? 'warehouse.is_run' : 'warehouse.is_text', { engine: title })}</p>`;
}
