// @ts-check
/** Long work in pieces, so that a page answers in between. */

const MOST_MS = 25;

/** A moment in which the page may answer. Where there is no page nobody waits. */
export const breathe = () =>
  typeof document === 'undefined' ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve));

/** @returns {() => Promise<void>} breathes where the last time is long ago */
export function breather() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < MOST_MS) return;
    await breathe();
    last = performance.now();
  };
}
