// @ts-check
/** A reply to one person: in their language, from a template, copied or as a letter. Nothing is sent from here. */
import { html, nothing } from 'lit';
import { directionOf, language, languageName, languageNameHere, languages, t, textsOf } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { groupOf } from '../score-group.js';
import { copyText } from '../text-out.js';
import { filled, mailAddress } from './letter.js';
import { replyLanguage, templateFor } from './reply.js';

/**
 * @typedef {(tag: string, group: import('../score-group.js').Group, template: import('./reply.js').Template | null)
 *   => Promise<import('./reply.js').Templates>} Keep
 */

class ReplyForm extends PageElement {
  static properties = {
    case: { attribute: false },
    templates: { attribute: false },
    keep: { attribute: false },
    tag: { state: true },
    template: { state: true },
    text: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./queue.js').Case | null} */
    this.case = null;
    /** @type {import('./reply.js').Templates} */
    this.templates = {};
    /** @type {Keep} */
    this.keep = async () => this.templates;
    this.tag = '';
    /** What the letter is made of, as it is being written. */
    this.template = { text: '', subject: '', language: '' };
    this.text = '';
    this.said = '';
    this.of = '';
  }

  willUpdate() {
    if (!this.case || this.case.id === this.of) return;
    this.of = this.case.id;
    void this.#begin(replyLanguage(this.case.answer.language, language()));
  }

  /** @param {string} tag */
  async #begin(tag) {
    const found = /** @type {import('./queue.js').Case} */ (this.case);
    this.template = await templateFor(tag, found.answer.score, {
      own: this.templates,
      builtIn: (each) => textsOf(each, 'follow'),
      here: language(),
    });
    this.tag = tag;
    this.text = filled(this.template.text, { name: found.name, ...found.answer });
    this.said = '';
  }

  async #copy() {
    this.said = t((await copyText(this.text)) ? 'follow.copied' : 'follow.copy_failed');
  }

  /** @param {import('./reply.js').Template | null} template @param {string} said */
  async #keepTemplate(template, said) {
    this.templates = await this.keep(this.tag, groupOf(this.case?.answer.score ?? 0), template);
    await this.#begin(this.tag);
    this.said = t(said);
  }

  render() {
    if (!this.case || !this.tag) return nothing;
    const offered = [...new Set([...languages, ...Object.keys(this.templates), this.tag, this.#theirs])].sort();
    return html`<div class="stack">
      <label class="field">
        <span class="label">${t('follow.reply_language')}</span>
        <select
          class="input"
          data-field="reply-language"
          @change=${(/** @type {any} */ event) => void this.#begin(event.target.value)}
        >
          ${offered.map(
            (tag) =>
              html`<option value=${tag} lang=${tag} dir=${directionOf(tag)} .selected=${tag === this.tag}>
                ${languageName(tag)}
              </option>`,
          )}
        </select>
      </label>
      ${
        this.template.language === this.tag
          ? nothing
          : html`<p class="notice" data-role="no-template">
              ${t('follow.template_missing', {
                language: languageNameHere(this.tag),
                other: languageNameHere(this.template.language),
              })}
            </p>`
      }
      <label class="field">
        <span class="label">${t('follow.reply_text')}</span>
        <textarea
          class="input"
          rows="7"
          lang=${this.template.language}
          dir=${this.#direction}
          data-field="reply"
          .value=${this.text}
          @input=${(/** @type {any} */ event) => (this.text = event.target.value)}
        ></textarea>
      </label>
      <div class="row">
        <button class="button button-small" type="button" data-action="copy" @click=${this.#copy}>
          ${t('follow.copy')}
        </button>
        <a class="button button-small" href=${mailAddress(this.case.answer.email, this.template.subject, this.text)}
          >${t('follow.mail')}</a
        >
      </div>
      ${this.#templateFold()}
      <p class="soft small" aria-live="polite">${this.said}</p>
    </div>`;
  }

  get #theirs() {
    return replyLanguage(this.case?.answer.language ?? null, language());
  }

  /** Of a text that waits for its translation the words decide. */
  get #direction() {
    return this.template.language === this.tag ? directionOf(this.tag) : 'auto';
  }

  #templateFold() {
    const group = groupOf(this.case?.answer.score ?? 0);
    const { text, subject } = this.template;
    const built = languages.includes(this.tag);
    /** @param {Partial<import('./reply.js').Template>} part */
    const write = (part) => (this.template = { ...this.template, ...part });
    return html`<details class="fold" data-fold="template">
      <summary>${t('follow.template', { language: languageNameHere(this.tag), group: t(`group.${group}s`) })}</summary>
      <div class="stack">
        <label class="field">
          <span class="label">${t('follow.template_subject')}</span>
          <input
            class="input"
            dir=${this.#direction}
            data-field="template-subject"
            maxlength="200"
            autocomplete="off"
            .value=${subject}
            @input=${(/** @type {any} */ event) => write({ subject: event.target.value })}
          />
        </label>
        <label class="field">
          <span class="label">${t('follow.template_text')}</span>
          <textarea
            class="input"
            rows="7"
            dir=${this.#direction}
            data-field="template"
            .value=${text}
            @input=${(/** @type {any} */ event) => write({ text: event.target.value })}
          ></textarea>
          <span class="soft small">${t('follow.template_words')}</span>
        </label>
        <div class="row">
          <button
            class="button button-small"
            type="button"
            data-action="keep-template"
            ?disabled=${text.trim() === ''}
            @click=${() => void this.#keepTemplate({ text, subject }, 'follow.template_kept')}
          >
            ${t('follow.template_keep')}
          </button>
          ${
            this.templates[this.tag]?.[group] === undefined
              ? nothing
              : html`<button
                  class="button button-small"
                  type="button"
                  data-action="drop-template"
                  @click=${() => void this.#keepTemplate(null, built ? 'follow.template_restored' : 'follow.template_removed')}
                >
                  ${t(built ? 'follow.template_restore' : 'follow.template_remove')}
                </button>`
          }
        </div>
      </div>
    </details>`;
  }
}

customElements.define('reply-form', ReplyForm);
