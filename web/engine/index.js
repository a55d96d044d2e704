// @ts-check
/** The one place that starts the analytics worker. A page has one workspace. */
import { connectWorkspace } from 'truescore/client';
import workerUrl from 'truescore/worker?worker&url';
import { trustedScriptUrl } from '../trusted-types.js';

/** @typedef {ReturnType<typeof connectWorkspace>} Workspace */

/** @type {Workspace | undefined} */
let workspace;

/** @returns {Workspace} */
export function openWorkspace() {
  workspace ??= connectWorkspace(new Worker(trustedScriptUrl(workerUrl), { type: 'module' }));
  return workspace;
}
