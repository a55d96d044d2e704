// @ts-check
/** What the results page asks of the engine, under the filters that are set: the tallies that everything else rests on. */
import { lengthsMadeOf, nextPeriod, periodStart, suitableLength } from '../period.js';
import { SMALLEST_SHOWN } from './privacy.js';

/**
 * @typedef {import('../tally.js').Tally} Tally
 * @typedef {import('../period.js').PeriodLength} PeriodLength
 * @typedef {Tally & {by?: Record<string, string | null>, period?: string | null, hidden?: true}} GroupTally a hidden one has no figures
 * @typedef {Record<string, string | null>} Filters column → value, null: the cell is blank
 * @typedef {{table: string, score: string, date: string | null, level: number, filters: Filters,
 *   duplicates?: import('truescore/analytics').DuplicateRule | null, counted?: PeriodLength | null}} Selection
 *   `counted`: the periods that an engine counted by, in place of rows
 * @typedef {{smallest: number, hidden: number | null, everything: boolean, together: Tally | null}} Privacy
 * @typedef {{rows: number, overall: Tally & {hidden?: true}, groups: GroupTally[], privacy?: Privacy}} TallyReply
 * @typedef {(method: string, request: Record<string, unknown>) => Promise<any>} Call
 * @typedef {{length: PeriodLength, lengths: PeriodLength[], groups: GroupTally[], undated: number, hidden: string[], together: Tally | null}} Trend
 *   `lengths`: those that it can be had by; `hidden`: names of periods that are not shown, `together` their answers
 * @typedef {{groups: GroupTally[], hidden: number, together: Tally | null}} Segments `groups`: those that are shown
 * @typedef {{all: Segments, guarded: Segments}} BothSegments
 */

const DAY_MS = 86_400_000;

/**
 * @param {Call} call
 * @param {Selection} selection
 * @param {{by?: string[], period?: PeriodLength, privacy?: number}} [parts]
 * @returns {Promise<TallyReply>}
 */
function askTally(call, { table, score, date, level, filters, duplicates }, { by, period, privacy } = {}) {
  return call('nps.tally', {
    table,
    score,
    level,
    where: filters,
    ...(duplicates ? { duplicates } : {}),
    ...(by ? { by } : {}),
    ...(period ? { period, date } : {}),
    ...(privacy ? { privacy } : {}),
  });
}

/** @param {Call} call @param {Selection} selection @returns {Promise<Tally>} */
export async function overallTally(call, selection) {
  return (await askTally(call, selection)).overall;
}

/**
 * @param {Call} call @param {Selection} selection @param {PeriodLength | null} wanted null: the one that suits
 * @returns {Promise<Trend>}
 */
export async function trendTally(call, selection, wanted) {
  /** @param {PeriodLength} period */
  const ask = async (period) => (await askTally(call, selection, { period })).groups;
  const lengths = lengthsMadeOf(selection.counted);
  const chosen = lengths.find((each) => each === wanted);
  const [shortest] = lengths;
  const usual = lengths.find((each) => each === 'month') ?? shortest;
  let length = chosen ?? usual;
  let groups = await ask(length);
  if (!chosen) {
    // Within a few months only the days tell how long the answers really span.
    const few = groups.filter((group) => group.period).length <= 3 && shortest !== usual;
    const looked = few ? await ask(shortest) : groups;
    const suitable = suitableLength(looked, few ? shortest : usual, lengths);
    if (suitable !== length) groups = few && suitable === shortest ? looked : await ask(suitable);
    length = suitable;
  }
  const undated = groups.filter((group) => !group.period).reduce((sum, group) => sum + group.n, 0);
  return { length, lengths, groups: groups.filter((group) => group.period), undated, hidden: [], together: null };
}

/** The same with small periods hidden. @param {Call} call @param {Selection} selection @param {Trend} trend @returns {Promise<Trend>} */
export async function guardedTrend(call, selection, { length, lengths, undated }) {
  const { groups, privacy } = await askTally(call, selection, { period: length, privacy: SMALLEST_SHOWN });
  const hidden = groups.filter((group) => group.hidden);
  return {
    length,
    lengths,
    groups: groups.filter((group) => group.period && !group.hidden),
    // Those without a date may be a hidden group as well.
    undated: hidden.some((group) => !group.period) ? 0 : undated,
    hidden: hidden.flatMap(({ period }) => (period ? [period] : [])),
    together: privacy?.together ?? null,
  };
}

/** The days with answers, in order; the shortest periods where an engine counted by longer ones. @param {Call} call @param {Selection} selection @returns {Promise<GroupTally[]>} */
export async function dayTally(call, selection) {
  const { groups } = await askTally(call, selection, { period: selection.counted ?? 'day' });
  return groups.filter((group) => group.period && group.n > 0);
}

/** @param {Call} call @param {Selection} selection @param {string} column @returns {Promise<BothSegments>} */
export async function segmentTally(call, selection, column) {
  const [all, guarded] = await Promise.all(
    [0, SMALLEST_SHOWN].map((privacy) => askTally(call, selection, { by: [column], privacy })),
  );
  return {
    all: { groups: all.groups, hidden: 0, together: null },
    guarded: {
      groups: guarded.groups.filter((group) => !group.hidden),
      hidden: guarded.privacy?.hidden ?? 0,
      together: guarded.privacy?.together ?? null,
    },
  };
}

/**
 * The first and the last day with answers. Periods do not tell on which of their days: they are taken as covered, up to the day
 * before today.
 * @param {GroupTally[]} days @param {PeriodLength} [length] of what is given @param {Date} [today]
 * @returns {[Date, Date] | null}
 */
export function daysSpanned(days, length = 'day', today = new Date()) {
  if (!days.length) return null;
  const last = periodStart(String(days[days.length - 1].period));
  const end = Math.min(nextPeriod(last, length).getTime(), today.getTime()) - DAY_MS;
  return [periodStart(String(days[0].period)), length === 'day' ? last : new Date(Math.max(last.getTime(), end))];
}
