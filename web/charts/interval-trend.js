// @ts-check
/** A value over time with the band of its interval, and under it how many answers each point rests on. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { chart, draw, text } from './svg.js';

/**
 * `tick` names the period within its year, `yearTick` with the year.
 * A point without a value (`value` null) shows its interval only, one without an interval (`low` null) is a gap: no answers.
 * @typedef {{start: Date, end: Date, tick: string, yearTick: string, callout: string, value: number | null, low: number | null, high: number | null, n: number}} TrendPoint
 * @typedef {{title: string, description: string, points: TrendPoint[], domain: [number, number], at: (value: number) => string,
 *   volumeLabel: string}} TrendModel
 */

const HEIGHT = 320;
const TOP = 30;
const BOTTOM = HEIGHT - 96;
const VOLUME = { top: HEIGHT - 66, bottom: HEIGHT - 28 };
const LEFT = 34;
const RIGHT = 10;

/** @param {TrendModel} model @param {number} width */
export function intervalTrend({ title, description, points, domain, at, volumeLabel }, width) {
  const first = points[0].start;
  const last = points[points.length - 1].end;
  const x = scaleUtc([first, last], [LEFT, width - RIGHT]);
  const y = scaleLinear(domain, [BOTTOM, TOP]).clamp(true);
  const volume = scaleLinear([0, Math.max(1, ...points.map((point) => point.n))], [0, VOLUME.bottom - VOLUME.top]);
  const middle = (/** @type {TrendPoint} */ point) => (x(point.start) + x(point.end)) / 2;
  const filled = (/** @type {TrendPoint | undefined} */ point) => point !== undefined && point.low !== null;
  /** Between gaps the band has no width to be seen. @param {number} index */
  const alone = (index) => filled(points[index]) && !filled(points[index - 1]) && !filled(points[index + 1]);

  const band = area(
    middle,
    (point) => y(point.low ?? 0),
    (point) => y(point.high ?? 0),
  ).defined(filled);
  const values = line(middle, (/** @type {TrendPoint} */ point) => y(point.value ?? 0)).defined(
    (point) => point.value !== null,
  );
  // A word every so many points: as many as there is room for.
  const widest = Math.max(...points.map((point) => point.yearTick.length)) * 7 + 14;
  const step = Math.max(1, Math.ceil(widest / ((width - LEFT - RIGHT) / points.length)));

  let year = NaN;
  /** The word under a point: with the year where that is another than under the word before. @param {TrendPoint} point */
  const tickOf = (point) => {
    const same = point.start.getUTCFullYear() === year;
    year = point.start.getUTCFullYear();
    return same ? point.tick : point.yearTick;
  };

  const marks = points.map((point, index) => {
    const center = middle(point);
    const bar = Math.max(1, x(point.end) - x(point.start) - 2);
    const side = center < width / 3 ? 'start' : center > (2 * width) / 3 ? 'end' : 'middle';
    const words = point.callout.length * 6.6;
    const anchor =
      side === 'middle' && words / 2 > Math.min(center, width - center) ? (center < width / 2 ? 'start' : 'end') : side;
    return draw('g', { class: 'mark' }, [
      draw('rect', {
        class: 'volume',
        x: center - bar / 2,
        y: VOLUME.bottom - volume(point.n),
        width: bar,
        height: volume(point.n),
      }),
      filled(point) && points.length < 60
        ? draw('line', { class: 'on-hover guide', x1: center, x2: center, y1: TOP - 8, y2: VOLUME.bottom })
        : null,
      (point.value === null && filled(point)) || alone(index)
        ? draw('line', {
            class: 'whisker',
            x1: center,
            x2: center,
            y1: y(/** @type {number} */ (point.low)),
            y2: y(/** @type {number} */ (point.high)),
          })
        : null,
      point.value === null
        ? null
        : draw('circle', { class: 'dot', cx: center, cy: y(point.value), r: points.length > 60 ? 2.5 : 4.5 }),
      index % step === 0 ? text(tickOf(point), { x: center, y: HEIGHT - 8, 'text-anchor': 'middle' }) : null,
      draw('rect', { class: 'target', x: x(point.start), y: 0, width: x(point.end) - x(point.start), height: HEIGHT }),
      text(point.callout, {
        class: 'callout on-hover',
        x: anchor === 'start' ? LEFT : anchor === 'end' ? width - RIGHT : center,
        y: 14,
        'text-anchor': anchor,
      }),
    ]);
  });

  return chart({ width, height: HEIGHT, title, description, kind: 'interval-trend' }, [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        draw('line', { class: tick === 0 ? 'zero' : 'grid', x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
        text(at(tick), { x: LEFT - 8, y: y(tick), 'text-anchor': 'end', 'dominant-baseline': 'central' }),
      ]),
    draw('path', { class: 'band', d: band(points) }),
    draw('path', { class: 'line', d: values(points) }),
    draw('line', { class: 'grid', x1: LEFT, x2: width - RIGHT, y1: VOLUME.bottom, y2: VOLUME.bottom }),
    text(volumeLabel, { class: 'small', x: LEFT, y: VOLUME.top - 6 }),
    ...marks,
  ]);
}

/**
 * A domain that holds every interval that is drawn; steps of ten, within the scale.
 * @param {TrendPoint[]} points @returns {[number, number]}
 */
export function trendDomain(points) {
  const shown = points.filter((point) => point.low !== null);
  const low = Math.min(...shown.map((point) => point.low ?? 0));
  const high = Math.max(...shown.map((point) => point.high ?? 0));
  return [Math.max(-100, Math.floor(low / 10) * 10), Math.min(100, Math.ceil(high / 10) * 10)];
}
