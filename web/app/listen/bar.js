// @ts-check
/** The bar over the results: what is looked at, how sure, and under which filters. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { changeParams } from '../address.js';
import { closeIcon, printIcon } from '../icons.js';
import { sourceChoice, sourceName } from '../source-choice.js';
import { sources } from '../sources.js';
import { levelChoice, levelFrom } from '../tally.js';

/** @typedef {import('./report.js').Filters} Filters */

export const FILTER = 'is.';

/** @param {URLSearchParams} params @returns {Filters} */
export function filtersOf(params) {
  const entries = [...params].filter(([name]) => name.startsWith(FILTER));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(FILTER.length), value === '' ? null : value]));
}

/** @param {[string, string | null]} filter */
const filterText = ([column, value]) => `${column}: ${value ?? t('segment.blank')}`;

/** The title on paper. @param {import('../sources.js').Source} source @param {Filters} filters */
export function printedTitle(source, filters) {
  return [sourceName(source), ...Object.entries(filters).map(filterText)].join(' · ');
}

/**
 * @param {{list: import('../sources.js').Source[], key: string, scores: string[], score: string | null, params: URLSearchParams}} model
 *   `scores`: the columns that an NPS can be made of
 */
export function resultsBar({ list, key, scores, score, params }) {
  return html`<div class="page-bar no-print">
    ${sourceChoice(list, key, (source) => {
      sources.choose(source);
      // What was chosen for one table says nothing of another.
      const kept = params.get('level');
      changeParams({
        ...Object.fromEntries([...params.keys()].map((name) => [name, undefined])),
        source,
        level: kept ?? undefined,
      });
    })}
    ${
      scores.length > 1
        ? html`<label class="field">
            <span class="label">${t('listen.score_column')}</span>
            <select
              class="input"
              data-field="score"
              @change=${(/** @type {any} */ event) => changeParams({ score: event.target.value })}
            >
              ${scores.map((label) => html`<option value=${label} ?selected=${label === score}>${label}</option>`)}
            </select>
          </label>`
        : nothing
    }
    ${levelChoice(levelFrom(params.get('level')), (level) => changeParams({ level: String(level) }))}
    <button class="button push" type="button" @click=${() => print()}>${printIcon}${t('listen.print')}</button>
  </div>`;
}

/** @param {Filters} filters */
export function filterChips(filters) {
  const entries = Object.entries(filters);
  if (!entries.length) return nothing;
  return html`<div class="row" role="group" aria-label=${t('filter.title')} data-role="filters">
    <span class="label">${t('filter.title')}</span>
    ${entries.map((entry) => {
      const words = filterText(entry);
      return html`<button
        class="chip"
        type="button"
        aria-label=${t('filter.remove', { filter: words })}
        @click=${() => changeParams({ [FILTER + entry[0]]: undefined })}
      >
        ${words}${closeIcon}
      </button>`;
    })}
    ${
      entries.length > 1
        ? html`<button
            class="link-button small"
            type="button"
            @click=${() => changeParams(Object.fromEntries(entries.map(([column]) => [FILTER + column, undefined])))}
          >
            ${t('filter.clear')}
          </button>`
        : nothing
    }
  </div>`;
}
