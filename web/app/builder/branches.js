// @ts-check
/** The ways through a survey: which question is asked always, and which because of what was answered before. */
import { asksAbout } from './conditions.js';
import { isByGroup } from './texts.js';

/** @typedef {import('./types.js').Definition} Definition */
/**
 * `from`: the places of the questions that decide whether it is asked. `worded`: the place of the one whose group words it.
 * @typedef {{place: number, id: string, from: number[], worded: number | null}} Stop
 */

/** @param {Definition} definition @returns {Stop[]} in the order in which they are asked */
export function stopsOf({ questions }) {
  const placeOf = (/** @type {string} */ id) => questions.findIndex((question) => question.id === id);
  return questions.map(({ id, text, show_if }, place) => {
    const worded = isByGroup(text) ? placeOf(text.by_group) : -1;
    return {
      place,
      id,
      from: asksAbout(show_if)
        .map(placeOf)
        .filter((from) => from >= 0 && from < place),
      worded: worded >= 0 && worded < place ? worded : null,
    };
  });
}

/** @typedef {{from: number, to: number, lane: number, kind: 'asked' | 'worded'}} Arc */

/** The arcs of the map, each in a lane in which it meets no other: short ones run inside. @param {Stop[]} stops @returns {Arc[]} */
export function arcsOf(stops) {
  const arcs = stops.flatMap(({ place, from, worded }) => [
    ...from.map((start) => ({ from: start, to: place, kind: /** @type {const} */ ('asked') })),
    ...(worded !== null && !from.includes(worded)
      ? [{ from: worded, to: place, kind: /** @type {const} */ ('worded') }]
      : []),
  ]);
  /** @type {Arc[]} */
  const laid = [];
  for (const arc of arcs.sort((one, other) => one.to - one.from - (other.to - other.from) || one.from - other.from)) {
    const taken = laid.filter((other) => other.from < arc.to && arc.from < other.to).map(({ lane }) => lane);
    let lane = 0;
    while (taken.includes(lane)) ++lane;
    laid.push({ ...arc, lane });
  }
  return laid;
}
