// @ts-check
/**
 * Keeps every file of the site, so that it works without a network from any folder of any host.
 * The build puts the list of files, each with the hash of its content, in the place of `PRECACHE`.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

/** @type {{ url: string, revision: string | null }[]} */
const PRECACHE = __PRECACHE__;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// What stands after "?" is for the page (a survey's name, a calculator's counts); the file is the same.
precacheAndRoute(PRECACHE, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();

// The page of the first visit is served from the kept files at once, without a reload.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') worker.skipWaiting();
});
