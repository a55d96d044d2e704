// @ts-check
/** The one place that starts the analytics worker. A page has one workspace. */
import { connectWorkspace } from 'truescore/client';
import workerUrl from 'truescore/worker?worker&url';
import { trustedScriptUrl } from '../trusted-types.js';

/** @typedef {ReturnType<typeof connectWorkspace>} Workspace */

/** @type {Workspace | undefined} */
let workspace;

const startWorker = () => new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
/** The browser reads a file no faster for more. */
const MOST_HELPERS = 4;

/** A workspace whose worker has died is replaced by an empty one. @returns {Workspace} */
export function openWorkspace() {
  if (workspace?.failed) {
    workspace.close();
    workspace = undefined;
  }
  workspace ??= connectWorkspace(startWorker(), {
    helper: startWorker,
    most: Math.min(MOST_HELPERS, navigator.hardwareConcurrency),
  });
  return workspace;
}
