// @ts-check
/**
 * node tests/bench/kpi.mjs [ROWS] [RUNS]: a board of 12 KPIs over 24 months and 20 segments, in WebAssembly, beside DuckDB-WASM with
 * one statement that gives the same figures. The rows are read once; the time is that of the reply, without reading the file. The run
 * fails where the figures differ.
 */
import { performance } from 'node:perf_hooks';
import { loadAnalytics } from 'truescore';
import { openDuckDb } from './duckdb.mjs';

const rows = Number(process.argv[2] ?? 1_000_000);
const runs = Number(process.argv[3] ?? 5);

export const BOARD = [
  ['deals', 'COUNT(*)'],
  ['win rate', "COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*) FILTER (WHERE stage IN ('won', 'lost')), 0)"],
  [
    'win rate by value',
    "SUM(CASE WHEN stage = 'won' THEN amount ELSE 0 END) / NULLIF(SUM(CASE WHEN stage IN ('won', 'lost') THEN amount ELSE 0 END), 0)",
  ],
  ['won revenue', "SUM(amount) FILTER (WHERE stage = 'won')"],
  ['average deal', "AVG(amount) FILTER (WHERE stage = 'won')"],
  ['cycle', "AVG(cycle_days) FILTER (WHERE stage = 'won')"],
  [
    'velocity',
    "COUNT(*) FILTER (WHERE stage = 'open') * AVG(amount) FILTER (WHERE stage = 'won') * COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*) FILTER (WHERE stage IN ('won', 'lost')), 0) / NULLIF(AVG(cycle_days) FILTER (WHERE stage = 'won'), 0)",
  ],
  ['pipeline', "COALESCE(SUM(amount) FILTER (WHERE stage = 'open'), 0)"],
  ['weighted pipeline', "COALESCE(SUM(amount * probability) FILTER (WHERE stage = 'open'), 0)"],
  ['discount', '1 - SUM(amount) / NULLIF(SUM(list_amount), 0)'],
  [
    'quick wins',
    "COUNT(*) FILTER (WHERE stage = 'won' AND cycle_days <= 30) / NULLIF(COUNT(*) FILTER (WHERE stage = 'won'), 0)",
  ],
  ['largest deal', 'MAX(amount)'],
].map(([name, formula]) => ({ name, formula }));

/** A CSV file of deals over 24 months and 20 regions. */
function deals() {
  let state = 1;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
  const parts = ['created,region,stage,amount,list_amount,probability,cycle_days\n'];
  const stages = ['won', 'lost', 'open', 'open'];
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  for (let row = 0; row < rows; ++row) {
    const list = 100 + below(100000) / 100;
    const amount = (list * (70 + below(30))) / 100;
    parts.push(
      `${2023 + below(2)}-${two(1 + below(12))}-${two(1 + below(28))},region ${below(20)},${stages[below(4)]},` +
        `${amount.toFixed(2)},${list.toFixed(2)},0.${below(10)},${below(20) === 0 ? '' : below(120)}\n`,
    );
  }
  return new TextEncoder().encode(parts.join(''));
}

const analytics = await loadAnalytics();
const bytes = deals();
const sniff = analytics.call('file.sniff', { whole: false }, bytes.subarray(0, 1 << 20));
await analytics.readFile([bytes], { table: 'deals', options: { ...sniff, encoding: undefined } });

/** The milliseconds of the fastest of some runs. @param {object} request */
function best(request) {
  let least = Infinity;
  for (let run = 0; run < runs; ++run) {
    const begin = performance.now();
    const { kpis } = analytics.call('kpi.evaluate', request);
    least = Math.min(least, performance.now() - begin);
    if (kpis.length !== BOARD.length) throw new Error('a KPI is missing');
  }
  return least;
}

const print = (/** @type {string} */ what, /** @type {number} */ ms) =>
  console.log(
    `${what.padEnd(52)} ${ms.toFixed(1).padStart(8)} ms  ${(rows / 1000 / ms).toFixed(1).padStart(8)} million rows/s`,
  );
console.log(`${rows} rows in WebAssembly, ${BOARD.length} KPIs, best of ${runs} runs\n`);
const plain = BOARD.map((kpi) => ({ ...kpi, interval: 'none' }));
print('a board', best({ kpis: plain }));
print('by month and region', best({ kpis: plain, period: 'month', by: 'region' }));
print('by month and region, with intervals', best({ kpis: BOARD, period: 'month', by: 'region' }));

const duckdb = await openDuckDb();
duckdb.put('deals.csv', bytes);
duckdb.rows(`CREATE TABLE deals AS SELECT * FROM read_csv('deals.csv', header = true, auto_detect = false, delim = ',', columns = {
  created: 'TIMESTAMP', region: 'VARCHAR', stage: 'VARCHAR', amount: 'DOUBLE', list_amount: 'DOUBLE', probability: 'DOUBLE',
  cycle_days: 'DOUBLE'})`);
duckdb.drop('deals.csv');
/** @param {string} sql */
function bestOfDuckDb(sql) {
  let least = Infinity;
  for (let run = 0; run < runs; ++run) {
    const begin = performance.now();
    duckdb.rows(sql);
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}
const request = { kpis: plain, period: 'month', by: 'region' };
const figures = BOARD.map(({ formula }, i) => `${formula} AS k${i}`).join(', ');
const month = "strftime(date_trunc('month', created), '%Y-%m')";
const same = `SELECT ${month} AS month, region, GROUPING(${month}, region) AS level, ${figures} FROM deals GROUP BY GROUPING SETS ((), (${month}), (region))`;
const differ = differences(analytics.call('kpi.evaluate', request).kpis, duckdb.rows(same));
console.log(`\nBeside DuckDB-WASM ${duckdb.version}, both in one thread, the rows loaded before\n`);
const [ours, theirs] = [best(request), bestOfDuckDb(same)];
print('Truescore: the board, by month and by region', ours);
print('DuckDB-WASM: the same, one statement', theirs);
const cells = bestOfDuckDb(`SELECT date_trunc('month', created) AS month, region, ${figures} FROM deals GROUP BY ALL`);
print('DuckDB-WASM: its 480 cells alone, month x region', cells);
console.log(
  `\nDuckDB-WASM takes ${(theirs / ours).toFixed(2)} times as long for the same figures, ${(cells / ours).toFixed(2)} times for the cells alone.`,
);
console.log(`${differ.compared} figures compared, ${differ.found.length} differ by more than 1e-9 of their size.`);
duckdb.close();
analytics.close();
if (differ.found.length || differ.compared !== BOARD.length * (1 + 24 + 20)) {
  console.error(differ.found.slice(0, 10));
  process.exit(1);
}

/**
 * The figures of the whole, of each month and of each region, ours against theirs.
 * @param {any[]} kpis @param {any[]} rows
 */
function differences(kpis, rows) {
  const theirs = new Map(rows.map((row) => [`${Number(row.level) === 3 ? '' : (row.month ?? row.region)}`, row]));
  /** @type {string[]} */
  const found = [];
  let compared = 0;
  kpis.forEach(({ name, value, series, groups }, i) => {
    const figures = [
      ['', value],
      ...series.map((/** @type {any} */ point) => [point.period, point.value]),
      ...groups.map((/** @type {any} */ group) => [group.by, group.value]),
    ];
    for (const [key, ours] of figures) {
      const other = theirs.get(key)?.[`k${i}`];
      ++compared;
      const close = Math.abs(Number(other) - ours) <= 1e-9 * Math.max(1, Math.abs(ours));
      if (other === undefined || other === null || ours === null || !close)
        found.push(`${name} ${key}: ${ours} and ${other}`);
    }
  });
  return { compared, found };
}
