// @ts-check
/**
 * A survey's delivery setting: which adapter, to which endpoint, sealed for which key. It stands in the definition as `delivery` or in
 * the attributes of the widget.
 */
import { adapterOf } from './adapters/index.js';
import { judgeEndpoint } from './endpoint.js';

/**
 * `key`, `table`, `user` and `password` are read by those adapters that say so. None of them is a secret: all who open the page have them.
 * `seal`: the public key that answers are sealed for (`seal.js`); without it they go as they are.
 * @typedef {{ adapter: string, url: string, key?: string, table?: string, user?: string, password?: string,
 *   seal?: string }} Delivery
 */

export const KEYS = ['adapter', 'url', 'key', 'table', 'user', 'password', 'seal'];
const LONGEST = 2000;
/** An uncompressed point of P-256, 65 bytes that begin with 4, in base64url. */
const POINT = /^B[A-P][\w-]{84}[AEIMQUYcgkosw048]$/;

/** A delivery setting that nothing may be sent by: `found` names the part that is wrong. */
export class BadDelivery extends Error {
  /** @param {string} part @param {unknown} found @param {string} [why] what is wrong with it, where that is known */
  constructor(part, found, why = part) {
    super(`delivery.${part}`);
    this.code = 'delivery_setting';
    this.where = { path: `/delivery/${part}` };
    this.detail = { part, found: String(found).slice(0, 200), why };
  }
}

/**
 * @param {unknown} value
 * @returns {Delivery} throws BadDelivery
 */
export function readDelivery(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadDelivery('', value);
  const setting = /** @type {Record<string, unknown>} */ (value);
  for (const [part, text] of Object.entries(setting))
    if (!KEYS.includes(part) || typeof text !== 'string' || text.length > LONGEST) throw new BadDelivery(part, text);
  const adapter = adapterOf(String(setting.adapter ?? 'webhook'));
  if (!adapter) throw new BadDelivery('adapter', setting.adapter);
  const { url, fault } = judgeEndpoint(setting.url);
  if (!url) throw new BadDelivery('url', setting.url ?? '', fault);
  if (setting.seal !== undefined && !POINT.test(String(setting.seal))) throw new BadDelivery('seal', setting.seal);
  const delivery = /** @type {Delivery} */ ({ ...setting, adapter: adapter.id });
  const wrong = adapter.wrong?.(delivery, url);
  if (wrong) throw new BadDelivery(wrong, setting[wrong] ?? '');
  return delivery;
}
