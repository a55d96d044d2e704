// @ts-check
/**
 * PostgREST and Supabase: POST of rows to a table's address, with a key that may insert and nothing else (row level security). An insert
 * that passes over what is already there needs the right to read, so it is a plain one: 409 to a batch sends its answers singly, and 409
 * with 23505 (unique violation) to a single one means that the table already has it. `return=minimal`, or the key would need to read.
 */
import { jsonText } from 'truescore/json-text';
import { flatRow } from '../flat-row.js';
import { judgeReply } from '../reply.js';

/** @type {import('./index.js').Adapter} */
export const postgrest = {
  id: 'postgrest',
  parts: ['key'],
  target: ({ url, key }) => ({
    url,
    headers: { 'content-type': 'application/json', prefer: 'return=minimal', ...(key ? { apikey: key } : {}) },
  }),
  piece: (response) => jsonText({ ...flatRow(response), record: response }),
  frame: ['[', ',', ']'],
  judge: (reply, ids) => {
    // A foreign key that is missing is a 409 as well; the answer is then not there.
    const violation = reply.status === 409 && ids.length === 1 ? /"code"\s*:\s*"(\w+)"/.exec(reply.text)?.[1] : null;
    return violation && violation !== '23505' ? { dead: [[ids[0], `sql_${violation}`]] } : judgeReply(reply, ids);
  },
};
