// @ts-check
/** Undo and redo: a value, those before it and those that were taken back. Values are never changed, only replaced. */

/**
 * `field`: what the last change was made in. Changes of one field in a row are one step.
 * @template T
 * @typedef {{ readonly past: readonly T[], readonly value: T, readonly future: readonly T[], readonly field: string | null }} History
 */

const MOST_STEPS = 200;

/** @template T @param {T} value @returns {History<T>} */
export const startHistory = (value) => ({ past: [], value, future: [], field: null });

/**
 * @template T
 * @param {History<T>} history @param {T} value
 * @param {string | null} [field] null: a step of its own
 * @returns {History<T>}
 */
export function changed(history, value, field = null) {
  if (value === history.value) return history;
  const goesOn = field !== null && field === history.field;
  const past = goesOn ? history.past : [...history.past, history.value].slice(-MOST_STEPS);
  return { past, value, future: [], field };
}

/** @template T @param {History<T>} history @returns {History<T>} */
export function undone({ past, value, future }) {
  const before = past.at(-1);
  if (before === undefined) return { past, value, future, field: null };
  return { past: past.slice(0, -1), value: before, future: [value, ...future], field: null };
}

/** @template T @param {History<T>} history @returns {History<T>} */
export function redone({ past, value, future }) {
  const [after, ...rest] = future;
  if (after === undefined) return { past, value, future, field: null };
  return { past: [...past, value], value: after, future: rest, field: null };
}
