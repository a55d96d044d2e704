// @ts-check
/**
 * A board as dbt semantic models and metrics (MetricFlow). Each aggregate of a formula is a measure with a simple metric of its own; the
 * formula is a metric derived of them.
 */
import { countedCards, tableOf } from '../card-request.js';
import { distinctNames } from './names.js';
import { writeYaml } from './yaml-file.js';

/**
 * @typedef {import('./ossie.js').Json} Json
 * @typedef {import('./ossie.js').Call} Call
 * @typedef {import('./ossie.js').Note} Note
 * @typedef {{function: string, distinct: boolean, share: number | null, table: string, argument: string, text: string}} Aggregate
 * @typedef {{text: string, aggregates: Aggregate[], pieces: string[], uses: number[]}} Standard
 * @typedef {{name: string, measure: Json}} Part a simple metric and its measure
 */

/** What MetricFlow calls them. @type {Record<string, string>} */
const PLAIN = { COUNT: 'count', SUM: 'sum', AVG: 'average', MIN: 'min', MAX: 'max', MEDIAN: 'median' };

/** @param {Aggregate} aggregate @returns {Json | null} null: it knows none like it */
function measureOf({ function: name, distinct, share, argument }) {
  const expr = argument || '1';
  if (distinct) {
    if (name === 'COUNT') return { agg: 'count_distinct', expr };
    // The least of distinct values is that of all.
    return name === 'MIN' || name === 'MAX' ? { agg: PLAIN[name], expr } : null;
  }
  if (name === 'PERCENTILE_CONT') {
    const agg_params = { percentile: share, use_discrete_percentile: false, use_approximate_percentile: false };
    return { agg: 'percentile', expr, agg_params };
  }
  return Object.hasOwn(PLAIN, name) ? { agg: PLAIN[name], expr } : null;
}

class Project {
  /** @type {Note[]} */
  notes = [];
  /** @type {Json[]} */
  metrics = [];
  /** @type {Map<string, {model: Json, parts: Map<string, Part>}>} */
  #models = new Map();
  #metricName = distinctNames('metric');
  #modelName = distinctNames('model');

  /** @param {Call} call @param {Json} board */
  constructor(call, board) {
    this.call = call;
    this.board = board;
  }

  /** @param {Json} card */
  async add(card) {
    const name = card.label || card.name || card.id;
    const refuse = (/** @type {string} */ code) => this.notes.push({ name, code });
    /** @type {Standard} */
    let standard;
    try {
      standard = await this.call('kpi.standard', {
        formula: card.formula,
        table: tableOf(card) ?? '',
        columns: 'alone',
      });
    } catch (error) {
      return refuse(String(/** @type {any} */ (error).code));
    }
    const { aggregates, pieces, uses } = standard;
    if (aggregates.length === 0) return refuse('formula_no_aggregate');
    if (aggregates.some(({ table }) => !table)) return refuse('dbt_without_table');
    const measures = aggregates.map(measureOf);
    if (measures.some((measure) => measure === null)) return refuse('dbt_aggregate');
    if (aggregates.some(({ table }) => this.#timeOf(table, card) === null)) return refuse('dbt_without_time');
    const parts = aggregates.map((aggregate, i) => this.#part(aggregate, /** @type {Json} */ (measures[i]), card));
    for (const column of card.segments ?? []) this.#dimension(tableOf(card) ?? '', column);
    // Counts are whole numbers, and engines divide these as such.
    const expr = uses.reduce((text, use, i) => `${text}(1e0 * ${parts[use].name})${pieces[i + 1]}`, pieces[0]);
    this.metrics.push({
      name: this.#metricName(card.id),
      label: String(name),
      ...(card.question ? { description: card.question } : {}),
      type: 'derived',
      type_params: { expr, metrics: [...new Set(parts.map((part) => part.name))].map((each) => ({ name: each })) },
      config: { meta: metaOf(card) },
    });
  }

  /** The column of time that a table is counted by: the card's own, or the table's. @param {string} table @param {Json} card @returns {string | null} */
  #timeOf(table, card) {
    const own = table === tableOf(card) ? card.time : null;
    return own || this.board.tables?.[table]?.time || null;
  }

  /** @param {string} table */
  #model(table) {
    const known = this.#models.get(table);
    if (known) return known;
    const name = this.#modelName(table);
    const description = this.board.tables?.[table]?.source;
    const made = {
      model: {
        name,
        ...(description ? { description } : {}),
        model: `ref('${table.replaceAll("'", "''")}')`,
        primary_entity: name,
        dimensions: /** @type {Json[]} */ ([]),
        measures: /** @type {Json[]} */ ([]),
      },
      parts: new Map(),
    };
    this.#models.set(table, made);
    return made;
  }

  /** @param {string} table @param {string} column @param {boolean} [isTime] @returns {string} its name */
  #dimension(table, column, isTime = false) {
    if (!table) return '';
    const { model } = this.#model(table);
    const expr = /^[A-Za-z_][A-Za-z0-9_]*$/.test(column) ? column : `"${column.replaceAll('"', '""')}"`;
    const known = model.dimensions.find((/** @type {Json} */ each) => each.expr === expr);
    if (known) return known.name;
    const taken = distinctNames('column');
    for (const each of model.dimensions) taken(each.name);
    const name = taken(column);
    const kind = isTime ? { type: 'time', type_params: { time_granularity: 'day' } } : { type: 'categorical' };
    model.dimensions.push({ name, ...kind, expr });
    return name;
  }

  /** @param {Aggregate} aggregate @param {Json} measure @param {Json} card @returns {Part} */
  #part({ table, text }, measure, card) {
    const time = this.#dimension(table, String(this.#timeOf(table, card)), true);
    const { model, parts } = this.#model(table);
    const key = `${time} ${text}`;
    const known = parts.get(key);
    if (known) return known;
    const name = this.#metricName(`${model.name} part ${parts.size + 1}`);
    const part = { name, measure: { name, ...measure, agg_time_dimension: time } };
    model.measures.push(part.measure);
    this.metrics.push({ name, label: `${table}: ${text}`, type: 'simple', type_params: { measure: { name } } });
    parts.set(key, part);
    return part;
  }

  models() {
    return [...this.#models.values()].map(({ model }) => model);
  }
}

/** What dbt has no words for. @param {Json} card */
function metaOf({ id, formula, owner, unit, direction, target, rationale, review_date }) {
  const meta = { card: id, formula, owner, unit, direction, target, rationale, review_date };
  return Object.fromEntries(
    Object.entries(meta).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}

/**
 * @param {Call} call @param {Json} board
 * @returns {Promise<{text: string, notes: Note[]}>} notes: cards that are left out, and why
 */
export async function boardToDbt(call, board) {
  const project = new Project(call, board);
  for (const card of countedCards(/** @type {any} */ (board))) await project.add(card);
  const document = { semantic_models: project.models(), metrics: project.metrics };
  return { text: writeYaml(document, 'Written by Truescore for dbt (MetricFlow)'), notes: project.notes };
}
