// @ts-check
/**
 * A survey's delivery setting: which adapter, to which endpoint, with which public key. It stands in the definition as `delivery` or in
 * the attributes of the widget.
 */
import { adapterOf } from './adapters/index.js';
import { readEndpoint } from './endpoint.js';

/**
 * `key`, `table`, `user` and `password` are read by those adapters that say so. None of them is a secret: all who open the page have them.
 * @typedef {{ adapter: string, url: string, key?: string, table?: string, user?: string, password?: string }} Delivery
 */

const KEYS = ['adapter', 'url', 'key', 'table', 'user', 'password'];
const LONGEST = 2000;

/** A delivery setting that nothing may be sent by: `found` names the part that is wrong. */
export class BadDelivery extends Error {
  /** @param {string} part @param {unknown} found */
  constructor(part, found) {
    super(`delivery.${part}`);
    this.code = 'delivery_setting';
    this.where = { path: `/delivery/${part}` };
    this.detail = { part, found: String(found).slice(0, 200) };
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
  const url = readEndpoint(setting.url);
  if (!url) throw new BadDelivery('url', setting.url ?? '');
  const delivery = /** @type {Delivery} */ ({ ...setting, adapter: adapter.id });
  const wrong = adapter.wrong?.(delivery, url);
  if (wrong) throw new BadDelivery(wrong, setting[wrong] ?? '');
  return delivery;
}
