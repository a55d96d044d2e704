// @ts-check
/** Figures and method of a statement, folded until somebody asks. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { references } from './references.js';

/**
 * @param {{figures?: [string, unknown][], method: string, args?: Record<string, unknown>, cites: (keyof typeof references)[], more?: unknown, title?: string}} model
 *   `method`: the key of its words; `cites`: where it comes from
 */
export function figuresFold({ figures = [], method, args, cites, more = nothing, title = t('figure.title') }) {
  return html`<details class="fold" data-fold="method">
    <summary>${title}</summary>
    <div class="stack">
      ${
        figures.length
          ? html`<dl class="figure-list">
              ${figures.map(
                ([name, value]) =>
                  html`<div>
                    <dt>${name}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
      ${more}
      <div class="prose small">
        <p>${t(method, args)}</p>
        ${cites.map((cite) => html`<p class="soft"><cite lang="en" dir="ltr">${references[cite]}</cite></p>`)}
      </div>
    </div>
  </details>`;
}
