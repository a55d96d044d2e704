// @ts-check
/** One row of a dot-and-whisker chart: a value with its interval on a scale that all rows share. */
import { scaleLinear } from 'd3-scale';
import { chart, draw } from './svg.js';

/**
 * `value` is null where only the interval may be shown; `reference` is a line that all rows share, such as the overall value;
 * `shrunk` a second mark, the value drawn towards the common one, null where there is none.
 * @typedef {{title: string, value: number | null, low: number, high: number, domain: [number, number], reference: number | null,
 *   shrunk?: number | null}} DotWhiskerModel
 */

const HEIGHT = 24;
const SIDE = 8;

/** @param {DotWhiskerModel} model @param {number} width */
export function dotWhisker({ title, value, low, high, domain, reference, shrunk = null }, width) {
  const x = scaleLinear(domain, [SIDE, width - SIDE]).clamp(true);
  const middle = HEIGHT / 2;
  return chart({ width, height: HEIGHT, title, kind: 'dot-whisker' }, [
    draw('line', { class: 'grid', x1: SIDE, x2: width - SIDE, y1: middle, y2: middle }),
    domain[0] < 0 && domain[1] > 0 ? draw('line', { class: 'grid', x1: x(0), x2: x(0), y1: 0, y2: HEIGHT }) : null,
    reference === null ? null : draw('line', { class: 'guide', x1: x(reference), x2: x(reference), y1: 0, y2: HEIGHT }),
    draw('line', { class: 'whisker-wide', x1: x(low), x2: x(high), y1: middle, y2: middle }),
    value === null ? null : draw('circle', { class: 'dot', cx: x(value), cy: middle, r: 5.5 }),
    shrunk === null ? null : draw('path', { class: 'diamond', d: diamond(x(shrunk), middle) }),
  ]);
}

const DIAMOND = 5;

/** @param {number} x @param {number} y */
function diamond(x, y) {
  return `M${x.toFixed(2)} ${y - DIAMOND}l${DIAMOND} ${DIAMOND}l${-DIAMOND} ${DIAMOND}l${-DIAMOND} ${-DIAMOND}z`;
}
