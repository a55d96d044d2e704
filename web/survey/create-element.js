// @ts-check
/** Elements without markup: text goes in as text, so nothing that a person wrote can become an element or a script. */

/**
 * Properties that exist on the element are set as such, all others (aria-…, role, for …) as attributes.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [properties] those that are undefined or null are left out
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function createElement(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in element) /** @type {any} */ (element)[name] = value;
    else element.setAttribute(name, String(value));
  }
  for (const child of children) if (child || child === '') element.append(child);
  return element;
}
