// @ts-check
/** SQLite as the engine of a warehouse: runs the queries for DuckDB, whose months alone it writes otherwise. */
import initSqlJs from 'sql.js';

/** Rows of a CSV whose cells may be quoted. @param {string} text */
function rowsOf(text) {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)];
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows[rows.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** @param {Record<string, string>} tables CSV by name */
export async function openEngine(tables) {
  const { Database } = await initSqlJs({ useOldExtensionFunctions: false });
  const engine = new Database();
  for (const [name, text] of Object.entries(tables)) {
    const [head, ...rows] = rowsOf(text);
    engine.run(`CREATE TABLE ${name} (${head.map((column) => `"${column}"`).join(', ')})`);
    // A column of numbers, where most cells are: what is none does not get into a warehouse.
    const isNumber = (/** @type {string} */ cell) => cell !== '' && Number.isFinite(Number(cell));
    const numeric = head.map((_, i) => rows.filter((row) => isNumber(row[i])).length > rows.length / 2);
    const insert = engine.prepare(`INSERT INTO ${name} VALUES (${head.map(() => '?').join(', ')})`);
    for (const row of rows)
      insert.run(row.map((cell, i) => (numeric[i] ? (isNumber(cell) ? Number(cell) : null) : cell || null)));
    insert.free();
  }
  return engine;
}

/** The answer to a query, as CSV. @param {any} engine @param {string} sql */
export function answer(engine, sql) {
  const month = /CAST\(CAST\(DATE_TRUNC\('month', CAST\((\S+) AS TIMESTAMP\)\) AS DATE\) AS VARCHAR\)/g;
  const [{ columns, values }] = engine.exec(sql.replaceAll(month, "strftime('%Y-%m-01', $1)"));
  const cell = (/** @type {unknown} */ value) =>
    value === null ? '' : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);
  return `${columns.join(',')}\n${values.map((/** @type {unknown[]} */ row) => `${row.map(cell).join(',')}\n`).join('')}`;
}
