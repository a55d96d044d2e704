// @ts-check
/** The one place that starts the analytics worker. A page has one workspace. */
import { connectWorkspace } from 'truescore/client';
import workerUrl from 'truescore/worker?worker&url';
import { trustedScriptUrl } from '../trusted-types.js';

/** @typedef {ReturnType<typeof connectWorkspace>} Workspace */

/** @type {Workspace | undefined} */
let workspace;

const startWorker = () => new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
/**
 * Who may help with a large file. With less than four cores the browser's own reading keeps them busy, and helpers make it slower (docs/performance.md).
 * @param {number} cores
 */
const helpersFor = (cores) => (cores < 4 ? 0 : Math.min(4, cores - 1));

/** A workspace whose worker has died is replaced by an empty one. @returns {Workspace} */
export function openWorkspace() {
  if (workspace?.failed) {
    workspace.close();
    workspace = undefined;
  }
  workspace ??= connectWorkspace(startWorker(), {
    helper: startWorker,
    most: helpersFor(navigator.hardwareConcurrency),
  });
  return workspace;
}
