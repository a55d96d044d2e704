// @ts-check
/** The ways through a survey: its questions below one another, and an arc from each answer that decides to the question that it decides on. */
import { chart, draw, text } from './svg.js';

const ROW = 44;
const BOX = 30;
const LANE = 16;
const INSET = 8;
const MARK = 34;

/**
 * @param {{stops: {name: string, number: string, branches: boolean}[], arcs: {from: number, to: number, lane: number, kind: string}[],
 *   title: string, description: string, width: number}} model
 * @returns {SVGElement}
 */
export function branchMap({ stops, arcs, title, description, width }) {
  const lanes = Math.max(0, ...arcs.map(({ lane }) => lane + 1));
  const side = lanes ? lanes * LANE + INSET * 2 : 0;
  const right = width - side;
  const height = stops.length * ROW - (ROW - BOX) + 4;
  const middle = (/** @type {number} */ place) => 2 + place * ROW + BOX / 2;
  const letters = Math.max(6, Math.floor((right - MARK - 16) / 7.6));
  const cut = (/** @type {string} */ name) => {
    const all = [...name];
    return all.length > letters ? `${all.slice(0, letters - 1).join('')}…` : name;
  };
  // Arcs that end at one question come in below one another, so that none hides another.
  const entries = stops.map((_, place) => arcs.filter(({ to }) => to === place));
  return chart({ width, height, title, description, kind: 'branch-map' }, [
    ...stops.slice(1).map((_, place) =>
      draw('path', {
        class: 'branch-way',
        d: `M${MARK / 2} ${middle(place) + BOX / 2}V${middle(place + 1) - BOX / 2}`,
      }),
    ),
    ...stops.flatMap(({ name, number, branches }, place) => [
      draw('rect', {
        class: branches ? 'branch-stop branch-some' : 'branch-stop',
        x: 1,
        y: middle(place) - BOX / 2,
        width: right - 2,
        height: BOX,
        rx: 7,
      }),
      text(number, { class: 'branch-number', x: MARK / 2, y: middle(place) + 5, 'text-anchor': 'middle' }),
      text(cut(name), { class: 'branch-name', x: MARK, y: middle(place) + 5, direction: 'ltr' }),
    ]),
    ...arcs.flatMap((arc) => {
      const { from, to, lane, kind } = arc;
      const list = entries[to];
      const end = middle(to) + (list.indexOf(arc) - (list.length - 1) / 2) * 7;
      const start = middle(from);
      const out = right + INSET + (lane + 1) * LANE - 6;
      return [
        draw('path', {
          class: `branch-arc branch-${kind}`,
          d: `M${right} ${start}H${out - 6}Q${out} ${start} ${out} ${start + 6}V${end - 6}Q${out} ${end} ${out - 6} ${end}H${right + 6}`,
        }),
        draw('path', { class: `branch-head branch-${kind}`, d: `M${right + 1} ${end}l7 -4v8z` }),
      ];
    }),
  ]);
}
