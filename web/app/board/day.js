// @ts-check
/** Days as a board writes them. */
import { formatDate } from '../../i18n/index.js';

/** @param {Date} date @returns {string} the day where the person is */
export function isoDay(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {string} day @param {number} months @returns {string} the same day so many months on, or the month's last */
export function monthsLater(day, months) {
  const [year, month, of] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(of, last))).toISOString().slice(0, 10);
}

/** @param {string | null | undefined} day @returns {string} in words, or "" */
export function dayInWords(day) {
  return day ? formatDate(`${day}T00:00:00Z`, { dateStyle: 'long', timeZone: 'UTC' }) : '';
}
