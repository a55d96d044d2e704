// @ts-check
/** Who can read the answers where they are collected: everybody who can read the store, or only who has the key. */
import { html, nothing } from 'lit';
import { canSeal, keyName, makeAnswerKey, publicPart } from '../../delivery/seal.js';
import { formatDate, t } from '../../i18n/index.js';
import { listAnswerKeys, saveAnswerKey, watchRecords } from '../../storage/index.js';
import { PageElement } from '../element.js';
import { downloadIcon, uploadIcon, warningIcon } from '../icons.js';
import { keyNotice, takeKey } from '../taken-answers.js';
import { download } from '../text-out.js';
import { faultList } from './fields.js';
import { defined } from './texts.js';
import '../file-drop.js';

/** @typedef {import('../../delivery/seal.js').AnswerKey} AnswerKey */

class ReadingPanel extends PageElement {
  static properties = {
    desk: { attribute: false },
    definition: { attribute: false },
    faults: { attribute: false },
    key: { state: true },
    known: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./build-desk.js').BuildDesk | null} */
    this.desk = null;
    /** @type {import('./types.js').Definition | null} */
    this.definition = null;
    /** Those of the key. @type {import('./faults.js').Fault[]} */
    this.faults = [];
    /** The key that the survey's answers are sealed for, where it is here. @type {AnswerKey | null | undefined} */
    this.key = undefined;
    /** A key made for this survey before. @type {AnswerKey | null} */
    this.known = null;
    /** @type {unknown} */
    this.said = nothing;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenWhileConnected(watchRecords(({ kinds }) => void (kinds.includes('setting') && this.#look())));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('definition')) void this.#look();
  }

  get #delivery() {
    return /** @type {Record<string, string>} */ (this.definition?.delivery ?? {});
  }

  async #look() {
    const { seal } = this.#delivery;
    const keys = canSeal() ? await listAnswerKeys() : [];
    const name = seal && canSeal() ? await keyName(seal).catch(() => null) : null;
    this.key = keys.find(({ id }) => id === name) ?? null;
    this.known = keys.filter(({ survey }) => survey === this.definition?.id).at(-1) ?? null;
  }

  /** @param {string | undefined} seal undefined: answers go as they are */
  #seal(seal) {
    const delivery = defined({ ...this.#delivery, seal });
    if (this.desk) this.desk.change({ ...this.desk.definition, delivery });
  }

  async #make() {
    if (!this.definition) return;
    // Whoever stopped and begins again needs no second key to look after.
    const key = this.known ?? (await makeAnswerKey(this.definition.id, new Date().toISOString()));
    await saveAnswerKey(key);
    this.#seal(publicPart(key));
  }

  #export() {
    if (!this.key) return;
    const { id, survey, made_at, jwk } = this.key;
    const text = `${JSON.stringify({ truescore_key: 1, id, survey, made_at, jwk }, null, 2)}\n`;
    download(`${survey}-key-${id}.json`, 'application/json', [text]);
  }

  /** @param {File} file */
  async #import(file) {
    this.said = keyNotice(await takeKey(file), file.name);
  }

  render() {
    const isSealed = this.#delivery.seal !== undefined;
    return html`<file-drop
      class="stack reading-panel"
      accept=".json,application/json"
      data-panel="reading"
      @file=${(/** @type {CustomEvent<File>} */ event) => this.#import(event.detail)}
    >
      <h3>${t('build.reading')}</h3>
      <p class="soft">${t('build.reading_lead')}</p>
      ${this.#state(isSealed)}
      <div aria-live="polite">${this.said}</div>
      ${faultList('/delivery/seal', this.faults)}
    </file-drop>`;
  }

  /** @param {boolean} isSealed */
  #state(isSealed) {
    if (!canSeal()) return html`<p class="notice notice-warning">${warningIcon}${t('build.reading_no_crypto')}</p>`;
    if (!isSealed)
      return html`<p class="strong" data-role="reading">${t('build.reading_open')}</p>
        <div>
          <button class="button" type="button" data-action="seal" @click=${this.#make}>
            ${t('build.reading_seal')}
          </button>
        </div>`;
    if (this.key === undefined) return nothing;
    if (!this.key)
      return html`<div class="notice notice-warning" data-role="reading">
          ${warningIcon}
          <p>${t('build.reading_no_key')}</p>
        </div>
        <div class="row">${this.#importButton()} ${this.#stopButton()}</div>`;
    const { id, made_at } = this.key;
    return html`<p class="strong" data-role="reading">
        ${t('build.reading_sealed', { key: id, date: made_at ? formatDate(made_at, { dateStyle: 'medium' }) : 'none' })}
      </p>
      <div class="notice notice-warning">
        ${warningIcon}
        <div class="stack">
          <p>${t('build.reading_care')}</p>
          <p><a href="#/workspace">${t('build.reading_workspace')}</a></p>
        </div>
      </div>
      <div class="row">
        <button class="button" type="button" data-action="export-key" @click=${this.#export}>
          ${downloadIcon}${t('build.reading_export')}
        </button>
        ${this.#importButton()} ${this.#stopButton()}
      </div>`;
  }

  #importButton() {
    return html`<button class="button" type="button" data-action="choose-file">
      ${uploadIcon}${t('build.reading_import')}
    </button>`;
  }

  #stopButton() {
    return html`<button class="button" type="button" data-action="unseal" @click=${() => this.#seal(undefined)}>
      ${t('build.reading_stop')}
    </button>`;
  }
}

customElements.define('reading-panel', ReadingPanel);
