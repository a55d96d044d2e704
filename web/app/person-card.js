// @ts-check
/** Deletes what is kept of one person: found by how they are known, shown, and gone for ever once that is confirmed. */
import { html, nothing } from 'lit';
import { errorText, t } from '../i18n/index.js';
import { findPerson, removePerson } from '../storage/index.js';
import { askWhether } from './dialog.js';
import { PageElement } from './element.js';
import { sources } from './sources.js';

/** @typedef {import('../storage/person.js').Found} Found */

class PersonCard extends PageElement {
  static properties = {
    who: { state: true },
    found: { state: true },
    files: { state: true },
    gone: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    this.who = '';
    /** @type {Found | null} */
    this.found = null;
    /** Ids of the files that are to go, too. @type {Set<string>} */
    this.files = new Set();
    /** What has been deleted. @type {{ count: number, kept: import('../storage/database.js').Kept } | null} */
    this.gone = null;
    /** @type {any} */
    this.error = null;
  }

  /** @param {SubmitEvent} event */
  async #find(event) {
    event.preventDefault();
    this.who = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('who') ?? '').trim();
    this.found = this.gone = this.error = null;
    this.files = new Set();
    if (!this.who) return;
    try {
      this.found = await findPerson(this.who);
    } catch (error) {
      this.error = error;
    }
  }

  async #remove() {
    const { found, who } = this;
    if (!found) return;
    const agreed = await askWhether({
      title: t('person.confirm_title', { who }),
      text: t('person.confirm'),
      yes: t('person.delete'),
    });
    if (!agreed) return;
    try {
      const files = [...this.files];
      const kept = await removePerson(found);
      // A file goes as it does in Data, with the table that was made of it.
      for (const id of files) await sources.remove(`file:${id}`);
      for (const { survey } of found.answers) sources.forgetTable(`survey:${survey.id}`);
      const { answers, followUps, letters } = found;
      this.gone = { count: answers.length + followUps.length + letters.length + files.length, kept };
      this.found = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {string} id @param {boolean} goes */
  #choose(id, goes) {
    const files = new Set(this.files);
    if (goes) files.add(id);
    else files.delete(id);
    this.files = files;
  }

  render() {
    return html`<section class="card" aria-labelledby="person-title" data-panel="person">
      <h2 id="person-title">${t('person.title')}</h2>
      <p class="soft">${t('person.text')}</p>
      <form class="row" @submit=${this.#find}>
        <label class="field">
          <span class="label">${t('person.who')}</span>
          <input class="input" name="who" maxlength="1000" autocomplete="off" spellcheck="false" />
        </label>
        <button class="button" data-action="find-person">${t('person.find')}</button>
      </form>
      <div aria-live="polite" class="stack" data-role="person-found">
        ${this.error ? html`<p class="notice notice-error">${errorText(this.error)}</p>` : nothing}
        ${this.found ? this.#shown(this.found) : nothing} ${this.gone ? this.#deleted(this.gone) : nothing}
      </div>
    </section>`;
  }

  /** @param {Found} found */
  #shown({ answers, followUps, letters, files, packed, elsewhere }) {
    const told = [
      [answers.length, 'person.answers'],
      [followUps.length, 'person.follow_ups'],
      [letters.length, 'person.letters'],
    ].flatMap(([count, key]) => (count ? [t(String(key), { count })] : []));
    const any = told.length > 0 || this.files.size > 0;
    return html`${
      told.length
        ? html`<ul>
            ${told.map((text) => html`<li>${text}</li>`)}
          </ul>`
        : html`<p>${t('person.nothing', { who: this.who })}</p>`
    }
    ${files.map(
      ({ id, name }) =>
        html`<label class="tick"
          ><input
            type="checkbox"
            .checked=${this.files.has(id)}
            @change=${(/** @type {any} */ event) => this.#choose(id, event.target.checked)}
          />${t('person.file', { name })}</label
        >`,
    )}
    ${packed.length ? html`<p class="small soft">${t('person.packed', { count: packed.length })}</p>` : nothing}
    ${elsewhere ? html`<p class="small">${t('person.elsewhere', { count: elsewhere })}</p>` : nothing}
    ${
      told.length || files.length
        ? html`<div>
            <button class="button" type="button" data-action="delete-person" ?disabled=${!any} @click=${this.#remove}>
              ${t('person.delete')}
            </button>
          </div>`
        : nothing
    }`;
  }

  /** @param {{ count: number, kept: import('../storage/database.js').Kept }} gone */
  #deleted({ count, kept }) {
    return html`<p class="strong">${t('person.gone', { count })}</p>
      <p>${t('person.older_files')}</p>
      ${
        kept.durable
          ? nothing
          : html`<p class="strong">${t('storage.not_durable')} ${t(`storage.reason_${kept.reason}`)}</p>`
      }`;
  }
}

customElements.define('person-card', PersonCard);
