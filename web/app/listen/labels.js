// @ts-check
/** Which answers may be a program's: each sign with its count, and the NPS with and without. */
import { html, nothing } from 'lit';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { dataFold } from '../data-fold.js';
import { points } from '../tally.js';
import { figuresFold } from './fold.js';
import { sayAll } from './say.js';
import { LABELS, labelSentences } from './trust-sentences.js';

/** @typedef {import('truescore/analytics').SpamLabels} SpamLabels */

const ONE_DIGIT = { maximumFractionDigits: 1 };

/** @param {import('truescore/analytics').Tally} tally */
export function scoreText({ nps, interval }) {
  if (nps === null) return '–';
  const range = t('tally.interval', { low: points(interval.low, 1), high: points(interval.high, 1) });
  return t('labels.score', { nps: points(nps, 1), range });
}

/** @param {SpamLabels} labels @returns {unknown[][]} */
function rowsOf({ labels, any, limits }) {
  const words = { seconds: limits.least_seconds, times: limits.most_same_comments, answers: limits.most_a_minute };
  const counted = /** @type {[string, import('truescore/analytics').Labelled | null][]} */ ([
    ...LABELS.map((name) => [t(`labels.${name}`, words), labels[name]]),
    [t('labels.any'), any],
  ]);
  return counted.map(([name, label], at) =>
    label?.judged
      ? [
          name,
          formatNumber(label.judged),
          formatNumber(label.found),
          label.share === null ? '–' : formatPercent(label.share, ONE_DIGIT),
          scoreText(label.without),
        ]
      : [html`${name} <span class="soft small">(${t(`labels.untold_${LABELS[at]}`)})</span>`, '–', '–', '–', '–'],
  );
}

/** Nothing where no sign can be judged. @param {SpamLabels} labels */
export function labelsCard(labels) {
  const { any, all } = labels;
  if (!any?.judged) return nothing;
  return html`<section class="card" aria-labelledby="labels-title" data-panel="labels">
    <h2 id="labels-title">${t('labels.title')}</h2>
    <p class="finding" data-role="labels">${sayAll(labelSentences(labels))}</p>
    <p class="soft small">${t('labels.kept')}</p>
    ${dataFold({
      caption: t('labels.caption'),
      head: [t('trust.screen'), t('trust.judged'), t('labels.found'), t('trust.share'), t('trust.without')],
      rows: rowsOf(labels),
    })}
    ${figuresFold({
      figures: [
        [t('labels.with'), scoreText(all)],
        [t('labels.without'), scoreText(any.without)],
      ],
      method: 'labels.method',
      cites: ['bots'],
    })}
  </section>`;
}
