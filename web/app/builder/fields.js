// @ts-check
/** Fields of the builder. Each says which place of the definition it edits, and the faults of that place stand below it. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { directionOf, languageNameHere, t } from '../../i18n/index.js';
import { languagesOf } from './texts.js';
import { faultText } from './words.js';

/** @typedef {import('./types.js').Text} Text */
/**
 * What every part of the builder gets: the definition, its faults, and how to change it.
 * @typedef {object} Desk
 * @property {import('./types.js').Definition} definition
 * @property {import('./faults.js').FaultBook} faults
 * @property {(definition: import('./types.js').Definition, field?: string | null) => void} change `field`: changes of one in a row are undone at once
 */

/** @param {string} path */
const idOf = (path) => `at${path.replaceAll(/[^\w-]/g, '-')}`;

/** @param {string} path @param {import('./faults.js').Fault[]} faults */
export const faultList = (path, faults) =>
  faults.length
    ? html`<ul class="plain field-faults" id=${`${idOf(path)}-faults`}>
        ${faults.map((fault) => html`<li data-fault=${fault.code}>${faultText(fault)}</li>`)}
      </ul>`
    : nothing;

/** A tag that a browser knows no direction of has none. @param {string} tag */
function direction(tag) {
  try {
    return directionOf(tag);
  } catch {
    return 'auto';
  }
}

/** @param {string} tag */
export function languageLabel(tag) {
  try {
    return languageNameHere(tag);
  } catch {
    return tag;
  }
}

/**
 * A text in every language of the survey, side by side.
 * @param {Desk} desk
 * @param {{path: string, label: unknown, text: Text | undefined, put: (text: Text) => import('./types.js').Definition, rows?: number,
 *   hint?: string, name?: string}} options `name`: what the field is called for the ear, where the label is no text
 */
export function textFields(desk, { path, label, text, put, rows = 1, hint }) {
  const languages = languagesOf(desk.definition);
  const faults = desk.faults.at(path);
  const id = idOf(path);
  const described =
    [hint ? `${id}-hint` : '', faults.length ? `${id}-faults` : ''].filter(Boolean).join(' ') || nothing;
  const one = (/** @type {string} */ tag, /** @type {unknown} */ named) => {
    const isDefault = tag === desk.definition.default_language;
    const wrong = faults.some(({ where }) => where?.path === `${path}/${tag}` || (isDefault && where?.path === path));
    const listen = (/** @type {any} */ event) =>
      desk.change(put({ ...text, [tag]: event.target.value }), `${path}/${tag}`);
    const value = text?.[tag] ?? '';
    return html`<label class="field">
      ${named}
      ${
        rows > 1
          ? html`<textarea
              class="input"
              rows=${rows}
              maxlength="4000"
              lang=${tag}
              dir=${direction(tag)}
              data-path=${`${path}/${tag}`}
              aria-describedby=${described}
              aria-invalid=${String(wrong)}
              .value=${live(value)}
              @input=${listen}
            ></textarea>`
          : html`<input
              class="input"
              maxlength="1000"
              autocomplete="off"
              lang=${tag}
              dir=${direction(tag)}
              data-path=${`${path}/${tag}`}
              aria-describedby=${described}
              aria-invalid=${String(wrong)}
              .value=${live(value)}
              @input=${listen}
            />`
      }
    </label>`;
  };
  const below = html`${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing} ${faultList(path, faults)}`;
  if (languages.length === 1)
    return html`<div class="stack field-stack">
      ${one(languages[0], html`<span class="label">${label}</span>`)} ${below}
    </div>`;
  return html`<fieldset class="stack field-stack">
    <legend class="label">${label}</legend>
    <div class="languages-side" data-count=${languages.length}>
      ${languages.map((tag) => one(tag, html`<span class="hint">${languageLabel(tag)}</span>`))}
    </div>
    ${below}
  </fieldset>`;
}

/**
 * @param {Desk} desk
 * @param {{path: string, label: string, value: string, put: (value: string) => import('./types.js').Definition, hint?: string,
 *   type?: string, min?: number, max?: number, disabled?: boolean, latin?: boolean, length?: number}} options
 */
export function plainField(
  desk,
  { path, label, value, put, hint, type = 'text', min, max, disabled = false, latin = false, length = 400 },
) {
  const faults = desk.faults.at(path);
  const id = idOf(path);
  const described =
    [hint ? `${id}-hint` : '', faults.length ? `${id}-faults` : ''].filter(Boolean).join(' ') || nothing;
  return html`<div class="stack field-stack">
    <label class="field">
      <span class="label">${label}</span>
      <input
        class="input"
        type=${type}
        inputmode=${type === 'number' ? 'numeric' : nothing}
        min=${min ?? nothing}
        max=${max ?? nothing}
        maxlength=${length}
        autocomplete="off"
        dir=${latin ? 'ltr' : 'auto'}
        ?disabled=${disabled}
        data-path=${path}
        aria-describedby=${described}
        aria-invalid=${String(faults.length > 0)}
        .value=${live(value)}
        @input=${(/** @type {any} */ event) => desk.change(put(event.target.value), path)}
      />
    </label>
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing} ${faultList(path, faults)}
  </div>`;
}

/** @param {string} label @param {boolean} checked @param {(checked: boolean) => void} choose @param {string} [name] */
export const tick = (label, checked, choose, name) =>
  html`<label class="tick"
    ><input
      type="checkbox"
      data-field=${name ?? nothing}
      .checked=${live(checked)}
      @change=${(/** @type {any} */ event) => choose(event.target.checked)}
    /><span>${label}</span></label
  >`;

/**
 * @param {string} label
 * @param {{value: string, words: string}[]} choices @param {string} chosen @param {(value: string) => void} choose
 * @param {{field?: string, hidden?: boolean}} [options] hidden: the label is for the ear alone
 */
export const choice = (label, choices, chosen, choose, { field, hidden = false } = {}) =>
  html`<label class="field">
    <span class=${hidden ? 'visually-hidden' : 'label'}>${label}</span>
    <select
      class="input"
      data-field=${field ?? nothing}
      .value=${live(chosen)}
      @change=${(/** @type {any} */ event) => choose(event.target.value)}
    >
      ${choices.map(({ value, words }) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>
  </label>`;

/** @param {string} key @param {Record<string, any>} [args] */
export const labelOf = (key, args) => t(`build.${key}`, args);
