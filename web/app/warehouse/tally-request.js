// @ts-check
/** The names of a survey's query: those the address says, else those that the chosen source suggests. */
/** @typedef {{table: string, score: string, date: string, period: string, by: string, zone: string, account: string}} TallyFields `period`: '' for none */

/** The columns of the tables that docs/delivery.md sets up. */
const DELIVERED = { table: 'answers', score: 'score', date: 'finished_at' };

/** @param {string} name of a file */
const withoutEnding = (name) => name.replace(/(\.[A-Za-z0-9]{1,7})+$/, '') || name;

/**
 * @param {import('../sources.js').OpenSource | null} open @param {string} name of the source @param {URLSearchParams} params
 * @returns {TallyFields}
 */
export function tallyFields(open, name, params) {
  const isFile = open !== null && open.source.kind === 'file' && !open.description.counted;
  const usual = isFile
    ? {
        table: withoutEnding(name),
        score: open.roles.score ?? DELIVERED.score,
        date: open.roles.date ?? '',
        by: open.roles.segments[0] ?? '',
        account: '',
      }
    : { ...DELIVERED, by: '', account: '' };
  const said = (/** @type {keyof typeof usual | 'zone'} */ field, /** @type {string} */ otherwise) =>
    params.get(field) ?? otherwise;
  const date = said('date', usual.date);
  const period = params.get('period') ?? 'month';
  return {
    table: said('table', usual.table) || usual.table,
    score: said('score', usual.score) || usual.score,
    date,
    period: date === '' || period === 'none' ? '' : period,
    by: said('by', usual.by),
    zone: said('zone', ''),
    account: said('account', usual.account),
  };
}

/** As `sql.tally` takes it. @param {string} dialect @param {TallyFields} fields @param {boolean} zoneKnown */
export function tallyRequest(dialect, fields, zoneKnown) {
  const { zone, period, ...names } = fields;
  return { dialect, ...names, ...(period ? { period } : {}), ...(zoneKnown && zone ? { zone } : {}) };
}
