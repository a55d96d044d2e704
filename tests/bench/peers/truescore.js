// @ts-check
/** Truescore itself, as a program uses the package: the bytes become a table of the columns that are asked about. */
import { SNIFF_BYTES } from '../../../wasm/js/analytics.js';
import { loadAnalytics } from 'truescore';
import { OVERALL, keyOf, scoreFigures } from '../tasks.js';

const PIECE_BYTES = 1 << 20;

const DEALS = [
  'COUNT(*)',
  "COUNT(*) FILTER (WHERE stage IN ('won', 'lost'))",
  "COUNT(*) FILTER (WHERE stage = 'won')",
  "COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*) FILTER (WHERE stage IN ('won', 'lost')), 0)",
  "SUM(amount) FILTER (WHERE stage = 'won')",
  "AVG(amount) FILTER (WHERE stage = 'won')",
  "AVG(DATEDIFF('second', created_at, closed_at)) FILTER (WHERE stage = 'won') / 86400",
  "COUNT(*) * COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*) FILTER (WHERE stage IN ('won', 'lost')), 0) * AVG(amount) FILTER (WHERE stage = 'won') / NULLIF(AVG(DATEDIFF('second', created_at, closed_at)) FILTER (WHERE stage = 'won') / 86400, 0)",
];

/** @param {Uint8Array} bytes */
function* piecesOf(bytes) {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

export async function open() {
  const analytics = await loadAnalytics();
  const { call } = analytics;
  /** @param {Uint8Array} bytes @param {string[]} wanted */
  const read = async (bytes, wanted) => {
    const sniff = call('file.sniff', { whole: bytes.length <= SNIFF_BYTES }, bytes.subarray(0, SNIFF_BYTES));
    const columns = sniff.columns.filter((/** @type {any} */ { label }) => wanted.includes(label));
    const date = columns.find((/** @type {any} */ { kind }) => kind === 'time').index;
    await analytics.readFile(/** @type {any} */ (piecesOf(bytes)), {
      table: 'file',
      options: { ...sniff, encoding: undefined, columns, date },
    });
  };
  return {
    version: '',
    /** @param {Uint8Array} bytes */
    async T1(bytes) {
      await read(bytes, ['submitted_at', 'score', 'segment']);
      const reply = call('nps.tally', { table: 'file', score: 'score', by: ['segment'], period: 'month' });
      return Object.fromEntries([
        ...reply.groups
          .filter((/** @type {any} */ { n }) => n > 0)
          .map((/** @type {any} */ group) => [keyOf(group.by.segment, group.period), scoreFigures(group)]),
        [OVERALL, scoreFigures(reply.overall)],
      ]);
    },
    /** @param {Uint8Array} bytes */
    async T2(bytes) {
      await read(bytes, ['created_at', 'closed_at', 'stage', 'amount', 'region']);
      const { kpis } = call('kpi.evaluate', {
        kpis: DEALS.map((formula) => ({ formula, time: 'created_at', interval: 'none' })),
        period: 'month',
        by: 'region',
        cells: true,
      });
      /** @type {import('../tasks.js').Figures} */
      const out = { [OVERALL]: kpis.map((/** @type {any} */ { value }) => value) };
      kpis[0].cells.forEach((/** @type {any} */ { period, by }, /** @type {number} */ i) => {
        out[keyOf(period, by)] = kpis.map((/** @type {any} */ { cells }) => cells[i].value);
      });
      return out;
    },
  };
}
