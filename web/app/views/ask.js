// @ts-check
/** Ask: the surveys, those that come along and one's own: open, share, bring in, take out. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatList, languageNameHere, t } from '../../i18n/index.js';
import {
  countResponsesBySurvey,
  listLetters,
  listResponses,
  listSurveys,
  watchResponses,
} from '../../storage/index.js';
import { exportSurvey } from 'truescore/survey-formats';
import { listSampleSurveys } from '../../survey/sample-surveys.js';
import { addressOf as addressOfView } from '../address.js';
import { dropDraft, listDrafts } from '../builder/drafts.js';
import { takeSurvey } from '../builder/import-survey.js';
import { ownLink } from '../builder/share-link.js';
import { askWhether } from '../dialog.js';
import { PageElement } from '../element.js';
import {
  checkIcon,
  downloadIcon,
  infoIcon,
  openIcon,
  penIcon,
  plusIcon,
  shareIcon,
  uploadIcon,
  warningIcon,
} from '../icons.js';
import { textIn } from '../source-choice.js';
import { sources } from '../sources.js';
import { downloadTable } from '../table-export.js';
import { keyNotice, sealedFiles, takeAnswers, takeKey, takenNotice } from '../taken-answers.js';
import { copyText, download } from '../text-out.js';
import '../file-drop.js';

/** @typedef {import('../../storage/survey-store.js').SurveyDefinition} SurveyDefinition */
/**
 * `own` null: answers are here and the definition is not. `answers` null: they could not be read.
 * @typedef {{definition: SurveyDefinition, own: boolean | null, answers: number | null}} ListedSurvey
 */
/** @typedef {{bad: boolean, title: string, text: string, list?: string[]}} Notice */

/** Every survey once, in its newest version. @returns {Promise<ListedSurvey[]>} one's own first */
async function listedSurveys() {
  const [own, samples] = await Promise.all([listSurveys(), listSampleSurveys()]);
  const older = (/** @type {SurveyDefinition} */ sample) =>
    own.some(({ id, version }) => id === sample.id && version >= sample.version);
  const counts = await countResponsesBySurvey().catch(() => null);
  const known = new Set([...own, ...samples].map(({ id }) => id));
  const unknown = [...(counts?.keys() ?? [])].filter((id) => !known.has(id));
  const all = [
    ...own.map((definition) => ({ definition, own: true })),
    ...unknown.map((id) => ({ definition: { id, version: 0 }, own: null })),
    ...samples.filter((sample) => !older(sample)).map((definition) => ({ definition, own: false })),
  ];
  return all.map((listed) => ({ ...listed, answers: counts ? (counts.get(listed.definition.id) ?? 0) : null }));
}

/** @param {SurveyDefinition} definition */
const titleOf = (definition) => textIn(/** @type {any} */ (definition.title) ?? definition.id);

/** @param {SurveyDefinition} definition */
const addressOf = (definition) =>
  new URL(`survey.html?survey=${encodeURIComponent(definition.id)}`, document.baseURI).href;

/** @param {SurveyDefinition} definition */
const definitionText = (definition) => `${JSON.stringify(definition, null, 2)}\n`;

class AskView extends PageElement {
  static properties = {
    params: { attribute: false },
    surveys: { state: true },
    shared: { state: true },
    notice: { state: true },
    taken: { state: true },
    drafts: { state: true },
    letters: { state: true },
  };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** @type {ListedSurvey[] | null} */
    this.surveys = null;
    /** The survey whose link was copied a moment ago. @type {string | null} */
    this.shared = null;
    /** @type {Notice | null} */
    this.notice = null;
    /** What became of a file of answers. @type {unknown} */
    this.taken = nothing;
    /** Surveys that were begun or changed, and not saved. @type {Awaited<ReturnType<typeof listDrafts>>} */
    this.drafts = [];
    /** What is still to be delivered, and what was refused. */
    this.letters = { waiting: 0, dead: 0 };
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenWhileConnected(watchResponses(() => void this.#load()));
    void this.#load();
  }

  async #load() {
    this.surveys = await listedSurveys();
    this.drafts = await listDrafts();
    const letters = await listLetters();
    const dead = letters.filter(({ state }) => state === 'dead').length;
    this.letters = { waiting: letters.length - dead, dead };
  }

  /** @param {SurveyDefinition} definition @param {boolean} own its link holds the survey itself */
  async #share(definition, own) {
    const link = own
      ? await ownLink(definition, new URL('survey.html', document.baseURI).href)
      : { url: addressOf(definition), isLong: false };
    const { url } = link;
    const title = titleOf(definition);
    // On a phone the system knows to whom; elsewhere the clipboard is quicker.
    if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) {
      try {
        await navigator.share({ title, url });
        return;
      } catch (error) {
        if (/** @type {any} */ (error)?.name === 'AbortError') return;
      }
    }
    const copied = await copyText(url);
    this.shared = copied ? definition.id : null;
    const about = own ? t(definition.delivery ? 'ask.own_link_text' : 'ask.own_link_stays') : url;
    this.notice = copied
      ? {
          bad: link.isLong,
          title: t('ask.copied'),
          text: link.isLong ? t('ask.link_long', { count: url.length }) : about,
        }
      : { bad: true, title: t('ask.copy_failed', { link: url }), text: '' };
  }

  /** @param {File} given a definition, or answers taken out elsewhere */
  async #import(given) {
    const [{ file, kind }] = await sealedFiles(given);
    try {
      this.taken = nothing;
      this.notice = null;
      if (kind === 'sealed' || /\.(ndjson|jsonl)$/i.test(file.name)) this.taken = takenNotice(await takeAnswers(file));
      else if (kind === 'key') this.taken = keyNotice(await takeKey(file), file.name);
      else this.notice = await importDefinition(file);
      await this.#load();
    } catch (error) {
      this.notice = {
        bad: true,
        title: t('ask.import_failed', { file: file.name }),
        text: errorText(/** @type {any} */ (error)),
      };
    }
  }

  /** @param {SurveyDefinition} definition */
  #exportDefinition(definition) {
    download(`${definition.id}.json`, 'application/json', [definitionText(definition)]);
  }

  /** @param {SurveyDefinition} definition */
  #exportSurveyJs(definition) {
    const { survey } = exportSurvey(definition, 'surveyjs');
    download(`${definition.id}.surveyjs.json`, 'application/json', [`${JSON.stringify(survey, null, 2)}\n`]);
  }

  /** @param {string} id @param {string} name */
  async #discard(id, name) {
    const yes = await askWhether({
      title: t('ask.draft_discard_name', { name }),
      text: t('ask.draft_discard_text'),
      yes: t('ask.draft_discard'),
    });
    if (!yes) return;
    await dropDraft(id);
    await this.#load();
  }

  /** @param {SurveyDefinition} definition */
  async #exportNdjson({ id }) {
    try {
      const responses = await listResponses(id);
      const lines = responses.map((response) => `${JSON.stringify(response)}\n`);
      download(`${id}.ndjson`, 'application/x-ndjson', lines);
    } catch (error) {
      this.notice = { bad: true, title: t('ask.export_ndjson'), text: errorText(/** @type {any} */ (error)) };
    }
  }

  /** @param {SurveyDefinition} definition */
  async #exportCsv({ id }) {
    try {
      const { table, description } = await sources.open(`survey:${id}`);
      const columns = description.columns.map((column) => column.label);
      await downloadTable(openWorkspace(), table, id, 'csv', columns);
    } catch (error) {
      this.notice = { bad: true, title: t('ask.export_csv'), text: errorText(/** @type {any} */ (error)) };
    }
  }

  render() {
    return html`<div class="page ask" aria-busy=${String(this.surveys === null)}>
      <header class="page-head">
        <h1 tabindex="-1">${t('section.ask')}</h1>
        <p>${t('ask.lead')}</p>
        <div aria-live="polite">${this.#said()}</div>
        ${this.#outbox()}
        <p>
          <a class="button button-primary" href="#/ask/build" data-action="new-survey">${plusIcon}${t('ask.new')}</a>
        </p>
      </header>
      ${this.#drafts()}
      <ul class="survey-list" aria-label=${t('ask.surveys')}>
        ${this.surveys?.map((survey) => this.#survey(survey))}
      </ul>
      <div class="side-by-side">
        <file-drop
          class="card drop-card"
          accept=".json,.ndjson,.jsonl,application/json,application/x-ndjson"
          @file=${(/** @type {CustomEvent<File>} */ event) => this.#import(event.detail)}
        >
          <h2>${t('ask.import_title')}</h2>
          <p class="soft">${t('ask.import_text')}</p>
          <div>
            <button class="button" type="button" data-action="choose-file">${uploadIcon}${t('ask.import')}</button>
          </div>
        </file-drop>
        <section class="card">
          <h2>${t('ask.here_title')}</h2>
          <p class="soft">${t('ask.here_text')}</p>
        </section>
      </div>
    </div>`;
  }

  #said() {
    if (!this.notice) return this.taken;
    const { bad, title, text, list } = this.notice;
    return html`<div class="notice ${bad ? 'notice-error' : ''}" data-role=${bad ? 'import-error' : 'notice'}>
      ${bad ? warningIcon : infoIcon}
      <div class="stack">
        <p class="strong">${title}</p>
        ${text ? html`<p>${text}</p>` : nothing}
        ${
          list?.length
            ? html`<ul class="prose" data-role="notes">
                ${list.map((each) => html`<li>${each}</li>`)}
              </ul>`
            : nothing
        }
      </div>
    </div>`;
  }

  #drafts() {
    const begun = this.drafts.filter(({ based_on }) => based_on === null);
    if (begun.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="drafts-title" data-panel="drafts">
      <h2 id="drafts-title">${t('ask.drafts')}</h2>
      <ul class="items">
        ${begun.map(({ id, definition }) => {
          const name = titleOf(definition);
          return html`<li class="item row">
            <a dir="auto" href=${addressOfView('ask/build', { survey: id })}>${name}</a>
            <button
              class="button button-small push"
              type="button"
              aria-label=${t('ask.draft_discard_name', { name })}
              @click=${() => this.#discard(id, name)}
            >
              ${t('ask.draft_discard')}
            </button>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #outbox() {
    const { waiting, dead } = this.letters;
    if (waiting + dead === 0) return nothing;
    return html`<div class="notice ${dead ? 'notice-error' : ''}" data-role="outbox">
      ${dead ? warningIcon : infoIcon}
      <div class="stack">
        <p class="strong">${t('ask.outbox', { waiting, dead })}</p>
        <p><a href="./outbox.html">${t('ask.to_outbox')}</a></p>
      </div>
    </div>`;
  }

  /** @param {ListedSurvey} survey */
  #survey({ definition, own, answers }) {
    const name = titleOf(definition);
    const results = answers !== null && answers > 0;
    return html`<li class="card survey-item" data-survey=${definition.id}>
      <div class="stack">
        <h2 dir="auto">${name}</h2>
        ${own === null ? this.#unknownFacts() : this.#facts(definition, own)}
      </div>
      <p class="survey-answers">
        <span class="share"
          >${answers === null ? t('source.unreadable') : t('source.responses', { count: answers })}</span
        >
      </p>
      <div class="row">
        ${own === null ? nothing : this.#ways(definition, own)}
        ${
          results
            ? html`<a
                class="button"
                href=${`#/listen?source=${encodeURIComponent(`survey:${definition.id}`)}`}
                aria-label=${t('ask.results_name', { name })}
                >${t('ask.results')}</a
              >`
            : nothing
        }
      </div>
      <details class="fold" data-fold="export">
        <summary aria-label=${t('ask.more_name', { name })}>${t('ask.more')}</summary>
        <div class="row">
          ${own === null ? nothing : this.#export('definition', () => this.#exportDefinition(definition))}
          ${own === null ? nothing : this.#export('surveyjs', () => this.#exportSurveyJs(definition))}
          ${results ? this.#export('ndjson', () => this.#exportNdjson(definition)) : nothing}
          ${results ? this.#export('csv', () => this.#exportCsv(definition)) : nothing}
        </div>
      </details>
    </li>`;
  }

  #unknownFacts() {
    return html`<p class="row small soft"><span class="badge">${t('ask.unknown')}</span></p>
      <p class="small soft">${t('ask.unknown_text')}</p>`;
  }

  /** @param {SurveyDefinition} definition @param {boolean} own */
  #facts(definition, own) {
    const questions = /** @type {unknown[]} */ (definition.questions ?? []);
    const tags = /** @type {string[]} */ (
      definition.languages ?? Object.keys(/** @type {any} */ (definition.title) ?? {})
    );
    const isChanged = own && this.drafts.some(({ id, based_on }) => id === definition.id && based_on !== null);
    return html`<p class="row small soft">
        <span class="badge">${t(own ? 'ask.own' : 'ask.sample')}</span>
        ${isChanged ? html`<span class="badge" data-role="unsaved">${t('ask.unsaved')}</span>` : nothing}
        <span
          >${t('ask.questions', { count: questions.length })},
          ${t('ask.languages', { languages: formatList(tags.map(languageNameHere)) })}</span
        >
      </p>
      ${isChanged ? html`<p class="small soft">${t('ask.unsaved_text')}</p>` : nothing}`;
  }

  /** To open and to share it. @param {SurveyDefinition} definition @param {boolean} own */
  #ways(definition, own) {
    const name = titleOf(definition);
    return html`<a
        class="button button-primary"
        href=${addressOf(definition)}
        target="_blank"
        rel="noopener"
        aria-label=${t('ask.open_name', { name })}
      >
        ${openIcon}${t('ask.open')}
      </a>
      <button
        class="button"
        type="button"
        data-action="share"
        aria-label=${t('ask.share_name', { name })}
        @click=${() => this.#share(definition, own)}
      >
        ${this.shared === definition.id ? checkIcon : shareIcon}${t('ask.share')}
      </button>
      <a
        class="button"
        data-action="edit"
        href=${addressOfView('ask/build', own ? { survey: definition.id } : { copy: definition.id })}
        aria-label=${t(own ? 'ask.edit_name' : 'ask.copy_name', { name })}
        >${penIcon}${t(own ? 'ask.edit' : 'ask.copy')}</a
      >
      <a
        class="button"
        href=${addressOfView('ask/embed', { survey: definition.id })}
        aria-label=${t('ask.embed_name', { name })}
        >${t('ask.embed')}</a
      >`;
  }

  /** @param {string} what @param {() => void} act */
  #export(what, act) {
    return html`<button class="button button-small" type="button" data-action=${`export-${what}`} @click=${act}>
      ${downloadIcon}${t(`ask.export_${what}`)}
    </button>`;
  }
}

/** @param {File} file @returns {Promise<Notice>} what was done */
async function importDefinition(file) {
  const { definition, notes } = await takeSurvey(parsed(await file.text()));
  return {
    bad: false,
    title: t('ask.imported', { name: titleOf(definition), version: definition.version }),
    text: notes.length ? t('ask.import_notes', { count: notes.length }) : '',
    list: notes,
  };
}

/** @param {string} text @returns {SurveyDefinition} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, place] = /position (\d+)/.exec(String(error)) ?? [];
    const character = place === undefined ? '…' : Number(place) + 1;
    throw {
      code: 'json_syntax',
      where: { path: '/', character },
      detail: { found: text.slice(Number(place ?? 0), Number(place ?? 0) + 20) },
    };
  }
}

customElements.define('ask-view', AskView);
