// @ts-check
/** What goes along with the score, in words: as sentences.js. A phrase tells no cause. */

/**
 * @typedef {import('truescore/analytics').Drivers} Drivers
 * @typedef {import('./sentences.js').Phrase} Phrase
 */

/** Rows from which on ratings are looked at, and from which on they are ranked: those of the core. */
export const FEWEST_ROWS = { looked: 30, ranked: 100 };

/** @param {Drivers} drivers @returns {Drivers['drivers']} with shares, the greatest first */
export function ranked({ drivers }) {
  return [...drivers].sort(
    (one, other) => (other.share ?? -1) - (one.share ?? -1) || Math.abs(other.tau_b ?? 0) - Math.abs(one.tau_b ?? 0),
  );
}

/** @param {Drivers} found @returns {Phrase[]} */
export function driverSentences(found) {
  const { n, method, r2, level } = found;
  const counted = { n, count: found.drivers.length };
  if (!found.drivers.length) return [{ key: 'drivers.alike', args: counted }];
  if (method === 'refused') return [{ key: 'drivers.refused', args: { ...counted, least: FEWEST_ROWS.looked } }];
  if (method === 'kendall') {
    const clear = ranked(found).filter(({ p_adjusted }) => p_adjusted !== null && (p_adjusted ?? 1) < 1 - level);
    const few = { key: 'drivers.single', args: { ...counted, least: FEWEST_ROWS.ranked } };
    if (!clear.length) return [few, { key: 'drivers.single_none', args: {} }];
    return [
      few,
      { key: 'drivers.single_some', args: { names: { list: clear.slice(0, 3).map(({ column }) => column) } } },
    ];
  }
  if (r2 === null) return [{ key: 'drivers.alike', args: counted }];
  const order = ranked(found);
  const first = order.filter(({ place }) => place === 1);
  const explained = { key: 'drivers.explained', args: { ...counted, r2: { share: r2 } } };
  if (order.length === 1) return [explained];
  const [leader] = order;
  const part = { share: leader.share ?? 0 };
  if (first.length === 1) {
    const range = { low: { share: leader.lower ?? 0 }, high: { share: leader.upper ?? 0 } };
    return [explained, { key: 'drivers.first', args: { name: leader.column, part, ...range } }];
  }
  const names = { list: first.map(({ column }) => column) };
  return [explained, { key: 'drivers.tied', args: { names, name: leader.column, part } }];
}
