// @ts-check
/** How did the answers come in? What is worth a look before the figure is believed, and whether it matters. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { errorText, formatNumber, formatPercent, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { PageElement } from '../element.js';
import { sources } from '../sources.js';
import { points } from '../tally.js';
import { figuresFold } from './fold.js';
import { pText, sayAll } from './say.js';
import { labelsCard, scoreText } from './labels.js';
import { judged, trustSentences } from './trust-sentences.js';

/** @typedef {import('truescore/analytics').Screens} Screens */

/** What answers by signed links have in place of the token. */
const LINK = 'attribute link';

/**
 * The score of all answers, and of those that are left without the unverified.
 * @param {{ table: string, score: string, level: number, where: any, duplicates?: any }} request
 * @returns {Promise<{ all: import('truescore/analytics').Tally, without: import('truescore/analytics').Tally }>}
 */
async function withoutUnverified(request) {
  const { overall, groups } = await openWorkspace().call('nps.tally', { ...request, by: [LINK] });
  const counts = Array(11).fill(0);
  for (const { by, counts: own } of groups)
    if (by?.[LINK] !== t('links.unverified')) for (const score of counts.keys()) counts[score] += own[score];
  return { all: overall, without: await openWorkspace().call('nps.score', { counts, level: request.level }) };
}

const ONE_DIGIT = { maximumFractionDigits: 1 };

class TrustPanel extends PageElement {
  static properties = {
    open: { attribute: false },
    score: { attribute: false },
    filters: { attribute: false },
    level: { attribute: false },
    column: { attribute: false },
    sheltered: { attribute: false },
    screens: { state: true },
    labels: { state: true },
    linked: { state: true },
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
    /** Whose profiles are compared. @type {string | null} */
    this.column = null;
    this.sheltered = true;
    /** @type {Screens | null} */
    this.screens = null;
    /** @type {import('truescore/analytics').SpamLabels | null} */
    this.labels = null;
    /** @type {Awaited<ReturnType<typeof withoutUnverified>> | null} */
    this.linked = null;
    /** @type {any} */
    this.error = null;
    this.question = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (['open', 'score', 'filters', 'level', 'column'].some((name) => changed.has(name))) void this.#load();
  }

  async #load() {
    const question = ++this.question;
    const { open, score, column } = this;
    if (!open || !score) return;
    try {
      // Ratings and times are read for this panel and the drivers only.
      const whole = open.source.kind === 'survey' ? open : await sources.openMarked(open.source.key);
      const { customer, comment, duplicates } = whole.roles;
      const counted = {
        table: whole.table,
        score,
        level: this.level,
        where: this.filters,
        ...(duplicates ? { duplicates } : {}),
      };
      const request = { ...counted, ...(comment ? { comment } : {}) };
      const people = { ...(customer ? { respondent: customer } : {}), ...(column ? { by: column } : {}) };
      const [screens, labels, linked] = await Promise.all([
        openWorkspace().call('nps.screens', { ...request, ...people }),
        openWorkspace().call('nps.labels', request),
        open.links ? withoutUnverified(counted) : null,
      ]);
      if (question !== this.question) return;
      this.screens = /** @type {any} */ (screens);
      this.labels = /** @type {any} */ (labels);
      this.linked = linked;
      this.error = null;
    } catch (error) {
      if (question === this.question) this.error = error;
    }
  }

  render() {
    const { screens } = this;
    if (this.error)
      return html`<section class="card" data-panel="trust">
        <p class="notice notice-error">${errorText(this.error)}</p>
      </section>`;
    if (!screens) return nothing;
    return html`<section class="card" aria-labelledby="trust-title" data-panel="trust">
        <h2 id="trust-title">${t('trust.title')}</h2>
        <p class="finding" data-role="trust">${sayAll(trustSentences(screens, this.level, !this.sheltered))}</p>
        <p class="soft small">${t('trust.no_verdict')}</p>
        ${this.open?.links ? html`<p data-role="links">${t('links.counts', this.open.links)}</p>` : nothing}
        ${
          this.linked
            ? html`<p data-role="links-nps">
                ${t('links.nps', { all: scoreText(this.linked.all), without: scoreText(this.linked.without), n: this.linked.without.n })}
              </p>`
            : nothing
        }
        ${this.#table(screens)}
        ${figuresFold({
          figures: this.#figures(screens),
          method: 'trust.method',
          cites: ['longstring', 'bunching', 'nonresponse_trend', 'discovery'],
        })}
      </section>
      ${this.labels ? labelsCard(this.labels) : nothing}`;
  }

  /** @param {Screens} screens */
  #table(screens) {
    const rows = judged(screens);
    if (!rows.length) return nothing;
    return dataFold({
      caption: t('trust.caption'),
      head: [t('trust.screen'), t('trust.judged'), t('trust.found'), t('trust.share'), t('trust.without')],
      rows: rows.map(([name, { judged, found, share, nps_without }]) => [
        t(`trust.${name}`),
        formatNumber(judged),
        formatNumber(found),
        share === null ? '–' : formatPercent(share, ONE_DIGIT),
        nps_without === null ? '–' : points(nps_without, 1),
      ]),
    });
  }

  /** @param {Screens} screens */
  #figures({ early_late: late, bunching, heaping, profiles }) {
    const share = (/** @type {number | null} */ value) => (value === null ? '–' : formatPercent(value, ONE_DIGIT));
    const score = (/** @type {number | null} */ value) => (value === null ? '–' : points(value, 1));
    const lately = bunching?.lately ?? null;
    return /** @type {[string, unknown][]} */ ([
      ...(late?.n_each
        ? [
            [t('trust.thirds', { n: late.n_each }), `${score(late.nps_early)} → ${score(late.nps_late)}`],
            [t('trust.thirds_p'), pText(late.midp)],
          ]
        : []),
      ...(bunching ? [[t('trust.nine_of'), share(bunching.all.share)]] : []),
      ...(lately ? [[t('trust.nine_lately'), `${share(lately.expected_share)} → ${share(lately.share)}`]] : []),
      ...(heaping?.n
        ? [
            [
              t('trust.round'),
              t('trust.round_of', { share: share(heaping.share), expected: share(heaping.expected_share) }),
            ],
          ]
        : []),
      ...(profiles ? [[t('trust.profile_p', { column: profiles.column }), pText(profiles.p)]] : []),
    ]);
  }
}

customElements.define('trust-panel', TrustPanel);
