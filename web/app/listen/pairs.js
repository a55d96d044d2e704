// @ts-check
/** The same people twice: a sentence beside the change, and who went from which group to which behind its fold. */
import { html, nothing } from 'lit';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { figure, intervalText, points } from '../tally.js';
import { figuresFold } from './fold.js';
import { CHANGED_FOR_A_RANGE, areTold, pairedSentences } from './paired-sentences.js';
import { pText, sayAll } from './say.js';

/** @typedef {import('./paired-sentences.js').PairedChange} PairedChange */

/**
 * Null where no respondents are known or the core cannot pair them.
 * @param {import('./report.js').Call} call @param {import('./report.js').Selection} selection @param {string | null | undefined} respondent column
 * @param {{before: string, after: string} & ({period: string} | {wave: string})} waves
 * @returns {Promise<PairedChange | null>}
 */
export async function pairedChange(call, { table, score, date, level, filters, duplicates }, respondent, waves) {
  if (!respondent) return null;
  return call('nps.paired.table', {
    table,
    score,
    respondent,
    ...waves,
    ...(date ? { date } : {}),
    level,
    where: filters,
    ...(duplicates ? { duplicates } : {}),
  }).catch(() => null);
}

/** May the pairs be told where small groups are hidden? Those who answered once must not be few. @param {PairedChange} pairs */
const isSheltered = ({ before_only, after_only }) => [before_only.n, after_only.n].every((n) => n === 0 || n >= 5);

/**
 * @param {PairedChange | null} pairs @param {{before: string, after: string}} names as a person reads them @param {number} level
 * @param {boolean} sheltered
 */
export function pairsPart(pairs, names, level, sheltered) {
  if (!areTold(pairs) || (sheltered && !isSheltered(pairs))) return nothing;
  return html`<p class="finding" data-role="paired">${sayAll(pairedSentences(pairs, names, level))}</p>`;
}

/**
 * @param {PairedChange | null} pairs @param {{before: string, after: string}} names @param {number} level @param {boolean} sheltered
 */
export function pairsFold(pairs, names, level, sheltered) {
  if (!areTold(pairs) || (sheltered && !isSheltered(pairs))) return nothing;
  const {
    both,
    changed,
    before,
    after,
    t: paired,
    signflip,
    stuart_maxwell: mix,
    combined,
    earlier,
    anonymous,
  } = pairs;
  const number = (/** @type {number} */ value) => formatNumber(value);
  return figuresFold({
    title: t('paired.title'),
    figures: [
      [t('paired.both'), number(both)],
      [t('paired.changed'), number(changed)],
      [names.before, figure(Number(before.nps), 1)],
      [names.after, figure(Number(after.nps), 1)],
      [t('figure.change'), figure(Number(paired.difference), 1)],
      ...(paired.lower === null || paired.upper === null || changed < CHANGED_FOR_A_RANGE
        ? []
        : /** @type {[string, unknown][]} */ ([
            [
              `${t('figure.change_range')} (${formatPercent(level)})`,
              intervalText({ low: paired.lower, high: paired.upper, level, method: 't' }, 1),
            ],
          ])),
      [t('paired.p'), pText(signflip?.p ?? null)],
      [t('paired.mix'), pText(mix?.p ?? null)],
      ...(combined
        ? /** @type {[string, unknown][]} */ ([
            [
              t('paired.combined'),
              html`${points(combined.difference, 1)}
              (${intervalText({ low: combined.lower, high: combined.upper, level, method: 'combined' }, 1)})`,
            ],
          ])
        : []),
      ...(earlier ? [/** @type {[string, unknown]} */ ([t('paired.earlier'), number(earlier)])] : []),
      ...(anonymous ? [/** @type {[string, unknown]} */ ([t('paired.anonymous'), number(anonymous)])] : []),
    ],
    more: sheltered ? nothing : transitions(pairs, names),
    method: 'paired.method',
    args: { least: CHANGED_FOR_A_RANGE },
    cites: ['signflip', 'stuart', 'maxwell'],
  });
}

const GROUPS = /** @type {const} */ (['detractors', 'passives', 'promoters']);

/** Rows: where they were; columns: where they went. @param {PairedChange} pairs @param {{before: string, after: string}} names */
function transitions({ table_before_rows_after_columns: table }, { before, after }) {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('paired.table', { before, after })}>
    <table class="table" data-role="transitions">
      <caption>
        ${t('paired.table', { before, after })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${before}</th>
          ${GROUPS.map((group) => html`<th scope="col" class="number">${t(`group.${group}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.map(
          (cells, index) =>
            html`<tr>
              <th scope="row">${t(`group.${GROUPS[index]}`)}</th>
              ${cells.map((count) => html`<td class="number">${formatNumber(count)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
