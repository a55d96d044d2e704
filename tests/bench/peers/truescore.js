// @ts-check
/** Truescore itself, as a program uses the package. */
import { loadAnalytics } from 'truescore';
import { T1, T2 } from '../truescore-tasks.js';

const PIECE_BYTES = 1 << 20;

/** @param {Uint8Array} bytes */
function* piecesOf(bytes) {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

export async function open() {
  const { call, readFile } = await loadAnalytics();
  /** @param {Uint8Array} bytes @returns {import('../truescore-tasks.js').Workspace & {sniffRequest: object}} */
  const workspace = (bytes) => ({
    call,
    sniffRequest: { whole: bytes.length <= PIECE_BYTES },
    sniff() {
      return call('file.sniff', this.sniffRequest, bytes.subarray(0, PIECE_BYTES));
    },
    read: (options) =>
      readFile(/** @type {any} */ (piecesOf(bytes)), { table: 'file', options: { ...options, size: bytes.length } }),
  });
  return {
    version: '',
    workspace,
    T1: (/** @type {Uint8Array} */ bytes) => T1(workspace(bytes)),
    T2: (/** @type {Uint8Array} */ bytes) => T2(workspace(bytes)),
  };
}
