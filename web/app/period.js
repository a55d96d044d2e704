// @ts-check
/** Calendar periods as the core names them: `2024-03-05`, `2024-W10` (ISO 8601), `2024-03`, `2024-Q1`. Dates are UTC midnights. */
import { isMadeOf, nextPeriod, periodName, periodStart } from 'truescore/periods';

export { isMadeOf, nextPeriod, periodName, periodStart };

/** @typedef {import('truescore/periods').PeriodLength} PeriodLength */

/** @type {PeriodLength[]} */
export const periodLengths = ['day', 'week', 'month', 'quarter'];

const DAY_MS = 86_400_000;

/** The lengths that there are figures for. @param {PeriodLength | null | undefined} counted those that an engine counted by; none: any */
export function lengthsMadeOf(counted) {
  return counted ? periodLengths.filter((length) => isMadeOf(length, counted)) : periodLengths;
}

/** A period with fewer answers has an interval too wide to show a movement. */
const ENOUGH_ANSWERS = 30;

/**
 * The length that shows the movement best: the shortest whose typical period has enough answers for an interval that says
 * something, in at least two periods and in no more than can be told apart.
 * @param {{period?: string | null, n: number}[]} groups a tally by period
 * @param {PeriodLength} length of those periods
 * @param {PeriodLength[]} [among] those that there are
 * @returns {PeriodLength}
 */
export function suitableLength(groups, length, among = periodLengths) {
  const dated = groups.filter((group) => group.period && group.n > 0);
  if (!dated.length) return among.includes('month') ? 'month' : among[0];
  const answers = dated.reduce((sum, group) => sum + group.n, 0);
  const first = periodStart(String(dated[0].period));
  const last = nextPeriod(periodStart(String(dated[dated.length - 1].period)), length);
  const days = (last.getTime() - first.getTime()) / DAY_MS;
  const lengths = /** @type {[PeriodLength, number][]} */ ([
    ['day', 1],
    ['week', 7],
    ['month', 30.4],
    ['quarter', 91.3],
  ]).filter(([each]) => among.includes(each));
  const several = lengths.filter(([, of]) => days / of >= 2);
  const telling = several.find(([, of]) => days / of <= 45 && (answers * of) / days >= ENOUGH_ANSWERS);
  // Sparse answers: the shortest length that gives no more than two dozen points.
  return (telling ?? several.find(([, of]) => days / of <= 24) ?? several[several.length - 1] ?? lengths[0])[0];
}
