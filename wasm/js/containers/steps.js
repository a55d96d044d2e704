// @ts-check
/** So little at a time that what it inflates to, at most 1,032 times as much, fits in memory; at first less: often only the beginning is looked at. */
const FIRST_STEP = 1 << 9;
const STEP = 1 << 13;

/** Cuts one piece after the other into what is inflated at a time. @returns {(piece: Uint8Array) => Generator<Uint8Array<ArrayBuffer>>} */
export function stepping() {
  let step = FIRST_STEP;
  return function* steps(piece) {
    for (let at = 0; at < piece.length;) {
      const part = piece.slice(at, at + step);
      at += part.length;
      step = Math.min(2 * step, STEP);
      yield part;
    }
  };
}
