// @ts-check
import { readFileSync } from 'node:fs';

/**
 * How an oracle's method is asked of the core: the method of the counter, and what the oracle calls otherwise.
 * An oracle's method that is not here is not covered yet.
 * @typedef {{method: string, request?: (inputs: any) => object, result?: (reply: any) => any, fields?: Record<string, string>}} Adapter
 */

/** @type {Record<string, Adapter>} */
export const ADAPTERS = {
  'nps.point': { method: 'nps.point' },
  'nps.interval.score': { method: 'nps.interval', fields: { lower: 'low', upper: 'high' } },
  'share.wilson': { method: 'share.wilson' },
  'share.clopper_pearson': { method: 'share.clopper_pearson' },
  'share.jeffreys': { method: 'share.jeffreys' },
  'share.diff_newcombe': { method: 'share.diff_newcombe' },
  'share.fisher': { method: 'share.fisher' },
  'rate.poisson_exact': { method: 'rate.poisson_exact' },
  'ratio.delta': { method: 'ratio.delta' },
  'ratio.fieller': { method: 'ratio.fieller' },
  'spc.xmr': { method: 'spc.xmr' },
  'spc.p_chart': { method: 'spc.p_chart' },
  'spc.u_chart': { method: 'spc.u_chart' },
  'spc.laney_p': { method: 'spc.laney_p' },
  'spc.ewma': { method: 'spc.ewma' },
  'spc.cusum': { method: 'spc.cusum' },
  'spc.rules': { method: 'spc.rules' },
  'series.seasonal_decompose': { method: 'series.seasonal_decompose' },
  'series.breakpoints_mean': { method: 'series.breakpoints_mean' },
  'series.pettitt': { method: 'series.pettitt' },
};

/**
 * @typedef {{id: string, method: string, inputs: any, expected: Record<string, unknown>, tolerance: {abs: number, rel: number}}} Case
 */

/**
 * What a case came to.
 * @param {Case} oracle
 * @param {(method: string, request: object) => any} call
 * @returns {{state: 'passed' | 'failed' | 'not covered', faults: string[]}}
 */
export function runCase(oracle, call) {
  const adapter = ADAPTERS[oracle.method] ?? kpiAdapter(oracle, call);
  if (!adapter) return { state: 'not covered', faults: [] };
  const { method, request = (inputs) => inputs, result = (reply) => reply, fields = {} } = adapter;
  let actual;
  try {
    actual = result(call(method, request(oracle.inputs)));
  } catch (error) {
    return { state: 'failed', faults: [`${method}: ${/** @type {Error} */ (error).message}`] };
  }
  const faults = Object.entries(oracle.expected).flatMap(([name, expected]) =>
    differences(actual[fields[name] ?? name], expected, oracle.tolerance, name),
  );
  return { state: faults.length ? 'failed' : 'passed', faults };
}

/** @type {{id: string, formula: string, table: string, derived?: object}[]} */
const KPIS = JSON.parse(readFileSync(new URL('../../core/kpi/catalogue.json', import.meta.url), 'utf8')).kpis;

/**
 * A KPI of the catalogue, by its name: its formula in our language over the tables of the case's data set.
 * @param {Case} oracle
 * @param {(method: string, request: object) => any} call
 * @returns {Adapter | undefined}
 */
function kpiAdapter({ method, inputs }, call) {
  const kpi = KPIS.find(({ id }) => method === `kpi.${id}`);
  if (!kpi) return undefined;
  const { formula, table, derived } = kpi;
  return {
    method: 'kpi.evaluate',
    request() {
      openDataset(inputs.dataset, call);
      return { kpis: [{ formula, table, derived }] };
    },
    result: (reply) => reply.kpis[0],
  };
}

/**
 * Opens the tables of a data set, each described as "name TYPE".
 * @param {{schema: Record<string, string[]>, rows: Record<string, unknown[][]>}} dataset
 * @param {(method: string, request: object) => any} call
 */
export function openDataset({ schema, rows }, call) {
  for (const [table, described] of Object.entries(schema)) {
    const columns = described.map((column) => {
      const [name, type] = column.split(' ');
      return { name, kind: type === 'TEXT' ? 'category' : 'number' };
    });
    call('table.from_rows', { table, columns, rows: rows[table] });
  }
}

/**
 * Every number within abs + rel * |expected|; texts, truths, nulls and lengths equal; the text "Infinity" is infinite.
 * @param {any} actual
 * @param {any} expected
 * @param {{abs: number, rel: number}} tolerance
 * @param {string} where
 * @returns {string[]}
 */
function differences(actual, expected, tolerance, where) {
  const fault = () => [`${where}: actual ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
  if (typeof expected === 'number') {
    const near =
      typeof actual === 'number' && Math.abs(actual - expected) <= tolerance.abs + tolerance.rel * Math.abs(expected);
    return near ? [] : fault();
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return fault();
    return expected.flatMap((item, i) => differences(actual[i], item, tolerance, `${where}/${i}`));
  }
  if (expected !== null && typeof expected === 'object')
    return Object.entries(expected).flatMap(([name, item]) =>
      differences(actual?.[name], item, tolerance, `${where}/${name}`),
    );
  return Object.is(actual, expected) ? [] : fault();
}
