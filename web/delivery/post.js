// @ts-check
/** One request to an endpoint, nothing of the person or the page beside the answers: no cookie, no referrer, no redirect followed. */
import { MOST_BYTES } from './courier.js';

/** A server may take half a minute over a reply that it does give. */
const PATIENCE_MS = 60_000;

/** What a page that overwrites these later must not change. */
const { fetch, setTimeout, clearTimeout } = globalThis;

let keptAlive = 0;

/**
 * @param {import('./courier.js').Parcel} parcel
 * @returns {Promise<import('./reply.js').Reply>} never rejects; status 0 where no reply was read
 */
export async function post({ url, headers, redirect = 'error', body, bytes }) {
  // The bodies of all requests that outlive their page are 64 KiB together; one more would be refused.
  const keepalive = bytes <= MOST_BYTES && keptAlive + bytes <= MOST_BYTES;
  if (keepalive) keptAlive += bytes;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const reply = await fetch(url, {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect,
      headers,
      body,
      keepalive,
      signal: patience.signal,
    });
    const text = (await reply.text()).slice(0, 1 << 20);
    return {
      status: reply.status,
      type: reply.headers.get('content-type') ?? '',
      text,
      retryAfter: reply.headers.get('retry-after'),
    };
  } catch {
    return { status: 0, type: '', text: '', retryAfter: null };
  } finally {
    clearTimeout(timer);
    if (keepalive) keptAlive -= bytes;
  }
}
