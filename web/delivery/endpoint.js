// @ts-check
/**
 * Where answers may be sent: an address that says exactly what it is. `https:`, or `http:` on this very machine (loopback), with a
 * plain host name and nothing that one reader and another could understand differently: no user, no backslash, no foreign letters that
 * look like Latin ones, no number written as an octal. Whatever the parser of addresses had to change in scheme or host is refused.
 */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const LONGEST = 2000;

/**
 * @param {unknown} written
 * @returns {URL | null} null where nothing may be sent to it
 */
export function readEndpoint(written) {
  // Spaces, control characters, backslashes and letters beyond ASCII: parsers drop or change them.
  if (typeof written !== 'string' || written.length > LONGEST || !/^https?:\/\/[!-[\]-~]+$/.test(written)) return null;
  /** @type {URL} */
  let url;
  try {
    url = new URL(written);
  } catch {
    return null;
  }
  const { protocol, hostname, host } = url;
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname))) return null;
  // user@host, a trailing fragment, a name in Punycode or that ends in a dot.
  if (url.username || url.password || written.includes('#') || /(^|\.)xn--/.test(hostname) || /\.$/.test(hostname))
    return null;
  const [authority] = written.slice(protocol.length + 2).split(/[/?]/);
  const port = protocol === 'https:' ? ':443' : ':80';
  return authority.toLowerCase() === host || authority.toLowerCase() === `${host}${port}` ? url : null;
}
