// @ts-check
/** The name under which a person writes on cards, kept in this browser so that it is typed once. */

const KEY = 'truescore.name';

/** @returns {string} */
export function ownName() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} name */
export function keepOwnName(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // It is typed again next time.
  }
}
