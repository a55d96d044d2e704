// @ts-check
/**
 * The same C++ compiled natively: the calls that the module is asked are written down, and asked of a program that reads the file
 * itself. It measures its own time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replyValue, requestText } from '../../../wasm/js/messages.js';
import { T1, T2 } from '../truescore-tasks.js';
import { open as openModule } from './truescore.js';

const program = fileURLToPath(new URL('../../../build/bench/tests/bench/truescore_replay', import.meta.url));

/** @param {{file: string, runs: number}} how */
export async function open({ file, runs }) {
  if (!existsSync(program)) throw new Error(`Error: ${program} is not built (npm run bench builds it)`);
  const { workspace } = await openModule();
  /** @param {typeof T1} task @param {Uint8Array} bytes */
  const measured = async (task, bytes) => {
    const module = workspace(bytes);
    /** @type {string[]} */
    const calls = [];
    const note = (/** @type {string} */ method, /** @type {string} */ part, /** @type {object} */ request) =>
      calls.push(`${method}\t${part}\t${requestText(request)}\n`);
    await task({
      sniff: () => {
        note('file.sniff', 'head', module.sniffRequest);
        return module.sniff();
      },
      read: async (options) => {
        note('file.open', 'none', { ...options, table: 'file', size: bytes.length });
        note('file.write', 'pieces', { table: 'file' });
        note('file.finish', 'none', { table: 'file' });
        await module.read(options);
      },
      call: (method, request) => {
        note(method, 'none', request);
        return module.call(method, request);
      },
    });
    const { stdout, stderr, status } = spawnSync(program, [file, String(runs)], {
      input: calls.join(''),
      maxBuffer: 1 << 30,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const { replies, ...times } = JSON.parse(stdout);
    const texts = replies.map((/** @type {object} */ reply) => JSON.stringify(reply));
    const table = await task({
      sniff: () => replyValue(texts[0]),
      read: async () => {},
      call: () => replyValue(texts.at(-1)),
    });
    return { ...times, table };
  };
  return {
    version: '',
    T1: (/** @type {Uint8Array} */ bytes) => measured(T1, bytes),
    T2: (/** @type {Uint8Array} */ bytes) => measured(T2, bytes),
  };
}
