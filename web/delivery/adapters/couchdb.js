// @ts-check
/**
 * CouchDB: POST to `_bulk_docs` of a database. The id of an answer is the `_id` of its document, so that a repeat is a conflict, and a
 * conflict is success. Each document has its own verdict in the reply. The user is one of that database alone, with a
 * `validate_doc_update` that lets nobody change what is there; the server has `enable_cors` and the page's origin in `origins`.
 */
import { jsonText } from 'truescore/json-text';
import { isPage, judgeReply } from '../reply.js';

/** @param {string} text @returns {any[] | null} */
function readRows(text) {
  try {
    const rows = JSON.parse(text);
    return Array.isArray(rows) ? rows : null;
  } catch {
    return null;
  }
}

/** In UTF-8, as RFC 7617 has it. @param {string} text */
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** @type {import('./index.js').Adapter} */
export const couchdb = {
  id: 'couchdb',
  parts: ['user', 'password'],
  target: ({ url, user, password }) => {
    const address = new URL(url);
    address.pathname = `${address.pathname.replace(/\/+$/, '').replace(/\/_bulk_docs$/, '')}/_bulk_docs`;
    return {
      url: address.href,
      headers: {
        'content-type': 'application/json',
        ...(user ? { authorization: `Basic ${base64(`${user}:${password ?? ''}`)}` } : {}),
      },
    };
  },
  piece: (response) => jsonText({ _id: response.id, ...response }),
  frame: ['{"docs":[', ',', ']}'],
  judge: (reply, ids) => {
    if (reply.status < 200 || reply.status >= 300 || isPage(reply)) return judgeReply(reply, ids);
    const rows = readRows(reply.text);
    if (!rows) return { reason: 'unread' };
    const sent = new Set(ids);
    const delivered = rows.filter(({ id, ok, error }) => sent.has(id) && (ok === true || error === 'conflict'));
    const refused = rows.filter(({ id, error }) => sent.has(id) && (error === 'forbidden' || error === 'unauthorized'));
    return {
      delivered: delivered.map(({ id }) => id),
      dead: refused.map(({ id, error }) => [id, `couchdb_${error}`]),
      reason: 'unread',
    };
  },
};
