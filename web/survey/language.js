// @ts-check
/** Languages of a person and of a survey, as BCP 47 tags. */

/**
 * The lookup of RFC 4647 section 3.4: "pt-BR" is served by "pt-BR", else by "pt".
 * @param {Iterable<string>} wanted language tags, the most wanted first
 * @param {string[]} available
 * @param {string} otherwise
 * @returns {string} one of the available, or `otherwise`
 */
export function bestLanguage(wanted, available, otherwise) {
  const byTag = new Map(available.map((tag) => [tag.toLowerCase(), tag]));
  for (const want of wanted) {
    const parts = want.toLowerCase().split('-');
    for (let length = parts.length; length > 0; --length) {
      const found = byTag.get(parts.slice(0, length).join('-'));
      if (found !== undefined) return found;
    }
  }
  return otherwise;
}
