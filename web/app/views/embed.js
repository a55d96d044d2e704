// @ts-check
/** Reach people with one survey: a link, a code, links for an e-mail, the widget and the frame, each ready to be copied, and tried here. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { findSurvey } from '../../survey/find-survey.js';
import { linkTo } from '../../survey/link.js';
import { listSampleSurveys } from '../../survey/sample-surveys.js';
import { listSurveys } from '../../storage/index.js';
import { readOrigin } from '../../frame/channel.js';
import { changeParams } from '../address.js';
import { PageElement } from '../element.js';
import '../embed/copy-code.js';
import { readIntegrity } from '../embed/integrity.js';
import '../embed/personal-links.js';
import { qrOf, qrPicture, savePng, saveSvg } from '../embed/qr-code.js';
import {
  framePolicy,
  frameSnippet,
  importMap,
  inlineHash,
  policyLines,
  scoreLinks,
  scoreRow,
  widgetSnippet,
} from '../embed/snippets.js';
import { endTrial, tryWidget } from '../embed/trial.js';
import { widgetOptions } from '../embed/widget-options.js';
import { downloadIcon, openIcon, warningIcon } from '../icons.js';
import { textIn } from '../source-choice.js';

/** The folder of the site. */
const site = () => new URL('.', document.baseURI).href;

class EmbedView extends PageElement {
  static properties = {
    params: { attribute: false },
    surveys: { state: true },
    definition: { state: true },
    isSample: { state: true },
    link: { state: true },
    options: { state: true },
    origin: { state: true },
    integrity: { state: true },
    pinned: { state: true },
    happened: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {any[] | null} */
    this.surveys = null;
    /** @type {any} */
    this.definition = null;
    this.isSample = false;
    this.link = '';
    /** @type {Record<string, string>} */
    this.options = { position: 'corner' };
    this.origin = '';
    /** @type {Record<string, string>} */
    this.integrity = {};
    /** The hash of the import map. */
    this.pinned = '';
    /** @type {string[]} */
    this.happened = [];
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#readIntegrity();
    this.listenWhileConnected(endTrial);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) void this.#load();
  }

  async #readIntegrity() {
    this.integrity = await readIntegrity();
    this.pinned = await inlineHash(importMap({ site: site(), integrity: this.integrity }));
  }

  async #load() {
    const [own, samples] = await Promise.all([listSurveys(), listSampleSurveys()]);
    const surveys = [...new Map([...samples, ...own].map((each) => [each.id, each])).values()];
    const id = this.params.get('survey') ?? surveys[0].id;
    const definition = (await findSurvey(id)) ?? surveys[0];
    // A survey that comes along is here for everybody; one of one's own travels in its link.
    this.isSample = samples.some((sample) => sample.id === definition.id && sample.version >= definition.version);
    const page = new URL('survey.html', site());
    if (this.isSample) page.searchParams.set('survey', definition.id);
    this.link = this.isSample ? page.href : await linkTo(page.href, definition);
    this.surveys = surveys;
    this.definition = definition;
    endTrial();
  }

  get #embed() {
    const survey = this.isSample ? this.definition.id : new URL(`${this.definition.id}.json`, site()).href;
    return {
      site: site(),
      survey,
      attributes: this.options,
      integrity: this.integrity,
      delivery: this.definition.delivery,
    };
  }

  render() {
    if (!this.surveys) return html`<div class="page" aria-busy="true"></div>`;
    return html`<div class="page embed">
      <header class="page-head">
        <h1 tabindex="-1">${t('section.ask/embed')}</h1>
        <p>${t('embed.lead')}</p>
        <label class="field">
          <span class="label">${t('embed.survey')}</span>
          <select
            class="input"
            data-field="survey"
            @change=${(/** @type {any} */ { target }) => changeParams({ survey: target.value })}
          >
            ${this.surveys.map(
              ({ id, title }) =>
                html`<option value=${id} ?selected=${id === this.definition.id}>${textIn(title ?? id)}</option>`,
            )}
          </select>
        </label>
      </header>
      ${this.#linkCard()} ${this.#mailCard()}
      <personal-links .survey=${this.definition.id} .link=${this.link}></personal-links>
      ${this.#widgetCard()} ${this.#frameCard()}
    </div>`;
  }

  #linkCard() {
    const code = qrOf(this.link);
    const name = t('embed.qr_name', { name: textIn(this.definition.title) });
    const file = `${this.definition.id}-qr`;
    return html`<section class="card embed-link">
      <div class="stack">
        <h2>${t('embed.link')}</h2>
        <p class="soft">${t(this.isSample ? 'embed.link_short' : 'embed.link_whole')}</p>
        ${this.#code('link', this.link)}
        <a class="button" href=${this.link} target="_blank" rel="noopener">${openIcon}${t('embed.open')}</a>
        <a class="button" href=${this.link.replace('survey.html', 'kiosk.html')} target="_blank" rel="noopener"
          >${openIcon}${t('embed.kiosk')}</a
        >
      </div>
      <div class="stack">
        ${
          code
            ? html`${qrPicture(code, name)}
                ${code.isDense ? html`<p class="small soft">${t('embed.qr_dense')}</p>` : nothing}
                <div class="row">
                  ${this.#button('qr-svg', t('embed.qr_svg'), () => saveSvg(code, file))}
                  ${this.#button('qr-png', t('embed.qr_png'), () => void savePng(code, file))}
                  ${this.#button('qr-print', t('embed.qr_print'), () => this.#print())}
                </div>`
            : html`<p class="notice notice-warning">${warningIcon}${t('embed.qr_long')}</p>`
        }
      </div>
    </section>`;
  }

  #mailCard() {
    const language = this.definition.default_language ?? Object.keys(this.definition.title)[0];
    return html`<section class="card stack">
      <h2>${t('embed.mail')}</h2>
      <p class="soft">${t('embed.mail_text')}</p>
      ${this.#code('mail', scoreRow(this.link, language))}
      <details class="fold">
        <summary>${t('embed.mail_links')}</summary>
        ${this.#code('mail-links', scoreLinks(this.link).join('\n'))}
      </details>
    </section>`;
  }

  #widgetCard() {
    const embed = this.#embed;
    const hash = embed.integrity['nps-survey.js'];
    return html`<section class="card stack">
      <h2>${t('embed.widget')}</h2>
      <p class="soft">
        ${t(this.isSample ? 'embed.widget_text' : 'embed.widget_own', { file: `${this.definition.id}.json` })}
      </p>
      ${widgetOptions(this.options, (name, value) => this.#set(name, value))}
      <h3>${t('embed.code')}</h3>
      ${this.#code('widget', widgetSnippet(embed))}
      <p class="small soft">${t(hash ? 'embed.integrity' : 'embed.integrity_none')}</p>
      ${
        hash
          ? html`<details class="fold">
              <summary>${t('embed.pin')}</summary>
              <p class="soft">${t('embed.pin_text')}</p>
              ${this.#code('pin', importMap(embed))}
              ${
                this.pinned
                  ? html`<p class="soft">${t('embed.pin_policy')}</p>
                      ${this.#code('policy-pin', policyLines(embed, true, this.pinned))}`
                  : nothing
              }
            </details>`
          : nothing
      }
      <h3>${t('embed.policy')}</h3>
      <p class="soft">${t('embed.policy_wasm')}</p>
      ${this.#code('policy-wasm', policyLines(embed, true))}
      <p class="soft">${t('embed.policy_plain')}</p>
      ${this.#code('policy-plain', policyLines(embed, false))}
      <h3>${t('embed.try')}</h3>
      <p class="soft">${t('embed.try_text')}</p>
      <div class="row">
        ${this.#button('try', t('embed.try_now'), () => void this.#try(true), 'button-primary')}
        ${this.#button('try-rules', t('embed.try_rules'), () => void this.#try(false))}
      </div>
      <div class="embed-stage" data-role="stage"></div>
      <p class="small soft" role="status" data-role="happened">
        ${this.happened.length ? t('embed.happened', { events: this.happened.join(', ') }) : nothing}
      </p>
    </section>`;
  }

  #frameCard() {
    const address = new URL(this.link);
    address.pathname = address.pathname.replace(/survey\.html$/, 'frame.html');
    const read = readOrigin(this.origin);
    const wrong = this.origin !== '' && read === null;
    const origin = read ?? '';
    const title = textIn(this.definition.title);
    return html`<section class="card stack">
      <h2>${t('embed.frame')}</h2>
      <p class="soft">${t('embed.frame_text')}</p>
      <label class="field">
        <span class="label">${t('embed.origin')}</span>
        <input
          class="input"
          type="url"
          data-field="origin"
          placeholder="https://shop.example"
          aria-describedby="origin-hint"
          aria-invalid=${wrong ? 'true' : nothing}
          .value=${this.origin}
          @input=${(/** @type {any} */ { target }) => (this.origin = target.value.trim())}
        />
        <span class="hint ${wrong ? 'field-error' : ''}" id="origin-hint"
          >${t(wrong ? 'embed.origin_wrong' : 'embed.origin_hint')}</span
        >
      </label>
      ${this.#code('frame', frameSnippet(this.#embed, { address: address.href, origin, title }))}
      <h3>${t('embed.policy')}</h3>
      ${this.#code('policy-frame', framePolicy(this.#embed, origin))}
    </section>`;
  }

  /** @param {string} name @param {string} value */
  #set(name, value) {
    const { [name]: before, ...others } = this.options;
    void before;
    this.options = value ? { ...others, [name]: value } : others;
  }

  /** @param {string} name @param {string} text */
  #code(name, text) {
    return html`<copy-code class="embed-code" .name=${name} .text=${text}></copy-code>`;
  }

  /** @param {string} action @param {string} words @param {() => void} act @param {string} [look] */
  #button(action, words, act, look = '') {
    return html`<button class="button ${look}" type="button" data-action=${action} @click=${act}>
      ${action.startsWith('qr-') && action !== 'qr-print' ? downloadIcon : nothing}${words}
    </button>`;
  }

  #print() {
    document.documentElement.dataset.print = 'qr';
    addEventListener('afterprint', () => delete document.documentElement.dataset.print, { once: true });
    print();
  }

  /** @param {boolean} atOnce */
  async #try(atOnce) {
    this.happened = [];
    const place = /** @type {HTMLElement} */ (this.querySelector('[data-role="stage"]'));
    await tryWidget(place, {
      definition: this.definition,
      attributes: this.options,
      atOnce,
      onEvent: (type) => (this.happened = [...this.happened, type]),
    });
  }
}

customElements.define('embed-view', EmbedView);
