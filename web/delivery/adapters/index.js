// @ts-check
/**
 * The adapters: how an endpoint wants answers, one small file each. To add one, write its file and its line here.
 *
 * An adapter makes a request of a batch and reads the reply:
 * - `target` gives the address and headers; `text/plain` needs no preflight;
 * - `piece` writes one answer, `frame` is what stands before, between and after the pieces;
 * - `judge` says what became of each answer (reply.js has what most do);
 * - `wrong` names a part of the setting that this adapter cannot work with.
 */
import { appsScript } from './apps-script.js';
import { clickhouse } from './clickhouse.js';
import { couchdb } from './couchdb.js';
import { postgrest } from './postgrest.js';
import { webhook } from './webhook.js';

/**
 * @typedef {object} Adapter
 * @property {string} id
 * @property {(delivery: import('../setting.js').Delivery) => { url: string, headers: Record<string, string>, redirect?: RequestRedirect }} target
 * @property {(record: import('../reply.js').SentRecord) => string} piece
 * @property {[open: string, between: string, close: string]} frame
 * @property {(reply: import('../reply.js').Reply, ids: string[]) => import('../reply.js').Verdict} judge
 * @property {string[]} [parts] the parts of a setting that it reads beside `adapter` and `url`
 * @property {(delivery: import('../setting.js').Delivery, url: URL) => string | undefined} [wrong]
 * @property {(url: string) => string | undefined} [redirectsTo] the origin that a reply comes from, where it is not the endpoint's: a policy must allow both
 */

/** @type {Adapter[]} */
export const adapters = [webhook, clickhouse, postgrest, couchdb, appsScript];

/** @param {string} id @returns {Adapter | undefined} */
export const adapterOf = (id) => adapters.find((adapter) => adapter.id === id);
