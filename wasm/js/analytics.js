// @ts-check
import { analyticsBinary } from '#binary';
import createAnalytics from '#dist/analytics.mjs';
import { turns } from './in-turn.js';
import { replyValue, requestText } from './messages.js';

/** Bytes that a file's beginning is sniffed by. */
export const SNIFF_BYTES = 1 << 20;

/**
 * A workspace of named tables in this thread. In a page use it in a worker (client.js): reading a file keeps it busy.
 * @returns {Promise<import('./analytics.d.ts').Analytics>}
 */
export async function loadAnalytics() {
  const module = await createAnalytics(analyticsBinary());
  const counter = new module.Counter();

  /** @type {import('./analytics.d.ts').Analytics['call']} */
  const call = (method, request = {}, bytes) => {
    const size = bytes?.byteLength ?? 0;
    if (bytes && size > 0) {
      // Reserving may grow the memory, which makes a new HEAPU8; it is looked up after.
      const address = counter.reserve(size);
      module.HEAPU8.set(bytes, address);
    }
    return replyValue(counter.call(method, requestText(request), size));
  };

  /** @type {import('./analytics.d.ts').Analytics['callForBytes']} */
  const callForBytes = (method, request) => {
    const { size } = call(method, request);
    const address = counter.bytesOut();
    return module.HEAPU8.slice(address, address + size);
  };

  // Two readings of one table would mix their rows.
  const inTurn = turns();
  /** @type {import('./analytics.d.ts').Analytics['readFile']} */
  const readFile = (pieces, request) => inTurn(request.table, () => readPieces(pieces, request));

  /** @type {import('./analytics.d.ts').Analytics['readFile']} */
  const readPieces = async (pieces, { table, options, onProgress, isCancelled = () => false }) => {
    call('file.open', { ...options, table });
    try {
      for await (const piece of pieces) {
        if (isCancelled()) throw new DOMException('The file was not read to its end', 'AbortError');
        const progress = call('file.write', { table }, piece);
        onProgress?.(progress);
      }
      if (isCancelled()) throw new DOMException('The file was not read to its end', 'AbortError');
      return call('file.finish', { table });
    } finally {
      // A file that was finished is open no more; cancelling it does nothing.
      call('file.cancel', { table });
    }
  };

  return { call, callForBytes, readFile, close: () => counter.delete() };
}
