// @ts-check
import { LitElement } from 'lit';
import { onLanguageChange } from '../i18n/index.js';

/** A Lit element without a shadow: the page's sheets, its print style and its reading order hold inside. Speaks the page's language. */
export class PageElement extends LitElement {
  /** @type {(() => void)[]} */
  #endings = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenWhileConnected(onLanguageChange(() => this.requestUpdate()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#endings.splice(0)) end();
  }

  /** @param {() => void} end called when the element leaves the page */
  listenWhileConnected(end) {
    this.#endings.push(end);
  }

  /** @param {EventTarget} target @param {string} type @param {(event: any) => void} listener */
  listenTo(target, type, listener) {
    target.addEventListener(type, listener);
    this.listenWhileConnected(() => target.removeEventListener(type, listener));
  }
}
