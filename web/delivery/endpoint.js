// @ts-check
/**
 * Where answers may be sent: an address that says exactly what it is. `https:`, or `http:` on this very machine (loopback), with a
 * plain host name and nothing that one reader and another could understand differently: no user, no backslash, no foreign letters that
 * look like Latin ones, no number written as an octal. Whatever the parser of addresses had to change in scheme or host is refused.
 */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const LONGEST = 2000;

/**
 * What is wrong with an address. `empty`: there is none; `scheme`: neither https nor http on loopback; `long`; `letters`: what parsers drop
 * or change, or letters beyond ASCII; `user`: a user or password in it; `fragment`: a part after "#"; `name`: Punycode, or an end in a dot;
 * `unclear`: it would be read otherwise than it is written.
 * @typedef {'empty' | 'scheme' | 'long' | 'letters' | 'user' | 'fragment' | 'name' | 'unclear'} EndpointFault
 */

/**
 * @param {unknown} written
 * @returns {{ url: URL, fault: null } | { url: null, fault: EndpointFault }}
 */
export function judgeEndpoint(written) {
  const refused = (/** @type {EndpointFault} */ fault) => ({ url: null, fault });
  if (typeof written !== 'string' || written === '') return refused('empty');
  if (written.length > LONGEST) return refused('long');
  if (!/^https?:\/\//.test(written)) return refused('scheme');
  // Spaces, control characters, backslashes.
  if (!/^[!-[\]-~]+$/.test(written)) return refused('letters');
  if (!URL.canParse(written)) return refused('unclear');
  const url = new URL(written);
  const { protocol, hostname, host } = url;
  if (url.username || url.password) return refused('user');
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname))) return refused('scheme');
  if (written.includes('#')) return refused('fragment');
  if (/(^|\.)xn--/.test(hostname) || /\.$/.test(hostname)) return refused('name');
  const [authority] = written.slice(protocol.length + 2).split(/[/?]/);
  const port = protocol === 'https:' ? ':443' : ':80';
  const asWritten = authority.toLowerCase() === host || authority.toLowerCase() === `${host}${port}`;
  return asWritten ? { url, fault: null } : refused('unclear');
}

/** @param {unknown} written @returns {URL | null} null where nothing may be sent to it */
export const readEndpoint = (written) => judgeEndpoint(written).url;
