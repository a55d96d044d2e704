// @ts-check
/**
 * Boards as Apache Ossie documents and back. What both know stands in Ossie's own words; the rest, and the card as it is, in
 * extensions of ours, so that nothing is lost on the way. What another tool has changed in Ossie's own words holds.
 */
import { TruescoreError } from '../error.js';
import { tableOf } from '../card-request.js';
import { distinctNames, plainName } from './names.js';
import { OSSIE_VERSION, ossieShape } from './ossie-shape.js';
import { misfit } from './shape.js';
import { readYaml, writeYaml } from './yaml-file.js';

const VENDOR = 'TRUESCORE';
const DIALECT = 'ANSI_SQL';

/**
 * @typedef {Record<string, any>} Json
 * @typedef {(method: string, request: object) => any} Call of the core, at once or later
 * @typedef {{name: string, code: string, path?: string, line?: number}} Note what could not be said in the other form, and why
 */

/** @param {unknown} data */
const extension = (data) => [{ vendor_name: VENDOR, data: JSON.stringify(data) }];
/** @param {string} text @returns {string} as standard SQL writes a name */
const quoted = (text) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
/** @param {string} text */
const expression = (text) => ({ dialects: [{ dialect: DIALECT, expression: text }] });
/** @param {string} name @param {object} more */
const field = (name, more) => ({ name, expression: expression(quoted(name)), ...more });

/** @param {Call} call @param {Json} card @returns {Promise<string>} the formula as Ossie writes it; rejects with its fault */
async function standardText(call, card) {
  const { text } = await call('kpi.standard', { formula: card.formula, table: tableOf(card) ?? '' });
  return text;
}

/** @param {Json} board @param {string} table */
function fieldsOf(board, table) {
  const cards = board.cards.filter((/** @type {Json} */ card) => tableOf(card) === table);
  const times = [board.tables?.[table]?.time, ...cards.map((/** @type {Json} */ { time }) => time)];
  const segments = cards.flatMap((/** @type {Json} */ card) => card.segments ?? []);
  const isName = (/** @type {unknown} */ name) => typeof name === 'string' && name !== '';
  const timeNames = [...new Set(times.filter(isName))];
  const others = [...new Set(segments.filter(isName))].filter((name) => !timeNames.includes(name));
  return [
    ...timeNames.map((name) => field(String(name), { dimension: { is_time: true } })),
    ...others.map((name) => field(String(name), { dimension: {} })),
  ];
}

/**
 * @param {Call} call @param {Json} board
 * @returns {Promise<{text: string, notes: Note[]}>} notes: cards that only the extension has, for want of a formula that can be read
 */
export async function boardToOssie(call, board) {
  /** @type {Note[]} */
  const notes = [];
  const metrics = [];
  /** @type {(string | Json)[]} */
  const order = [];
  for (const card of board.cards) {
    try {
      const text = await standardText(call, card);
      metrics.push({
        name: card.id,
        expression: expression(text),
        ...(card.question ? { description: card.question } : {}),
        custom_extensions: extension(card),
      });
      order.push(card.id);
    } catch (error) {
      notes.push({ name: card.name || card.id, code: String(/** @type {any} */ (error).code) });
      order.push(card);
    }
  }
  const own = Object.keys(board.tables ?? {});
  const names = [...new Set([...own, ...board.cards.map((/** @type {Json} */ card) => tableOf(card) ?? '')])];
  const datasets = names.filter(Boolean).map((name) => {
    const fields = fieldsOf(board, name);
    const table = board.tables?.[name];
    return {
      name,
      source: name,
      ...(table?.source ? { description: table.source } : {}),
      ...(fields.length ? { fields } : {}),
      custom_extensions: extension(own.includes(name) ? { table } : { named_by_cards: true }),
    };
  });
  const model = {
    name: plainName(board.title) || 'board',
    description: board.title,
    // A model has a dataset at least.
    datasets: datasets.length
      ? datasets
      : [{ name: 'none', source: 'none', custom_extensions: extension({ none: true }) }],
    ...(metrics.length ? { metrics } : {}),
    custom_extensions: extension({ board: { ...board, ...(board.tables ? { tables: {} } : {}), cards: order } }),
  };
  const text = writeYaml(
    { version: OSSIE_VERSION, semantic_model: [model], dialects: [DIALECT], vendors: [VENDOR] },
    `Written by Truescore for Apache Ossie ${OSSIE_VERSION}`,
  );
  return { text, notes };
}

/**
 * @param {Call} call @param {string} text
 * @returns {Promise<{board: Json, notes: Note[]}>} notes: metrics whose expression is none of our language; their cards have no formula.
 * Rejects with metric_file_version, metric_file_shape or a fault of the YAML. The board is not yet checked as one.
 */
export async function ossieToBoard(call, text) {
  const { value, lineOf } = readYaml(text);
  const at = (/** @type {(string | number)[]} */ path) => ({
    path: `/${path.join('/')}`,
    ...(lineOf(path) === undefined ? {} : { line: lineOf(path) }),
  });
  const document = /** @type {Json} */ (value);
  const wrong = misfit(ossieShape, document);
  if (wrong) {
    const { path, found, expected } = wrong;
    throw new TruescoreError({ code: 'metric_file_shape', where: at(path), detail: { found, expected } });
  }
  if (document.version !== OSSIE_VERSION) {
    throw new TruescoreError({
      code: 'metric_file_version',
      where: at(['version']),
      detail: { found: String(document.version), expected: OSSIE_VERSION },
    });
  }
  if (document.semantic_model.length !== 1) {
    throw new TruescoreError({
      code: 'metric_file_shape',
      where: at(['semantic_model']),
      detail: { found: String(document.semantic_model.length), expected: '1' },
    });
  }
  return new BoardReader(call, document.semantic_model[0], at).read();
}

class BoardReader {
  /** @type {Note[]} */
  #notes = [];

  /** @param {Call} call @param {Json} model @param {(path: (string | number)[]) => {path: string, line?: number}} at */
  constructor(call, model, at) {
    this.call = call;
    this.model = model;
    this.at = (/** @type {(string | number)[]} */ ...path) => at(['semantic_model', 0, ...path]);
  }

  async read() {
    const { model } = this;
    const kept = this.#extension(model)?.board;
    const tables = this.#tables();
    const metrics = new Map();
    const idOf = distinctIds();
    for (const [i, metric] of (model.metrics ?? []).entries()) metrics.set(idOf(metric.name), { metric, i });
    const cards = [];
    for (const each of kept?.cards ?? []) {
      if (typeof each !== 'string') cards.push(each);
      else if (metrics.has(each)) cards.push(await this.#card(each, metrics.get(each), tables));
      metrics.delete(each);
    }
    // What another tool has added comes last.
    for (const [id, each] of metrics) cards.push(await this.#card(id, each, tables));
    const title = model.description?.trim() ? model.description : model.name;
    const board = kept ? { ...kept, title } : { format: 1, title, tables, cards };
    if (kept && (kept.tables || Object.keys(tables).length)) board.tables = tables;
    return { board: { ...board, cards }, notes: this.#notes };
  }

  /** @param {Json} holder @param {...(string | number)} path @returns {Json | undefined} */
  #extension(holder, ...path) {
    const place = (holder.custom_extensions ?? []).findIndex((/** @type {Json} */ each) => each.vendor_name === VENDOR);
    if (place < 0) return undefined;
    try {
      const data = JSON.parse(holder.custom_extensions[place].data);
      if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
    } catch {
      // Told below.
    }
    throw new TruescoreError({
      code: 'metric_file_shape',
      where: this.at(...path, 'custom_extensions', place, 'data'),
      detail: { found: String(holder.custom_extensions[place].data).slice(0, 40), expected: 'JSON' },
    });
  }

  /** @returns {Record<string, Json>} */
  #tables() {
    /** @type {[string, Json][]} */
    const tables = [];
    for (const [i, dataset] of this.model.datasets.entries()) {
      const own = this.#extension(dataset, 'datasets', i);
      if (own?.none || own?.named_by_cards) continue;
      const { name, source, description, fields = [] } = dataset;
      if (own?.table) {
        tables.push([name, description === undefined ? own.table : { ...own.table, source: description }]);
        continue;
      }
      const time = fields.find(
        (/** @type {Json} */ { dimension, datatype }) => dimension?.is_time ?? /^Date/.test(datatype),
      );
      tables.push([name, { source: description ?? source, ...(time ? { time: time.name } : {}) }]);
    }
    return Object.fromEntries(tables);
  }

  /** @param {string} id @param {{metric: Json, i: number}} found @param {Record<string, Json>} tables @returns {Promise<Json>} */
  async #card(id, { metric, i }, tables) {
    const kept = this.#extension(metric, 'metrics', i);
    const { dialects } = metric.expression;
    const { expression: text } = dialects.find((/** @type {Json} */ { dialect }) => dialect === DIALECT) ?? dialects[0];
    const question = metric.description ?? '';
    if (kept && typeof kept.formula === 'string' && (await this.#isStill(kept, text))) {
      return { ...kept, id, question: question === (kept.question ?? '') ? kept.question : question };
    }
    const checked = await this.#checked(text, metric.name, i);
    const known = (checked?.tables ?? []).filter((/** @type {string} */ name) => name in tables);
    const all = Object.keys(tables);
    const table = known.length === 1 ? known[0] : all.length === 1 ? all[0] : undefined;
    const card = kept ?? { id, name: metric.name, question, ...(table ? { table } : {}), status: 'draft' };
    return { ...card, id, question, formula: checked ? text : '' };
  }

  /** Whether the expression is what the kept card's formula is written as. @param {Json} kept @param {string} text */
  async #isStill(kept, text) {
    try {
      return (await standardText(this.call, kept)) === text;
    } catch {
      return false;
    }
  }

  /** @param {string} text @param {string} name @param {number} i */
  async #checked(text, name, i) {
    try {
      return await this.call('kpi.check', { formula: text, text_only: true });
    } catch (error) {
      const { path, line } = this.at('metrics', i, 'expression');
      this.#notes.push({ name, code: String(/** @type {any} */ (error).code), path, ...(line ? { line } : {}) });
      return null;
    }
  }
}

/** Ids of cards: those that names of metrics are already, else near ones. */
function distinctIds() {
  const isId = (/** @type {string} */ text) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(text);
  const name = distinctNames('metric');
  const taken = new Set();
  return (/** @type {string} */ text) => {
    let id = isId(text) ? text : name(text.slice(0, 50));
    while (taken.has(id)) id = name(text.slice(0, 50));
    taken.add(id);
    return id;
  };
}
