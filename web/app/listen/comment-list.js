// @ts-check
/** What people wrote, by group, searched and shown a few at a time. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatDate, formatNumber, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { closeIcon, groupMark } from '../icons.js';
import { groupOf, groups } from '../tally.js';

/** @typedef {{score: number | null, comment: string, date: string | null, segments: string[]}} Comment */

const PAGE = 12;

/** @param {(string | null)[]} row comment, score, date, segments @param {boolean} scored @param {boolean} dated @returns {Comment} */
function commentOf([comment, ...cells], scored, dated) {
  const score = scored ? cells.shift() : null;
  const date = dated ? (cells.shift() ?? null) : null;
  return {
    comment: String(comment),
    score: /^\d+$/.test(score ?? '') ? Number(score) : null,
    date,
    segments: /** @type {string[]} */ (cells.filter((cell) => cell !== null)),
  };
}

class CommentList extends PageElement {
  static properties = {
    open: { attribute: false },
    score: { attribute: false },
    filters: { attribute: false },
    group: { attribute: false },
    word: { attribute: false },
    theme: { attribute: false },
    periods: { attribute: false },
    period: { attribute: false },
    comments: { state: true },
    total: { state: true },
    search: { state: true },
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
    /** @type {import('../tally.js').Group | null} */
    this.group = null;
    /** A word to begin with. @type {string | null} */
    this.word = null;
    /** A theme whose comments alone are shown. @type {{rows: number[], name: string} | null} */
    this.theme = null;
    /** What time can be chosen, and what was. @type {{name: string, label: string, from: string, to: string}[]} */
    this.periods = [];
    /** @type {string | null} */
    this.period = null;
    /** @type {Comment[]} */
    this.comments = [];
    this.total = 0;
    this.search = '';
    this.busy = false;
    /** @type {any} */
    this.error = null;
    this.question = 0;
    /** Null until it is known. @type {boolean | null} */
    this.newestLast = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('word')) this.search = this.word ?? '';
    if (['open', 'score', 'filters', 'group', 'search', 'word', 'theme', 'period'].some((name) => changed.has(name)))
      void this.#start();
  }

  async #start() {
    this.question += 1;
    this.newestLast = null;
    await this.#more([]);
  }

  /** The rows that are wanted, from one place on. @param {number} offset @param {number} limit */
  async #rows(offset, limit) {
    const { open, score } = this;
    const { comment, date, segments } = /** @type {import('../sources.js').OpenSource} */ (open).roles;
    const search = this.search.trim();
    const days = this.periods.find(({ name }) => name === this.period);
    const reply = await openWorkspace().call('table.rows', {
      table: open?.table,
      columns: [comment, ...(score ? [score] : []), ...(date ? [date] : []), ...segments.slice(0, 3)],
      ...(score ? { score } : {}),
      ...(this.group && score ? { group: this.group } : {}),
      where: this.filters,
      ...(days && date ? { dates: { column: date, from: days.from, to: days.to } } : {}),
      not_blank: comment,
      ...(this.theme ? { rows: this.theme.rows } : {}),
      ...(open?.roles.duplicates && score ? { duplicates: open.roles.duplicates } : {}),
      ...(search ? { search } : {}),
      offset,
      limit,
    });
    const rows = /** @type {(string | null)[][]} */ (reply.rows);
    return { total: Number(reply.total), comments: rows.map((row) => commentOf(row, score !== null, Boolean(date))) };
  }

  /** Files are in order of time, most of them; the newest comment stands first here. @param {Comment[]} shown what stands already */
  async #more(shown) {
    const { question } = this;
    if (!this.open?.roles.comment) return;
    this.busy = true;
    try {
      let { total } = this;
      let newestLast = this.newestLast;
      if (newestLast === null) {
        const first = await this.#rows(0, 1);
        total = first.total;
        const last = total > 1 ? await this.#rows(total - 1, 1) : first;
        newestLast = (first.comments[0]?.date ?? '') < (last.comments[0]?.date ?? '');
      }
      const left = Math.min(PAGE, total - shown.length);
      const next = await this.#rows(newestLast ? total - shown.length - left : shown.length, left);
      if (question !== this.question) return;
      this.newestLast = newestLast;
      this.comments = [...shown, ...(newestLast ? next.comments.reverse() : next.comments)];
      this.total = total;
      this.error = null;
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  render() {
    if (!this.open?.roles.comment) return nothing;
    return html`<section class="card" aria-labelledby="comments-title" data-panel="comments">
      <div class="card-head">
        <h2 id="comments-title" tabindex="-1">${t('comments.title')}</h2>
        <label class="field no-print comment-search">
          <span class="visually-hidden">${t('comments.search')}</span>
          <input
            class="input"
            type="search"
            placeholder=${t('comments.search')}
            .value=${this.search}
            @input=${(/** @type {any} */ event) => (this.search = event.target.value)}
          />
        </label>
      </div>
      <div class="row no-print">
        ${this.score ? this.#groupChoice() : nothing} ${this.periods.length ? this.#periodChoice() : nothing}
      </div>
      ${this.theme ? this.#themeChip(this.theme.name) : nothing}
      <p class="soft small" aria-live="polite" data-role="comment-count">${this.#countWords()}</p>
      ${
        this.comments.length < this.total
          ? html`<p class="soft small only-print">
              ${t('comments.printed', { shown: this.comments.length, count: this.total })}
            </p>`
          : nothing
      }
      ${this.error ? html`<p class="notice notice-error">${errorText(this.error)}</p>` : nothing}
      <ul class="comments">
        ${this.comments.map((comment) => this.#comment(comment))}
      </ul>
      ${
        this.comments.length < this.total
          ? html`<button
              class="button button-small no-print"
              type="button"
              ?disabled=${this.busy}
              @click=${() => this.#more(this.comments)}
            >
              ${t('comments.more')}
            </button>`
          : nothing
      }
    </section>`;
  }

  #countWords() {
    return t(this.search.trim() ? 'comments.found' : 'comments.count', { count: this.total });
  }

  /** @param {string} name */
  #themeChip(name) {
    const words = t('comments.theme', { name });
    return html`<div class="row">
      <button
        class="chip"
        type="button"
        aria-label=${t('filter.remove', { filter: words })}
        @click=${() => this.dispatchEvent(new CustomEvent('theme'))}
      >
        ${words}${closeIcon}
      </button>
    </div>`;
  }

  #periodChoice() {
    return html`<label class="field push">
      <span class="visually-hidden">${t('comments.when')}</span>
      <select
        class="input"
        data-field="comments-period"
        @change=${(/** @type {any} */ event) => this.dispatchEvent(new CustomEvent('period', { detail: event.target.value || null }))}
      >
        <option value="" .selected=${this.period === null}>${t('comments.ever')}</option>
        ${this.periods.map(
          ({ name, label }) => html`<option value=${name} .selected=${name === this.period}>${label}</option>`,
        )}
      </select>
    </label>`;
  }

  #groupChoice() {
    return html`<fieldset class="no-print">
      <legend class="visually-hidden">${t('comments.group')}</legend>
      <div class="choices">
        ${[null, ...groups].map(
          (group) =>
            html`<label>
              <input
                type="radio"
                name="comment-group"
                value=${group ?? ''}
                .checked=${group === this.group}
                @change=${() => this.dispatchEvent(new CustomEvent('group', { detail: group }))}
              /><span>${group ? groupMark(group) : nothing}${t(group ? `group.${group}s` : 'comments.all')}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** @param {Comment} comment */
  #comment({ score, comment, date, segments }) {
    const group = score === null ? null : groupOf(score);
    return html`<li class="comment">
      ${
        group === null || score === null
          ? nothing
          : html`<span class="comment-score ${group}">
              ${groupMark(group)}<span class="visually-hidden">${t(`group.${group}`)},</span> ${formatNumber(score)}
            </span>`
      }
      <div>
        <blockquote dir="auto">${comment}</blockquote>
        <p class="soft small">
          ${[date ? dateText(date) : null, ...segments].filter((part) => part !== null).join(' · ')}
        </p>
      </div>
    </li>`;
  }
}

/** A date that the core writes in ISO 8601 in the person's way; anything else as it stands. @param {string} cell */
function dateText(cell) {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(cell) ?? [];
  return day ? formatDate(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' }) : cell;
}

customElements.define('comment-list', CommentList);
