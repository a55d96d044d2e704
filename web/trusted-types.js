// @ts-check
/**
 * The pages' one Trusted Types policy. Under `require-trusted-types-for 'script'` a worker or a service worker starts only
 * from an address that this policy made, and it makes one only for this page's own origin.
 */

/** @typedef {{ createScriptURL(url: string): string }} ScriptUrlPolicy */

/** @param {string} url */
function sameOriginUrl(url) {
  const address = new URL(url, document.baseURI);
  if (address.origin !== new URL(document.baseURI).origin)
    throw new TypeError(`A script of another origin may not run here: ${address.origin}`);
  return address.href;
}

/** @type {ScriptUrlPolicy | undefined} */
let policy;

/**
 * The address of a script of ours, in the form in which `new Worker` and `serviceWorker.register` take it under the policy.
 * @param {string | URL} url relative to the page
 * @returns {string} in truth a TrustedScriptURL where the browser knows Trusted Types
 */
export function trustedScriptUrl(url) {
  const rules = { createScriptURL: sameOriginUrl };
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('truescore', rules) ?? rules;
  return /** @type {ScriptUrlPolicy} */ (policy).createScriptURL(String(url));
}
