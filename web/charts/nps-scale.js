// @ts-check
/** One NPS with its interval on the whole scale from −100 to 100. */
import { scaleLinear } from 'd3-scale';
import { chart, draw, text } from './svg.js';

/**
 * `nps` is null where only the interval may be shown; `at` writes a value of the scale.
 * @typedef {{title: string, description: string, nps: number | null, low: number, high: number, at: (value: number) => string}} NpsScaleModel
 */

const HEIGHT = 74;
const AXIS = 40;
const SIDE = 22;

/** @param {NpsScaleModel} model @param {number} width */
export function npsScale({ title, description, nps, low, high, at }, width) {
  const x = scaleLinear([-100, 100], [SIDE, width - SIDE]);
  const ticks = [-100, -50, 0, 50, 100];
  // The words of the two ends move apart where they would touch.
  const room = 14;
  const [left, right] = x(high) - x(low) < room * 2 ? [x(low) - 4, x(high) + 4] : [x(low), x(high)];
  return chart({ width, height: HEIGHT, title, description, kind: 'nps-scale' }, [
    draw('rect', { class: 'track', x: x(-100), y: AXIS - 4, width: x(100) - x(-100), height: 8, rx: 4 }),
    ...ticks.flatMap((tick) => [
      draw('line', { class: tick === 0 ? 'zero' : 'grid', x1: x(tick), x2: x(tick), y1: AXIS - 9, y2: AXIS + 9 }),
      text(at(tick), { x: x(tick), y: AXIS + 27, 'text-anchor': 'middle' }),
    ]),
    draw('line', { class: 'whisker-wide', x1: x(low), x2: x(high), y1: AXIS, y2: AXIS }),
    draw('line', { class: 'whisker', x1: x(low), x2: x(low), y1: AXIS - 8, y2: AXIS + 8 }),
    draw('line', { class: 'whisker', x1: x(high), x2: x(high), y1: AXIS - 8, y2: AXIS + 8 }),
    nps === null ? null : draw('circle', { class: 'dot', cx: x(nps), cy: AXIS, r: 7 }),
    text(at(low), {
      class: 'strong',
      x: left,
      y: AXIS - 17,
      'text-anchor': left < SIDE + 8 ? 'start' : 'end',
      dx: left < SIDE + 8 ? -8 : 5,
    }),
    text(at(high), {
      class: 'strong',
      x: right,
      y: AXIS - 17,
      'text-anchor': right > width - SIDE - 8 ? 'end' : 'start',
      dx: right > width - SIDE - 8 ? 8 : -5,
    }),
  ]);
}
