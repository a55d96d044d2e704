// @ts-check
/** How the answers came in, in words: as sentences.js. A screen says "worth a look", never that somebody cheated. */
import { degreeOf } from './sentences.js';

/**
 * @typedef {import('truescore/analytics').Screens} Screens
 * @typedef {import('truescore/analytics').Screened} Screened
 * @typedef {import('truescore/analytics').SpamLabels} SpamLabels
 * @typedef {import('./sentences.js').Phrase} Phrase
 */

/** The screens of single answers, in the order in which they are told. */
export const SCREENS = /** @type {const} */ (['straightlined', 'same_respondent', 'same_comment', 'fast']);

/** The labels of answers that may be a program's, in the order in which they are told. */
export const LABELS = /** @type {const} */ (['honeypot', 'fast', 'same_comment', 'burst']);

/** Thirds smaller than this tell nothing of the silent. */
const FEWEST_IN_THIRD = 10;

/** @param {Screens} screens @returns {[typeof SCREENS[number], Screened][]} those that had answers to judge */
export const judged = (screens) =>
  SCREENS.flatMap((name) => {
    const screen = screens[name];
    return screen?.judged ? [/** @type {[typeof SCREENS[number], Screened]} */ ([name, screen])] : [];
  });

/** @param {Screens} screens @returns {Phrase[]} */
function lookedAt(screens) {
  const { n, n_without, nps, nps_without } = screens;
  if (!judged(screens).length) return [{ key: 'trust.nothing_to_tell', args: {} }];
  const found = n - n_without;
  if (found === 0) return [{ key: 'trust.clean', args: { n } }];
  if (nps === null || nps_without === null) return [{ key: 'trust.all_found', args: { found, n } }];
  const moved = Math.round(nps) !== Math.round(nps_without);
  return [
    moved
      ? { key: 'trust.moved', args: { found, n, nps: { points: nps }, without: { points: nps_without } } }
      : { key: 'trust.unmoved', args: { found, n, nps: { points: nps } } },
  ];
}

/** @param {Screens} screens @param {number} level @returns {Phrase[]} */
function earlyAndLate({ early_late: late }, level) {
  if (!late || late.n_each < FEWEST_IN_THIRD || late.nps_early === null || late.nps_late === null) return [];
  const args = { early: { points: late.nps_early }, late: { points: late.nps_late } };
  const degree = degreeOf(late.midp, level);
  if (degree === 'chance' || degree === 'unclear') return [{ key: 'trust.late_alike', args }];
  return [{ key: late.nps_late < late.nps_early ? 'trust.late_lower' : 'trust.late_higher', args }];
}

/** Nines lately against the share there was at first. @param {Screens} screens @param {number} level @returns {Phrase[]} */
function nines({ bunching }, level) {
  const lately = bunching?.lately;
  if (!lately || lately.p_above === null || lately.share === null || lately.p_above >= (1 - level) / 5) return [];
  return [{ key: 'trust.nines', args: { share: { share: lately.share }, before: { share: lately.expected_share } } }];
}

/** Whose scores look otherwise than the others'. @param {Screens} screens @param {number} level @returns {Phrase[]} */
function profiles({ profiles }, level) {
  const clear = (profiles?.groups ?? []).filter(
    ({ p_adjusted }) => p_adjusted !== null && p_adjusted < (1 - level) / 5,
  );
  if (!profiles || !clear.length) return [];
  const names = { list: clear.slice(0, 3).map(({ value }) => value) };
  return [{ key: 'trust.profiles', args: { column: profiles.column, names } }];
}

/**
 * @param {Screens} screens @param {number} level
 * @param {boolean} named whether groups may be named
 * @returns {Phrase[]}
 */
export function trustSentences(screens, level, named) {
  if (screens.n === 0) return [{ key: 'trust.nobody', args: {} }];
  return [
    ...lookedAt(screens),
    ...earlyAndLate(screens, level),
    ...nines(screens, level),
    ...(named ? profiles(screens, level) : []),
  ];
}

/** @param {SpamLabels} labels of which some can be judged @returns {Phrase[]} */
export function labelSentences({ all, any }) {
  if (!any) return [];
  const { found, without } = any;
  if (found === 0) return [{ key: 'labels.none', args: { n: any.judged } }];
  const args = { found, n: all.n };
  if (all.nps === null || without.nps === null) return [{ key: 'labels.all_found', args }];
  const scores = { nps: { points: all.nps }, without: { points: without.nps } };
  const moved = Math.round(all.nps) !== Math.round(without.nps);
  return [{ key: moved ? 'labels.moved' : 'labels.unmoved', args: { ...args, ...scores } }];
}
