// @ts-check
/** The rules by which a survey is asked, read from the words of its attributes. What cannot be read is named, never guessed. */

/**
 * @typedef {{ kind: 'load' | 'delay' | 'scroll' | 'exit' | 'event' | 'click', value: string }} Trigger `value`: milliseconds, a share, a name, a selector
 * @typedef {{ name: string, sign: string, values: string[], text: string }} Condition
 * @typedef {object} Rules times in milliseconds; null where there is no such rule
 * @property {Trigger[]} trigger any of these is enough
 * @property {{ pattern: string, not: boolean }[] | null} pages
 * @property {Condition[] | null} when all of these must hold
 * @property {number | null} sample the share of people or visits, 0 to 1
 * @property {number | null} again how long after it was last asked; Infinity: once
 * @property {number | null} after-decline how long after it was closed without an answer
 * @property {number | null} cooldown how long after any other survey
 * @property {number | null} quota
 * @property {number | null} answered how many answers there are, as the page says
 * @property {number | null} last-asked
 * @property {number | null} until
 */

/** @type {Record<string, number>} */
const UNITS = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** @typedef {undefined | null | number | Trigger[] | Rules['pages'] | Rules['when']} Read undefined: it cannot be read */

/** @param {string} text 20s, 5m, 2h, 90d, 2w, never @returns {number | undefined} */
function duration(text) {
  if (text === 'never') return Infinity;
  const found = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text);
  return found ? +found[1] * UNITS[found[2]] : undefined;
}

/** @param {string} text 25% or 0.25 @returns {number | undefined} */
function share(text) {
  const found = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const value = found ? +found[1] / (found[2] ? 100 : 1) : 2;
  return value <= 1 ? value : undefined;
}

/** @param {string} text a day of this place, or a time with its zone @param {number} days after that day's beginning @returns {number | undefined} */
function time(text, days) {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (day) {
    const date = new Date(+day[1], +day[2] - 1, +day[3]);
    // The 31st of February is no day, and there is no 13th month.
    return date.getDate() === +day[3] && date.getMonth() === +day[2] - 1
      ? date.setDate(date.getDate() + days)
      : undefined;
  }
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) || undefined : undefined;
}

/** @param {string} text @returns {number | undefined} */
const count = (text) => (/^\d{1,15}$/.test(text) ? +text : undefined);

/** @param {string} text @param {RegExp} between */
const parts = (text, between) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean);

/** @template T @param {(T | undefined)[]} all @returns {T[] | undefined} */
const whole = (all) => (all.length && !all.includes(undefined) ? /** @type {T[]} */ (all) : undefined);

/** @param {string} text @returns {Trigger | undefined} */
function trigger(text) {
  const [, kind, rest] = /** @type {RegExpExecArray} */ (/^(\S+)\s*(.*)$/.exec(text));
  if (kind === 'load' || kind === 'exit') return rest ? undefined : { kind, value: '' };
  if (kind === 'event' || kind === 'click') return rest ? { kind, value: rest } : undefined;
  const value = kind === 'delay' ? duration(rest) : kind === 'scroll' ? share(rest) : Infinity;
  return value !== undefined && value < Infinity ? { kind: /** @type {any} */ (kind), value: `${value}` } : undefined;
}

/** @param {string} text @returns {Condition | undefined} plan=pro|team, seats>=10, country!=de, trial, !trial */
function condition(text) {
  const found = /^(!?)([\w.-]+)\s*(?:(!=|>=|<=|=|>|<)\s*(.*))?$/.exec(text);
  if (!found || (found[1] && found[3])) return undefined;
  const [, not, name, sign = not ? 'none' : 'any', values = ''] = found;
  return { name, sign, values: parts(values, /\|/), text };
}

/** @type {Record<keyof Rules, (text: string) => Read>} */
const READERS = {
  trigger: (text) => whole(parts(text, /;/).map(trigger)),
  pages: (text) =>
    whole(
      parts(text, /[\s,]+/).map((part) => {
        const [, not, pattern] = /** @type {RegExpExecArray} */ (/^(!?)(.*)$/.exec(part));
        return /^[/*]/.test(pattern) ? { pattern, not: Boolean(not) } : undefined;
      }),
    ),
  when: (text) => whole(parts(text, /;/).map(condition)),
  sample: share,
  again: duration,
  'after-decline': duration,
  cooldown: duration,
  quota: count,
  answered: count,
  'last-asked': (text) => time(text, 0),
  until: (text) => time(text, 1),
};

/**
 * @param {(name: string) => string | null} attribute
 * @returns {{ rules: Rules, unread: { rule: string, found: string }[] }}
 */
export function readRules(attribute) {
  /** @type {Record<string, Read>} */
  const rules = {};
  const unread = [];
  for (const [rule, reader] of Object.entries(READERS)) {
    const text = attribute(rule)?.trim();
    const value = text ? reader(text) : null;
    if (value === undefined) unread.push({ rule, found: /** @type {string} */ (text) });
    rules[rule] = value ?? null;
  }
  rules.trigger ??= [{ kind: 'load', value: '' }];
  return { rules: /** @type {any} */ (rules), unread };
}
