// @ts-check
/** What the statistics of a page take: requests whose times have a goal. Runs under Node and in a browser alike. */

/** A million answers in counts, as many in a second sample, and halves of both: a million in two samples. */
const A = [9000, 8000, 12000, 20000, 31000, 70000, 90000, 130000, 190000, 200000, 240000];
const B = [9500, 8100, 12500, 20500, 31500, 71400, 90500, 131000, 189000, 199000, 237000];

const HALF_A = A.map((count) => count / 2);
const HALF_B = B.map((count) => count / 2);

/** Twelve ratings of 1 to 5 that share a mood, and a score that follows some of them. @param {number} rows */
function drivers(rows) {
  let state = 7;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const names = Array.from({ length: 12 }, (_, index) => `r${index}`);
  return {
    columns: [{ name: 'score', kind: 'score' }, ...names.map((name) => ({ name, kind: 'number' }))],
    rows: Array.from({ length: rows }, () => {
      const mood = uniform();
      const marks = names.map(() => 1 + Math.floor(5 * (0.5 * mood + 0.5 * uniform()) * 0.9999));
      const score = Math.min(10, Math.floor(marks[0] + 0.6 * marks[1] + 0.3 * marks[2] + 2 * uniform()));
      return [score, ...marks];
    }),
  };
}

/**
 * @param {(method: string, request: object) => any} call
 * @returns {{what: string, ms: number, goal: number}[]} the fastest of some runs
 */
export function measureStatistics(call) {
  const groups = Array.from({ length: 10 }, (_, index) => A.map((count) => Math.round(count / (10 + index))));
  for (const rows of [1000, 5000, 20000])
    call('table.from_rows', { table: `rated ${rows}`, ...drivers(rows), score: 'score' });
  const names = Array.from({ length: 12 }, (_, index) => `r${index}`);
  /** @type {[string, string, object, number, number][]} */
  const asked = [
    ['score interval of 10^6 answers', 'nps.score', { counts: A }, 50, 5],
    ['the same by Bayes', 'nps.interval.bayes_dirichlet', { counts: A }, 50, 5],
    ['the same by profile likelihood', 'nps.interval.likelihood_ratio', { counts: A }, 50, 5],
    ['difference of two (MOVER)', 'nps.diff.mover', { counts_a: A, counts_b: B }, 50, 5],
    ['exact permutation of 10^6 answers', 'nps.diff.permutation_exact', { counts_a: HALF_A, counts_b: HALF_B }, 50, 5],
    ['exact permutation of 2 x 10^6 answers', 'nps.diff.permutation_exact', { counts_a: A, counts_b: B }, 100, 5],
    ['Bayesian probability of a rise', 'nps.diff.bayes_prob', { counts_a: A, counts_b: B }, 50, 5],
    ['comparison of 10^6 answers as the page asks it', 'nps.compare', { counts_a: HALF_A, counts_b: HALF_B }, 50, 5],
    ['ten segments of 10^5 against the others', 'nps.segments.compare', { groups, draws: 10_000 }, 500, 3],
    [
      'sign-flip test of 10^6 people',
      'nps.paired.signflip_exact',
      {
        table_before_rows_after_columns: [
          [200000, 40000, 30000],
          [38000, 250000, 42000],
          [29000, 41000, 330000],
        ],
      },
      50,
      5,
    ],
    ...[1000, 5000, 20000].map(
      (rows) =>
        /** @type {[string, string, object, number, number]} */ ([
          `12 drivers by LMG, 1,000 bootstraps, ${rows} rows`,
          'nps.drivers',
          { table: `rated ${rows}`, drivers: names },
          1000,
          2,
        ]),
    ),
  ];
  return asked.map(([what, method, request, goal, runs]) => {
    let ms = Infinity;
    for (let run = 0; run < runs; ++run) {
      const begin = performance.now();
      call(method, request);
      ms = Math.min(ms, performance.now() - begin);
    }
    return { what, ms, goal };
  });
}
