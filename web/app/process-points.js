// @ts-check
/** The points of a process-behaviour chart from the reply of spc.chart. */

/**
 * @typedef {{value: number | null, observed: number | null, moving_range: number | null, signals: string[], range_signal: boolean}} ChartedPoint
 * @typedef {{lower: (number | null)[], upper: (number | null)[], points: ChartedPoint[],
 *   phases: {from: number, to: number, center: number | null}[], seasonal: {method: string} | null, range?: any, sums?: any}} ChartReply
 * @typedef {{tick: string, callout: string, low?: number | null, high?: number | null}} PeriodWords
 */

/**
 * @param {ChartReply} reply
 * @param {PeriodWords[]} periods what each period is called, and the interval of its value where there is one
 * @param {{averaged?: boolean}} [options] averaged: the chart is of a moving average, and the values stand beside it
 * @returns {import('../charts/process-chart.js').ProcessPoint[]}
 */
export function processPoints(reply, periods, { averaged = false } = {}) {
  const adjusted = reply.seasonal?.method === 'adjusted';
  return reply.points.map((point, index) => {
    const phase = reply.phases.find(({ from, to }) => from <= index + 1 && index + 1 <= to);
    const { tick, callout, low = null, high = null } = periods[index];
    return {
      tick,
      callout,
      value: point.value,
      mark: point.signals.includes('beyond_limits') ? 'beyond' : point.signals.length ? 'pattern' : null,
      center: phase?.center ?? null,
      lower: reply.lower[index],
      upper: reply.upper[index],
      startsPhase: index > 0 && phase?.from === index + 1,
      // The interval is that of the observed value, which is not the one on the chart where a season was taken off.
      low: adjusted ? null : low,
      high: adjusted ? null : high,
      observed: adjusted || averaged ? point.observed : null,
      range: point.moving_range,
      rangeMark: point.range_signal,
    };
  });
}
