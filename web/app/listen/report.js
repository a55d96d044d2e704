// @ts-check
/** What the results page asks of the engine, under the filters that are set. */
import { suitableLength } from '../period.js';

/**
 * @typedef {import('../tally.js').Tally} Tally
 * @typedef {import('../period.js').PeriodLength} PeriodLength
 * @typedef {Tally & {by?: Record<string, string | null>, period?: string | null}} GroupTally
 * @typedef {Record<string, string | null>} Filters column → value, null: the cell is blank
 * @typedef {{table: string, score: string, date: string | null, level: number, filters: Filters}} Selection
 * @typedef {{rows: number, overall: Tally, groups: GroupTally[], audit: Record<string, any>}} TallyReply
 * @typedef {(method: string, request: Record<string, unknown>) => Promise<any>} Call
 */

/**
 * @param {Call} call
 * @param {Selection} selection
 * @param {{by?: string[], period?: PeriodLength}} [parts]
 * @returns {Promise<TallyReply>}
 */
function askTally(call, { table, score, date, level, filters }, { by, period } = {}) {
  return call('nps.tally', {
    table,
    score,
    level,
    where: filters,
    ...(by ? { by } : {}),
    ...(period ? { period, date } : {}),
  });
}

/** @param {Call} call @param {Selection} selection @returns {Promise<Tally>} */
export async function overallTally(call, selection) {
  return (await askTally(call, selection)).overall;
}

/**
 * @param {Call} call @param {Selection} selection @param {PeriodLength | null} wanted null: the one that suits
 * @returns {Promise<{length: PeriodLength, groups: GroupTally[], undated: number}>}
 */
export async function trendTally(call, selection, wanted) {
  /** @param {PeriodLength} period */
  const ask = async (period) => (await askTally(call, selection, { period })).groups;
  let length = wanted ?? 'month';
  let groups = await ask(length);
  if (!wanted) {
    // Within a few months only the days tell how long the answers really span.
    const few = groups.filter((group) => group.period).length <= 3;
    const looked = few ? await ask('day') : groups;
    const suitable = suitableLength(looked, few ? 'day' : 'month');
    if (suitable !== length) groups = few && suitable === 'day' ? looked : await ask(suitable);
    length = suitable;
  }
  const undated = groups.filter((group) => !group.period).reduce((sum, group) => sum + group.n, 0);
  return { length, groups: groups.filter((group) => group.period), undated };
}

/** @param {Call} call @param {Selection} selection @param {string} column @returns {Promise<GroupTally[]>} */
export async function segmentTally(call, selection, column) {
  return (await askTally(call, selection, { by: [column] })).groups;
}
