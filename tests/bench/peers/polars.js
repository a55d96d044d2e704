// @ts-check
import { OVERALL, dealTable, keyOf, noAnswers, noDeals, scoreTable, withOverall } from '../tasks.js';
import { peerModule } from './peer-module.js';

export async function open() {
  const { default: pl } = await peerModule('nodejs-polars');
  const whole = (/** @type {any} */ condition) => condition.cast(pl.Int64).sum();
  /** @param {any} frame @param {string} a @param {string} b @returns {Map<string, any>} */
  const keyed = (frame, a, b) =>
    new Map(frame.toRecords().map((/** @type {any} */ row) => [keyOf(row[a], row[b]), row]));
  const month = (/** @type {string} */ name) => pl.col(name).str.slice(0, 7).alias('month');
  return {
    version: pl.version,
    /** @param {Buffer} bytes */
    async T1(bytes) {
      const table = pl.readCSV(bytes, {
        columns: ['submitted_at', 'score', 'segment'],
        schema: undefined,
        dtypes: { submitted_at: pl.Utf8, score: pl.Int64, segment: pl.Utf8 },
        inferSchemaLength: 0,
        tryParseDates: false,
      });
      const score = pl.col('score').cast(pl.Int64);
      const groups = table
        .select(pl.col('segment'), month('submitted_at'), score.alias('score'))
        .filter(pl.col('score').isNotNull())
        .groupBy('segment', 'month')
        .agg(
          pl.col('score').count().alias('n'),
          whole(pl.col('score').gtEq(9)).alias('promoters'),
          whole(pl.col('score').gtEq(7).and(pl.col('score').ltEq(8))).alias('passives'),
          whole(pl.col('score').ltEq(6)).alias('detractors'),
        );
      return scoreTable(withOverall(keyed(groups, 'segment', 'month'), noAnswers));
    },
    /** @param {Buffer} bytes */
    async T2(bytes) {
      const table = pl.readCSV(bytes, {
        columns: ['created_at', 'closed_at', 'stage', 'amount', 'region'],
        inferSchemaLength: 0,
        tryParseDates: false,
      });
      const won = pl.col('stage').eq(pl.lit('won'));
      const microseconds = (/** @type {string} */ name, /** @type {string} */ format) =>
        // In microseconds, whatever unit is asked for.
        pl.col(name).str.strptime(pl.Datetime('ms'), format).cast(pl.Int64);
      const groups = table
        .select(
          month('created_at'),
          pl.col('region'),
          pl.col('stage'),
          pl.col('amount').cast(pl.Float64),
          microseconds('closed_at', '%Y-%m-%d').minus(microseconds('created_at', '%Y-%m-%dT%H:%M:%SZ')).alias('us'),
        )
        .groupBy('month', 'region')
        .agg(
          pl.col('stage').count().alias('opps'),
          whole(pl.col('stage').isIn(['won', 'lost'])).alias('closed'),
          whole(won).alias('won'),
          pl.col('amount').filter(won).sum().alias('amount'),
          pl.col('us').filter(won).sum().alias('us'),
        );
      const counted = new Map(
        [...keyed(groups, 'month', 'region')].map(([key, row]) => [
          key,
          { ...noDeals(), ...row, amount: row.amount ?? 0, days: Number(row.us ?? 0) / 86_400_000_000 },
        ]),
      );
      const { [OVERALL]: all, ...rest } = dealTable(withOverall(counted, noDeals));
      return { ...rest, [OVERALL]: all };
    },
  };
}
