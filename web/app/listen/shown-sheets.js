// @ts-check
/** What the results page shows, as rows for other programs: unrounded, with small groups hidden. */
import { t } from '../../i18n/index.js';

const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** @param {string} part @param {string | null} name @param {import('../tally.js').Tally} tally */
const figures = (part, name, { n, promoters, passives, detractors, nps, interval, counts }) => [
  part,
  name,
  n,
  promoters,
  passives,
  detractors,
  nps,
  ...(n === 0 ? [null, null] : [interval.low, interval.high]),
  interval.level,
  interval.method,
  ...SCORES.map((score) => counts?.[score] ?? null),
];

/**
 * One table of all figures: the whole, the segments of the chosen column, the periods; the hidden ones of either as one.
 * @param {{overall: import('../tally.js').Tally, column: string | null, segments: import('./report.js').Segments | null,
 *   trend: import('./report.js').Trend | null}} report those with small groups hidden
 * @returns {import('../table-export.js').Sheet}
 */
export function figuresSheet({ overall, column, segments, trend }) {
  return {
    name: t('export.figures'),
    head: [
      t('export.part'),
      t('export.name'),
      'n',
      t('group.promoters'),
      t('group.passives'),
      t('group.detractors'),
      'NPS',
      t('export.low'),
      t('export.high'),
      t('export.level'),
      t('export.method'),
      ...SCORES.map(String),
    ],
    rows: [
      figures(t('export.all'), null, overall),
      ...(segments?.groups ?? []).map((segment) =>
        figures(String(column), segment.by?.[String(column)] ?? null, segment),
      ),
      ...(segments?.together ? [figures(String(column), t('privacy.together'), segments.together)] : []),
      ...(trend?.groups ?? []).map((group) => figures(t('export.period'), group.period ?? null, group)),
      ...(trend?.together ? [figures(t('export.period'), t('privacy.together'), trend.together)] : []),
    ],
  };
}

/**
 * @param {(method: string, request: Record<string, unknown>) => Promise<any>} call
 * @param {import('../sources.js').OpenSource} open @param {string | null} score @param {import('./report.js').Filters} filters
 * @param {string | null} group @param {boolean} dated whether the dates go along
 * @returns {Promise<import('../table-export.js').Sheet | null>} null where there is no column of comments
 */
export async function commentsSheet(call, { table, roles }, score, filters, group, dated) {
  if (!roles.comment) return null;
  // Without segments: a comment beside them tells who wrote it where a group is small.
  const columns = [dated ? roles.date : null, score, roles.comment].filter((column) => column !== null);
  /** @type {(string | number | null)[][]} */
  const rows = [];
  for (let total = Infinity; rows.length < total;) {
    const reply = await call('table.rows', {
      table,
      columns,
      ...(score ? { score } : {}),
      ...(group && score ? { group } : {}),
      where: filters,
      not_blank: roles.comment,
      offset: rows.length,
      limit: 10_000,
    });
    total = reply.total;
    rows.push(...reply.rows);
  }
  const place = score === null ? -1 : columns.indexOf(score);
  // A score is a number, not the text of one.
  for (const row of rows) if (place >= 0 && row[place] !== null) row[place] = Number(row[place]);
  return { name: t('comments.title'), head: columns, rows };
}
