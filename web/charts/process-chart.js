// @ts-check
/**
 * A process-behaviour chart: values in order, their centre line and limits, and the points that a rule marks. A marked point
 * differs by its shape as well as by its colour, which says "look here", not good or bad; a target is drawn, never coloured.
 */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { chart, draw, text } from './svg.js';

/**
 * One period, at least one of them. `value` null is a gap. `mark`: the point is beyond a limit, or completes a pattern. `center`, `lower` and `upper` are
 * those of its phase, null where there are none. `low` and `high`: the interval of the value itself. `observed`: the value before
 * the season was taken off. `range`: the moving range.
 * @typedef {{tick: string, callout: string, value: number | null, mark?: 'beyond' | 'pattern' | null,
 *   center: number | null, lower: number | null, upper: number | null, startsPhase?: boolean,
 *   low?: number | null, high?: number | null, observed?: number | null, range?: number | null, rangeMark?: boolean}} ProcessPoint
 *
 * `floor`: what the measure cannot go below; limits are cut there in the drawing only. `note`: what must be known to read the
 * values, such as "Seasonally adjusted". `range`: the moving ranges get a panel of their own.
 * @typedef {{title: string, description: string, points: ProcessPoint[], at: (value: number) => string,
 *   words: {center: string, lower: string, upper: string}, target?: {value: number, word: string} | null, floor?: number | null,
 *   note?: string, range?: {word: string, center: number | null, upper: number | null} | null}} ProcessModel
 */

const TOP = 30;
const PLOT = 210;
const RANGES = 64;
const LINE_HEIGHT = 14;
/** Width of a character of the chart's type, about. */
const CHARACTER = 6.7;
/** From this width on the labels at the end of the lines have words, else only numbers. */
const ROOM_FOR_WORDS = 560;

/** @param {ProcessModel} model @param {number} width */
export function processChart(model, width) {
  const { title, description, points, at, words, target = null, floor = null, note = '', range = null } = model;
  const last = points[points.length - 1];
  const cut = (/** @type {number} */ value) => (floor === null ? value : Math.max(floor, value));
  const named = (/** @type {string} */ word, /** @type {number} */ value) =>
    width < ROOM_FOR_WORDS ? at(value) : `${word} ${at(value)}`;

  const y = scaleLinear(processDomain(model), [TOP + PLOT, TOP]);
  const labels = placeLabels(
    [
      ...(last.upper === null ? [] : [{ words: named(words.upper, last.upper), y: y(last.upper), kind: 'limit' }]),
      ...(last.center === null ? [] : [{ words: named(words.center, last.center), y: y(last.center), kind: 'strong' }]),
      ...(last.lower === null
        ? []
        : [{ words: named(words.lower, cut(last.lower)), y: y(cut(last.lower)), kind: 'limit' }]),
      ...(target ? [{ words: `${target.word} ${at(target.value)}`, y: y(target.value), kind: 'wish' }] : []),
    ],
    TOP + PLOT,
  );

  const ticks = y.ticks(5);
  const left = 10 + Math.max(...ticks.map((tick) => at(tick).length), 2) * CHARACTER;
  const right = width - Math.max(10, ...labels.map((label) => label.words.length * CHARACTER + 10));
  const step = (right - left) / points.length;
  const x = (/** @type {number} */ index) => left + (index + 0.5) * step;
  const rangeTop = TOP + PLOT + 30;
  const bottom = range ? rangeTop + RANGES : TOP + PLOT;
  const height = bottom + 28 + (note ? LINE_HEIGHT + 4 : 0);
  const highest = Math.max(...points.map((point) => point.range ?? 0), range?.upper ?? 0) || 1;
  const rangeY = scaleLinear([0, highest], [bottom, rangeTop + 6]);

  const values = line(
    (/** @type {ProcessPoint} */ _point, index) => x(index),
    (point) => y(point.value ?? 0),
  ).defined((point) => point.value !== null);
  const observed = line(
    (/** @type {ProcessPoint} */ _point, index) => x(index),
    (point) => y(point.observed ?? 0),
  ).defined((point) => (point.observed ?? null) !== null);
  const ranges = line(
    (/** @type {ProcessPoint} */ _point, index) => x(index),
    (point) => rangeY(point.range ?? 0),
  ).defined((point) => (point.range ?? null) !== null);
  /** @param {(point: ProcessPoint) => number | null} of @param {string} kind */
  const level = (of, kind) =>
    draw('path', {
      class: kind,
      d: levelPath(
        points,
        (point) => {
          const value = of(point);
          return value === null ? null : y(cut(value));
        },
        left,
        step,
      ),
    });

  const widest = Math.max(...points.map((point) => point.tick.length)) * CHARACTER + 12;
  const every = Math.max(1, Math.ceil(widest / step));
  const size = step < 7 ? 2.5 : step < 14 ? 3.5 : 4.5;
  // The limits of the ranges are those of the last phase.
  const lastPhase = left + step * Math.max(0, points.map((point) => point.startsPhase === true).lastIndexOf(true));

  const marks = points.map((point, index) => {
    const center = x(index);
    const half = (point.callout.length * CHARACTER) / 2;
    const anchor = half > center ? 'start' : half > width - center ? 'end' : 'middle';
    return draw('g', { class: 'mark' }, [
      draw('line', { class: 'on-hover guide', x1: center, x2: center, y1: TOP - 8, y2: bottom }),
      (point.low ?? null) === null || (point.high ?? null) === null
        ? null
        : draw('line', {
            class: 'whisker',
            x1: center,
            x2: center,
            y1: y(/** @type {number} */ (point.low)),
            y2: y(/** @type {number} */ (point.high)),
          }),
      range && (point.range ?? null) !== null
        ? shape(
            point.rangeMark ? 'pattern' : null,
            center,
            rangeY(/** @type {number} */ (point.range)),
            Math.min(size, 3),
          )
        : null,
      point.value === null ? null : shape(point.mark ?? null, center, y(point.value), size),
      index % every === 0 ? text(point.tick, { x: center, y: bottom + 20, 'text-anchor': 'middle' }) : null,
      draw('rect', { class: 'target', x: center - step / 2, y: 0, width: step, height }),
      text(point.callout, {
        class: 'callout on-hover',
        x: anchor === 'start' ? 0 : anchor === 'end' ? width : center,
        y: 14,
        'text-anchor': anchor,
      }),
    ]);
  });

  return chart({ width, height, title, description, kind: 'process-chart' }, [
    ...ticks.flatMap((tick) => [
      draw('line', { class: 'grid', x1: left, x2: right, y1: y(tick), y2: y(tick) }),
      text(at(tick), { x: left - 6, y: y(tick), 'text-anchor': 'end', 'dominant-baseline': 'central' }),
    ]),
    ...points.flatMap((point, index) =>
      point.startsPhase && index > 0
        ? [draw('line', { class: 'phase', x1: x(index) - step / 2, x2: x(index) - step / 2, y1: TOP - 8, y2: bottom })]
        : [],
    ),
    target ? draw('line', { class: 'wish', x1: left, x2: right, y1: y(target.value), y2: y(target.value) }) : null,
    level((point) => point.upper, 'limit'),
    level((point) => point.lower, 'limit'),
    level((point) => point.center, 'center'),
    draw('path', { class: 'observed', d: observed(points) }),
    draw('path', { class: 'line', d: values(points) }),
    ...labels.map((label) =>
      text(label.words, { class: `end ${label.kind}`, x: right + 6, y: label.y, 'dominant-baseline': 'central' }),
    ),
    ...(range
      ? [
          text(range.word, { class: 'small', x: left, y: rangeTop - 4 }),
          draw('line', { class: 'grid', x1: left, x2: right, y1: bottom, y2: bottom }),
          ...[range.center, range.upper].map((value, index) =>
            value === null
              ? null
              : draw('line', {
                  class: index === 0 ? 'center' : 'limit',
                  x1: lastPhase,
                  x2: right,
                  y1: rangeY(value),
                  y2: rangeY(value),
                }),
          ),
          range.upper === null
            ? null
            : text(at(range.upper), {
                class: 'end limit',
                x: right + 6,
                y: rangeY(range.upper),
                'dominant-baseline': 'central',
              }),
          draw('path', { class: 'line thin', d: ranges(points) }),
        ]
      : []),
    ...marks,
    note ? text(note, { class: 'small', x: left, y: height - 4 }) : null,
  ]);
}

/**
 * A dot; a diamond where the point is beyond a limit, a square where it completes a pattern.
 * @param {'beyond' | 'pattern' | null} mark @param {number} x @param {number} y @param {number} size
 */
function shape(mark, x, y, size) {
  if (mark === null) return draw('circle', { class: 'dot', cx: x, cy: y, r: size });
  const half = size + 1.5;
  if (mark === 'pattern')
    return draw('rect', { class: 'signal', x: x - half, y: y - half, width: 2 * half, height: 2 * half });
  const wide = half * 1.45;
  return draw('polygon', {
    class: 'signal',
    points: [
      [x, y - wide],
      [x + wide, y],
      [x, y + wide],
      [x - wide, y],
    ]
      .map((corner) => corner.map((at) => Math.round(at * 100) / 100).join())
      .join(' '),
  });
}

/**
 * A level over the whole width of each point: it steps where it changes, and breaks where a phase begins or there is none.
 * @param {ProcessPoint[]} points @param {(point: ProcessPoint) => number | null} at the height of a point's level
 * @param {number} left @param {number} step
 */
export function levelPath(points, at, left, step) {
  let path = '';
  let open = false;
  points.forEach((point, index) => {
    const height = at(point);
    if (height === null) {
      open = false;
      return;
    }
    const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;
    if (open && !point.startsPhase) path += `V${round(height)}`;
    else path += `M${round(left + index * step)},${round(height)}`;
    path += `H${round(left + (index + 1) * step)}`;
    open = true;
  });
  return path;
}

/**
 * What holds all that is drawn, with a little room; never below the floor.
 * @param {ProcessModel} model @returns {[number, number]}
 */
export function processDomain({ points, target = null, floor = null }) {
  const drawn = points
    .flatMap(({ value, center, lower, upper, low, high, observed }) => [
      value,
      center,
      lower,
      upper,
      low,
      high,
      observed,
    ])
    .concat(target ? [target.value] : [])
    .filter((value) => value !== null && value !== undefined)
    .map((value) => (floor === null ? value : Math.max(floor, value)));
  const low = Math.min(...drawn);
  const high = Math.max(...drawn);
  if (!drawn.length) return [0, 1];
  if (low === high) return [floor === null ? low - 1 : Math.max(floor, low - 1), high + 1];
  const room = (high - low) * 0.06;
  return [floor === null ? low - room : Math.max(floor, low - room), high + room];
}

/**
 * Labels beside their lines, moved apart where they would touch, from the top down.
 * @template {{y: number}} Label
 * @param {Label[]} labels @param {number} bottom no label is lower
 * @returns {Label[]}
 */
export function placeLabels(labels, bottom) {
  const placed = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < placed.length; ++i) placed[i].y = Math.max(placed[i].y, placed[i - 1].y + LINE_HEIGHT);
  let lowest = bottom;
  for (const label of placed.reverse()) {
    label.y = Math.min(label.y, lowest);
    lowest = label.y - LINE_HEIGHT;
  }
  return placed.reverse();
}
