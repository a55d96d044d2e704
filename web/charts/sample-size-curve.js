// @ts-check
/** What a number of answers can tell: the finer, the more of them. One point, the wanted one, is marked. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { chart, draw, text } from './svg.js';

/**
 * @typedef {{n: number, points: number}} CurvePoint
 * @typedef {{title: string, description: string, curve: CurvePoint[], wanted: CurvePoint, label: string, answersLabel: string,
 *   pointsLabel: string, at: (value: number) => string}} SampleSizeModel `curve`: two points at least, in order of n
 */

const HEIGHT = 260;
const TOP = 30;
const BOTTOM = HEIGHT - 44;
const LEFT = 34;
const RIGHT = 14;
const LETTER = 7;

/** @param {SampleSizeModel} model @param {number} width */
export function sampleSizeCurve(model, width) {
  const { title, description, curve, wanted, label, answersLabel, pointsLabel, at } = model;
  const x = scaleLog([curve[0].n, curve[curve.length - 1].n], [LEFT, width - RIGHT]);
  const y = scaleLinear([0, Math.max(...curve.map(({ points }) => points))], [BOTTOM, TOP]).nice(5);
  const path = line(
    (/** @type {CurvePoint} */ point) => x(point.n),
    (point) => y(point.points),
  )(curve);
  const center = x(wanted.n);
  const words = label.length * LETTER;
  const anchor = center + words + 12 > width ? 'end' : 'start';
  // One tick for each power of ten and its double and fivefold, as many as there is room for.
  const ticks = x.ticks(20).filter((tick) => /^[125]0*$/.test(String(tick)));
  const step = Math.max(1, Math.ceil((ticks.length * 52) / (width - LEFT - RIGHT)));
  return chart({ width, height: HEIGHT, title, description, kind: 'sample-size-curve' }, [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        draw('line', { class: tick === 0 ? 'zero' : 'grid', x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
        text(at(tick), { x: LEFT - 8, y: y(tick), 'text-anchor': 'end', 'dominant-baseline': 'central' }),
      ]),
    ...ticks
      .filter((_, index) => index % step === 0)
      .map((tick) => text(at(tick), { x: x(tick), y: BOTTOM + 18, 'text-anchor': 'middle' })),
    text(pointsLabel, { class: 'small', x: LEFT, y: TOP - 14 }),
    text(answersLabel, { class: 'small', x: width - RIGHT, y: HEIGHT - 6, 'text-anchor': 'end' }),
    draw('path', { class: 'line', d: path }),
    draw('line', { class: 'guide', x1: center, x2: center, y1: y(wanted.points), y2: BOTTOM }),
    draw('line', { class: 'guide', x1: LEFT, x2: center, y1: y(wanted.points), y2: y(wanted.points) }),
    draw('circle', { class: 'dot', cx: center, cy: y(wanted.points), r: 5.5 }),
    text(label, {
      class: 'strong',
      x: anchor === 'start' ? center + 10 : center - 10,
      y: Math.max(TOP, y(wanted.points) - 12),
      'text-anchor': anchor,
    }),
  ]);
}
