// @ts-check
/** One writer at a time among the tabs of an origin, for what reads before it writes. */

const PATIENCE_MS = 3000;

/**
 * Where a tab holds the lock and does not let go for three seconds, the work is done without: the log takes each answer once, whoever
 * writes.
 * @template T
 * @param {string} name @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  let begun = false;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return await locks.request(`truescore ${name}`, { signal }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    return work();
  }
}
