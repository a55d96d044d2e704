// @ts-check
/** Text that is meant to be copied, with the button that does it. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { checkIcon } from '../icons.js';
import { copyText } from '../text-out.js';

/** `name`: which text it is; what it is called stands under `embed.code_NAME`. */
class CopyCode extends PageElement {
  static properties = { name: {}, text: {}, copied: { state: true } };

  constructor() {
    super();
    this.name = '';
    this.text = '';
    /** The text that was copied last. */
    this.copied = '';
  }

  render() {
    const called = t(`embed.code_${this.name}`);
    const isCopied = this.copied !== '' && this.copied === this.text;
    const copy = async () => (this.copied = (await copyText(this.text)) ? this.text : '');
    // prettier-ignore
    return html`<pre class="query-text" dir="ltr" tabindex="0" role="region" aria-label=${called} data-code=${this.name}>${this.text}</pre>
      <button
        class="button button-small"
        type="button"
        data-copy=${this.name}
        aria-label=${t('embed.copy_name', { name: called })}
        @click=${copy}
      >
        ${isCopied ? checkIcon : nothing}${t(isCopied ? 'embed.copied' : 'embed.copy')}
      </button>`;
  }
}

customElements.define('copy-code', CopyCode);
