// @ts-check
/**
 * The address of a view: `#/listen?source=sample&level=0.9`. Whatever a person can want to send or come back to stands in it.
 */

/** @typedef {{section: string, params: URLSearchParams}} Address */

const changes = new EventTarget();

/** @param {string} [hash] @returns {Address} */
export function readAddress(hash = location.hash) {
  const [, section = '', query = ''] = /^#\/([^?]*)\??(.*)$/.exec(hash) ?? [];
  return { section, params: new URLSearchParams(query) };
}

/**
 * @param {string} section
 * @param {Record<string, string | undefined> | URLSearchParams} [params] undefined ones are left out
 * @returns {string} for an `href`
 */
export function addressOf(section, params = {}) {
  const query =
    params instanceof URLSearchParams
      ? params
      : new URLSearchParams(
          Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        );
  const text = query.toString();
  return `#/${section}${text ? `?${text}` : ''}`;
}

/**
 * @param {string} section
 * @param {Record<string, string | undefined> | URLSearchParams} [params]
 * @param {{replace?: boolean, state?: unknown}} [options] replace: no new step in the browser's history
 */
export function goTo(section, params, { replace = false, state = null } = {}) {
  const address = addressOf(section, params);
  if (address === location.hash && !replace) return;
  if (replace) history.replaceState(state, '', address);
  else history.pushState(state, '', address);
  changes.dispatchEvent(new Event('change'));
}

/**
 * The address with some parameters changed.
 * @param {Record<string, string | undefined>} changed undefined removes
 * @param {{replace?: boolean, state?: unknown}} [options]
 */
export function changeParams(changed, options) {
  const { section, params } = readAddress();
  for (const [name, value] of Object.entries(changed)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  goTo(section, params, options);
}

/** Also told of links, back and forward. @param {() => void} listener @returns {() => void} ends it */
export function onAddressChange(listener) {
  changes.addEventListener('change', listener);
  addEventListener('popstate', listener);
  return () => {
    changes.removeEventListener('change', listener);
    removeEventListener('popstate', listener);
  };
}
