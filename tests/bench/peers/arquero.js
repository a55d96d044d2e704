// @ts-check
import { dealTable, keyOf, noAnswers, noDeals, scoreTable, withOverall } from '../tasks.js';
import { peerModule } from './peer-module.js';

export async function open() {
  const aq = await peerModule('arquero');
  /** @param {Buffer} bytes */
  const read = (bytes) => aq.fromCSV(bytes.toString('utf8'), { autoType: false });
  /** @param {any} table @param {string} a @param {string} b @returns {Map<string, any>} */
  const keyed = (table, a, b) => new Map(table.objects().map((/** @type {any} */ row) => [keyOf(row[a], row[b]), row]));
  const numbers = (/** @type {any} */ row, /** @type {object} */ none) =>
    Object.fromEntries(Object.keys(none).map((key) => [key, Number(row[key] ?? 0)]));
  return {
    version: '',
    /** @param {Buffer} bytes */
    async T1(bytes) {
      const groups = read(bytes)
        .derive({
          month: aq.escape((/** @type {any} */ row) => row.submitted_at.slice(0, 7)),
          value: aq.escape((/** @type {any} */ row) =>
            row.score === '' || row.score === null ? -1 : Number(row.score),
          ),
        })
        .filter('d => d.value >= 0')
        .groupby('segment', 'month')
        .rollup({
          n: 'd => op.count()',
          promoters: 'd => op.sum(d.value >= 9 ? 1 : 0)',
          passives: 'd => op.sum(d.value == 7 || d.value == 8 ? 1 : 0)',
          detractors: 'd => op.sum(d.value <= 6 ? 1 : 0)',
        });
      const counted = new Map(
        [...keyed(groups, 'segment', 'month')].map(([key, row]) => [
          key,
          /** @type {any} */ (numbers(row, noAnswers())),
        ]),
      );
      return scoreTable(withOverall(counted, noAnswers));
    },
    /** @param {Buffer} bytes */
    async T2(bytes) {
      const groups = read(bytes)
        .derive({
          month: aq.escape((/** @type {any} */ row) => row.created_at.slice(0, 7)),
          money: aq.escape((/** @type {any} */ row) => Number(row.amount)),
          apart: aq.escape((/** @type {any} */ row) =>
            row.stage === 'won'
              ? (Date.parse(`${row.closed_at}T00:00:00Z`) - Date.parse(row.created_at)) / 86_400_000
              : 0,
          ),
        })
        .groupby('month', 'region')
        .rollup({
          opps: 'd => op.count()',
          closed: "d => op.sum(d.stage == 'won' || d.stage == 'lost' ? 1 : 0)",
          won: "d => op.sum(d.stage == 'won' ? 1 : 0)",
          amount: "d => op.sum(d.stage == 'won' ? d.money : 0)",
          days: 'd => op.sum(d.apart)',
        });
      const counted = new Map(
        [...keyed(groups, 'month', 'region')].map(([key, row]) => [key, /** @type {any} */ (numbers(row, noDeals()))]),
      );
      return dealTable(withOverall(counted, noDeals));
    },
  };
}
