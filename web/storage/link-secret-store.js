// @ts-check
/** The secrets that personal links are signed with (app/links/signing.js): settings of the workspace, several for a survey that two workspaces made links for. */
import { listSettings, saveSetting } from './setting-store.js';

/** @typedef {{ id: string, survey: string, made_at: string, secret: string }} LinkSecret */

const PREFIX = 'link-secret:';

/** @param {string} survey @returns {Promise<LinkSecret[]>} the newest last */
export async function listLinkSecrets(survey) {
  const all = (await listSettings(PREFIX)).map(({ value }) => /** @type {LinkSecret} */ (value));
  return all
    .filter((secret) => secret.survey === survey)
    .sort((one, other) => (one.made_at < other.made_at ? -1 : one.made_at > other.made_at ? 1 : 0));
}

/** @param {LinkSecret} secret @returns {Promise<import('./database.js').Kept>} */
export const saveLinkSecret = (secret) => saveSetting(`${PREFIX}${secret.survey}:${secret.id}`, secret);
