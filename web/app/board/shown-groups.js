// @ts-check
/** Which segments of a card are shown: none of few rows, and none from which such a one could be worked out. */

/**
 * @template {{n: number}} Group
 * @param {Group[]} groups @param {number} least the fewest rows of a group that is shown
 * @returns {{shown: Group[], few: number, along: number}} `few` have too few rows; `along` are hidden with them, the smallest
 *   first, until those hidden are at least two groups and together have enough rows: the whole is shown, and the rest is subtracted easily
 */
export function shownGroups(groups, least) {
  const ordered = [...groups].sort((a, b) => a.n - b.n);
  const few = ordered.filter(({ n }) => n < least).length;
  if (few === 0) return { shown: groups, few: 0, along: 0 };
  let hidden = few;
  let rows = ordered.slice(0, few).reduce((sum, { n }) => sum + n, 0);
  while (hidden < ordered.length && (hidden < 2 || rows < least)) rows += ordered[hidden++].n;
  const away = new Set(ordered.slice(0, hidden));
  return { shown: groups.filter((group) => !away.has(group)), few, along: hidden - few };
}
