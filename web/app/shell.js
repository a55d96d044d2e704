// @ts-check
/** The frame of the app: its bar, its sections, the view that the address names. */
import { html, nothing } from 'lit';
import { chooseLanguage, language, languageName, languages, t } from '../i18n/index.js';
import { registerOffline } from '../offline/register.js';
import { dropOldestCopy } from '../offline/room.js';
import { makeRoomBy, rememberDatabase, rememberDevice, storageState, watchResponses } from '../storage/index.js';
import { goTo, onAddressChange, readAddress } from './address.js';
import { autosave } from './autosave.js';
import { backup } from './backup.js';
import { backupWords } from './backup-words.js';
import { PageElement } from './element.js';
import {
  autoIcon,
  backupIcon,
  brandMark,
  closeIcon,
  darkIcon,
  infoIcon,
  languageIcon,
  lightIcon,
  warningIcon,
} from './icons.js';
import { persistence } from './persistence.js';
import { sections } from './sections.js';
import { sources } from './sources.js';
import { chooseTheme, storedTheme, themes } from './theme.js';
import './views/welcome.js';

rememberDevice();
rememberDatabase();
makeRoomBy(() => dropOldestCopy());

const themeIcons = { auto: autoIcon, light: lightIcon, dark: darkIcon };

class TruescoreApp extends PageElement {
  static properties = {
    address: { state: true },
    ready: { state: true },
    theme: { state: true },
    applyUpdate: { state: true },
    storage: { state: true },
    backupState: { state: true },
  };

  constructor() {
    super();
    this.address = readAddress();
    /** The section whose code has been loaded. @type {string | null} */
    this.ready = null;
    this.theme = storedTheme();
    /** @type {(() => void) | null} */
    this.applyUpdate = null;
    /** @type {Awaited<ReturnType<typeof storageState>> | null} */
    this.storage = null;
    this.focusHeading = false;
    this.backupState = backup.state;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenWhileConnected(onAddressChange(() => this.#addressChanged()));
    this.listenTo(sources, 'change', () => void this.#lookAtStorage());
    this.listenWhileConnected(watchResponses(() => void this.#lookAtStorage()));
    this.listenTo(backup, 'change', () => (this.backupState = backup.state));
    this.listenTo(autosave, 'change', () => this.requestUpdate());
    this.listenTo(persistence, 'change', () => this.requestUpdate());
    backup.start();
    void autosave.start();
    void this.#lookAtStorage();
    // Who has been here before comes back to what they looked at.
    if (this.address.section === '' && sources.current !== null) goTo('listen', {}, { replace: true });
    else void this.#loadSection();
    void registerOffline({ onUpdate: (apply) => (this.applyUpdate = apply) });
  }

  async #lookAtStorage() {
    this.storage = await storageState();
  }

  /** What is kept of answers that cannot be read, as it stands there. */
  async #saveUnread() {
    const [{ unreadAnswers }, { download }] = await Promise.all([
      import('../storage/response-blocks.js'),
      import('./text-out.js'),
    ]);
    download('truescore-unread-answers.txt', 'application/octet-stream', [(await unreadAnswers()).lines]);
  }

  #addressChanged() {
    const before = this.address.section;
    this.address = readAddress();
    if (this.address.section !== before) {
      // The reader of a new section starts at its heading, whatever brought them there.
      this.focusHeading = true;
      void this.#loadSection();
    }
  }

  async #loadSection() {
    const { section } = this.address;
    const known = sections.find(({ id }) => id === section);
    if (!known && section !== '') return goTo('', {}, { replace: true });
    await known?.load();
    if (this.address.section === section) this.ready = section;
  }

  updated() {
    const name = this.address.section ? t(`section.${this.address.section}`) : '';
    document.title = name ? `${name} · Truescore` : t('app.title');
    if (!this.focusHeading || this.ready !== this.address.section) return;
    this.focusHeading = false;
    scrollTo({ top: 0, behavior: 'instant' });
    // The view draws itself in its own time.
    queueMicrotask(() => /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus({ preventScroll: true }));
  }

  /** @param {Event} event */
  #skip(event) {
    // The address is the view's; it is not for places in the page.
    event.preventDefault();
    /** @type {HTMLElement} */ (this.querySelector('main')).focus();
  }

  #switchTheme() {
    this.theme = themes[(themes.indexOf(this.theme) + 1) % themes.length];
    chooseTheme(this.theme);
  }

  render() {
    const { section, params } = this.address;
    const entries = sections.filter((each) => !each.within);
    const within = sections.find(({ id }) => id === section)?.within;
    return html`
      <a class="skip-link" href="#main" @click=${this.#skip}>${t('app.skip')}</a>
      <header class="app-bar">
        <a class="brand" href="#/" aria-label=${t('app.home')}>${brandMark}<span>Truescore</span></a>
        <nav class="sections" aria-label=${t('app.sections')}>
          <ul class="plain">
            ${entries.map(
              ({ id, icon }) =>
                html`<li>
                  <a href="#/${id}" aria-current=${id === section ? 'page' : id === within ? 'true' : nothing}
                    >${icon}<span>${t(`section.${id}`)}</span></a
                  >
                </li>`,
            )}
          </ul>
        </nav>
        <div class="app-settings">
          ${this.#backup()}
          <label class="language">
            <span class="visually-hidden">${t('app.language')}</span>${languageIcon}
            <select
              class="input"
              .value=${language()}
              @change=${(/** @type {any} */ event) => chooseLanguage(event.target.value)}
            >
              ${languages.map(
                (tag) =>
                  html`<option value=${tag} lang=${tag} ?selected=${tag === language()}>${languageName(tag)}</option>`,
              )}
            </select>
          </label>
          <button
            class="button button-quiet button-icon"
            type="button"
            aria-label=${t('app.theme', { theme: t(`app.theme_${this.theme}`) })}
            title=${t('app.theme', { theme: t(`app.theme_${this.theme}`) })}
            @click=${this.#switchTheme}
          >
            ${themeIcons[this.theme]}
          </button>
        </div>
      </header>
      <div class="app-notices" aria-live="polite">${this.#notices()}</div>
      <main id="main" tabindex="-1">
        ${section === '' ? html`<welcome-view></welcome-view>` : nothing}
        ${section !== '' && this.ready === section ? sections.find(({ id }) => id === section)?.view(params) : nothing}
      </main>
    `;
  }

  /** When the last backup was, on every page. */
  #backup() {
    const { long, short } = backupWords(this.backupState);
    return html`<a
      class="backup-state"
      href="#/workspace"
      data-role="backup-state"
      ?data-due=${this.backupState?.due != null}
      aria-label=${long}
      title=${long}
      >${backupIcon}<span class="backup-long" aria-hidden="true">${long}</span
      ><span class="backup-short" aria-hidden="true">${short}</span></a
    >`;
  }

  #backupNotices() {
    const state = this.backupState;
    const { reply } = persistence;
    return [
      state?.due
        ? html`<div class="notice notice-warning" data-notice="backup">
            ${warningIcon}
            <div class="row">
              <p><strong>${t(`backup.due_${state.due}`, { count: state.fresh })}</strong> ${t('backup.due_text')}</p>
              <a class="button button-small" href="#/workspace">${t('backup.due_go')}</a>
            </div>
          </div>`
        : nothing,
      autosave.stage === 'asks' || autosave.stage === 'failed'
        ? html`<div class="notice notice-warning" data-notice="autosave">
            ${warningIcon}
            <div class="row">
              <p>${t(`backup.autosave_${autosave.stage}`, { file: autosave.fileName })}</p>
              <button class="button button-small" type="button" @click=${() => void autosave.resume()}>
                ${t('backup.autosave_resume')}
              </button>
            </div>
          </div>`
        : nothing,
      reply === undefined
        ? nothing
        : html`<div class="notice" data-notice="persistence">
            ${infoIcon}
            <div class="row">
              <p>${t(`backup.persisted_${reply === null ? 'unknown' : reply}`)}</p>
              <button
                class="button button-small button-icon"
                type="button"
                aria-label=${t('backup.close')}
                title=${t('backup.close')}
                @click=${() => persistence.close()}
              >
                ${closeIcon}
              </button>
            </div>
          </div>`,
    ];
  }

  #notices() {
    return [
      this.storage && !this.storage.durable
        ? html`<div class="notice notice-warning" data-notice="storage">
            ${warningIcon}
            <div class="row">
              <p>
                <strong>${t('storage.not_durable')}</strong> ${t(`storage.reason_${this.storage.reason ?? 'refused'}`)}
              </p>
              ${
                this.storage.reason === 'damaged' && this.address.section !== 'workspace'
                  ? html`<a class="button button-small" href="#/workspace">${t('storage.damaged_go')}</a>`
                  : nothing
              }
            </div>
          </div>`
        : nothing,
      this.storage?.unread
        ? html`<div class="notice notice-warning" data-notice="unread">
            ${warningIcon}
            <div class="row">
              <p>${t('storage.unread', { count: this.storage.unread })}</p>
              <button class="button button-small" type="button" @click=${this.#saveUnread}>
                ${t('storage.save_unread')}
              </button>
            </div>
          </div>`
        : nothing,
      ...this.#backupNotices(),
      this.applyUpdate
        ? html`<div class="notice" data-notice="update">
            ${infoIcon}
            <div class="row">
              <p>${t('app.update_ready')}</p>
              <button class="button button-small" type="button" @click=${this.applyUpdate}>
                ${t('app.update_apply')}
              </button>
            </div>
          </div>`
        : nothing,
    ].filter((notice) => notice !== nothing);
  }
}

customElements.define('truescore-app', TruescoreApp);
