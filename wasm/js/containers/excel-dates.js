// @ts-check
/** Times of Excel: days since 1900 or 1904, told from plain numbers by the cell's format alone. */

/** Formats that have a number in every language: dates and times, and those of East Asia. */
const isBuiltInTime = (/** @type {number} */ id) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/**
 * Does the format show a time? Texts in quotes, escaped characters, colours and languages in brackets say nothing; elapsed hours,
 * "[h]", are a duration and stay a number.
 * @param {number} id @param {string} [code]
 */
export function isTimeFormat(id, code) {
  if (code === undefined) return isBuiltInTime(id) && id !== 46;
  const [positive] = code.split(';');
  const letters = positive.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[(h+|m+|s+)\]/i.test(letters)) return false;
  return /[ymdhs]/i.test(letters.replace(/\[[^\]]*\]/g, '').replace(/general|e[+-]/gi, ''));
}

const DAY_SECONDS = 86_400;

/**
 * "2024-03-05", "2024-03-05T14:30:00" or, within the first day, "14:30:00". Rounded to the second: the days are binary fractions.
 * @param {number} serial @param {boolean} date1904
 */
export function isoOfSerial(serial, date1904) {
  const seconds = Math.round(serial * DAY_SECONDS);
  if (!(seconds >= 0 && seconds < 2_958_466 * DAY_SECONDS)) return String(serial);
  const time = new Date((seconds % DAY_SECONDS) * 1000).toISOString().slice(11, 19);
  const days = Math.floor(seconds / DAY_SECONDS);
  if (days === 0 && seconds > 0 && !date1904) return time;
  // 1900 was no leap year, but Excel has its 29 February as day 60.
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(epoch + days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  return seconds % DAY_SECONDS === 0 ? date : `${date}T${time}`;
}
