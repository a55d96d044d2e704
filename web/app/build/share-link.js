// @ts-check
/** A link to a survey of one's own: the definition stands in it, so that nothing has to be hosted. */
import { LONGEST_LINK, linkTo } from '../../survey/link.js';
import { defined } from './texts.js';

/** @typedef {import('./types.js').Definition} Definition */

/** Who acts on the answers is not for those who give them. @param {Definition} definition @returns {Definition} */
export const withoutNotes = (definition) => ({
  ...definition,
  questions: definition.questions.map((question) => defined({ ...question, owner: undefined, action: undefined })),
});

/** @param {Definition} definition @param {string} page the address of survey.html @returns {Promise<{url: string, isLong: boolean}>} isLong: some programs would cut it */
export async function ownLink(definition, page) {
  const url = await linkTo(page, withoutNotes(definition));
  return { url, isLong: url.length > LONGEST_LINK };
}
