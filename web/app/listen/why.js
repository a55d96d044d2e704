// @ts-check
/**
 * Why? The words that tell promoters' comments from detractors', each with three quotes. Events: `words` with those of
 * detractors, `read` with a group and a word.
 */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatPercent, t } from '../../i18n/index.js';
import { PageElement } from '../element.js';
import { groupMark } from '../icons.js';
import { figuresFold } from './fold.js';
import { sayAll } from './say.js';
import { whySentences } from './sentences.js';

/**
 * @typedef {'promoter' | 'detractor'} Side
 * @typedef {{word: string, side: Side, promoters: number, detractors: number, quotes: string[]}} TellingWord shares of comments
 */

/** Comments of a group that are compared at most, and words shown of each. */
const MOST_COMMENTS = 10_000;
const MOST_WORDS = 6;
const LEAST_COMMENTS = 5;
/** The prior is a tenth of all comments: enough to tame rare words. */
const PRIOR_SCALE = 0.1;

/** What a comment is searched for: other words may stand between a negation and what it negates. @param {string} word */
const searched = (word) => word.split(' ').at(-1);

class WhyPanel extends PageElement {
  static properties = {
    open: { attribute: false },
    score: { attribute: false },
    filters: { attribute: false },
    level: { attribute: false },
    words: { state: true },
    comments: { state: true },
    cut: { state: true },
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
    /** @type {TellingWord[]} */
    this.words = [];
    this.comments = 0;
    this.cut = false;
    this.busy = false;
    /** @type {any} */
    this.error = null;
    this.question = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (['open', 'score', 'filters', 'level'].some((name) => changed.has(name))) void this.#load();
  }

  /** @param {Side} group */
  async #commentsOf(group) {
    const { comment } = /** @type {import('../sources.js').OpenSource} */ (this.open).roles;
    const reply = /** @type {any} */ (
      await openWorkspace().call('table.rows', {
        table: this.open?.table,
        columns: [comment],
        score: this.score,
        group,
        where: this.filters,
        ...(this.open?.roles.duplicates ? { duplicates: this.open.roles.duplicates } : {}),
        not_blank: comment,
        limit: MOST_COMMENTS,
      })
    );
    return { total: Number(reply.total), texts: reply.rows.map((/** @type {string[]} */ [text]) => text) };
  }

  async #load() {
    const question = ++this.question;
    if (!this.open?.roles.comment || !this.score) return;
    this.busy = true;
    try {
      const [promoters, detractors] = await Promise.all([this.#commentsOf('promoter'), this.#commentsOf('detractor')]);
      /** The last ones first, for they are quoted. @param {Side} group @param {string[]} texts */
      const grouped = (group, texts) => texts.map((text) => ({ text, group })).reverse();
      const comments = [...grouped('promoter', promoters.texts), ...grouped('detractor', detractors.texts)];
      const { words } = await openWorkspace().tellingWords(comments, {
        minDocuments: LEAST_COMMENTS,
        priorScale: PRIOR_SCALE,
      });
      if (question !== this.question) return;
      const telling = words.filter(({ p_adjusted }) => p_adjusted !== null && p_adjusted < 1 - this.level);
      const of = (/** @type {Side} */ side) =>
        telling
          .filter(({ z }) => (side === 'promoter' ? Number(z) > 0 : Number(z) < 0))
          .sort((one, other) => Math.abs(Number(other.z)) - Math.abs(Number(one.z)))
          .slice(0, MOST_WORDS)
          .map(({ display, share_first, share_second, quotes }) => ({
            word: display,
            side,
            promoters: share_first,
            detractors: share_second,
            quotes: (quotes[side] ?? []).map((position) => comments[position].text),
          }));
      this.words = [...of('detractor'), ...of('promoter')];
      this.comments = promoters.texts.length + detractors.texts.length;
      this.cut = Math.max(promoters.total, detractors.total) > MOST_COMMENTS;
      this.error = null;
      this.dispatchEvent(new CustomEvent('words', { detail: this.#named('detractor') }));
    } catch (error) {
      if (question === this.question) this.error = error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }

  /** @param {Side} wanted */
  #named(wanted) {
    return this.words.filter(({ side }) => side === wanted).map(({ word }) => word);
  }

  render() {
    if (!this.open?.roles.comment || !this.score) return nothing;
    return html`<section class="card" aria-labelledby="why-title" data-panel="why" aria-busy=${String(this.busy)}>
      <div class="stack">
        <h2 id="why-title">${t('why.title')}</h2>
        <p class="soft small">${t('why.lead')}</p>
      </div>
      ${
        this.error
          ? html`<p class="notice notice-error">${errorText(this.error)}</p>`
          : html`<p class="finding">
                ${sayAll(
                  whySentences({
                    promoters: this.#named('promoter'),
                    detractors: this.#named('detractor'),
                    comments: this.comments,
                  }),
                )}
              </p>
              ${this.cut ? html`<p class="soft small">${t('why.read_first', { count: MOST_COMMENTS })}</p>` : nothing}
              ${
                this.words.length
                  ? html`<div class="word-sides">${this.#side('detractor')} ${this.#side('promoter')}</div>`
                  : nothing
              }`
      }
      ${figuresFold({ method: 'why.method', args: { least: LEAST_COMMENTS }, cites: ['words', 'discovery'] })}
    </section>`;
  }

  /** @param {Side} side */
  #side(side) {
    const words = this.words.filter((word) => word.side === side);
    if (!words.length) return nothing;
    return html`<div class="stack">
      <h3 class="row">${groupMark(side)}${t(`why.of_${side}s`)}</h3>
      <ul class="words">
        ${words.map((word) => this.#word(word))}
      </ul>
    </div>`;
  }

  /** @param {TellingWord} word */
  #word({ word, side, promoters, detractors, quotes }) {
    return html`<li>
      <details class="fold word">
        <summary>
          <span class="strong" dir="auto">${word}</span>
          <span class="soft small">
            ${groupMark('detractor')}<span class="visually-hidden">${t('why.in_detractors')}</span>
            ${formatPercent(detractors)} ${groupMark('promoter')}<span class="visually-hidden"
              >${t('why.in_promoters')}</span
            >
            ${formatPercent(promoters)}
          </span>
        </summary>
        <div class="stack">
          <ul class="quotes" aria-label=${t('why.quotes', { word })}>
            ${quotes.map((quote) => html`<li><blockquote dir="auto">${quote}</blockquote></li>`)}
          </ul>
          <button
            class="button button-small no-print"
            type="button"
            @click=${() => this.dispatchEvent(new CustomEvent('read', { detail: { group: side, word: searched(word) } }))}
          >
            ${t('why.read', { word: searched(word) })}
          </button>
        </div>
      </details>
    </li>`;
  }
}

customElements.define('why-panel', WhyPanel);
