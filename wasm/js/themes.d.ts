import type { ScoredComment, ThemeOptions, Themes } from './text.d.ts';

/** `call` is the counter's. */
export function commentThemes(
  call: (method: string, request: object) => any,
  comments: ScoredComment[],
  options?: ThemeOptions,
): Themes;
