// @ts-check
/** What the formats have in common: texts without markup, ids, and tests on answers in the words of a condition. */

/** @typedef {Record<string, string>} Text words by language */
/** @typedef {any} Condition core/survey/definition.schema.json */
/** @typedef {{id: string, type: string, options?: {id: string, text: Text}[], min?: number, max?: number, [other: string]: any}} Question */
/** What could not be taken over, and where it stood. @typedef {{code: string, path: string, detail: Record<string, string>}} Note */

/** A condition that a survey of ours cannot put: `found` is the part. */
export class NotMapped extends Error {
  /** @param {string} found */
  constructor(found) {
    super(found);
    this.found = found;
  }
}

const LONGEST_ID = 64;

/** @param {unknown} name @param {Set<string>} taken gets the id as well @param {string} [otherwise] @returns {string} */
export function idFor(name, taken, otherwise = 'question') {
  const plain = String(name ?? '')
    .trim()
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, LONGEST_ID - 4);
  const wanted = plain || otherwise;
  let id = wanted;
  for (let count = 2; taken.has(id); ++count) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}

/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const TAG = /<\/?([a-z][a-z0-9]*)\b[^<>]*>/gi;
/** Tags that only lay out a text. */
const LAYOUT = new Set(['p', 'br', 'div', 'span', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** @param {string} markup @returns {{text: string, lost: string[]}} the words, and the tags that said more than a line's end */
export function plainText(markup) {
  /** @type {Set<string>} */
  const lost = new Set();
  const text = markup
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, (_, tag) => (lost.add(tag.toLowerCase()), ''))
    .replace(/<br\s*\/?>|<\/(p|div|h[1-6]|li)>/gi, '\n')
    .replace(TAG, (_, tag) => (LAYOUT.has(tag.toLowerCase()) || lost.add(tag.toLowerCase()), ''))
    .replace(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, (whole, name) => {
      if (name[0] !== '#') return ENTITIES[name.toLowerCase()] ?? whole;
      const point = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    })
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, lost: [...lost] };
}

/** @param {string} text @returns {string} as HTML that shows just this text */
export const asMarkup = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** @param {string} tag */
export const isLanguageTag = (tag) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && tag.length <= 35;

/** @param {unknown} list @returns {any[]} its items; what is no object is an empty one, so that places stay as they are */
export const objectsIn = (list) =>
  (Array.isArray(list) ? list : []).map((item) => (typeof item === 'object' && item !== null ? item : {}));

/** @param {object} value @returns {any} without members that are undefined */
export const defined = (value) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

/** Takes notes, and texts with their languages. */
export class Intake {
  /** @type {Note[]} */
  notes = [];
  /** @type {Set<string>} */
  languages = new Set();
  /** Keys that are about looks or the other program alone, told together. @type {Set<string>} */
  #looks = new Set();

  /** @param {string} language of texts that name none */
  constructor(language) {
    this.language = language;
    this.languages.add(language);
  }

  /** @param {string} code @param {string} path @param {Record<string, unknown>} [detail] */
  note(code, path, detail = {}) {
    const told = Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value).slice(0, 200)]));
    this.notes.push({ code, path, detail: told });
  }

  /** @param {Record<string, any>} given @param {string} path @param {Iterable<string>} known @param {Set<string>} looks */
  rest(given, path, known, looks) {
    const read = new Set(known);
    for (const [key, value] of Object.entries(given)) {
      if (read.has(key) || value === null || value === false || value === '') continue;
      if (Array.isArray(value) && value.length === 0) continue;
      if (looks.has(key)) this.#looks.add(key);
      else this.note('property_not_mapped', `${path}/${key}`, { found: key });
    }
  }

  /** @returns {Note[]} */
  finish() {
    if (this.#looks.size) this.note('looks_not_mapped', '', { found: [...this.#looks].join(', ') });
    return this.notes;
  }

  /**
   * A text of one language or several, `default` being the survey's own; words in the survey's language where there are any at all.
   * @param {unknown} given @param {string} path @param {(words: string, path: string) => string} [read] what stands for what
   * @returns {Text | undefined}
   */
  text(given, path, read = (words) => words) {
    const byTag = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : { default: given };
    const entries = Object.entries(/** @type {Record<string, unknown>} */ (byTag));
    /** @type {Text} */
    const text = {};
    for (const [key, words] of entries) {
      if (typeof words !== 'string' && typeof words !== 'number') continue;
      const tag = key === 'default' ? this.language : key.replaceAll('_', '-');
      if (!isLanguageTag(tag)) {
        this.note('language_not_mapped', path, { found: key });
        continue;
      }
      const { text: plain, lost } = plainText(read(String(words), path));
      if (lost.length) this.note('markup_dropped', path, { found: lost.map((name) => `<${name}>`).join(' ') });
      // Words under the language's own name are better than those under "default".
      if (plain && !(key === 'default' && text[tag])) text[tag] = plain;
    }
    const tags = Object.keys(text);
    if (tags.length === 0) return undefined;
    if (text[this.language] === undefined) {
      this.note('language_filled', path, { found: tags[0], expected: this.language });
      text[this.language] = text[tags[0]];
    }
    for (const tag of tags) this.languages.add(tag);
    // The survey's own language first.
    const { [this.language]: own, ...others } = text;
    return { [this.language]: own, ...others };
  }
}

/** @param {Question} question @returns {[number, number] | null} the lowest and highest answer */
export const scaleOf = ({ type, min = 1, max = 5 }) =>
  type === 'nps' ? [0, 10] : type === 'rating' ? [min, max] : null;

/** @typedef {'=' | '!=' | '<' | '<=' | '>' | '>='} Comparison */

/** @param {Condition} condition @returns {Condition} the opposite, with "not" before single tests alone (De Morgan) */
export function not(condition) {
  if (condition.not) return condition.not;
  if (condition.all) return joined('any', condition.all.map(not));
  if (condition.any) return joined('all', condition.any.map(not));
  return { not: condition };
}

/** @param {'all' | 'any'} join @param {Condition[]} parts @returns {Condition} flat, and one part alone as itself */
export function joined(join, parts) {
  let flat = parts.flatMap((part) => part[join] ?? [part]);
  const written = (/** @type {Condition} */ part) => JSON.stringify(part);
  const other = join === 'all' ? 'any' : 'all';
  // Of "A, and B or not A" it is known that A.
  flat = flat.map((part) => {
    const left = part[other]?.filter(
      (/** @type {Condition} */ each) => !flat.some((one) => written(one) === written(not(each))),
    );
    return left?.length && left.length < part[other].length ? joined(other, left) : part;
  });
  flat = flat.filter((part, at) => flat.findIndex((one) => written(one) === written(part)) === at);
  const [first, second] = flat;
  if (flat.length === 1) return first;
  // From 7 and to 8 is from 7 to 8.
  if (join === 'all' && flat.length === 2 && first.question === second.question) {
    const [low, high] = 'at_least' in first ? [first, second] : [second, first];
    if (
      low.at_least !== undefined &&
      low.at_most === undefined &&
      high.at_most !== undefined &&
      high.at_least === undefined
    )
      return { question: low.question, at_least: low.at_least, at_most: high.at_most };
  }
  return { [join]: flat };
}

/** @param {Question} question @param {number} low @param {number} high @returns {Condition} an answer in these bounds */
function between(question, low, high) {
  const [least, most] = /** @type {[number, number]} */ (scaleOf(question));
  if (low > most || high < least || low > high) throw new NotMapped(`${question.id}: ${low}…${high}`);
  if (low <= least && high >= most) return { question: question.id, answered: true };
  return defined({
    question: question.id,
    at_least: low > least ? low : undefined,
    at_most: high < most ? high : undefined,
  });
}

/**
 * @param {Question} question @param {Comparison} comparison @param {unknown} value
 * @param {(value: unknown) => string | number} valueOf what the answer is called here
 * @returns {Condition} throws NotMapped
 */
export function comparedTo(question, comparison, value, valueOf) {
  if (comparison === '=' || comparison === '!=') {
    if (question.type === 'text') throw new NotMapped(`${question.id} ${comparison} ${JSON.stringify(value)}`);
    if (Array.isArray(value) && value.length !== 1) throw new NotMapped(`${question.id} ${comparison} […]`);
    const test = { question: question.id, is: [valueOf(Array.isArray(value) ? value[0] : value)] };
    return comparison === '=' ? test : not(test);
  }
  const number = Number(value);
  if (!scaleOf(question) || !Number.isFinite(number)) throw new NotMapped(`${question.id} ${comparison} ${value}`);
  switch (comparison) {
    case '<':
      return between(question, -Infinity, Math.ceil(number) - 1);
    case '<=':
      return between(question, -Infinity, Math.floor(number));
    case '>':
      return between(question, Math.floor(number) + 1, Infinity);
    default:
      return between(question, Math.ceil(number), Infinity);
  }
}

/** @param {Question} question @param {unknown} value @returns {string | number} throws NotMapped where no answer is it */
export function answerNamed(question, value) {
  const scale = scaleOf(question);
  if (scale) {
    const number = Number(value);
    if (Number.isInteger(number) && number >= scale[0] && number <= scale[1]) return number;
  }
  throw new NotMapped(`${question.id} = ${JSON.stringify(value)}`);
}

/** Whether a 0–10 scale is the recommendation question. @param {unknown[]} hints its name and texts */
export const asksToRecommend = (hints) => /\bnps\b|recommend|рекоменд|посовет/i.test(JSON.stringify(hints));

/** Yes and no, for questions that had no words of their own for it. @param {string} language */
export const yesNo = (language) => (/^ru\b/i.test(language) ? { yes: 'Да', no: 'Нет' } : { yes: 'Yes', no: 'No' });
