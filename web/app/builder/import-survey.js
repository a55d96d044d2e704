// @ts-check
/** A survey from a file: ours, or another program's, with what could not be taken over. */
import { importSurvey } from 'truescore/survey-formats';
import { readDelivery } from '../../delivery/setting.js';
import { openWorkspace } from '../../engine/index.js';
import { addTexts, language, t } from '../../i18n/index.js';
import { listSurveys, saveSurvey } from '../../storage/index.js';
import { splitDelivery } from '../../survey/split-delivery.js';
import { freeId } from './edits.js';
import { versionToSave } from './versions.js';

/** @typedef {import('./types.js').Definition} Definition */

/**
 * @param {unknown} json @returns {Promise<{definition: Definition, notes: string[]}>} as it was saved, and in words what was left behind; throws
 *   the core's fault
 */
export async function takeSurvey(json) {
  const { format, definition: given, notes } = importSurvey(json, { language: language() });
  const whole = format === 'truescore' ? given : ownName(given, json, await listSurveys());
  const { definition, delivery } = splitDelivery(whole);
  await openWorkspace().call('survey.check', { definition });
  if (delivery !== undefined) readDelivery(delivery);
  await saveSurvey(whole);
  if (notes.length) await addTexts(['build']);
  return { definition: whole, notes: notes.map(({ code, path, detail }) => noteText(code, path, detail)) };
}

/**
 * Another program's survey takes the place of none. One that we wrote for it knows its name, and is the next version where it was changed.
 * @param {Definition} given @param {any} json @param {import('../../storage/survey-store.js').SurveyDefinition[]} saved
 */
function ownName(given, json, saved) {
  if (!json.truescore?.id)
    return {
      ...given,
      id: freeId(
        given.id,
        saved.map(({ id }) => id),
      ),
    };
  const known = /** @type {Definition | undefined} */ (saved.find(({ id }) => id === given.id));
  return { ...given, version: versionToSave(given, known) };
}

/** @param {string} code @param {string} path @param {Record<string, string>} detail */
export const noteText = (code, path, detail) =>
  t(`import.${code}`, { path: path || '/', found: '', name: '', expected: '', part: '', target: '', ...detail });
