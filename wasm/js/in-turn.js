// @ts-check

/** Runs what is given for one key one after the other; of different keys at once. */
export function turns() {
  /** @type {Map<string, Promise<unknown>>} */
  const last = new Map();
  /** @template T @param {string} key @param {() => Promise<T>} work @returns {Promise<T>} */
  return async function inTurn(key, work) {
    const done = Promise.resolve(last.get(key))
      .catch(() => {})
      .then(work);
    last.set(key, done);
    try {
      return await done;
    } finally {
      if (last.get(key) === done) last.delete(key);
    }
  };
}
