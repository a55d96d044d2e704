// @ts-check
/** A careful scanner over the bytes in plain JavaScript: no string is made but for a key that is seen for the first time. */
import { dealTable, keyOf, noAnswers, noDeals, scoreTable, withOverall } from '../tasks.js';

const [COMMA, QUOTE, NEWLINE, ZERO] = [44, 34, 10, 48];

/** The cells of a row as offsets; quoted cells without their quotes. */
class Rows {
  /** @param {Uint8Array} bytes @param {number} cells to be found; the rest of a row is passed over */
  constructor(bytes, cells) {
    this.bytes = bytes;
    this.at = 0;
    this.begins = new Int32Array(cells);
    this.ends = new Int32Array(cells);
  }

  next() {
    const { bytes, begins, ends } = this;
    const size = bytes.length;
    if (this.at >= size) return false;
    let at = this.at;
    for (let cell = 0; cell < begins.length; ++cell) {
      if (bytes[at] === QUOTE) {
        begins[cell] = at + 1;
        at = this.afterQuoted(at + 1);
        ends[cell] = at - 1;
      } else {
        begins[cell] = at;
        let c = bytes[at];
        while (c !== COMMA && c !== NEWLINE) c = bytes[++at];
        ends[cell] = at;
      }
      if (bytes[at] === NEWLINE) {
        this.at = at + 1;
        return true;
      }
      ++at;
    }
    while (at < size) {
      if (bytes[at] === QUOTE) {
        at = this.afterQuoted(at + 1);
      } else {
        let c = bytes[at];
        while (c !== COMMA && c !== NEWLINE) c = bytes[++at];
      }
      if (bytes[at] === NEWLINE) break;
      ++at;
    }
    this.at = at + 1;
    return true;
  }

  /** The place behind the closing quote. @param {number} at */
  afterQuoted(at) {
    const { bytes } = this;
    for (;;) {
      while (bytes[at] !== QUOTE) ++at;
      if (bytes[++at] !== QUOTE) return at;
      ++at;
    }
  }
}

/** The texts of a few distinct keys, by their bytes. */
class Keys {
  constructor() {
    this.slots = new Int32Array(1024).fill(-1);
    /** @type {Uint8Array[]} */
    this.keys = [];
  }

  /** @param {Uint8Array} bytes @param {number} begin @param {number} end */
  numberOf(bytes, begin, end) {
    let hash = end - begin;
    for (let at = begin; at < end; ++at) hash = (Math.imul(hash, 31) + bytes[at]) | 0;
    for (let slot = hash & 1023; ; slot = (slot + 1) & 1023) {
      const number = this.slots[slot];
      if (number < 0) {
        this.slots[slot] = this.keys.length;
        return this.keys.push(bytes.slice(begin, end)) - 1;
      }
      if (this.holds(number, bytes, begin, end)) return number;
    }
  }

  /** @param {number} number @param {Uint8Array} bytes @param {number} begin @param {number} end */
  holds(number, bytes, begin, end) {
    const key = this.keys[number];
    if (key.length !== end - begin) return false;
    for (let i = 0; i < key.length; ++i) if (key[i] !== bytes[begin + i]) return false;
    return true;
  }

  texts() {
    const decoder = new TextDecoder();
    return this.keys.map((key) => decoder.decode(key).replaceAll('""', '"'));
  }
}

/** The months from the year 0 on. @param {Uint8Array} bytes @param {number} at */
const monthAt = (bytes, at) =>
  ((bytes[at] - ZERO) * 1000 + (bytes[at + 1] - ZERO) * 100 + (bytes[at + 2] - ZERO) * 10 + (bytes[at + 3] - ZERO)) *
    12 +
  (bytes[at + 5] - ZERO) * 10 +
  (bytes[at + 6] - ZERO) -
  1;
/** @param {number} month */
const monthText = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** @param {Uint8Array} bytes @param {number} at */
const two = (bytes, at) => (bytes[at] - ZERO) * 10 + (bytes[at + 1] - ZERO);
/** Days since a fixed one of a date of the years from 1 on (Hinnant's days_from_civil). @param {Uint8Array} bytes @param {number} at */
function dayAt(bytes, at) {
  const month = two(bytes, at + 5);
  const year = two(bytes, at) * 100 + two(bytes, at + 2) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const of = year - era * 400;
  const day = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + two(bytes, at + 8) - 1;
  return era * 146097 + of * 365 + (of >> 2) - Math.floor(of / 100) + day;
}

const MONTHS = 2100 * 12;

export const open = async () => ({
  version: '',
  /** @param {Uint8Array} bytes */
  async T1(bytes) {
    const rows = new Rows(bytes, 4);
    const segments = new Keys();
    /** @type {Map<number, import('../tasks.js').Answers>} */
    const groups = new Map();
    rows.next();
    while (rows.next()) {
      const { begins, ends } = rows;
      if (ends[2] === begins[2]) continue;
      const score = ends[2] - begins[2] === 2 ? 10 : bytes[begins[2]] - ZERO;
      const key = segments.numberOf(bytes, begins[3], ends[3]) * MONTHS + monthAt(bytes, begins[1]);
      let counts = groups.get(key);
      if (!counts) groups.set(key, (counts = noAnswers()));
      ++counts.n;
      if (score >= 9) ++counts.promoters;
      else if (score >= 7) ++counts.passives;
      else ++counts.detractors;
    }
    const texts = segments.texts();
    const named = new Map(
      [...groups].map(([key, counts]) => [keyOf(texts[Math.floor(key / MONTHS)], monthText(key % MONTHS)), counts]),
    );
    return scoreTable(withOverall(named, noAnswers));
  },
  /** @param {Uint8Array} bytes */
  async T2(bytes) {
    const rows = new Rows(bytes, 7);
    const regions = new Keys();
    /** @type {Map<number, import('../tasks.js').Deals & {cents: number}>} */
    const groups = new Map();
    rows.next();
    while (rows.next()) {
      const { begins, ends } = rows;
      const key = regions.numberOf(bytes, begins[6], ends[6]) * MONTHS + monthAt(bytes, begins[1]);
      let counts = groups.get(key);
      if (!counts) groups.set(key, (counts = { ...noDeals(), cents: 0 }));
      ++counts.opps;
      const [first, second, length] = [bytes[begins[3]], bytes[begins[3] + 1], ends[3] - begins[3]];
      // won and lost are the only stages that begin so.
      if (first === 0x6c && second === 0x6f && length === 4) ++counts.closed;
      if (first !== 0x77 || second !== 0x6f || length !== 3) continue;
      ++counts.closed;
      ++counts.won;
      let cents = 0;
      for (let at = begins[4]; at < ends[4]; ++at) if (bytes[at] !== 46) cents = cents * 10 + bytes[at] - ZERO;
      counts.cents += cents;
      const clock = begins[1] + 11;
      const seconds = two(bytes, clock) * 3600 + two(bytes, clock + 3) * 60 + two(bytes, clock + 6);
      counts.days += dayAt(bytes, begins[2]) - dayAt(bytes, begins[1]) - seconds / 86400;
    }
    const texts = regions.texts();
    const named = new Map(
      [...groups].map(([key, { cents, ...counts }]) => [
        keyOf(monthText(key % MONTHS), texts[Math.floor(key / MONTHS)]),
        { ...counts, amount: cents / 100 },
      ]),
    );
    return dealTable(withOverall(named, noDeals));
  },
});
