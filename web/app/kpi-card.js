// @ts-check
/** What people write on a KPI's card; kept in this browser. */

/** @typedef {{owner: string, priority: string, next_review: string}} CardNotes next_review: an ISO date or "" */

/** @param {string} kpi */
const keyOf = (kpi) => `truescore.card.${kpi}`;

/** @param {string} kpi @returns {CardNotes} */
export function readCard(kpi) {
  /** @type {CardNotes} */
  const empty = { owner: '', priority: '', next_review: '' };
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(kpi)) ?? '{}');
    const known = Object.keys(empty).filter((name) => typeof kept?.[name] === 'string');
    return { ...empty, ...Object.fromEntries(known.map((name) => [name, kept[name]])) };
  } catch {
    return empty;
  }
}

/** @param {string} kpi @param {CardNotes} notes @returns {boolean} whether they are kept */
export function writeCard(kpi, notes) {
  try {
    localStorage.setItem(keyOf(kpi), JSON.stringify(notes));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} nextReview ISO date or ""
 * @param {Date} now
 * @returns {'missing' | 'overdue' | 'planned'} a review is due until the end of its day
 */
export function reviewState(nextReview, now) {
  if (!/^\d{4}-\d\d-\d\d$/.test(nextReview)) return 'missing';
  const today = [
    now.getFullYear(),
    String(now.getMonth() + 1).padStart(2, '0'),
    String(now.getDate()).padStart(2, '0'),
  ].join('-');
  return nextReview < today ? 'overdue' : 'planned';
}
