// @ts-check
import { html } from 'lit';
import { t } from '../i18n/index.js';

/**
 * The numbers of a chart as a table, folded until they are wanted.
 * @param {{caption: string, head: string[], rows: unknown[][]}} table the first cell of a row names it
 */
export function dataFold({ caption, head, rows }) {
  return html`<details class="fold" data-fold="table">
    <summary>${t('chart.table')}</summary>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${caption}>
      <table class="table">
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${head.map((word, index) => html`<th scope="col" class=${index ? 'number' : ''}>${word}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, ...cells]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
