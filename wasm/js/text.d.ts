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
