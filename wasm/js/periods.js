// @ts-check
/** Calendar periods as the core names them: `2024-03-05`, `2024-W10` (ISO 8601), `2024-03`, `2024-Q1`. Dates are UTC midnights. */

/** @typedef {'day' | 'week' | 'month' | 'quarter'} PeriodLength */

const DAY_MS = 86_400_000;

/** @param {number} year @param {number} month 0…11, may run over @param {number} [day] */
function utc(year, month, day = 1) {
  // Date.UTC takes the years 0 to 99 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}

/** @param {string} name @returns {Date} the period's first day */
export function periodStart(name) {
  const year = Number(name.slice(0, 4));
  if (name[5] === 'Q') return utc(year, (Number(name[6]) - 1) * 3);
  if (name[5] === 'W') {
    // The week of 4 January is week 1; weeks begin on Monday.
    const fourth = utc(year, 0, 4);
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
    return new Date(monday + (Number(name.slice(6)) - 1) * 7 * DAY_MS);
  }
  return utc(year, Number(name.slice(5, 7)) - 1, Number(name.slice(8, 10) || 1));
}

/** @param {Date} start @param {PeriodLength} length @returns {Date} the first day of the period after it */
export function nextPeriod(start, length) {
  if (length === 'day' || length === 'week') return new Date(start.getTime() + (length === 'day' ? 1 : 7) * DAY_MS);
  return utc(start.getUTCFullYear(), start.getUTCMonth() + (length === 'month' ? 1 : 3));
}

/** Whether each of the longer periods is made of whole shorter ones. @param {PeriodLength} longer @param {PeriodLength} shorter */
export function isMadeOf(longer, shorter) {
  return longer === shorter || shorter === 'day' || (longer === 'quarter' && shorter === 'month');
}

/** @param {Date} start @param {PeriodLength} length @returns {string} the period's name */
export function periodName(start, length) {
  const year = String(start.getUTCFullYear()).padStart(4, '0');
  const month = start.getUTCMonth();
  if (length === 'quarter') return `${year}-Q${Math.floor(month / 3) + 1}`;
  if (length === 'month') return `${year}-${String(month + 1).padStart(2, '0')}`;
  if (length === 'day') return start.toISOString().slice(0, 10);
  const thursday = new Date(start.getTime() + 3 * DAY_MS);
  const firstOfYear = utc(thursday.getUTCFullYear(), 0);
  const week = Math.floor((thursday.getTime() - firstOfYear.getTime()) / DAY_MS / 7) + 1;
  return `${String(thursday.getUTCFullYear()).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}
