// @ts-check
/** The first visit: what this is, and the two ways to see something at once. */
import { html } from 'lit';
import { t } from '../../i18n/index.js';
import { goTo } from '../address.js';
import { PageElement } from '../element.js';
import { fileImport } from '../file-import.js';
import { brandMark, sparkIcon, uploadIcon } from '../icons.js';
import { sources } from '../sources.js';
import '../file-drop.js';

class WelcomeView extends PageElement {
  #showSample() {
    sources.choose('sample');
    goTo('listen', { source: 'sample' });
  }

  /** @param {CustomEvent<File[]>} event */
  #importFile(event) {
    goTo('data');
    void fileImport.start(event.detail);
  }

  render() {
    return html`<file-drop class="page welcome" multiple @files=${this.#importFile}>
      <div class="welcome-head">
        <span class="welcome-mark">${brandMark}</span>
        <h1 tabindex="-1">${t('welcome.title')}</h1>
        <p>${t('welcome.lead')}</p>
      </div>
      <div class="welcome-doors">
        <button class="door door-primary" type="button" data-action="sample" @click=${this.#showSample}>
          ${sparkIcon}<span><strong>${t('welcome.sample')}</strong><small>${t('welcome.sample_hint')}</small></span>
        </button>
        <button class="door" type="button" data-action="choose-file">
          ${uploadIcon}<span><strong>${t('welcome.import')}</strong><small>${t('welcome.import_hint')}</small></span>
        </button>
      </div>
      <ul class="welcome-points">
        ${['private', 'honest', 'ask'].map(
          (point) =>
            html`<li>
              <h2>${t(`welcome.${point}`)}</h2>
              <p>${t(`welcome.${point}_text`)}</p>
            </li>`,
        )}
      </ul>
    </file-drop>`;
  }
}

customElements.define('welcome-view', WelcomeView);
