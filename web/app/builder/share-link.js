// @ts-check
/** A link to a survey of one's own: the definition stands in it, so that nothing has to be hosted. */
import { LONGEST_LINK, linkTo } from '../../survey/link.js';

/** @param {unknown} definition @param {string} page the address of survey.html @returns {Promise<{url: string, isLong: boolean}>} isLong: some programs would cut it */
export async function ownLink(definition, page) {
  const url = await linkTo(page, definition);
  return { url, isLong: url.length > LONGEST_LINK };
}
