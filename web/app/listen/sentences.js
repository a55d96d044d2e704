// @ts-check
/**
 * What the figures say, in words: from the core's replies to phrases, each the key of a message and its arguments. Pure, and
 * without a language. Arguments: a number is a count or whole points for a plural; `{points}` an NPS; `{share}` of 0…1;
 * `{decimal}` a number with one digit; `{list}` words; a text stands as it is. A phrase tells no cause.
 */

/**
 * @typedef {number | string | {points: number} | {share: number} | {decimal: number} | {list: string[]}} Argument
 * @typedef {{key: string, args: Record<string, Argument>}} Phrase
 * @typedef {'sure' | 'probable' | 'unclear' | 'chance'} Degree how far a difference is from what chance gives
 * @typedef {import('truescore/analytics').Comparison} Comparison
 * @typedef {{n: number, nps: number | null, interval: {low: number, high: number, level: number}}} Score
 */

/** Fewer answers than this make a range and no number, and no difference of numbers. */
const FEWEST = 5;
/** A small change that a team would still like to see. */
export const SMALL_CHANGE = 5;
/** Changes of so many points stand in the table of what could be seen. */
export const CHANGES = [2, 3, 5, 10, 15, 20, 30];

/** @param {number | null} p @param {number} level @returns {Degree} */
export function degreeOf(p, level) {
  const alpha = 1 - level;
  // 0.95 is no binary number: a p of exactly 0.05 is not below it.
  if (p === null || p >= 0.2) return 'chance';
  if (p >= alpha - 1e-12) return 'unclear';
  return p < alpha / 5 ? 'sure' : 'probable';
}

/** Two digits, upwards: a number of answers to aim for. @param {number} n */
export function roundedUp(n) {
  if (!(n > 100)) return Math.ceil(n);
  const step = 10 ** (Math.floor(Math.log10(n)) - 1);
  return Math.ceil(n / step - 1e-9) * step;
}

/** @param {number} value @returns {number} as whole points, never −0 */
const whole = (value) => Math.round(value) + 0;

/** @param {string} key @param {Record<string, Argument>} [args] @returns {Phrase} */
const phrase = (key, args = {}) => ({ key, args });

/**
 * What changes where each group counts as much as it has customers.
 * @param {{nps: number | null, interval: {low: number, high: number}, n: number, n_eff: number | null, unweighted: {nps: number | null}}} weighted
 */
export function weightSentences({ nps, interval, n, n_eff, unweighted }) {
  if (nps === null || unweighted.nps === null) return [phrase('weights.none')];
  const moved = whole(nps) - whole(unweighted.nps);
  const range = { nps: { points: nps }, low: { points: interval.low }, high: { points: interval.high } };
  const first =
    moved === 0
      ? phrase('weights.same', range)
      : phrase('weights.sentence', { ...range, unweighted: { points: unweighted.nps } });
  return n_eff === null ? [first] : [first, phrase('weights.worth', { n, n_eff: Math.round(n_eff) })];
}

/**
 * How sure are we?
 * @param {Score} tally @param {number | null} needed answers for half the margin
 */
export function certaintySentences(tally, needed) {
  const { n, nps, interval } = tally;
  if (n === 0 || nps === null) return [phrase('certain.none')];
  const margin = whole((interval.high - interval.low) / 2);
  const range = { low: { points: interval.low }, high: { points: interval.high }, n };
  if (n < FEWEST) return [phrase('certain.few', range)];
  const how = margin <= 3 ? 'sharp' : margin <= 8 ? 'usable' : 'rough';
  const first = phrase('certain.margin', { ...range, margin: Math.max(1, margin), how });
  if (needed === null || margin < 2) return [first];
  return [first, phrase('certain.half', { margin: Math.max(1, whole(margin / 2)), n: roundedUp(needed) })];
}

/**
 * `lower` and `upper`: the NPS of all who were asked, whatever the silent think; `needed`: what the silent would have to be at for
 * it to be 0, `possible` where they could.
 * @typedef {{n: number, asked: number, lower: number, upper: number, needed: number | null, possible: boolean}} Silent
 */

/** @param {Silent} silent @returns {Phrase[]} */
export function silentSentences({ n, asked, lower, upper, needed, possible }) {
  const bounds = phrase('certain.silent', {
    rate: { share: n / asked },
    silent: asked - n,
    low: { points: lower },
    high: { points: upper },
  });
  if (needed === null) return [bounds];
  if (possible) return [bounds, phrase('certain.tipping', { needed: { points: needed } })];
  return [bounds, phrase('certain.tipping_none', { side: lower > 0 ? 'above' : 'below' })];
}

/**
 * Do the groups answer alike? Nothing where they were given in per cent, or fewer customers than have answered.
 * @param {{name: string, n: number, invited: number}[]} groups @param {number | null} p @param {number} level
 * @returns {Phrase[]}
 */
export function answeringSentences(groups, p, level) {
  const order = [...groups].sort((one, other) => one.n / one.invited - other.n / other.invited);
  const [low, high] = [order[0], order[order.length - 1]];
  if (order.length < 2) return [];
  const rates = { low: { share: low.n / low.invited }, high: { share: high.n / high.invited } };
  return [
    phrase('weights.answering', { ...rates, low_name: low.name, high_name: high.name, degree: degreeOf(p, level) }),
  ];
}

/**
 * Did it really change? From the first of two samples to the second.
 * @param {Comparison} comparison @param {{before: string, after: string, unit: string}} names `unit`: day, week, month, quarter or group
 * @param {number} level
 * @returns {Phrase[]}
 */
export function changeSentences({ a, b, rise, interval, test, detectable, n_per_group: needed }, names, level) {
  const { before, after, unit } = names;
  const empty = a.n === 0 ? before : b.n === 0 ? after : null;
  if (empty !== null || rise === null) return [phrase('change.nobody', { name: empty ?? before })];
  if (Math.min(a.n, b.n) < FEWEST) return [phrase('change.few', { before, after, n_before: a.n, n_after: b.n })];
  const size = Math.abs(whole(rise));
  const counts = { before, after, n_before: a.n, n_after: b.n };
  const seen = detectable === null ? [] : [phrase('change.detectable', { points: Math.ceil(detectable), unit })];
  if (size === 0) return [phrase('change.same', counts), ...seen];
  const sure = degreeOf(test.midp, level);
  const groups = unit === 'group' ? 'differ' : 'change';
  const first = phrase(`${groups}.${rise > 0 ? 'up' : 'down'}`, { ...counts, points: size, sure });
  if (sure === 'chance' || sure === 'unclear') {
    return needed === null ? [first] : [first, phrase('change.needed', { points: size, n: roundedUp(needed), unit })];
  }
  return [
    first,
    phrase('change.range', {
      low: { points: interval.low },
      high: { points: interval.high },
      level: { share: level },
    }),
  ];
}

/**
 * Over all periods. @param {{p: number | null, slope_points_per_period: number | null}} trend
 * @param {{periods: number, unit: string}} span @param {number} level
 * @returns {Phrase[]}
 */
export function trendSentences({ p, slope_points_per_period: slope }, { periods, unit }, level) {
  if (periods < 3 || slope === null || p === null) return [];
  const sure = degreeOf(p, level);
  if (sure === 'chance' || sure === 'unclear') return [phrase('trend.level', { periods, unit })];
  return [
    phrase(slope > 0 ? 'trend.rising' : 'trend.falling', { periods, unit, slope: { decimal: Math.abs(slope) }, sure }),
  ];
}

/** The line of the daily view. @param {{looks: {n: number, lower_of_all: number | null}[]}} band @param {number} level */
export function dailySentences({ looks }, level) {
  if (!looks.length) return [];
  const broken = looks.some((look) => look.lower_of_all === null);
  return [phrase('daily.explain', { level: { share: level } }), phrase(broken ? 'daily.broken' : 'daily.held')];
}

/**
 * Who differs? Each segment against all the others.
 * @param {{name: string, n: number, difference: number | null, adjusted_p: number | null}[]} segments
 * @param {number | null} overall p of the test of all segments at once
 * @param {number} level
 * @returns {{phrases: Phrase[], found: {name: string, below: boolean}[]}}
 */
export function differsSentences(segments, overall, level) {
  const compared = segments.filter(({ n, difference }) => n >= FEWEST && difference !== null);
  if (compared.length < 2) return { phrases: [phrase('differs.alone')], found: [] };
  const telling = compared
    .map((segment) => ({
      ...segment,
      sure: degreeOf(segment.adjusted_p, level),
      difference: Number(segment.difference),
    }))
    .filter(({ sure, difference }) => (sure === 'sure' || sure === 'probable') && whole(difference) !== 0)
    .sort((one, other) => Math.abs(other.difference) - Math.abs(one.difference));
  if (!telling.length) {
    const some = overall !== null && overall < 1 - level;
    return { phrases: [phrase(some ? 'differs.somehow' : 'differs.none', { count: compared.length })], found: [] };
  }
  const shown = telling.slice(0, 3);
  const phrases = shown.map(({ name, difference, sure }) =>
    phrase(difference > 0 ? 'differs.above' : 'differs.below', { name, points: Math.abs(whole(difference)), sure }),
  );
  if (telling.length > shown.length) phrases.push(phrase('differs.more', { count: telling.length - shown.length }));
  return { phrases, found: telling.map(({ name, difference }) => ({ name, below: difference < 0 })) };
}

/**
 * Which words tell the groups apart. @param {{promoters: string[], detractors: string[], comments: number}} words
 * @returns {Phrase[]}
 */
export function whySentences({ promoters, detractors, comments }) {
  if (!promoters.length && !detractors.length) return [phrase('why.none', { n: comments })];
  return [
    ...(detractors.length ? [phrase('why.detractors', { words: { list: detractors.slice(0, 4) } })] : []),
    ...(promoters.length ? [phrase('why.promoters', { words: { list: promoters.slice(0, 4) } })] : []),
  ];
}

/**
 * What could we see at all? @param {{detectable: number | null, n: number, needed: number | null, unit: string}} sight
 *   `n`: answers of a period, or all where there are none; `needed`: for a small change
 * @returns {Phrase[]}
 */
export function sightSentences({ detectable, n, needed, unit }) {
  if (n < FEWEST || detectable === null) return [phrase('sight.none')];
  const points = Math.ceil(detectable);
  const first = phrase('sight.detectable', { n, points, unit });
  if (needed === null || points <= SMALL_CHANGE) return [first, phrase('sight.enough')];
  return [first, phrase('sight.needed', { points: SMALL_CHANGE, n: roundedUp(needed), unit })];
}

/**
 * @typedef {{n: number, period: string | null, comments: boolean} | null} Callbacks detractors of the newest period
 * @typedef {{callbacks: Callbacks, change: {rise: number, sure: Degree, before: string, after: string} | null,
 *   lowest: string | null, words: string[], sight: {detectable: number | null, n: number, needed: number | null, unit: string}}} Findings
 * @typedef {{step: 'call' | 'fall' | 'rise' | 'calm' | 'segment' | 'words' | 'ask' | 'keep', phrase: Phrase}} Step
 */

/** What to do next: only what the findings give. @param {Findings} findings @returns {Step[]} */
export function nextSteps({ callbacks, change, lowest, words, sight }) {
  /** @type {Step[]} */
  const steps = [];
  if (callbacks && callbacks.n > 0) {
    const { n, period } = callbacks;
    steps.push({
      step: 'call',
      phrase: period === null ? phrase('next.call_all', { n }) : phrase('next.call', { n, period }),
    });
  }
  if (change && whole(change.rise) !== 0) {
    const { rise, sure, before, after } = change;
    const real = sure === 'sure' || sure === 'probable';
    if (!real) steps.push({ step: 'calm', phrase: phrase('next.calm', { before, after }) });
    else if (rise < 0) steps.push({ step: 'fall', phrase: phrase('next.fall', { before, after }) });
    else steps.push({ step: 'rise', phrase: phrase('next.rise', { before, after }) });
  }
  if (lowest !== null) steps.push({ step: 'segment', phrase: phrase('next.segment', { name: lowest }) });
  if (words.length) steps.push({ step: 'words', phrase: phrase('next.words', { words: { list: words.slice(0, 3) } }) });
  const { detectable, n, needed, unit } = sight;
  if (detectable !== null && needed !== null && detectable > SMALL_CHANGE && needed > n) {
    steps.push({
      step: 'ask',
      phrase: phrase('next.ask', { points: SMALL_CHANGE, needed: roundedUp(needed), n, unit }),
    });
  }
  if (!steps.length) steps.push({ step: 'keep', phrase: phrase('next.keep') });
  return steps;
}

/**
 * The last two complete periods: those that the answers cover to their ends. The newest answer may lie a little before the end
 * of its period, the oldest a little after the beginning.
 * @param {{name: string, start: Date, end: Date}[]} periods those with answers, in order
 * @param {Date} firstDay @param {Date} lastDay of the answers
 * @returns {[string, string] | null}
 */
export function comparedPeriods(periods, firstDay, lastDay) {
  const DAY_MS = 86_400_000;
  const slack = (/** @type {{start: Date, end: Date}} */ { start, end }) =>
    DAY_MS * Math.floor((end.getTime() - start.getTime()) / DAY_MS / 10);
  const complete = periods.filter(
    (period) =>
      lastDay.getTime() + DAY_MS + slack(period) >= period.end.getTime() &&
      firstDay.getTime() - slack(period) <= period.start.getTime(),
  );
  const pair = (complete.length >= 2 ? complete : periods).slice(-2);
  return pair.length === 2 ? [pair[0].name, pair[1].name] : null;
}
