// @ts-check
import { trustedScriptUrl } from '../trusted-types.js';

/**
 * Keeps the whole site for use without a network: after one visit every page works with the server gone.
 * Without a service worker (private windows, plain http) the page works as ever, online.
 *
 * @param {object} [options]
 * @param {string} [options.root] the site's folder, relative to the page
 * @param {(apply: () => void) => void} [options.onUpdate] a newer version is ready and waits; `apply` changes to it and reloads.
 *   Never applied unasked: the page that is open still needs the files of its own version.
 * @returns {Promise<boolean>} whether the site is kept, or will be in a moment
 */
export async function registerOffline({ root = './', onUpdate } = {}) {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return false;
  const container = navigator.serviceWorker;
  try {
    const registration = await container.register(trustedScriptUrl(`${root}sw.js`), { updateViaCache: 'none' });

    /** @param {ServiceWorker} waiting */
    const offer = (waiting) =>
      onUpdate?.(() => {
        container.addEventListener('controllerchange', () => location.reload(), { once: true });
        waiting.postMessage('skip-waiting');
      });

    if (registration.waiting && container.controller) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && container.controller) offer(worker);
      });
    });
    return true;
  } catch {
    return false;
  }
}
