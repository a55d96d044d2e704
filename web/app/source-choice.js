// @ts-check
import { html } from 'lit';
import { language, t } from '../i18n/index.js';

/** A text of a survey in the page's language, or in the first it has. @param {string | Record<string, string>} text */
export function textIn(text) {
  if (typeof text === 'string') return text;
  return text[language()] ?? text.en ?? Object.values(text)[0] ?? '';
}

/** @param {import('./sources.js').Source} source */
export function sourceName(source) {
  return source.kind === 'sample' ? t('source.sample') : textIn(source.name);
}

/** Which table the figures come from. @param {import('./sources.js').Source[]} list @param {string} chosen @param {(key: string) => void} choose */
export function sourceChoice(list, chosen, choose) {
  return html`<label class="field source-choice">
    <span class="label">${t('source.title')}</span>
    <select class="input" data-field="source" @change=${(/** @type {any} */ event) => choose(event.target.value)}>
      ${list.map(
        (source) =>
          html`<option value=${source.key} ?selected=${source.key === chosen}>
            ${t(`source.option_${source.kind}`, { name: sourceName(source), count: source.responses ?? 0 })}
          </option>`,
      )}
    </select>
  </label>`;
}
