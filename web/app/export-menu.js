// @ts-check
/** Buttons that download something in one of the formats. */
import { html } from 'lit';
import { t } from '../i18n/index.js';
import { downloadIcon } from './icons.js';
import { exportFormats } from './table-export.js';

/** @param {string} label what is downloaded @param {(format: import('./table-export.js').ExportFormat) => void} choose */
export function exportMenu(label, choose) {
  return html`<div class="row no-print" role="group" aria-label=${label} data-role="export">
    <span class="soft small">${label}</span>
    ${exportFormats.map(
      (format) =>
        html`<button class="button button-small" type="button" data-format=${format} @click=${() => choose(format)}>
          ${downloadIcon}${t(`export.${format}`)}
        </button>`,
    )}
  </div>`;
}
