// @ts-check
/** A reply to one person: in their language, from a template, copied or as a letter. Nothing is sent from here. */
import { html, nothing } from 'lit';
import { language, languageName, languages, t, textsOf } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { groupOf } from '../score-group.js';
import { copyText } from '../text-out.js';
import { filled, mailAddress } from './letter.js';
import { replyLanguage, templateFor } from './reply.js';

class ReplyForm extends PageElement {
  static properties = {
    case: { attribute: false },
    templates: { attribute: false },
    keep: { attribute: false },
    tag: { state: true },
    text: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./queue.js').Case | null} */
    this.case = null;
    /** @type {import('./reply.js').Templates} */
    this.templates = {};
    /** @type {(tag: string, group: string, text: string | null) => Promise<void>} */
    this.keep = async () => {};
    this.tag = '';
    this.text = '';
    this.subject = '';
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
    const { score, comment } = found.answer;
    const template = await templateFor(tag, score, this.templates);
    this.subject = (await textsOf(tag, 'follow'))['template.subject'] ?? '';
    this.tag = tag;
    this.text = filled(template, { name: found.name, score, comment });
    this.said = '';
  }

  async #copy() {
    this.said = t((await copyText(this.text)) ? 'follow.copied' : 'follow.copy_failed');
  }

  /** @param {boolean} own */
  async #keepTemplate(own) {
    const score = this.case?.answer.score ?? 0;
    await this.keep(this.tag, groupOf(score), own ? this.text : null);
    this.said = t(own ? 'follow.template_kept' : 'follow.template_restored');
    if (own) return;
    this.templates = { ...this.templates, [this.tag]: {} };
    const { said } = this;
    await this.#begin(this.tag);
    this.said = said;
  }

  render() {
    if (!this.case || !this.tag) return nothing;
    const { score, email } = this.case.answer;
    const own = this.templates[this.tag]?.[groupOf(score)] !== undefined;
    return html`<div class="stack">
      <label class="field">
        <span class="label">${t('follow.reply_language')}</span>
        <select
          class="input"
          data-field="reply-language"
          @change=${(/** @type {any} */ event) => void this.#begin(event.target.value)}
        >
          ${languages.map((tag) => html`<option value=${tag} lang=${tag} .selected=${tag === this.tag}>${languageName(tag)}</option>`)}
        </select>
      </label>
      <label class="field">
        <span class="label">${t('follow.reply_text')}</span>
        <textarea
          class="input"
          rows="7"
          lang=${this.tag}
          dir="auto"
          data-field="reply"
          .value=${this.text}
          @input=${(/** @type {any} */ event) => (this.text = event.target.value)}
        ></textarea>
        <span class="soft small">${t('follow.template_words')}</span>
      </label>
      <div class="row">
        <button class="button button-small" type="button" data-action="copy" @click=${this.#copy}>
          ${t('follow.copy')}
        </button>
        <a class="button button-small" href=${mailAddress(email, this.subject, this.text)}>${t('follow.mail')}</a>
        <button class="button button-small" type="button" @click=${() => void this.#keepTemplate(true)}>
          ${t('follow.template_keep')}
        </button>
        ${
          own
            ? html`<button class="button button-small" type="button" @click=${() => void this.#keepTemplate(false)}>
                ${t('follow.template_restore')}
              </button>`
            : nothing
        }
      </div>
      <p class="soft small" aria-live="polite">${this.said}</p>
    </div>`;
  }
}

customElements.define('reply-form', ReplyForm);
