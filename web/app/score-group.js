// @ts-check
/** The three groups of scores. */

/** @typedef {'promoter' | 'passive' | 'detractor'} Group */

/** @type {Group[]} */
export const groups = ['promoter', 'passive', 'detractor'];

/** @param {number} score @returns {Group} */
export function groupOf(score) {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}
