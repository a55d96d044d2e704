// @ts-check
/**
 * What the database is called: `truescore`, or another name where a damaged one could not be deleted. It is asked for on the pages of the
 * site alone: to a widget the keys of the page are its host's.
 */
const NAME = 'truescore';
const KEY = 'truescore.database';

let asks = false;

export function rememberDatabase() {
  asks = true;
}

/** @returns {string} */
export function databaseName() {
  if (!asks) return NAME;
  try {
    const name = localStorage.getItem(KEY);
    return name?.startsWith(`${NAME} `) ? name : NAME;
  } catch {
    return NAME;
  }
}

/** @returns {string} one that no database has had */
export const newName = () => `${NAME} ${Date.now()}`;

/** @param {string} name @returns {boolean} whether a later page will find it */
export function renameDatabase(name) {
  if (!asks) return false;
  try {
    localStorage.setItem(KEY, name);
    return true;
  } catch {
    return false;
  }
}
