// @ts-check
/**
 * What a browser says about being followed: Global Privacy Control, or Do Not Track. Where either is set, neither who a person is nor the
 * address of the page is stored with an answer, whatever the page or the link says.
 */

/** @param {{ globalPrivacyControl?: boolean, doNotTrack?: string | null }} [browser] */
export function refusesTracking(browser = navigator) {
  return browser.globalPrivacyControl === true || browser.doNotTrack === '1';
}
