// @ts-check
import { wordsOf } from './text.js';

/**
 * The themes of comments: words that stand together, told by the core (text.themes of the counter) from the words that
 * text.js finds. Quotes are the comments that have most of a theme's words.
 */

const QUOTES = 3;
/** Comments that begin alike are taken for copies: one of them is quote enough. */
const BEGINNING = 24;

/** @typedef {import('./text.d.ts').ScoredComment} ScoredComment */

/**
 * The words of each comment by number, and the form of each that occurs most. A comment without a word is not read.
 * @param {ScoredComment[]} comments @param {{keepYo?: boolean}} options
 */
function numbered(comments, options) {
  /** @type {Map<string, {number: number, forms: Map<string, number>}>} */
  const known = new Map();
  /** @type {number[]} */
  const positions = [];
  /** @type {number[][]} */
  const words = [];
  comments.forEach(({ text }, position) => {
    if (!text || !/\p{L}/u.test(text)) return;
    /** @type {Set<number>} */
    const own = new Set();
    for (const { stem, surface } of wordsOf(text, options)) {
      const word = known.get(stem) ?? { number: known.size, forms: new Map() };
      known.set(stem, word);
      word.forms.set(surface, (word.forms.get(surface) ?? 0) + 1);
      own.add(word.number);
    }
    positions.push(position);
    words.push([...own]);
  });
  const display = [...known.values()].map(
    ({ forms }) => [...forms].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))[0][0],
  );
  return { stems: [...known.keys()], display, positions, words };
}

/**
 * Those of the comments that have most of the words, rather such as begin differently.
 * @param {number[]} places @param {Set<number>} wanted @param {number[][]} words @param {(place: number) => string} textOf
 */
function quotesOf(places, wanted, words, textOf) {
  const held = (/** @type {number} */ place) => words[place].filter((word) => wanted.has(word)).length;
  const ranked = places
    .map((place) => ({ place, held: held(place) }))
    .sort((one, other) => other.held - one.held || one.place - other.place);
  /** @type {Set<string>} */
  const beginnings = new Set();
  /** @type {number[]} */
  const first = [];
  /** @type {number[]} */
  const others = [];
  for (const { place } of ranked) {
    const beginning = textOf(place).slice(0, BEGINNING);
    (beginnings.has(beginning) ? others : first).push(place);
    beginnings.add(beginning);
    if (first.length === QUOTES) break;
  }
  return [...first, ...others].slice(0, QUOTES);
}

/**
 * @param {(method: string, request: object) => any} call the counter's
 * @param {ScoredComment[]} comments
 * @param {import('./text.d.ts').ThemeOptions} [options]
 * @returns {import('./text.d.ts').Themes}
 */
export function commentThemes(
  call,
  comments,
  { minDocuments = 5, mostThemes = 8, level = 0.95, keepYo = false, lists = [] } = {},
) {
  const { stems, display, positions, words } = numbered(comments, { keepYo });
  const reply = call('text.themes', {
    words: stems,
    comments: words,
    scores: positions.map((position) => comments[position].score),
    lists: lists.map(({ name, words: own }) => ({
      name,
      words: own.flatMap((text) => wordsOf(text, { keepYo }).map(({ stem }) => stem)),
    })),
    min_documents: minDocuments,
    most_themes: mostThemes,
    level,
  });
  const numberOf = new Map(stems.map((stem, number) => [stem, number]));
  const textOf = (/** @type {number} */ place) => String(comments[positions[place]].text);
  return {
    read: positions.length,
    all: reply.all,
    without_theme: reply.without_theme,
    themes: reply.themes.map((/** @type {any} */ theme) => {
      const own = theme.words.map((/** @type {string} */ word) => Number(numberOf.get(word)));
      return {
        ...theme,
        display: own.map((/** @type {number} */ number) => display[number]),
        comments: theme.comments.map((/** @type {number} */ place) => positions[place]),
        quotes: quotesOf(theme.comments, new Set(own), words, textOf).map((place) => positions[place]),
      };
    }),
  };
}
