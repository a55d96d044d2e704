// @ts-check
/** SVG elements. Colours come from web/styles/charts.css by class: no inline style, so dark, print and forced colours just work. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name
 * @param {Record<string, string | number | null | undefined>} [attributes] null and undefined are left out; numbers are cut to 1/100
 * @param {(Node | string | null | undefined)[]} [children]
 * @returns {SVGElement}
 */
export function draw(name, attributes = {}, children = []) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    element.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let charts = 0;

/**
 * A chart: an image with a title and a description for those who do not see it.
 * @param {{width: number, height: number, title: string, description?: string, kind: string}} options
 * @param {(Node | null | undefined)[]} children
 */
export function chart({ width, height, title, description = '', kind }, children) {
  const id = `chart-${++charts}`;
  return draw(
    'svg',
    {
      class: `chart ${kind}`,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': description ? `${id}-description` : null,
    },
    [
      draw('title', { id: `${id}-title` }, [title]),
      description ? draw('desc', { id: `${id}-description` }, [description]) : null,
      ...children,
    ],
  );
}

/**
 * @param {string} words
 * @param {Record<string, string | number | null | undefined>} attributes
 */
export function text(words, attributes) {
  return draw('text', attributes, [words]);
}
