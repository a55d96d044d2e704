// @ts-check
/** What the same people did who answered twice, in words: as sentences.js. */
import { degreeOf } from './sentences.js';

/**
 * The reply of nps.paired.table.
 * @typedef {import('truescore/analytics').PairedChange} PairedChange
 * @typedef {import('./sentences.js').Phrase} Phrase
 */

/** Fewer people than this tell nothing, and might be recognised. */
const FEWEST_PEOPLE = 5;
/** From so many on who changed their group the t interval holds. */
export const CHANGED_FOR_A_RANGE = 30;

/** @param {PairedChange | null} pairs are there enough to be told of? @returns {pairs is PairedChange} */
export const areTold = (pairs) => pairs !== null && pairs.both >= FEWEST_PEOPLE;

/**
 * @param {PairedChange} pairs @param {{before: string, after: string}} names @param {number} level
 * @returns {Phrase[]}
 */
export function pairedSentences({ both, changed, t, signflip }, { before, after }, level) {
  if (both < FEWEST_PEOPLE || t.difference === null || signflip === null) return [];
  const people = { both, before, after, changed };
  const points = Math.abs(Math.round(t.difference));
  if (changed === 0) return [{ key: 'paired.none', args: people }];
  if (points === 0) return [{ key: 'paired.same', args: people }];
  const sure = degreeOf(signflip.p, level);
  const first = { key: t.difference > 0 ? 'paired.up' : 'paired.down', args: { ...people, points, sure } };
  if (changed < CHANGED_FOR_A_RANGE || t.lower === null || t.upper === null) return [first];
  const range = { low: { points: t.lower }, high: { points: t.upper }, level: { share: level } };
  return [first, { key: 'paired.range', args: range }];
}
