// @ts-check
/** A link for each recipient of a list, signed in the workspace: a table comes in, and goes out with one column more. */
import { html, nothing } from 'lit';
import { canSeal } from '../../delivery/seal.js';
import { openWorkspace } from '../../engine/index.js';
import { errorText, t } from '../../i18n/index.js';
import { listLinkSecrets, saveLinkSecret } from '../../storage/index.js';
import { readingOptions } from '../column-roles.js';
import { PageElement } from '../element.js';
import '../file-drop.js';
import { checkIcon, downloadIcon, uploadIcon, warningIcon } from '../icons.js';
import { canName, linkWith, makeLinkSecret, signToken } from '../links/signing.js';
import { downloadSheets, exportTable } from '../table-export.js';

/** @typedef {{ file: string, head: string[], rows: (string | null)[][] }} List */

const TABLE = 'recipients';
const CUSTOMER = /e-?mail|mail|customer|client|user|person|recipient|id$|почт|клиент|получател/i;

/** Every cell as it stands: an id may begin with a zero. @param {File} file @returns {Promise<List>} */
async function readList(file) {
  const workspace = openWorkspace();
  const sniff = await workspace.sniffFile(file);
  const columns = sniff.columns.map((/** @type {any} */ column) => ({ ...column, kind: 'text', mask: false }));
  const options = readingOptions({ ...sniff, columns, score: null, date: null }, () => true);
  const { columns: read } = await workspace.openFile(file, { table: TABLE, options });
  const head = read.map((/** @type {any} */ { label }) => label);
  const lines = (await exportTable(workspace, TABLE, 'ndjson')).join('').split('\n').filter(Boolean);
  await workspace.call('table.drop', { table: TABLE });
  const rows = lines.map((line) => {
    // Entries, not an object: a heading may be "__proto__".
    const record = new Map(Object.entries(JSON.parse(line)));
    return head.map((/** @type {string} */ label) => record.get(label) ?? null);
  });
  return { file: file.name, head, rows };
}

class PersonalLinks extends PageElement {
  static properties = {
    survey: { attribute: false },
    link: { attribute: false },
    list: { state: true },
    column: { state: true },
    expires: { state: true },
    made: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    this.survey = '';
    /** To the survey, without a recipient. */
    this.link = '';
    /** @type {List | null} */
    this.list = null;
    /** Which column names the recipient. */
    this.column = 0;
    /** The last day, or '' for none. */
    this.expires = '';
    /** @type {{ links: number, without: number } | null} */
    this.made = null;
    /** @type {any} */
    this.error = null;
  }

  /** @param {File} file */
  async #take(file) {
    this.made = null;
    try {
      this.list = await readList(file);
      this.column = Math.max(
        0,
        this.list.head.findIndex((label) => CUSTOMER.test(label)),
      );
      this.error = null;
    } catch (error) {
      this.list = null;
      this.error = error;
    }
  }

  async #make() {
    const { list } = this;
    if (!list) return;
    try {
      const known = (await listLinkSecrets(this.survey)).at(-1);
      const secret = known ?? makeLinkSecret(this.survey, new Date().toISOString());
      if (!known) await saveLinkSecret(secret);
      const expires = this.expires || null;
      const links = await Promise.all(
        list.rows.map(async (row) => {
          const recipient = (row[this.column] ?? '').trim();
          return canName(recipient) ? linkWith(this.link, await signToken(secret, { recipient, expires })) : null;
        }),
      );
      const name = list.head.includes('link') ? 'survey_link' : 'link';
      const rows = list.rows.map((row, place) => [...row, links[place]]);
      const title = list.file.replace(/\.\w+$/, '');
      await downloadSheets(
        openWorkspace(),
        [{ name: title, head: [...list.head, name], rows }],
        `${title}-links`,
        'csv',
      );
      const without = links.filter((link) => link === null).length;
      this.made = { links: links.length - without, without };
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    return html`<file-drop
      class="card stack"
      data-panel="personal-links"
      @file=${(/** @type {CustomEvent<File>} */ event) => this.#take(event.detail)}
    >
      <h2>${t('embed.personal')}</h2>
      <p class="soft">${t('embed.personal_text')}</p>
      <p class="soft">${t('embed.personal_care')}</p>
      ${
        canSeal()
          ? html`<div>
              <button class="button" type="button" data-action="choose-file">
                ${uploadIcon}${t('embed.personal_choose')}
              </button>
            </div>`
          : html`<p class="notice notice-warning">${warningIcon}${t('seal_no_crypto')}</p>`
      }
      ${this.error ? html`<p class="notice notice-error" role="alert">${warningIcon}${errorText(this.error)}</p>` : nothing}
      ${this.list ? this.#form(this.list) : nothing}
      <div aria-live="polite">
        ${
          this.made
            ? html`<p class="notice" data-role="links-made">
                ${checkIcon}<span>${t('embed.personal_made', this.made)}</span>
              </p>`
            : nothing
        }
      </div>
    </file-drop>`;
  }

  /** @param {List} list */
  #form({ file, head, rows }) {
    return html`<p class="strong">${t('embed.personal_list', { file, count: rows.length })}</p>
      <div class="row">
        <label class="field">
          <span class="label">${t('embed.personal_column')}</span>
          <select
            class="input"
            data-field="recipient"
            @change=${(/** @type {any} */ { target }) => (this.column = Number(target.value))}
          >
            ${head.map((label, place) => html`<option value=${place} ?selected=${place === this.column}>${label}</option>`)}
          </select>
        </label>
        <label class="field">
          <span class="label">${t('embed.personal_until')}</span>
          <input
            class="input"
            type="date"
            data-field="expires"
            .value=${this.expires}
            @change=${(/** @type {any} */ { target }) => (this.expires = target.value)}
          />
        </label>
      </div>
      <div>
        <button class="button button-primary" type="button" data-action="make-links" @click=${this.#make}>
          ${downloadIcon}${t('embed.personal_make', { count: rows.length })}
        </button>
      </div>`;
  }
}

customElements.define('personal-links', PersonalLinks);
