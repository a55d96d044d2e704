// @ts-check
/** How many gave each score, 0 to 10; the three groups are told apart by colour and by the brackets under the axis. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { chart, draw, text } from './svg.js';

/**
 * @typedef {{title: string, description: string, bars: {score: number, count: number, label: string, group: 'detractor' | 'passive' | 'promoter'}[],
 *   groups: {group: 'detractor' | 'passive' | 'promoter', from: number, to: number, label: string, sign: string}[]}} HistogramModel
 */

const HEIGHT = 230;
const TOP = 22;
const LETTER = 7.2;
const BASE = HEIGHT - 50;

/** @param {HistogramModel} model @param {number} width */
export function scoreHistogram({ title, description, bars, groups }, width) {
  const x = scaleBand(
    bars.map((bar) => String(bar.score)),
    [0, width],
  ).paddingInner(0.16);
  const y = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.count))], [BASE, TOP]);
  const band = x.bandwidth();
  const marks = bars.flatMap(({ score, count, label, group }) => {
    const left = /** @type {number} */ (x(String(score)));
    const middle = left + band / 2;
    return [
      draw('rect', {
        class: `fill-${group}`,
        x: left,
        y: y(count),
        width: band,
        height: BASE - y(count),
        rx: Math.min(4, band / 5),
      }),
      count > 0 ? text(label, { class: 'strong', x: middle, y: y(count) - 7, 'text-anchor': 'middle' }) : null,
      text(String(score), { x: middle, y: BASE + 17, 'text-anchor': 'middle' }),
    ];
  });
  const places = groups.map(({ group, from, to, label, sign }) => {
    const left = /** @type {number} */ (x(String(from)));
    const right = /** @type {number} */ (x(String(to))) + band;
    return { group, left, right, words: `${sign} ${label}`, sign };
  });
  const fits = places.every(({ left, right, words }) => words.length * LETTER <= right - left);
  const brackets = places.flatMap(({ group, left, right, words, sign }) => [
    draw('rect', { class: `fill-${group}`, x: left, y: BASE + 26, width: right - left, height: 3, rx: 1.5 }),
    text(fits ? words : sign, { x: (left + right) / 2, y: BASE + 45, 'text-anchor': 'middle' }),
  ]);
  return chart({ width, height: HEIGHT, title, description, kind: 'score-histogram' }, [
    draw('line', { class: 'zero', x1: 0, x2: width, y1: BASE + 0.5, y2: BASE + 0.5 }),
    ...marks,
    ...brackets,
  ]);
}
