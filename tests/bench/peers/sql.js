// @ts-check
/** T1 and T2 as SQL for DuckDB, in its best form: nothing is detected, the month is a part of the text. */
import { OVERALL, dealTable, keyOf, scoreTable } from '../tasks.js';

/** @param {string} file @param {Record<string, string>} columns */
const read = (file, columns) =>
  `read_csv('${file}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${Object.entries(
    columns,
  )
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ')}})`;

/** @param {string} file */
export const answersSql = (file) =>
  `SELECT segment AS a, substr(submitted_at, 1, 7) AS b, GROUPING(segment) AS whole, count(*)::DOUBLE AS n,
  count(*) FILTER (score >= 9)::DOUBLE AS promoters, count(*) FILTER (score IN (7, 8))::DOUBLE AS passives,
  count(*) FILTER (score <= 6)::DOUBLE AS detractors
  FROM ${read(file, { id: 'VARCHAR', submitted_at: 'VARCHAR', score: 'TINYINT', segment: 'VARCHAR', region: 'VARCHAR', channel: 'VARCHAR', language: 'VARCHAR', comment: 'VARCHAR' })}
  WHERE score IS NOT NULL GROUP BY GROUPING SETS ((segment, substr(submitted_at, 1, 7)), ())`;

/** @param {string} file */
export const dealsSql = (file) =>
  `SELECT strftime(month, '%Y-%m') AS a, region AS b, GROUPING(region) AS whole, count(*)::DOUBLE AS opps,
  count(*) FILTER (stage IN ('won', 'lost'))::DOUBLE AS closed, count(*) FILTER (stage = 'won')::DOUBLE AS won,
  coalesce(sum(amount) FILTER (stage = 'won'), 0)::DOUBLE AS amount,
  coalesce(sum(epoch(closed_at) - epoch(created_at)) FILTER (stage = 'won'), 0)::DOUBLE / 86400 AS days
  FROM (SELECT *, date_trunc('month', created_at) AS month FROM ${read(file, { deal_id: 'VARCHAR', created_at: 'TIMESTAMP', closed_at: 'TIMESTAMP', stage: 'VARCHAR', amount: 'DECIMAL(18, 2)', owner: 'VARCHAR', region: 'VARCHAR', product: 'VARCHAR' })})
  GROUP BY GROUPING SETS ((month, region), ())`;

/** @param {any[]} rows */
const keyed = (rows) =>
  new Map(rows.map((row) => [Number(row.whole) !== 0 ? OVERALL : keyOf(String(row.a), String(row.b)), row]));
/** @param {any[]} rows */
export const answersTable = (rows) => scoreTable(keyed(rows));
/** @param {any[]} rows */
export const dealsTable = (rows) => dealTable(keyed(rows));
