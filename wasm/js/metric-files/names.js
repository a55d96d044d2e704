// @ts-check
/** Names as other tools allow them. */

/** @param {string} text @returns {string} small letters, digits and single underscores, beginning with a letter; "" where none are left */
export function plainName(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
}

/** Gives each text a name of its own. @param {string} otherwise of those that leave nothing */
export function distinctNames(otherwise) {
  const taken = new Set();
  return (/** @type {string} */ text) => {
    const plain = plainName(text);
    const stem = plain.length > 1 ? plain : otherwise;
    let name = stem;
    for (let i = 2; taken.has(name); i += 1) name = `${stem}_${i}`;
    taken.add(name);
    return name;
  };
}
