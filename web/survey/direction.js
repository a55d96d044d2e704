// @ts-check
/** Which way a language is written. Apart from the choice of a language, which every page pays for. */

/** Where the browser has no Intl.Locale text info. */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/**
 * @param {string} tag
 * @returns {'ltr' | 'rtl'}
 */
export function directionOf(tag) {
  const locale = /** @type {any} */ (new Intl.Locale(tag));
  const { direction } = locale.getTextInfo?.() ?? locale.textInfo ?? {};
  return direction ?? (RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr');
}
