// @ts-check
/** The workspace file: saved, written by itself, opened and merged; what this browser promises; what was found damaged. */
import { html, nothing } from 'lit';
import { errorText, formatAgo, formatBytes, formatDate, t } from '../../i18n/index.js';
import { listAnswerKeys, storageState, watchRecords, watchResponses } from '../../storage/index.js';
import { seal } from '../../storage/log/sealed.js';
import { logContents, startAfresh, workspaceBytes } from '../../storage/workspace.js';
import { autosave } from '../autosave.js';
import { backup } from '../backup.js';
import { askSecret, askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import { checkIcon, downloadIcon, infoIcon, uploadIcon, warningIcon } from '../icons.js';
import { persistence } from '../persistence.js';
import { download } from '../text-out.js';
import { openWorkspaceFile } from '../workspace-file.js';
import '../file-drop.js';
import '../person-card.js';

/** In the order in which they are told. */
const KINDS = ['response', 'survey', 'dataset', 'board', 'follow_up', 'setting'];
const TYPE = 'application/x-ndjson';

/**
 * What came of a file, which stays open where something is set aside.
 * @typedef {{ name: string, file: NonNullable<Awaited<ReturnType<typeof openWorkspaceFile>>>, read: import('../workspace-file.js').Read,
 *   report: import('../workspace-file.js').Report, rescued: boolean }} Opened
 */

/** @param {boolean} sealed @param {boolean} isWhole */
const fileName = (sealed, isWhole) =>
  `truescore-workspace-${new Date().toISOString().slice(0, 10)}${isWhole ? '' : '-rest'}${sealed ? '-sealed' : ''}.ndjson`;

class WorkspaceView extends PageElement {
  static properties = {
    counts: { state: true },
    persisted: { state: true },
    keys: { state: true },
    busy: { state: true },
    share: { state: true },
    opened: { state: true },
    saved: { state: true },
    error: { state: true },
    unread: { state: true },
    isDamaged: { state: true },
    afresh: { state: true },
  };

  constructor() {
    super();
    /** How many records of each kind are here. @type {Record<string, number> | null} */
    this.counts = null;
    /** @type {boolean | null | undefined} */
    this.persisted = undefined;
    /** How many keys for encrypted answers are here. */
    this.keys = 0;
    /** @type {'saving' | 'opening' | 'renewing' | null} */
    this.busy = null;
    /** Of the file that is read; null: it is added to what is here. @type {number | null} */
    this.share = null;
    /** @type {Opened | null} */
    this.opened = null;
    /** @type {{ name: string, size: number, sha256: string } | null} */
    this.saved = null;
    /** @type {any} */
    this.error = null;
    /** Why what is here could not be read. @type {any} */
    this.unread = null;
    /** Whether what is stored here fails at every try to read it. */
    this.isDamaged = false;
    /** What came of starting afresh. @type {Awaited<ReturnType<typeof startAfresh>> | null} */
    this.afresh = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const again = () => void this.#look();
    this.listenTo(backup, 'change', () => this.requestUpdate());
    this.listenTo(autosave, 'change', () => this.requestUpdate());
    this.listenTo(persistence, 'change', again);
    this.listenWhileConnected(watchResponses(again));
    this.listenWhileConnected(watchRecords(again));
    void this.#look();
  }

  async #look() {
    try {
      this.#lookAtStore(await storageState());
      this.keys = (await listAnswerKeys()).length;
      this.counts = await logContents();
      this.unread = null;
    } catch (error) {
      this.counts = {};
      this.unread = error;
      this.#lookAtStore(await storageState());
    }
  }

  /** @param {Awaited<ReturnType<typeof storageState>>} state */
  #lookAtStore({ persisted, reason }) {
    this.persisted = persisted;
    this.isDamaged = reason === 'damaged';
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const passphrase = String(form.get('passphrase') ?? '');
    this.busy = 'saving';
    this.saved = null;
    this.error = null;
    try {
      const isWhole = !this.isDamaged;
      const made = await workspaceBytes({ tables: form.has('tables'), readable: !isWhole });
      const bytes = passphrase ? await seal(made.bytes, passphrase) : made.bytes;
      const name = fileName(passphrase !== '', isWhole);
      download(name, TYPE, [bytes]);
      this.saved = { name, size: bytes.length, sha256: made.sha256 };
      if (isWhole) await backup.saved(made);
    } catch (error) {
      this.error = error;
    }
    this.busy = null;
    await this.#look();
  }

  async #startAfresh() {
    const agreed = await askWhether({
      title: t('workspace.afresh_title'),
      text: t('workspace.afresh_confirm'),
      yes: t('workspace.afresh_yes'),
    });
    if (!agreed) return;
    this.busy = 'renewing';
    this.error = null;
    try {
      this.afresh = await startAfresh();
    } catch (error) {
      this.error = error;
    }
    this.busy = null;
    await Promise.all([this.#look(), backup.look()]);
  }

  /** @param {File} file */
  async #open(file) {
    this.busy = 'opening';
    this.share = 0;
    this.opened?.file.close();
    this.opened = null;
    this.error = null;
    /** @type {Awaited<ReturnType<typeof openWorkspaceFile>>} */
    let opened = null;
    try {
      opened = await openWorkspaceFile(file, {
        askPassphrase: () =>
          askSecret({
            title: t('workspace.passphrase_title', { file: file.name }),
            text: t('workspace.passphrase_ask'),
            label: t('workspace.passphrase'),
            yes: t('workspace.passphrase_open'),
          }),
        onProgress: (share) => (this.share = share),
      });
      if (opened?.read) {
        this.share = null;
        const report = await opened.take();
        this.opened = { name: file.name, file: opened, read: opened.read, report, rescued: false };
        void persistence.ask();
      }
    } catch (error) {
      this.error = error;
    }
    if (!this.opened?.read.sound) opened?.close();
    this.busy = null;
    await this.#look();
  }

  /** Takes the records behind the damage whose own check sums hold. */
  async #rescue() {
    const { opened } = this;
    if (!opened) return;
    this.busy = 'opening';
    this.share = null;
    try {
      this.opened = { ...opened, report: await opened.file.take(true), rescued: true };
    } catch (error) {
      this.error = error;
    }
    this.busy = null;
    await this.#look();
  }

  /** What is set aside, as a file of its own. */
  async #saveAside() {
    if (this.opened) download('truescore-set-aside.ndjson', TYPE, [await this.opened.file.aside()]);
  }

  render() {
    return html`<file-drop
      class="page workspace"
      accept=".ndjson,.jsonl,application/x-ndjson"
      aria-busy=${String(this.counts === null || this.busy !== null)}
      @file=${(/** @type {CustomEvent<File>} */ event) => this.#open(event.detail)}
    >
      <header class="page-head">
        <h1 tabindex="-1">${t('section.workspace')}</h1>
        <p>${t('workspace.lead')}</p>
      </header>
      <div aria-live="polite" class="stack stack-wide">${this.#said()}</div>
      <div class="side-by-side">${this.#here()} ${this.#keeping()}</div>
      <div class="side-by-side">${this.#saveForm()} ${this.#openCard()}</div>
      <person-card></person-card>
    </file-drop>`;
  }

  #said() {
    const error = [this.error, this.unread].find((each) => each && !(this.isDamaged && each.reason === 'damaged'));
    return [
      this.isDamaged ? this.#damagedStore() : nothing,
      this.afresh
        ? html`<div class="notice" data-role="afresh">
            ${infoIcon}
            <p>${t(`workspace.afresh_${this.afresh}`)}</p>
          </div>`
        : nothing,
      this.busy === 'saving' ? html`<p class="card waiting">${t('workspace.saving')}</p>` : nothing,
      this.busy === 'renewing' ? html`<p class="card waiting">${t('workspace.renewing')}</p>` : nothing,
      this.busy === 'opening' ? this.#progress() : nothing,
      error
        ? html`<div class="notice notice-error" data-role="workspace-error">
            ${warningIcon}
            <p>${errorText(error)}</p>
          </div>`
        : nothing,
      this.saved
        ? html`<div class="notice" data-role="saved">
            ${checkIcon}
            <div class="stack">
              <p class="strong">
                ${t('workspace.saved', { file: this.saved.name, size: formatBytes(this.saved.size) })}
              </p>
              <p class="small soft">${t('workspace.fingerprint', { hash: this.saved.sha256.slice(0, 16) })}</p>
            </div>
          </div>`
        : nothing,
      this.opened ? this.#report(this.opened) : nothing,
    ];
  }

  #damagedStore() {
    return html`<div class="notice notice-error" data-role="store-damaged">
      ${warningIcon}
      <div class="stack">
        <p class="strong">${t('workspace.store_damaged')}</p>
        <p>${t('workspace.store_damaged_text')}</p>
        <div>
          <button
            class="button button-small"
            type="button"
            data-action="start-afresh"
            ?disabled=${this.busy !== null}
            @click=${this.#startAfresh}
          >
            ${t('workspace.afresh')}
          </button>
        </div>
      </div>
    </div>`;
  }

  #progress() {
    const words = t(this.share === null ? 'workspace.adding' : 'workspace.opening');
    return html`<div class="card stack" data-panel="progress">
      <p>${words}</p>
      <progress max="1" aria-label=${words} value=${this.share ?? nothing}></progress>
    </div>`;
  }

  /** @param {Opened} opened */
  #report({ name: file, read, report, rescued }) {
    const { damage } = read;
    const told = KINDS.flatMap((kind) =>
      /** @type {const} */ (['added', 'changed', 'removed']).flatMap((what) => {
        const count = report.kinds[kind]?.[what] ?? 0;
        return count ? [t(`workspace.${kind}_${what}`, { count })] : [];
      }),
    );
    return html`${
        damage
          ? html`<div class="notice notice-warning" data-role="damage">
              ${warningIcon}
              <div class="stack">
                <p class="strong">${t('workspace.damaged', { file })}</p>
                <p>${t(`workspace.damage_${damage.why}`, { line: damage.line })}</p>
                <p>${t('workspace.damage_kept', { kept: read.events, aside: read.after, sound: read.sound })}</p>
                ${
                  read.sound && !rescued
                    ? html`<div class="row">
                        <button class="button button-small" type="button" data-action="rescue" @click=${this.#rescue}>
                          ${t('workspace.rescue', { count: read.sound })}
                        </button>
                        <button class="button button-small" type="button" @click=${this.#saveAside}>
                          ${t('workspace.save_aside')}
                        </button>
                      </div>`
                    : nothing
                }
              </div>
            </div>`
          : nothing
      }
      <section class="card" data-panel="merged" aria-labelledby="merged-title">
        <h2 id="merged-title">${t(rescued ? 'workspace.rescued' : 'workspace.merged', { file })}</h2>
        ${
          told.length
            ? html`<ul>
                ${told.map((text) => html`<li>${text}</li>`)}
              </ul>`
            : html`<p>${t('workspace.nothing_new')}</p>`
        }
        ${report.known ? html`<p class="soft small">${t('workspace.known', { count: report.known })}</p>` : nothing}
        ${report.conflicts ? html`<p>${t('workspace.conflicts', { count: report.conflicts })}</p>` : nothing}
        ${report.refused ? html`<p>${t('workspace.refused', { count: report.refused })}</p>` : nothing}
        ${
          report.kept.durable
            ? nothing
            : html`<p class="strong">${t('storage.not_durable')} ${t(`storage.reason_${report.kept.reason}`)}</p>`
        }
        ${read.sha256 && !rescued ? html`<p class="soft small">${t('workspace.fingerprint', { hash: read.sha256.slice(0, 16) })}</p>` : nothing}
      </section>`;
  }

  #here() {
    const known = KINDS.filter((kind) => this.counts?.[kind]);
    return html`<section class="card" aria-labelledby="here-title" data-panel="here">
      <h2 id="here-title">${t('workspace.here')}</h2>
      ${
        known.length
          ? html`<ul>
              ${known.map((kind) => html`<li data-kind=${kind}>${t(`workspace.${kind}_here`, { count: this.counts?.[kind] ?? 0 })}</li>`)}
            </ul>`
          : html`<p>${t(this.unread ? 'backup.unknown' : 'backup.nothing')}</p>`
      }
      ${this.#lastBackup()}
    </section>`;
  }

  #lastBackup() {
    const state = backup.state;
    if (!state?.size || state.size.answers + state.size.events === 0) return nothing;
    const { last, unsaved, fresh } = state;
    return html`<p class="strong" data-role="last-backup">
        ${
          last
            ? t('workspace.last_backup', {
                ago: formatAgo(Date.now() - last.at),
                time: formatDate(last.at, { dateStyle: 'medium', timeStyle: 'short' }),
              })
            : t('backup.never')
        }
      </p>
      <p class="soft">${unsaved ? t('workspace.unsaved', { count: fresh }) : t('workspace.all_saved')}</p>`;
  }

  #keeping() {
    return html`<section class="card" aria-labelledby="keeping-title" data-panel="keeping">
      <h2 id="keeping-title">${t('workspace.keeping')}</h2>
      <p>${t(`backup.persisted_${this.persisted ?? 'unknown'}`)}</p>
      ${
        this.persisted === false
          ? html`<div>
              <button class="button" type="button" @click=${() => persistence.askNow()}>
                ${t('workspace.ask_persist')}
              </button>
            </div>`
          : nothing
      }
      <h3>${t('workspace.autosave')}</h3>
      <p class="soft">${t(`workspace.autosave_${autosave.stage}`, { file: autosave.fileName })}</p>
      ${autosave.stage === 'unsupported' || autosave.stage === 'none' ? nothing : this.#keysWarning('workspace.keys_autosave')}
      ${this.#autosaveButtons()}
    </section>`;
  }

  /** A file without a passphrase opens what was encrypted. @param {string} words */
  #keysWarning(words) {
    return this.keys
      ? html`<div class="notice notice-warning" data-role="keys">
          ${warningIcon}
          <p>${t(words, { count: this.keys })}</p>
        </div>`
      : nothing;
  }

  #autosaveButtons() {
    if (autosave.stage === 'unsupported') return nothing;
    const chosen = autosave.stage !== 'none';
    return html`<div class="row">
      <button class="button" type="button" data-action="autosave" @click=${() => void autosave.choose()}>
        ${t(chosen ? 'workspace.autosave_other' : 'workspace.autosave_choose')}
      </button>
      ${
        chosen
          ? html`<button class="button" type="button" @click=${() => void autosave.stop()}>
              ${t('workspace.autosave_stop')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #saveForm() {
    return html`<form class="card" aria-labelledby="save-title" @submit=${this.#save}>
      <h2 id="save-title">${t('workspace.save_title')}</h2>
      <p class="soft">${t(this.isDamaged ? 'workspace.save_rest' : 'workspace.save_text')}</p>
      <label class="tick"><input type="checkbox" name="tables" checked />${t('workspace.with_tables')}</label>
      <label class="field">
        <span class="label">${t('workspace.passphrase_optional')}</span>
        <input
          class="input"
          type="password"
          name="passphrase"
          autocomplete="new-password"
          aria-describedby="passphrase-hint"
        />
        <span class="small soft" id="passphrase-hint">${t('workspace.passphrase_hint')}</span>
      </label>
      ${this.#keysWarning('workspace.keys_here')}
      <div>
        <button class="button button-primary" data-action="save" ?disabled=${this.busy !== null}>
          ${downloadIcon}${t('workspace.save')}
        </button>
      </div>
    </form>`;
  }

  #openCard() {
    return html`<section class="card drop-card" aria-labelledby="open-title">
      <h2 id="open-title">${t('workspace.open_title')}</h2>
      <p class="soft">${t('workspace.open_text')}</p>
      <div>
        <button class="button" type="button" data-action="choose-file" ?disabled=${this.busy !== null}>
          ${uploadIcon}${t('workspace.open')}
        </button>
      </div>
    </section>`;
  }
}

customElements.define('workspace-view', WorkspaceView);
