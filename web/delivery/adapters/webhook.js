// @ts-check
/**
 * Any endpoint of one's own: POST, one answer a line (NDJSON), as Listen exports and imports them. `text/plain`, so the browser asks for
 * no permission first; the endpoint says `Access-Control-Allow-Origin`, or the status cannot be read and the answers come again. It
 * answers 2xx also to what it already has: the `id` tells.
 */
import { jsonText } from 'truescore/json-text';
import { judgeReply } from '../reply.js';

/** @type {import('./index.js').Adapter} */
export const webhook = {
  id: 'webhook',
  target: ({ url }) => ({ url, headers: { 'content-type': 'text/plain;charset=UTF-8' } }),
  piece: (response) => jsonText(response),
  frame: ['', '\n', '\n'],
  judge: judgeReply,
};
