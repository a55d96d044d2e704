// @ts-check
import { readFileSync } from 'node:fs';

/**
 * How an oracle's method is asked of the core where it is not asked by its own name, with the inputs as they are:
 * the method of the counter, members set beside the inputs, inputs that are mere remarks and are dropped, inputs that
 * are called otherwise in the request, inputs that are gathered into one member by how their names begin, and what the
 * oracle's results are called in the reply. Both runners (run.mjs and oracles_test.cpp) read it.
 * @typedef {{method?: string, set?: Record<string, unknown>, drop?: string[], rename?: Record<string, string>, gather?: Record<string, string>, fields?: Record<string, string>}} Adapter
 */

/** @type {Record<string, Adapter>} */
export const ADAPTERS = JSON.parse(readFileSync(new URL('adapters.json', import.meta.url), 'utf8'));

/**
 * @typedef {{id: string, method: string, inputs: any, expected: Record<string, unknown>, tolerance: {abs: number, rel: number}}} Case
 */

/**
 * How a case is asked: by its adapter, or what a computed one makes of it.
 * @typedef {{method: string, request: () => object, result: (reply: any) => any}} Question
 */

/**
 * @param {Case} oracle
 * @returns {Question}
 */
function question(oracle) {
  const {
    method = oracle.method,
    set = {},
    drop = [],
    rename = {},
    gather = {},
    fields = {},
  } = ADAPTERS[oracle.method] ?? {};
  return {
    method,
    request() {
      const request = { ...oracle.inputs, ...set };
      for (const name of drop) delete request[name];
      for (const [theirs, ours] of Object.entries(rename)) {
        if (!(theirs in request)) continue;
        request[ours] = request[theirs];
        delete request[theirs];
      }
      for (const [beginning, ours] of Object.entries(gather)) {
        for (const name of Object.keys(request).filter((key) => key.startsWith(beginning))) {
          request[ours] = { ...request[ours], [name.slice(beginning.length)]: request[name] };
          delete request[name];
        }
      }
      return request;
    },
    result: (reply) =>
      // There is no infinity in JSON: a reply says that a sum diverges.
      Object.fromEntries(
        Object.entries(oracle.expected).map(([name, expected]) => [
          name,
          expected === 'Infinity' && reply.diverges === true ? 'Infinity' : reply[fields[name] ?? name],
        ]),
      ),
  };
}

/**
 * Where an answer is another than the right one; `field` is empty where the core gave none.
 * @typedef {{field: string, expected: any, got: any}} Fault
 */

/**
 * What a case came to: "not covered" where the counter has no such method.
 * @param {Case} oracle
 * @param {(method: string, request: object) => any} call
 * @returns {{state: 'passed' | 'failed' | 'not covered', faults: Fault[]}}
 */
export function runCase(oracle, call) {
  const { method, request, result } = kpiQuestion(oracle, call) ?? question(oracle);
  if (!call('methods', {}).methods.includes(method)) return { state: 'not covered', faults: [] };
  let actual;
  try {
    actual = result(call(method, request()));
  } catch (error) {
    return { state: 'failed', faults: [{ field: '', expected: oracle.expected, got: `${method}: ${/** @type {Error} */ (error).message}` }],
    };
  }
  const faults = Object.entries(oracle.expected).flatMap(([name, expected]) =>
    differences(actual[name], expected, oracle.tolerance, name),
  );
  return { state: faults.length ? 'failed' : 'passed', faults };
}

/** @type {{id: string, formula: string, table: string, derived?: object}[]} */
const KPIS = JSON.parse(readFileSync(new URL('../../core/kpi/catalogue.json', import.meta.url), 'utf8')).kpis;

/**
 * A KPI of the catalogue, by its name: its formula in our language over the tables of the case's data set.
 * @param {Case} oracle
 * @param {(method: string, request: object) => any} call
 * @returns {Question | undefined}
 */
function kpiQuestion({ method, inputs }, call) {
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
 * @returns {Fault[]}
 */
function differences(actual, expected, tolerance, where) {
  const fault = () => [{ field: where, expected, got: actual ?? null }];
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
