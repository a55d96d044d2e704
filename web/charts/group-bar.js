// @ts-check
/** One bar cut into detractors, passives and promoters by their shares. */
import { chart, draw, text } from './svg.js';

/**
 * `rightToLeft`: the first piece stands at the right, as the page reads. `share` 0…1, in the order from detractors to promoters; `label` is what stands in the piece where it fits.
 * @typedef {{title: string, description: string, rightToLeft: boolean, pieces: {group: 'detractor' | 'passive' | 'promoter', share: number, label: string}[]}} GroupBarModel
 */

const HEIGHT = 44;
const GAP = 3;
const LETTER = 9;

/** @param {GroupBarModel} model @param {number} width */
export function groupBar({ title, description, rightToLeft, pieces }, width) {
  const shown = pieces.filter((piece) => piece.share > 0);
  if (rightToLeft) shown.reverse();
  const room = width - GAP * Math.max(0, shown.length - 1);
  let start = 0;
  const marks = shown.flatMap(({ group, share, label }) => {
    const length = share * room;
    const piece = draw('rect', { class: `fill-${group}`, x: start, y: 0, width: length, height: HEIGHT, rx: 5 });
    const fits = label.length * LETTER + 12 < length;
    const word = fits
      ? text(label, {
          class: 'on-fill',
          x: start + length / 2,
          y: HEIGHT / 2,
          'dominant-baseline': 'central',
          'text-anchor': 'middle',
        })
      : null;
    start += length + GAP;
    return [piece, word];
  });
  return chart({ width, height: HEIGHT, title, description, kind: 'group-bar' }, marks);
}
