// @ts-check
/** Light, dark, or as the system has it; the tokens in web/styles/tokens.css do the rest. */

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** @type {Theme[]} */
export const themes = ['auto', 'light', 'dark'];

const STORED_CHOICE = 'truescore.theme';

/** @returns {Theme} */
export function storedTheme() {
  try {
    return themes.find((theme) => theme === localStorage.getItem(STORED_CHOICE)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

/** @param {Theme} theme */
export function applyTheme(theme = storedTheme()) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** @param {Theme} theme kept for the next visit */
export function chooseTheme(theme) {
  applyTheme(theme);
  try {
    localStorage.setItem(STORED_CHOICE, theme);
  } catch {
    // The choice holds for this visit.
  }
}
