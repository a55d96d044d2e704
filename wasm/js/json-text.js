// @ts-check

/**
 * A value as JSON text, also on a page that has given arrays and objects a `toJSON` of its own, as Prototype.js did before 1.7. What JSON
 * has no word for is left out, as JSON.stringify does.
 * @param {any} value of plain objects, arrays, texts, numbers, truth values and null
 * @returns {string}
 */
export function jsonText(value) {
  if (!('toJSON' in Array.prototype || 'toJSON' in Object.prototype)) return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  let text = '';
  for (const key of Object.keys(value)) {
    const part = jsonText(value[key]) ?? (list ? 'null' : undefined);
    if (part !== undefined) text += `${text && ','}${list ? '' : `${JSON.stringify(key)}:`}${part}`;
  }
  return list ? `[${text}]` : `{${text}}`;
}
