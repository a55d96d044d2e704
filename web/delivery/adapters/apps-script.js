// @ts-check
/**
 * A Google Apps Script that writes into a sheet. It cannot answer a preflight, so the JSON goes as `text/plain`; docs/delivery.md has the
 * script. The script looks up each id and answers `{"ok": true, "ids": […]}` with those that the sheet now has. A script that fails
 * answers a page of HTML with status 200, which counts as nothing.
 *
 * Google answers by a redirect to another of its hosts, which the browser follows as a GET without the answers; that is the one redirect
 * that is followed anywhere here, and only from Google's own address.
 */
import { jsonText } from 'truescore/json-text';
import { judgeReply } from '../reply.js';

/** @param {string} text @returns {any} null where it is no JSON */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} url */
const isGoogles = (url) => new URL(url).hostname === 'script.google.com';

/** @type {import('./index.js').Adapter} */
export const appsScript = {
  id: 'apps-script',
  target: ({ url }) => ({
    url,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    redirect: isGoogles(url) ? 'follow' : 'error',
  }),
  redirectsTo: (url) => (isGoogles(url) ? 'https://script.googleusercontent.com' : undefined),
  piece: (response) => jsonText(response),
  frame: ['{"responses":[', ',', ']}'],
  judge: (reply, ids) => {
    if (reply.status < 200 || reply.status >= 300) return judgeReply(reply, ids);
    const said = read(reply.text);
    if (said?.ok !== true || !Array.isArray(said.ids)) return { reason: 'unread' };
    return { delivered: ids.filter((id) => said.ids.includes(id)), reason: 'unread' };
  },
};
