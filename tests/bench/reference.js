// @ts-check
/** The slow reader whose figures all others must give: character by character, one object a row. */
import { addDeal, addScore, dealTable, keyOf, noAnswers, noDeals, scoreTable, withOverall } from './tasks.js';

/** @param {string} text @returns {Generator<Record<string, string>>} */
function* records(text) {
  /** @type {string[]} */
  let row = [];
  /** @type {string[] | null} */
  let headings = null;
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; ++at) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (c === '"') {
      quoted = true;
    } else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\n') {
      row.push(cell);
      cell = '';
      if (headings) {
        const values = row;
        yield Object.fromEntries(headings.map((heading, i) => [heading, values[i]]));
      } else {
        headings = row;
      }
      row = [];
    } else {
      cell += c;
    }
  }
}

/**
 * The counts of a group, made where there are none yet.
 * @template T
 * @param {Map<string, T>} groups @param {string} key @param {() => T} none @returns {T}
 */
export function groupOf(groups, key, none) {
  let counts = groups.get(key);
  if (!counts) groups.set(key, (counts = none()));
  return counts;
}

/** T1 and T2 of rows of texts. @param {Iterable<Record<string, string>>} rows */
export function answersOf(rows) {
  /** @type {Map<string, import('./tasks.js').Answers>} */
  const groups = new Map();
  for (const { score, segment, submitted_at: submitted } of rows) {
    if (score !== '') addScore(groupOf(groups, keyOf(segment, submitted.slice(0, 7)), noAnswers), Number(score));
  }
  return scoreTable(withOverall(groups, noAnswers));
}
/** @param {Iterable<Record<string, string>>} rows */
export function dealsOf(rows) {
  /** @type {Map<string, import('./tasks.js').Deals>} */
  const groups = new Map();
  for (const { created_at: created, closed_at: closed, stage, amount, region } of rows)
    addDeal(groupOf(groups, keyOf(created.slice(0, 7), region), noDeals), stage, Number(amount), created, closed);
  return dealTable(withOverall(groups, noDeals));
}

/** @param {'T1' | 'T2'} task @param {Buffer} bytes */
export function referenceFigures(task, bytes) {
  const rows = records(bytes.toString('utf8'));
  return task === 'T1' ? answersOf(rows) : dealsOf(rows);
}
