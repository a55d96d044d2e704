// @ts-check
/**
 * A query to be run elsewhere, with what is done with its answer: text to copy and to download, and the place where the answer is
 * dropped (event `answer`, detail the File).
 */
import { html, nothing } from 'lit';
import { errorText, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { downloadIcon, listIcon, uploadIcon, warningIcon } from '../icons.js';
import { copyText, download } from '../text-out.js';
import '../file-drop.js';

class QueryPanel extends PageElement {
  static properties = {
    name: { attribute: false },
    heading: { attribute: false },
    sql: { attribute: false },
    engine: { attribute: false },
    notes: { attribute: false },
    state: { attribute: false },
    reads: { attribute: false },
    copied: { state: true },
  };

  constructor() {
    super();
    /** Of the file, without its ending. */
    this.name = 'query';
    this.heading = '';
    this.sql = '';
    this.engine = '';
    /** @type {unknown} */
    this.notes = nothing;
    /** How the answer is getting on. @type {{busy?: boolean, error?: any, done?: unknown}} */
    this.state = {};
    /** Whether its answer is read back here. */
    this.reads = true;
    /** @type {boolean | null} */
    this.copied = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('sql')) this.copied = null;
  }

  #download() {
    download(`${this.name.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_')}.sql`, 'application/sql', [this.sql]);
  }

  render() {
    const id = `query-${this.name.replaceAll(/[^\w-]/g, '_')}`;
    return html`<section class="card" aria-labelledby=${id} data-query=${this.name}>
      <div class="card-head">
        <h2 id=${id} dir="auto">${this.heading}</h2>
        <div class="row no-print">
          <button class="button button-small" type="button" data-action="copy" @click=${this.#copy}>
            ${listIcon}${t('warehouse.copy')}
          </button>
          <button class="button button-small" type="button" data-action="download" @click=${this.#download}>
            ${downloadIcon}${t('warehouse.download')}
          </button>
        </div>
      </div>
      <p class="visually-hidden" role="status">
        ${this.copied === null ? nothing : t(this.copied ? 'warehouse.copied' : 'warehouse.not_copied')}
      </p>
      ${
        this.copied === null
          ? nothing
          : html`<p class="soft small" aria-hidden="true" data-role="copied">
              ${t(this.copied ? 'warehouse.copied' : 'warehouse.not_copied')}
            </p>`
      }
      ${this.notes}
      <pre class="query-text" dir="ltr" tabindex="0" role="region" aria-labelledby=${id}><code>${this.sql}</code></pre>
      ${this.reads ? this.#steps() : nothing}
    </section>`;
  }

  async #copy() {
    this.copied = await copyText(this.sql);
  }

  #steps() {
    const { busy, error, done } = this.state;
    return html`<ol class="next-steps" data-role="steps">
        <li>${t('warehouse.step_run', { engine: this.engine })}</li>
        <li>${t('warehouse.step_save')}</li>
        <li>${t('warehouse.step_back')}</li>
      </ol>
      <file-drop
        class="drop-zone no-print"
        aria-busy=${String(busy === true)}
        @file=${(/** @type {CustomEvent<File>} */ { detail }) => this.dispatchEvent(new CustomEvent('answer', { detail }))}
      >
        ${uploadIcon}
        <p class="strong">${t('warehouse.drop')}</p>
        <button class="button button-primary" type="button" data-action="choose-file">${t('data.choose')}</button>
        <p class="soft small">${t('warehouse.formats')}</p>
      </file-drop>
      <div aria-live="polite">
        ${busy ? html`<p class="waiting">${t('warehouse.reading')}</p>` : nothing}
        ${
          error
            ? html`<div class="notice notice-error" role="alert" data-role="refused">
                ${warningIcon}
                <p>${errorText(error)}</p>
              </div>`
            : nothing
        }
        ${done ?? nothing}
      </div>`;
  }
}

customElements.define('query-panel', QueryPanel);
