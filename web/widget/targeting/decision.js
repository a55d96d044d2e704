// @ts-check
/** Whether a survey is to be asked now, and everything that speaks against it. Pure: time, page, chance and memory are given. */

/**
 * What was asked of whom: times in milliseconds, 0 for never. `person` '' is whoever used this browser without being named.
 * @typedef {{ survey: string, person: string, asked: number, declined: number, answers: number }} Asked
 * @typedef {object} Facts
 * @property {number} now
 * @property {string} path of the page
 * @property {Record<string, string | number | boolean>} fields what is known of the person or the page
 * @property {string} survey
 * @property {string} person
 * @property {number} draw from 0 up to 1, the same for a person or a visit
 * @property {Asked[]} asked of this browser
 * @typedef {{ rule: string, found?: unknown, wanted?: unknown, until?: string }} Against
 */

/** @param {string} pattern where * stands for anything @param {string} path */
export function matchesPath(pattern, path) {
  const plain = (/** @type {string} */ text) => (text.length > 1 ? text.replace(/\/$/, '') : text);
  const [first, ...pieces] = plain(pattern).split('*');
  let rest = plain(path);
  if (!pieces.length) return rest === first;
  if (!rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  const last = /** @type {string} */ (pieces.pop());
  for (const piece of pieces) {
    const place = rest.indexOf(piece);
    if (place < 0) return false;
    rest = rest.slice(place + piece.length);
  }
  return rest.endsWith(last);
}

/** @param {import('./rules.js').Condition} condition @param {Facts['fields']} fields */
export function holds({ name, sign, values }, fields) {
  const found = Object.hasOwn(fields, name) ? `${fields[name]}` : '';
  if (sign === 'any') return found !== '' && found !== 'false';
  if (sign === 'none') return found === '' || found === 'false';
  if (sign === '=') return values.includes(found);
  if (sign === '!=') return !values.includes(found);
  const [a, b] = [found.trim() === '' ? NaN : +found, +values[0]];
  return sign === '>' ? a > b : sign === '<' ? a < b : sign === '>=' ? a >= b : a <= b;
}

/**
 * @param {import('./rules.js').Rules} rules
 * @param {Facts} facts
 * @returns {{ ask: boolean, against: Against[] }}
 */
export function decide(rules, { now, path, fields, survey, person, draw, asked }) {
  /** @type {Against[]} */
  const against = [];
  /** @param {string} rule @param {number} from @param {number | null} length */
  const wait = (rule, from, length) => {
    if (length === null || !from || now >= from + length) return;
    const until = length === Infinity ? 'never' : new Date(from + length).toISOString();
    against.push({ rule, until });
  };
  /** @param {Asked[]} records @param {'asked' | 'declined'} what */
  const last = (records, what) => Math.max(0, ...records.map((record) => record[what]));

  const pages = rules.pages ?? [];
  const wanted = pages.filter(({ not }) => !not);
  const fits = (/** @type {{ pattern: string }} */ { pattern }) => matchesPath(pattern, path);
  if ((wanted.length && !wanted.some(fits)) || pages.some((page) => page.not && fits(page)))
    against.push({ rule: 'pages', found: path });
  for (const condition of rules.when ?? [])
    if (!holds(condition, fields))
      against.push({ rule: 'when', wanted: condition.text, found: fields[condition.name] ?? null });
  if (rules.sample !== null && draw >= rules.sample)
    against.push({ rule: 'sample', found: draw, wanted: rules.sample });
  if (rules.until !== null && now >= rules.until)
    against.push({ rule: 'until', until: new Date(rules.until).toISOString() });

  // Who is named now may have used this browser before being named.
  const theirs = asked.filter((record) => record.person === person || record.person === '');
  const same = theirs.filter((record) => record.survey === survey);
  wait('again', Math.max(last(same, 'asked'), rules['last-asked'] ?? 0), rules.again);
  wait('after-decline', last(same, 'declined'), rules['after-decline']);
  const others = theirs.filter((record) => record.survey !== survey);
  wait('cooldown', last(others, 'asked'), rules.cooldown);

  const here = asked.filter((record) => record.survey === survey).reduce((sum, { answers }) => sum + answers, 0);
  const answers = Math.max(here, rules.answered ?? 0);
  if (rules.quota !== null && answers >= rules.quota)
    against.push({ rule: 'quota', found: answers, wanted: rules.quota });
  return { ask: !against.length, against };
}

/**
 * A number from 0 up to 1 that is always the same for a text, and evenly spread over texts: FNV-1a with the finish of MurmurHash3.
 * @param {string} text
 */
export function drawOf(text) {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}

/** A name for the few persons of one browser that does not say who they are. @param {string} person @returns {string} */
export const tokenOf = (person) => person && drawOf(person).toString(36).slice(2);
