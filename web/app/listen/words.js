// @ts-check
/** The words of comments: counted once a comment, by what the forms of a word have in common. Pure. */

/** Words that say nothing by themselves. @type {Record<string, string>} */
const COMMON = {
  en: `a about after again all already also am an and any are as at be because been before being but by can could did do does don
    done each even every everything for from get gets go goes got had has have he her here him his how i if in into is it its
    just like me more most much my no nobody not nothing now of off on once one only or other our out over own please same she
    should since so some something still such than ten that the their them then there these they thing things this those though three time times to too
    two under until up us use used very was we were what when where which while who why will with would year years you your`,
  ru: `а без бы был была были было быть в вам вас весь во вот все всё всего всем всех вы где да даже десять для до его ее её если есть
    ещё еще же за здесь и из или им их к как когда который кто ли лишь лучше мне много может мои мой мы на над нам нас наш не
    него нее неё нет ни них но ну о об обо один она они оно от очень по под после потом при про раз с сам сама сами свой себя
    сейчас со стал стали стало так также такой там те тем то того тоже только том ты у уже хотя чего чем что что-то чтобы эта эти это
    этот этого я`,
};
const common = new Set(Object.values(COMMON).join(' ').split(/\s+/));

const RUSSIAN_ENDING =
  /(?:иями|ией|ия|ии|ию|ями|ами|ьями|ого|его|ому|ему|ыми|ими|иях|ях|ах|иям|ям|ам|ием|ем|ом|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ую|юю|ешь|ет|ют|ут|ит|ят|ала|ила|али|или|ало|ать|ить|еть|ал|ил|а|я|о|е|ы|и|у|ю|ь|й)$/;
const ENGLISH_ENDING = /(?:ings?|edly|ed|es|s|ly|er|e)$/;

/** What the forms of a word have in common, about. @param {string} word in lower case @returns {string} */
export function stemOf(word) {
  const ending = /\p{Script=Cyrillic}/u.test(word) ? RUSSIAN_ENDING : ENGLISH_ENDING;
  const stem = word.replace(ending, '');
  return stem.length >= 3 ? stem.replace(/ё/g, 'е') : word.replace(/ё/g, 'е');
}

/** The telling words of a comment, each stem with the form it has here. @param {string} comment @returns {Map<string, string>} */
export function wordsOf(comment) {
  /** @type {Map<string, string>} */
  const words = new Map();
  for (const [found] of comment.toLocaleLowerCase().matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)) {
    const [word] = found.split(/['’]|-+$/);
    if (word.length >= 3 && !common.has(word)) {
      const stem = stemOf(word);
      if (!words.has(stem)) words.set(stem, word);
    }
  }
  return words;
}

/**
 * In how many comments of two groups each word is, and the form that is written most.
 * @param {string[]} first @param {string[]} second
 * @returns {{words: string[], first: number[], second: number[]}} words: stems, in the order they came
 */
export function countWords(first, second) {
  /** @type {Map<string, [number, number]>} */
  const counts = new Map();
  for (const [group, comments] of [first, second].entries()) {
    for (const comment of comments) {
      for (const stem of wordsOf(comment).keys()) {
        const count = counts.get(stem) ?? [0, 0];
        count[group] += 1;
        counts.set(stem, count);
      }
    }
  }
  const words = [...counts.keys()];
  return {
    words,
    first: words.map((word) => /** @type {number[]} */ (counts.get(word))[0]),
    second: words.map((word) => /** @type {number[]} */ (counts.get(word))[1]),
  };
}

/** The form of a stem that is written most. @param {string} stem @param {string[]} comments */
export function usualForm(stem, comments) {
  /** @type {Map<string, number>} */
  const forms = new Map();
  for (const comment of comments) {
    const form = wordsOf(comment).get(stem);
    if (form) forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return [...forms].sort((one, other) => other[1] - one[1] || one[0].length - other[0].length)[0]?.[0] ?? stem;
}

/**
 * Three comments with the word, the last ones first, rather such as begin differently: what was copied tells nothing new.
 * @param {string} stem @param {string[]} comments
 */
export function quotesWith(stem, comments) {
  /** @type {Map<string, string>} */
  const quotes = new Map();
  for (const comment of [...comments].reverse()) {
    const beginning = comment.slice(0, 24);
    if (quotes.size < 3 && !quotes.has(beginning) && wordsOf(comment).has(stem)) quotes.set(beginning, comment);
  }
  const others = [...new Set(comments)].reverse().filter((comment) => ![...quotes.values()].includes(comment));
  const more = quotes.size < 3 ? others.filter((comment) => wordsOf(comment).has(stem)) : [];
  return [...quotes.values(), ...more].slice(0, 3);
}
