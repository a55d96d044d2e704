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

/** @param {GroupTally} group @param {Filters} filters */
function passes(group, filters) {
  return Object.entries(filters).every(([column, value]) => (group.by?.[column] ?? null) === value);
}

/**
 * The engine groups by the filtered columns too, and the groups that pass are kept: exact, whatever else is asked.
 * @param {Call} call
 * @param {Selection} selection
 * @param {{by?: string[], period?: PeriodLength}} [parts]
 * @returns {Promise<TallyReply>}
 */
async function filteredTally(call, { table, score, date, level, filters }, { by = [], period } = {}) {
  const columns = [...new Set([...Object.keys(filters), ...by])];
  const request = {
    table,
    score,
    level,
    ...(columns.length ? { by: columns } : {}),
    ...(period ? { period, date } : {}),
  };
  const reply = /** @type {TallyReply} */ (await call('nps.tally', request));
  return { ...reply, groups: reply.groups.filter((group) => passes(group, filters)) };
}

/** @param {Call} call @param {Selection} selection @returns {Promise<{overall: Tally, audit: Record<string, any>}>} */
export async function overallTally(call, selection) {
  const reply = await filteredTally(call, selection);
  if (!Object.keys(selection.filters).length) return { overall: reply.overall, audit: reply.audit };
  const [group] = reply.groups;
  const overall =
    group ?? (await call('nps.score', { promoters: 0, passives: 0, detractors: 0, level: selection.level }));
  return { overall, audit: reply.audit };
}

/**
 * @param {Call} call @param {Selection} selection @param {PeriodLength | null} wanted null: the one that suits
 * @returns {Promise<{length: PeriodLength, groups: GroupTally[], undated: number}>}
 */
export async function trendTally(call, selection, wanted) {
  /** @param {PeriodLength} period */
  const ask = async (period) => (await filteredTally(call, selection, { period })).groups;
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
  return (await filteredTally(call, selection, { by: [column] })).groups;
}
