// @ts-check
/**
 * Where there is no room for an answer the copies of the site go that are kept for use without a network, the oldest first: they come again
 * by themselves, an answer does not.
 */

/**
 * @param {string} [scope] of the copies: caches of others on this origin are not touched
 * @returns {Promise<boolean>} whether one was dropped
 */
export async function dropOldestCopy(scope) {
  const own = scope ?? (await navigator.serviceWorker?.getRegistration())?.scope;
  if (own === undefined) return false;
  // In the order in which they were made; the worker ends their names with its scope.
  for (const name of await caches.keys()) if (name.endsWith(`-${own}`) && (await caches.delete(name))) return true;
  return false;
}
