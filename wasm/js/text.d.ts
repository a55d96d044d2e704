/** A comment with its group; those without either are not counted. */
export interface Comment {
  text: string | null;
  group: string | null;
}

export interface CountedWord {
  /** As words are told apart: a stem, or a negation and a stem. */
  stem: string;
  /** The form that occurs most. */
  display: string;
  /** How many comments of each group have it. */
  comments: Record<string, number>;
  /** Positions of up to three comments of each group, from 0. */
  quotes: Record<string, number[]>;
}

/** A word as text.words of docs/api.md judges it. */
export interface TellingWord {
  word: string;
  display: string;
  quotes: Record<string, number[]>;
  first: number;
  second: number;
  share_first: number;
  share_second: number;
  delta: number | null;
  z: number | null;
  p: number | null;
  p_adjusted: number | null;
  g2: number;
  log_ratio: number;
}

export interface WordOptions {
  /** ё and е are two letters; one where absent. */
  keepYo?: boolean;
}

export function stem(request: { language: string; words: string[] }): { stems: string[] };
export function wordsOf(text: string, options?: WordOptions): { stem: string; surface: string }[];
export function commentWords(
  comments: Comment[],
  options?: WordOptions,
): { totals: Record<string, number>; words: CountedWord[] };
export interface TellingOptions extends WordOptions {
  /** The two groups; "promoter" and "detractor" where absent. */
  first?: string;
  second?: string;
  /** Words of fewer comments are left out; 5 where absent. */
  minDocuments?: number;
  priorScale?: number;
}

export function tellingWords(
  call: (method: string, request: object) => any,
  comments: Comment[],
  options?: TellingOptions,
): { totals: Record<string, number>; words: TellingWord[] };

/** A comment with the score that came with it. */
export interface ScoredComment {
  text: string | null;
  score: number | null;
}

/** A theme that a person names, by its words. */
export interface WordList {
  name: string;
  words: string[];
}

export interface ThemeOptions extends WordOptions {
  /** Words of fewer comments are left out; 5 where absent. */
  minDocuments?: number;
  /** 8 where absent. */
  mostThemes?: number;
  level?: number;
  lists?: WordList[];
}

/** A theme as text.themes of docs/api.md tells it, with its words as they are written and three quotes. */
export interface Theme {
  /** Of a list; null where it was found. */
  name: string | null;
  /** Stems, those in most comments first. */
  words: string[];
  display: string[];
  /** Positions of the comments that have any of the words, from 0. */
  comments: number[];
  quotes: number[];
  tally: import('./analytics.d.ts').Tally;
  /** Against all other comments, in points. */
  difference: number | null;
  lower: number;
  upper: number;
  p: number | null;
  p_adjusted: number | null;
}

export interface Themes {
  /** Comments that have a word. */
  read: number;
  all: import('./analytics.d.ts').Tally;
  without_theme: number;
  themes: Theme[];
}
