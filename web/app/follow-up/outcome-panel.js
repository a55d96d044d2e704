// @ts-check
/** What became of the scores of those contacted, beside those who were not. Every figure is the core's. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { formatNumber, formatPercent, t } from '../../i18n/index.js';
import { FEWEST_FOR_A_POINT, points } from '../tally.js';
import { peopleIn, strataOf, transitions } from './queue.js';

const LEVEL = 0.95;
const ORDER = /** @type {const} */ (['detractor', 'passive', 'promoter']);

/**
 * @typedef {{difference: number | null, lower: number | null, upper: number | null}} Difference
 * @typedef {{tables: {contacted: number[][], others: number[][]}, changes: Record<string, Difference | null>, apart: Difference | null}} Outcome
 */

/** @param {import('./queue.js').Answer[]} answers @param {import('./queue.js').FollowUp[]} records @returns {Promise<Outcome>} */
export async function outcomeOf(answers, records) {
  const tables = transitions(answers, records);
  const call = (/** @type {string} */ method, /** @type {any} */ request) => openWorkspace().call(method, request);
  /** @param {number[][]} table @returns {Promise<Difference | null>} */
  const change = async (table) =>
    peopleIn(table) < FEWEST_FOR_A_POINT
      ? null
      : call('nps.paired.t', { table_before_rows_after_columns: table, order: ORDER, level: LEVEL });
  const enough = [tables.contacted, tables.others].every((table) => peopleIn(table) >= FEWEST_FOR_A_POINT);
  const [contacted, others, apart] = await Promise.all([
    change(tables.contacted),
    change(tables.others),
    enough ? call('nps.diff.stratified', { strata: strataOf(tables), level: LEVEL }) : null,
  ]);
  return { tables, changes: { contacted, others }, apart };
}

/** @param {Difference} difference */
const range = ({ lower, upper }) =>
  lower === null || upper === null
    ? t('follow.no_range')
    : t('tally.interval', { low: points(lower), high: points(upper) });

/** @param {Outcome} outcome */
export function outcomePanel({ tables, changes, apart }) {
  return html`<section class="card" aria-labelledby="outcome-title" data-panel="transitions">
    <h2 id="outcome-title">${t('follow.transitions')}</h2>
    <p class="soft">${t('follow.transitions_text')}</p>
    <div class="side-by-side">
      ${/** @type {const} */ (['contacted', 'others']).map((who) => transitionTable(who, tables[who], changes[who]))}
    </div>
    ${
      apart && apart.difference !== null
        ? html`<p class="strong" data-role="apart">
            ${t(`follow.apart_${apart.difference > 0 ? 'higher' : apart.difference < 0 ? 'lower' : 'same'}`, {
              difference: points(Math.abs(apart.difference)),
              range: range(apart),
              level: formatPercent(LEVEL),
            })}
            ${(apart.lower ?? -1) <= 0 && (apart.upper ?? 1) >= 0 ? t('follow.apart_chance') : nothing}
          </p>`
        : html`<p data-role="apart">${t('follow.apart_few', { count: FEWEST_FOR_A_POINT })}</p>`
    }
    <p>${t('follow.regression')}</p>
    <details class="fold">
      <summary>${t('follow.method')}</summary>
      <p class="prose">${t('follow.method_text')}</p>
    </details>
  </section>`;
}

/** @param {'contacted' | 'others'} who @param {number[][]} table @param {Difference | null} change */
function transitionTable(who, table, change) {
  return html`<div class="stack" data-table=${who}>
    <div
      class="table-scroll"
      tabindex="0"
      role="region"
      aria-label=${t(`follow.table_${who}`, { count: peopleIn(table) })}
    >
      <table class="table">
        <caption>
          ${t(`follow.table_${who}`, { count: peopleIn(table) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('follow.before_after')}</th>
            ${ORDER.map((group) => html`<th scope="col" class="number">${t(`group.${group}s`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${ORDER.map(
            (group, row) =>
              html`<tr>
                <th scope="row">${t(`group.${group}s`)}</th>
                ${table[row].map((count) => html`<td class="number">${formatNumber(count)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      change && change.difference !== null
        ? html`<p>${t('follow.change', { change: points(change.difference), range: range(change) })}</p>`
        : nothing
    }
  </div>`;
}
