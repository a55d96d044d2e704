// @ts-check
/** How many of each group have done something by which day, with the range of each curve. */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { chart, draw, text } from './svg.js';

/**
 * `done`: the share, 0…1; `low` and `high`: its range.
 * @typedef {{day: number, done: number, low: number, high: number}} CurveStep
 * @typedef {{group: 'promoter' | 'passive' | 'detractor', name: string, steps: CurveStep[], last: number}} GroupCurve
 *   `last`: the day up to which somebody of the group was watched
 * @typedef {{title: string, description: string, curves: GroupCurve[], days: number, at: (share: number) => string,
 *   dayTicks: {day: number, label: string}[]}} SurvivalModel
 */

const HEIGHT = 300;
const TOP = 16;
const BOTTOM = HEIGHT - 34;
const LEFT = 46;
const LETTER = 7.4;

/** @param {SurvivalModel} model @param {number} width */
export function survivalCurves({ title, description, curves, days, at, dayTicks }, width) {
  const names = Math.max(...curves.map(({ name }) => name.length)) * LETTER + 18;
  // Beside the curves where there is room, else above them.
  const beside = width > 480;
  const right = beside ? names : 12;
  const x = scaleLinear([0, days], [LEFT, width - right]);
  const highest = Math.max(0.1, ...curves.flatMap(({ steps }) => steps.map(({ done }) => done)));
  const y = scaleLinear([0, Math.min(1, highest * 1.15)], [BOTTOM, TOP]).nice(5);
  const shown = curves.map((curve) => {
    const within = curve.steps.filter(({ day }) => day <= days);
    const end = within.at(-1) ?? { day: 0, done: 0, low: 0, high: 0 };
    const start = { day: 0, done: 0, low: 0, high: 0 };
    return {
      ...curve,
      end,
      points: [start, ...within, { ...end, day: Math.min(days, Math.max(curve.last, end.day)) }],
    };
  });
  // Names do not stand on each other.
  let above = Infinity;
  const places = [...shown]
    .sort((one, other) => one.end.done - other.end.done)
    .map((curve) => {
      above = Math.min(y(curve.end.done), above - 16);
      return { curve, top: above };
    });
  return chart({ width, height: HEIGHT, title, description, kind: 'survival-curves' }, [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        draw('line', { class: tick === 0 ? 'zero' : 'grid', x1: LEFT, x2: width - right, y1: y(tick), y2: y(tick) }),
        text(at(tick), { x: LEFT - 8, y: y(tick), 'text-anchor': 'end', 'dominant-baseline': 'central' }),
      ]),
    ...dayTicks
      .filter(({ day }) => day <= days)
      .flatMap(({ day, label }) => [
        draw('line', { class: 'grid', x1: x(day), x2: x(day), y1: BOTTOM, y2: BOTTOM + 5 }),
        text(label, { x: x(day), y: HEIGHT - 10, 'text-anchor': day === days && !beside ? 'end' : 'middle' }),
      ]),
    ...shown.map(({ group, points }) =>
      draw('path', {
        class: `curve-range fill-${group}`,
        d: area(
          (/** @type {CurveStep} */ step) => x(step.day),
          (step) => y(step.low),
          (step) => y(step.high),
        ).curve(curveStepAfter)(points),
      }),
    ),
    ...shown.map(({ group, points }) =>
      draw('path', {
        class: `curve stroke-${group}`,
        d: line(
          (/** @type {CurveStep} */ step) => x(step.day),
          (step) => y(step.done),
        ).curve(curveStepAfter)(points),
      }),
    ),
    ...(beside
      ? places.map(({ curve, top }) =>
          text(curve.name, { class: 'strong', x: width - right + 10, y: top, 'dominant-baseline': 'central' }),
        )
      : []),
  ]);
}
