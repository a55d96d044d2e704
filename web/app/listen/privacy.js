// @ts-check
/** When small groups are hidden: always on paper and where a column names persons, elsewhere as the person chooses. */

/** A group of fewer answers is hidden; the core hides others with it, so that it cannot be worked out. */
export const SMALLEST_SHOWN = 5;

/** Headings of columns whose values are people. */
const PERSONS =
  /(^|[^\p{L}])(account manager|manager|agent|seller|salesperson|sales ?rep|representative|employee|owner|consultant|adviser|advisor|technician|doctor|nurse|teacher|driver|courier|operator|handled by|assignee|менеджер|сотрудник|продавец|агент|консультант|специалист|исполнитель|ответственный|оператор|куратор|мастер|врач|учитель|преподаватель|водитель|курьер|инженер|фио)($|[^\p{L}])/iu;

/** @param {string | null} column its label */
export function namesPersons(column) {
  return column !== null && PERSONS.test(column);
}
