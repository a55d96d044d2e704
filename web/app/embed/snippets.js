// @ts-check
/** What a company pastes into its page: the element, the frame, and the lines of its content policy. Text, never markup of this page. */
import { adapterOf } from '../../delivery/adapters/index.js';
import { RULES } from '../../widget/attributes.js';

/**
 * `site`: the folder of the site, with a slash at its end. `integrity`: of each built file by its path; empty where it is not known.
 * @typedef {object} Embed
 * @property {string} site
 * @property {string} survey an address or an id
 * @property {Record<string, string>} attributes of the element; empty ones are left out
 * @property {Record<string, string>} integrity
 * @property {{ adapter?: string, url?: string }} [delivery] where the definition says that answers go
 */

const SCRIPT = 'nps-survey.js';

/** @param {string} text */
const quoted = (text) => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;

/** @param {string} tag @param {Record<string, string | true | undefined>} attributes @param {string} between @param {string} [inside] */
function element(tag, attributes, between, inside = '') {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== '' && value !== undefined)
    .map(([name, value]) => (value === true ? name : `${name}=${quoted(/** @type {string} */ (value))}`));
  return `<${[tag, ...written].join(between)}${between.includes('\n') ? '\n' : ''}>${inside}</${tag}>`;
}

/** @param {Embed} embed @param {string} file */
const script = ({ site, integrity }, file) =>
  element(
    'script',
    { type: 'module', src: site + file, integrity: integrity[file], crossorigin: integrity[file] && 'anonymous' },
    ' ',
  );

/** The element's attributes in the order of the reference. @param {Record<string, string>} attributes */
export function orderedAttributes(attributes) {
  const first = ['position', 'open', 'invitation'];
  const known = [...first, ...RULES].filter((name) => name in attributes);
  const others = Object.keys(attributes).filter((name) => !known.includes(name));
  return Object.fromEntries([...known, ...others].map((name) => [name, attributes[name]]));
}

/** @param {Embed} embed */
export function widgetSnippet(embed) {
  const attributes = { survey: embed.survey, ...orderedAttributes(embed.attributes) };
  return `${script(embed, SCRIPT)}\n${element('nps-survey', attributes, '\n  ')}`;
}

/**
 * Every file that the widget may load, with its hash: where browsers know `integrity` in an import map, none of them can be exchanged.
 * @param {Pick<Embed, 'site' | 'integrity'>} embed
 */
export function importMap({ site, integrity }) {
  const files = Object.entries(integrity).filter(([file]) => /^nps-survey(\.js|\/.*\.js)$/.test(file));
  const map = { integrity: Object.fromEntries(files.map(([file, hash]) => [site + file, hash])) };
  return `<script type="importmap">\n${JSON.stringify(map, null, 2).replaceAll('<', '\\u003c')}\n</script>`;
}

/**
 * What a policy says to allow a script that stands in the page itself.
 * @param {string} markup a script element @returns {Promise<string>} "" where the page came by plain http, which has no such hashes
 */
export async function inlineHash(markup) {
  const text = markup.slice(markup.indexOf('>') + 1, markup.lastIndexOf('<'));
  const digest = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(text));
  return digest ? `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'` : '';
}

/** What a policy must allow so that answers are sent and the replies are read. @param {Embed['delivery']} delivery @returns {string[]} */
function endpointOrigins(delivery) {
  const { adapter = '', url = '' } = delivery ?? {};
  if (!URL.canParse(url)) return [];
  const further = adapterOf(adapter)?.redirectsTo?.(url);
  return [new URL(url).origin, ...(further ? [further] : [])];
}

/**
 * @param {Embed} embed
 * @param {boolean} wasm
 * @param {string} [inline] of a script in the page, as `inlineHash` says it
 */
export function policyLines({ site, survey, delivery }, wasm, inline = '') {
  const { origin } = new URL(site);
  const from = URL.canParse(survey) ? new URL(survey).origin : origin;
  const connect = [...new Set([origin, from, ...endpointOrigins(delivery)])].join(' ');
  return `Content-Security-Policy: script-src ${[origin, wasm && "'wasm-unsafe-eval'", inline].filter(Boolean).join(' ')}; connect-src ${connect}`;
}

/**
 * @param {Embed} embed
 * @param {{ address: string, origin: string, title: string }} frame `address` of frame.html with the survey
 */
export function frameSnippet(embed, { address, origin, title }) {
  const source = new URL(address);
  if (origin) source.searchParams.set('origin', origin);
  const frame = element(
    'iframe',
    {
      'data-nps-survey': true,
      title,
      src: source.href,
      width: '100%',
      height: '480',
      loading: 'lazy',
      referrerpolicy: 'no-referrer',
    },
    '\n  ',
  );
  return origin ? `${frame}\n${script(embed, 'nps-frame.js')}` : frame;
}

/** What the page around the frame must allow. @param {Embed} embed @param {string} origin of that page; without it there is no script */
export function framePolicy({ site }, origin) {
  const { origin: host } = new URL(site);
  return `Content-Security-Policy: frame-src ${host}${origin && `; script-src ${host}`}`;
}

/** A link for each score: it chooses the score and no more. @param {string} link @returns {string[]} from 0 to 10 */
export function scoreLinks(link) {
  return Array.from({ length: 11 }, (_, score) => {
    const address = new URL(link);
    const fragment = address.hash.slice(1);
    address.hash = fragment ? `${fragment}&score=${score}` : `score=${score}`;
    return address.href;
  });
}

/** The row of scores for an e-mail, with styles that mail programs know. @param {string} link @param {string} language */
export function scoreRow(link, language) {
  const style =
    'display:inline-block;min-width:32px;padding:8px 4px;margin:2px;border:1px solid #87898a;border-radius:6px;color:#12242b;text-align:center;text-decoration:none';
  const links = scoreLinks(link).map(
    (address, score) => `  ${element('a', { href: address, style }, ' ', `${score}`)}`,
  );
  return `<p lang=${quoted(language)}>\n${links.join('\n')}\n</p>`;
}
