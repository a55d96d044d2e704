// @ts-check
/**
 * ClickHouse over HTTP, JSONEachRow. In a page the address is a fixed handler (`predefined_query_handler`) for a user that may INSERT into
 * one table and nothing else: such a user can still run `INSERT … SELECT … FROM numbers(…)` over the open interface and fill the disk.
 * Its name and password stand in the address (`?user=…&password=…`), because headers would cost a preflight. Repeats are taken out by
 * `ReplacingMergeTree ORDER BY (survey, id)` and `FINAL`. Small inserts are dear, so a batch is one insert.
 */
import { jsonText } from 'truescore/json-text';
import { flatRow } from '../flat-row.js';
import { judgeReply } from '../reply.js';

/** @type {import('./index.js').Adapter} */
export const clickhouse = {
  id: 'clickhouse',
  parts: ['table'],
  target: ({ url, table }) => {
    const address = new URL(url);
    const { searchParams } = address;
    searchParams.set('date_time_input_format', 'best_effort');
    searchParams.set('input_format_skip_unknown_fields', '1');
    if (table) searchParams.set('query', `INSERT INTO ${table} FORMAT JSONEachRow`);
    return { url: address.href, headers: { 'content-type': 'text/plain;charset=UTF-8' } };
  },
  piece: (response) => jsonText({ ...flatRow(response), record: jsonText(response) }),
  frame: ['', '\n', '\n'],
  judge: judgeReply,
  wrong: ({ table }) => (table && !/^\w+(\.\w+)?$/.test(table) ? 'table' : undefined),
};
