// @ts-check
/**
 * A collector on loopback that does what endpoints and networks do to those who deliver. It takes NDJSON, tells repeats by `id` and
 * answers them with 200; besides it plays the faults below, chosen at random by a seed.
 */
import { createServer } from 'node:http';

export const FAULTS = /** @type {const} */ ([
  'refuse',
  'reset_before',
  'reset_after',
  'stall',
  'empty_200',
  'redirect',
  '401',
  '409',
  '413',
  '429',
  '500',
  'wrong_cors',
  'captive_portal',
]);

/**
 * @param {object} options
 * @param {() => number} options.random
 * @param {(request: number) => (typeof FAULTS)[number] | null} options.fault of the request of this number
 * @param {number} [options.stall] milliseconds
 */
export async function startCollector({ random, fault, stall = 300 }) {
  /** How often each answer was taken. @type {Map<string, number>} */
  const taken = new Map();
  /** @type {Map<string, any>} */
  const records = new Map();
  /** Every body, as it came. @type {string[]} */
  const bodies = [];
  /** @type {Record<string, number>} */
  const played = {};
  /** @type {string[]} */
  const strayed = [];
  let requests = 0;

  /** @param {string} body */
  function commit(body) {
    for (const line of body.split('\n').filter(Boolean)) {
      const record = JSON.parse(line);
      taken.set(record.id, (taken.get(record.id) ?? 0) + 1);
      if (!records.has(record.id)) records.set(record.id, record);
    }
  }

  const server = createServer(async (request, response) => {
    if (request.method === 'GET')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
    if (request.url !== '/in') {
      strayed.push(`${request.method} ${request.url}`);
      return void response.writeHead(200).end();
    }
    const kind = fault(requests++);
    if (kind) played[kind] = (played[kind] ?? 0) + 1;
    // Before a byte of the body is read, as where nobody listens.
    if (kind === 'refuse') return void request.socket.resetAndDestroy();
    let body = '';
    request.setEncoding('utf8');
    try {
      for await (const piece of request) body += piece;
    } catch {
      return;
    }
    bodies.push(body);
    const cors = { 'access-control-allow-origin': '*' };
    const say = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}, text = '') =>
      response.writeHead(status, { 'content-type': 'application/json', ...cors, ...headers }).end(text);
    switch (kind) {
      case 'reset_before':
        return void request.socket.resetAndDestroy();
      case 'reset_after':
        commit(body);
        return void request.socket.resetAndDestroy();
      case 'stall':
        commit(body);
        return void setTimeout(() => say(200, {}, '{"ok":true}'), stall);
      case 'empty_200':
        commit(body);
        return void response.writeHead(200, cors).end();
      case 'redirect':
        return void say(302, { location: '/elsewhere' });
      case '401':
      case '413':
      case '500':
        return void say(Number(kind));
      case '409':
        // It has them, and says so.
        commit(body);
        return void say(409);
      case '429':
        return void say(429, { 'retry-after': random() < 0.5 ? '1' : new Date(Date.now() + 1000).toUTCString() });
      case 'wrong_cors':
        commit(body);
        return void response.writeHead(200, { 'access-control-allow-origin': 'https://other.example' }).end('{}');
      case 'captive_portal':
        return void say(200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in to the network</title>');
      default:
        commit(body);
        return void say(200, {}, '{"ok":true}');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/in`,
    taken,
    records,
    bodies,
    played,
    /** What came where nothing should. */
    strayed,
    requests: () => requests,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
