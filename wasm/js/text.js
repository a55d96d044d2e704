// @ts-check
import { stemmer as russian } from '@orama/stemmers/russian';
import english from 'wink-porter2-stemmer';
import { NEGATIONS, STOP_WORDS } from './stop-words.js';

/**
 * Comments -> the words in them -> in how many comments of each group each word is. What the counts mean is judged by
 * the core (text.words of the counter). Words are reduced to their stems by Snowball's algorithms, Russian or English
 * (Porter2) by the script of the word, and shown in the form that occurs most.
 */

/** How far a negation reaches over words that say nothing: "not very happy" is "not happy". */
const NEGATION_REACH = 2;
const QUOTES = 3;
/** Comments that begin alike are taken for copies: one of them is quote enough. */
const BEGINNING = 24;

/** @type {Record<string, (word: string) => string>} */
const STEMMERS = { english, russian };

/**
 * The stems of words in one language.
 * @param {{language: string, words: string[]}} request
 * @returns {{stems: string[]}}
 */
export function stem({ language, words }) {
  const stemmer = STEMMERS[language];
  if (!stemmer) throw new RangeError(`no stemmer for '${language}'; there are ${Object.keys(STEMMERS).join(', ')}`);
  return { stems: words.map((word) => stemmer(normal(word))) };
}

/** @param {string} word in lower case */
function stemByScript(word) {
  if (/\p{Script=Cyrillic}/u.test(word)) return russian(word);
  return /^[a-z']+$/.test(word) ? english(word) : word;
}

/** @param {string} word */
const normal = (word) => word.toLowerCase().normalize('NFC').replaceAll('’', "'");
/** @param {string} word */
const withoutYo = (word) => word.replaceAll('ё', 'е');

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('und', { granularity: 'word' }) : null;

/**
 * The words of a text, with null where a sentence or a clause ends.
 * @param {string} text
 * @returns {(string | null)[]}
 */
function segments(text) {
  const out = [];
  if (segmenter) {
    for (const { segment } of segmenter.segment(text.replaceAll('’', "'"))) {
      if (/\p{L}/u.test(segment)) out.push(normal(segment));
      else if (/[.,;:!?…\n()]/.test(segment)) out.push(null);
    }
    return out;
  }
  for (const [found] of text.replaceAll('’', "'").matchAll(/\p{L}[\p{L}\p{M}\p{N}]*(?:'\p{L}+)*|[.,;:!?…\n()]/gu))
    out.push(/\p{L}/u.test(found) ? normal(found) : null);
  return out;
}

/**
 * The words of one comment that say something, in order. A negation and what it negates are one word.
 * @param {string} text
 * @param {{keepYo?: boolean}} [options] keepYo: ё and е are two letters
 * @returns {{stem: string, surface: string}[]}
 */
export function wordsOf(text, { keepYo = false } = {}) {
  /** @type {{stem: string, surface: string}[]} */
  const out = [];
  /** @type {{name: string, surface: string, left: number} | null} */
  let negation = null;
  for (const word of segments(text)) {
    if (word === null) {
      negation = null;
      continue;
    }
    const plain = withoutYo(word);
    const negated = NEGATIONS.get(plain);
    if (negated) {
      negation = { name: negated, surface: word, left: NEGATION_REACH };
      continue;
    }
    if (STOP_WORDS.has(plain) || [...plain].length < 2) {
      if (negation && --negation.left < 0) negation = null;
      continue;
    }
    const own = stemByScript(keepYo ? word : plain);
    out.push(
      negation
        ? { stem: `${negation.name} ${own}`, surface: `${negation.surface} ${word}` }
        : { stem: own, surface: word },
    );
    negation = null;
  }
  return out;
}

/**
 * @typedef {object} CountedWord
 * @property {string} stem
 * @property {string} display the form that occurs most; of equally common ones the first by code point
 * @property {Record<string, number>} comments how many comments of each group have it
 * @property {Record<string, number[]>} quotes positions of up to three comments of each group, from 0, the first ones, rather such as
 *   begin differently
 */

/** @typedef {{beginnings: Map<string, number>, others: number[]}} Quotes positions, the first of each beginning and further ones */

/**
 * Counts comments, not occurrences: one who says "slow" ten times is one. Comments without a word are not counted, nor
 * those without a group.
 * @param {{text: string | null, group: string | null}[]} comments
 * @param {{keepYo?: boolean}} [options]
 * @returns {{totals: Record<string, number>, words: CountedWord[]}} words that are in most comments first
 */
export function commentWords(comments, options = {}) {
  /** @type {Map<string, {comments: Map<string, number>, quotes: Map<string, Quotes>, forms: Map<string, number>, all: number}>} */
  const found = new Map();
  /** @type {Map<string, number>} */
  const totals = new Map();
  comments.forEach(({ text, group }, position) => {
    if (!text || !group || !/\p{L}/u.test(text)) return;
    totals.set(group, (totals.get(group) ?? 0) + 1);
    const seen = new Set();
    for (const { stem: key, surface } of wordsOf(text, options)) {
      const word = found.get(key) ?? { comments: new Map(), quotes: new Map(), forms: new Map(), all: 0 };
      found.set(key, word);
      word.forms.set(surface, (word.forms.get(surface) ?? 0) + 1);
      if (seen.has(key)) continue;
      seen.add(key);
      ++word.all;
      word.comments.set(group, (word.comments.get(group) ?? 0) + 1);
      const quotes = word.quotes.get(group) ?? { beginnings: new Map(), others: [] };
      word.quotes.set(group, quotes);
      const beginning = text.slice(0, BEGINNING);
      if (quotes.beginnings.size >= QUOTES) continue;
      if (!quotes.beginnings.has(beginning)) quotes.beginnings.set(beginning, position);
      else if (quotes.others.length < QUOTES) quotes.others.push(position);
    }
  });
  const words = [...found]
    .sort(([a, { all: ofA }], [b, { all: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([key, { comments: counts, quotes, forms }]) => ({
      stem: key,
      display: [...forms].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))[0][0],
      comments: Object.fromEntries(counts),
      quotes: Object.fromEntries(
        [...quotes].map(([group, { beginnings, others }]) => [
          group,
          [...beginnings.values(), ...others].slice(0, QUOTES),
        ]),
      ),
    }));
  return { totals: Object.fromEntries(totals), words };
}

/**
 * The words that tell the comments of one group from those of another, judged by the core.
 * @param {(method: string, request: object) => any} call the counter's
 * @param {{text: string | null, group: string | null}[]} comments
 * @param {{first?: string, second?: string, minDocuments?: number, priorScale?: number, keepYo?: boolean}} [options]
 * @returns {{totals: Record<string, number>, words: any[]}} members of text.words, with `display` and `quotes`
 */
export function tellingWords(
  call,
  comments,
  { first = 'promoter', second = 'detractor', minDocuments = 5, priorScale = 1, keepYo = false } = {},
) {
  const { totals, words } = commentWords(comments, { keepYo });
  const judged = call('text.words', {
    words: words.map((word) => word.stem),
    first: words.map((word) => word.comments[first] ?? 0),
    second: words.map((word) => word.comments[second] ?? 0),
    total_first: totals[first] ?? 0,
    total_second: totals[second] ?? 0,
    min_documents: minDocuments,
    prior_scale: priorScale,
  });
  const byStem = new Map(words.map((word) => [word.stem, word]));
  return {
    totals,
    words: judged.words.map((/** @type {any} */ word) => ({
      ...word,
      display: byStem.get(word.word)?.display,
      quotes: byStem.get(word.word)?.quotes,
    })),
  };
}
