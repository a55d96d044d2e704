// @ts-check
/**
 * What people write about: words that stand together, each theme with its count, its NPS and three quotes. Events: `own` with the
 * words of a theme that a person asks for, `theme` with the one to read (null for none), `rows` with the rows of that one.
 */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { groupMark } from '../icons.js';
import { groupOf, intervalText, points } from '../tally.js';
import { figuresFold } from './fold.js';
import { pText } from './say.js';
import { degreeOf } from './sentences.js';

/** @typedef {import('truescore/text').Theme} Theme */

const MOST_COMMENTS = 10_000;
const LEAST_COMMENTS = 5;
const MOST_WORDS = 4;

/** How the address names a theme: by its stems. @param {Theme} theme */
export const themeKey = ({ words }) => words.join(',');

class ThemesPanel extends PageElement {
  static properties = {
    open: { attribute: false },
    score: { attribute: false },
    filters: { attribute: false },
    level: { attribute: false },
    sheltered: { attribute: false },
    theme: { attribute: false },
    own: { attribute: false },
    found: { state: true },
    busy: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../sources.js').OpenSource | null} */
    this.open = null;
    /** @type {string | null} */
    this.score = null;
    /** @type {import('./report.js').Filters} */
    this.filters = {};
    this.level = 0.95;
    this.sheltered = false;
    /** The one that is read, as the address names it. @type {string | null} */
    this.theme = null;
    /** The words of a theme that a person asked for. @type {string | null} */
    this.own = null;
    /** @type {{themes: Theme[], read: number, total: number, without: number, comments: {text: string, score: number | null, row: number}[]} | null} */
    this.found = null;
    this.busy = false;
    /** @type {any} */
    this.error = null;
    this.question = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (['open', 'score', 'filters', 'level', 'own'].some((name) => changed.has(name))) void this.#load();
    else if (changed.has('theme')) this.#tellRows();
  }

  async #load() {
    const question = ++this.question;
    const { open, score } = this;
    const comment = open?.roles.comment;
    if (!open || !comment || !score) return;
    this.busy = true;
    try {
      const workspace = openWorkspace();
      const { rows, numbers, total } = await workspace.call('table.rows', {
        table: open.table,
        columns: [comment, score],
        score,
        where: this.filters,
        ...(open.roles.duplicates ? { duplicates: open.roles.duplicates } : {}),
        not_blank: comment,
        numbers: true,
        limit: MOST_COMMENTS,
      });
      const comments = /** @type {[string, string | null][]} */ (rows).map(([text, given], index) => ({
        text,
        score: /^\d+$/.test(given ?? '') ? Number(given) : null,
        row: Number(numbers[index]),
      }));
      const own = this.own?.split(/[\s,;]+/).filter(Boolean) ?? [];
      const { themes, read, without_theme } = await workspace.commentThemes(
        comments.map(({ text, score: given }) => ({ text, score: given })),
        {
          minDocuments: LEAST_COMMENTS,
          level: this.level,
          lists: own.length ? [{ name: own.join(', '), words: own }] : [],
        },
      );
      if (question !== this.question) return;
      this.found = { themes, read, total, without: without_theme, comments };
      this.error = null;
      this.#tellRows();
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** What the list of comments is to show. */
  #tellRows() {
    const { found } = this;
    const theme = found?.themes.find((each) => themeKey(each) === this.theme);
    const rows = theme && found ? theme.comments.map((position) => found.comments[position].row) : null;
    this.dispatchEvent(new CustomEvent('rows', { detail: theme ? { rows, name: nameOf(theme) } : null }));
  }

  /** Those that may be shown: neither a theme nor all without it may be few where small groups are hidden. */
  get shown() {
    const { themes, read } = /** @type {NonNullable<typeof this.found>} */ (this.found);
    return themes.filter(
      ({ name, tally, comments }) =>
        (name !== null || comments.length >= LEAST_COMMENTS) &&
        (!this.sheltered || (tally.n >= LEAST_COMMENTS && read - comments.length >= LEAST_COMMENTS)),
    );
  }

  render() {
    if (!this.open?.roles.comment || !this.score) return nothing;
    return html`<section class="card" aria-labelledby="themes-title" data-panel="themes" aria-busy=${String(this.busy)}>
      <div class="stack">
        <h2 id="themes-title">${t('themes.title')}</h2>
        <p class="soft small">${t('themes.lead')}</p>
      </div>
      ${this.error ? html`<p class="notice notice-error">${errorText(this.error)}</p>` : this.found ? this.#themes() : nothing}
      <form class="row no-print" @submit=${this.#ask}>
        <label class="field grow">
          <span class="label">${t('themes.own')}</span>
          <input class="input" type="text" name="own" autocomplete="off" .value=${this.own ?? ''} />
        </label>
        <button class="button" type="submit">${t('themes.look')}</button>
      </form>
      ${figuresFold({
        method: 'themes.method',
        args: { least: LEAST_COMMENTS },
        cites: ['keyness', 'npmi', 'linkage', 'score', 'permutation', 'discovery'],
      })}
    </section>`;
  }

  /** @param {SubmitEvent} event */
  #ask(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const words = String(new FormData(form).get('own') ?? '').trim();
    this.dispatchEvent(new CustomEvent('own', { detail: words || null }));
  }

  #themes() {
    const { shown, found } = this;
    const { read, total, without } = /** @type {NonNullable<typeof found>} */ (found);
    if (!shown.length) return html`<p class="finding">${t('themes.none', { n: read })}</p>`;
    return html`
      <p class="finding" data-role="themes">
        ${t('themes.sentence', { count: shown.length, n: read, first: nameOf(shown[0]), comments: shown[0].comments.length })}
      </p>
      <ul class="words">
        ${shown.map((theme) => this.#one(theme))}
      </ul>
      <p class="soft small">
        ${t('themes.without', { count: without })}
        ${total > read && total > MOST_COMMENTS ? t('themes.read_first', { count: MOST_COMMENTS }) : nothing}
      </p>
    `;
  }

  /** @param {Theme} theme */
  #one(theme) {
    const { tally, comments, quotes, difference, p_adjusted } = theme;
    const { comments: all } = /** @type {NonNullable<typeof this.found>} */ (this.found);
    const name = nameOf(theme);
    const key = themeKey(theme);
    const isRead = key === this.theme;
    return html`<li>
      <details class="fold word" ?open=${isRead}>
        <summary>
          <span class="strong" dir="auto">${name}</span>
          <span class="soft small" data-role="theme-count">${t('themes.count', { count: comments.length })}</span>
          <span class="small" data-role="theme-nps">
            ${
              tally.n < LEAST_COMMENTS || tally.nps === null
                ? t('themes.range', { range: intervalText(tally.interval) })
                : t('themes.nps', { nps: points(tally.nps), range: intervalText(tally.interval) })
            }
          </span>
        </summary>
        <div class="stack">
          <p>${differs(difference, p_adjusted, this.level)}</p>
          <ul class="quotes" aria-label=${t('why.quotes', { word: name })}>
            ${quotes.map((position) => {
              const { text, score } = all[position];
              return html`<li>
                <blockquote dir="auto">${score === null ? nothing : groupMark(groupOf(score))} ${text}</blockquote>
              </li>`;
            })}
          </ul>
          <p class="soft small">
            ${difference === null ? nothing : t('themes.figures', { difference: points(difference, 1), p: pText(p_adjusted), n: formatNumber(tally.n) })}
          </p>
          <button
            class="button button-small no-print"
            type="button"
            data-action="read-theme"
            @click=${() => this.dispatchEvent(new CustomEvent('theme', { detail: isRead ? null : key }))}
          >
            ${t(isRead ? 'themes.unread' : 'themes.read')}
          </button>
        </div>
      </details>
    </li>`;
  }
}

/** @param {Theme} theme */
function nameOf({ name, display }) {
  return name ?? display.slice(0, MOST_WORDS).join(' · ');
}

/** Against all other comments. @param {number | null} difference @param {number | null} p @param {number} level */
function differs(difference, p, level) {
  if (difference === null) return t('themes.alone');
  const sure = degreeOf(p, level);
  const size = Math.abs(Math.round(difference));
  if (sure === 'chance' || sure === 'unclear' || size === 0) return t('themes.alike');
  return t(difference > 0 ? 'themes.above' : 'themes.below', { points: size, sure });
}

customElements.define('themes-panel', ThemesPanel);
