// @ts-check
/** A value looked at day by day, with the range of one look and the wider one that holds at all looks. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { chart, draw, text } from './svg.js';

/**
 * `low`, `high`: of one look; `lower`, `upper`: of all looks.
 * @typedef {{start: Date, value: number, low: number, high: number, lower: number, upper: number}} Look
 * @typedef {{title: string, description: string, looks: Look[], at: (value: number) => string, on: (day: Date) => string,
 *   names: {ordinary: string, always: string}}} DailyBandModel at least one look
 */

const HEIGHT = 260;
const TOP = 34;
const BOTTOM = HEIGHT - 30;
const LEFT = 38;
const RIGHT = 10;
const LETTER = 7.2;

/** The first looks are so wide that the others would be flat: they may run out of the picture. @param {Look[]} looks @returns {[number, number]} */
function domainOf(looks) {
  const settled = looks.slice(Math.floor(looks.length / 4));
  const low = Math.min(...settled.map((look) => look.lower));
  const high = Math.max(...settled.map((look) => look.upper));
  return [Math.max(-100, Math.floor(low / 10) * 10), Math.min(100, Math.ceil(high / 10) * 10)];
}

/** @param {DailyBandModel} model @param {number} width */
export function dailyBand({ title, description, looks, at, on, names }, width) {
  const x = scaleUtc([looks[0].start, looks[looks.length - 1].start], [LEFT, width - RIGHT]);
  const y = scaleLinear(domainOf(looks), [BOTTOM, TOP]).clamp(true);
  /** @param {(look: Look) => number} low @param {(look: Look) => number} high */
  const band = (low, high) =>
    area(
      (/** @type {Look} */ look) => x(look.start),
      (look) => y(low(look)),
      (look) => y(high(look)),
    )(looks);
  const values = line(
    (/** @type {Look} */ look) => x(look.start),
    (look) => y(look.value),
  )(looks);
  const ends = looks.length > 1 ? [looks[0], looks[looks.length - 1]] : looks;
  const second = LEFT + 34 + names.ordinary.length * LETTER;
  const both = second + 24 + names.always.length * LETTER <= width;
  const key = (
    /** @type {string} */ kind,
    /** @type {string} */ name,
    /** @type {number} */ left,
    /** @type {number} */ top,
  ) => [
    draw('rect', { class: kind, x: left, y: top - 5, width: 18, height: 10 }),
    text(name, { x: left + 24, y: top, 'dominant-baseline': 'central' }),
  ];
  return chart({ width, height: HEIGHT, title, description, kind: 'daily-band' }, [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        draw('line', { class: tick === 0 ? 'zero' : 'grid', x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
        text(at(tick), { x: LEFT - 8, y: y(tick), 'text-anchor': 'end', 'dominant-baseline': 'central' }),
      ]),
    draw('path', {
      class: 'band-always',
      d: band(
        (look) => look.lower,
        (look) => look.upper,
      ),
    }),
    draw('path', {
      class: 'band',
      d: band(
        (look) => look.low,
        (look) => look.high,
      ),
    }),
    draw('path', { class: 'line', d: values }),
    ...ends.map((look, index) =>
      text(on(look.start), {
        x: x(look.start),
        y: HEIGHT - 8,
        'text-anchor': index === 0 && looks.length > 1 ? 'start' : 'end',
      }),
    ),
    ...key('band', names.ordinary, LEFT, 8),
    ...(both ? key('band-always', names.always, second, 8) : key('band-always', names.always, LEFT, 24)),
  ]);
}
