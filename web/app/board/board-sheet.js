// @ts-check
/** The figures of the board as rows for other programs: unrounded, a KPI's whole first and then its periods. */
import { t } from '../../i18n/index.js';

/** @typedef {import('./types.js').Card} Card */
/** @typedef {import('./types.js').Figures} Figures */

/** @param {Card} card @param {string | null} period @param {import('./types.js').Figure} figure */
const row = (card, period, { value, interval, n }) => [
  card.question || null,
  card.label || card.name,
  card.formula,
  card.unit || null,
  period,
  n,
  value,
  ...(interval ? [interval.low, interval.high, interval.level, interval.method] : [null, null, null, null]),
];

/**
 * @param {Card[]} cards those that are shown, in their order
 * @param {Map<string, {figures: Figures | null}>} measured by the id of a card; one without figures has no rows
 * @returns {import('../table-export.js').Sheet}
 */
export function boardSheet(cards, measured) {
  return {
    name: t('export.figures'),
    head: [
      t('board.sheet_question'),
      'KPI',
      t('board.field_formula'),
      t('board.field_unit'),
      t('export.period'),
      'n',
      t('export.value'),
      t('export.low'),
      t('export.high'),
      t('export.level'),
      t('export.method'),
    ],
    rows: cards.flatMap((card) => {
      const figures = measured.get(card.id)?.figures;
      if (!figures) return [];
      return [row(card, null, figures), ...figures.series.map((each) => row(card, each.period, each))];
    }),
  };
}
