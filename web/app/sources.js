// @ts-check
/**
 * Where the figures come from: the sample, a survey's stored answers, an imported file. A source becomes a table of the engine
 * when it is first opened.
 */
import { openWorkspace } from '../engine/index.js';
import { language, languages, t } from '../i18n/index.js';
import {
  countResponsesBySurvey,
  listDatasets,
  listLinkSecrets,
  listResponses,
  listSurveys,
  readDataset,
  removeDataset,
  saveDataset,
  watchRecords,
} from '../storage/index.js';
import {
  hasMarksOrTimes,
  idColumns,
  idOptions,
  markedFileOptions,
  readingOptions,
  wholeFileOptions,
} from './column-roles.js';
import { markLinks } from './links/signing.js';
import { persistence } from './persistence.js';
import { CUSTOMER } from './loyalty/loyalty-columns.js';
import { listSampleSurveys } from '../survey/sample-surveys.js';

/**
 * `kept`: bundled with the site, stored in this browser, or in this tab only; `counted`: what an engine counted, in place of rows.
 * @typedef {{key: string, kind: 'sample' | 'survey' | 'file', name: string | Record<string, string>, kept: 'bundled' | 'stored' | 'tab',
 *   addedAt?: string, size?: number, responses?: number, counted?: import('truescore/analytics').Counted, asBefore?: boolean}} Source
 * `asBefore`: a file that is read as a person chose for an earlier one of its shape.
 */
/** @typedef {{label: string, name: string, kind: string, missing: number, invalid: number, distinct?: number}} Column */
/**
 * What the columns are used for: labels of columns.
 * @typedef {{score: string | null, date: string | null, comment: string | null, segments: string[], customer?: string | null,
 *   duplicates?: import('truescore/analytics').DuplicateRule | null, ids?: string[]}} Roles
 * `ids`: columns of the file that are read where the rule about duplicates is about them.
 */
/**
 * @typedef {{table: string, rows: number, columns: Column[], file: Record<string, any> | null, score?: string | null, date?: string | null,
 *   counted?: import('truescore/analytics').Counted, counted_period?: import('./period.js').PeriodLength | null}} Description
 */
/**
 * `links`: of a survey whose personal links are signed, what the signatures say; `waves`: the files that were put together.
 * @typedef {{source: Source, table: string, description: Description, roles: Roles, links?: import('./links/signing.js').Marks | null,
 *   waves?: import('./waves.js').Waves}} OpenSource
 */

export const LARGEST_STORED_BYTES = 64_000_000;
const LAST_SOURCE = 'truescore.source';
/** A column of more values than this is an identifier or a text, whatever it looks like. */
const MOST_SEGMENTS = 200;
/** In more rows ids that come again are found when the rule is chosen. */
const MOST_ROWS_FOR_IDS = 200_000;

/** @type {Record<string, () => Promise<string>>} */
const sampleFiles = /** @type {any} */ (import.meta.glob('../samples/*.csv', { query: '?url', import: 'default' }));

/** @param {Description} description @param {any} options the sniff's reply, maybe edited @returns {Roles} */
export function rolesOfFile(description, options) {
  if (description.counted) return rolesOfCounts(description);
  /** @param {number | null | undefined} index */
  const labelOf = (index) => {
    const column = options.columns.find((/** @type {any} */ each) => each.index === index);
    return description.columns.find((each) => each.label === column?.label)?.label ?? null;
  };
  const labels = new Set(description.columns.map((column) => column.label));
  const segments = options.columns.filter(
    (/** @type {any} */ column) => column.role === 'segment' && labels.has(column.label),
  );
  return {
    score: labelOf(options.score),
    date: labelOf(options.date),
    comment: labelOf(options.comment),
    segments: segments.map((/** @type {any} */ column) => column.label),
    customer: labelOf(options.customer),
    // A rule about a column that is no longer read falls away.
    duplicates: labels.has(options.duplicates?.column) ? options.duplicates : null,
    ids: idColumns(options).map(({ label }) => label),
  };
}

/** Of a tally: by what it was counted; of components nothing. @param {Description} description @returns {Roles} */
function rolesOfCounts({ columns, score = null, date = null }) {
  const segments = columns.filter(({ kind, label }) => score !== null && kind === 'category' && label !== date);
  return { score, date, comment: null, segments: segments.map(({ label }) => label), customer: null, duplicates: null };
}

/** @param {Description} description a table of responses @returns {Roles} */
export function rolesOfResponses({ columns }) {
  const own = ['id', 'survey', 'version', 'language', 'started_at', 'finished_at', 'honeypot'];
  const answers = columns.filter((column) => !own.includes(column.label));
  const several = (/** @type {Column} */ column) => column.kind === 'category' && (column.distinct ?? 0) > 1;
  return {
    score: answers.find((column) => column.kind === 'score')?.label ?? null,
    date: columns.find((column) => column.label === 'finished_at')?.label ?? null,
    comment: answers.find((column) => column.kind === 'text')?.label ?? null,
    segments: [...answers, ...columns.filter((column) => column.label === 'language')]
      .filter(several)
      .map(({ label }) => label),
    customer: columns.find(({ label }) => label.startsWith('attribute ') && CUSTOMER.test(label))?.label ?? null,
  };
}

/** The category columns that can make segments, the chosen ones first. @param {OpenSource} open */
export function segmentColumns({ description, roles }) {
  const others = description.columns.filter(
    (column) =>
      column.kind === 'category' && !roles.segments.includes(column.label) && (column.distinct ?? 0) <= MOST_SEGMENTS,
  );
  return [...roles.segments, ...others.map((column) => column.label)].filter(
    (label) => label !== 'id' && label !== roles.comment && !roles.ids?.includes(label),
  );
}

/** Tells of changes by the event `change`. */
class Sources extends EventTarget {
  /** The workspace that holds the tables. @type {import('../engine/index.js').Workspace | null} */
  #workspace = null;
  /** @type {Map<string, Promise<OpenSource>>} */
  #tables = new Map();
  /** Files too large to be stored, or opened where nothing can be. @type {Map<string, {source: Source, options: any, file: File}>} */
  #inTab = new Map();
  /** Removed, maybe while they were still being saved. @type {Set<string>} */
  #removed = new Set();
  /** @type {Source[]} */
  #list = [];
  /** @type {string | null} */
  #current = null;

  constructor() {
    super();
    try {
      this.#current = localStorage.getItem(LAST_SOURCE);
    } catch {
      // The sample or the newest file is shown.
    }
    watchRecords(({ kinds, elsewhere }) => {
      if (elsewhere && (kinds.includes('dataset') || kinds.includes('survey'))) this.#changed();
    });
  }

  /** What has been opened; nothing where a new workspace had to be started. */
  get #open() {
    const workspace = openWorkspace();
    if (workspace !== this.#workspace) this.#tables = new Map();
    this.#workspace = workspace;
    return this.#tables;
  }

  /** @returns {Promise<Source[]>} answers and files first, the sample last */
  async list() {
    const [surveys, datasets, answers] = await Promise.all([
      listSurveys(),
      listDatasets(),
      // The files and the sample are there where the answers cannot be read; to open a survey then says why not.
      countResponsesBySurvey().catch(() => new Map()),
    ]);
    const titles = new Map(
      [...(await listSampleSurveys()), ...surveys].map(({ id, title }) => [String(id), /** @type {any} */ (title)]),
    );
    // The definition of answers from another device may never have been here: then the survey has its id alone.
    const ids = new Set([...titles.keys(), ...answers.keys()]);
    this.#list = [
      ...[...ids]
        .filter((id) => answers.has(id))
        .map((id) => ({
          key: `survey:${id}`,
          kind: /** @type {const} */ ('survey'),
          name: titles.get(id) ?? id,
          kept: /** @type {const} */ ('stored'),
          responses: answers.get(id),
        })),
      ...[...this.#inTab.values()].map(({ source }) => source).reverse(),
      ...datasets
        .filter(({ id }) => !this.#inTab.has(`file:${id}`))
        .map(({ id, name, options, added_at, size }) => ({
          key: `file:${id}`,
          kind: /** @type {const} */ ('file'),
          name,
          kept: /** @type {const} */ ('stored'),
          addedAt: added_at,
          size,
          counted: /** @type {any} */ (options)?.counted,
          asBefore: Boolean(/** @type {any} */ (options)?.as_before),
        })),
      { key: 'sample', kind: 'sample', name: '', kept: 'bundled' },
    ];
    return this.#list;
  }

  /** The source that was looked at last, or null before the first. */
  get current() {
    return this.#current;
  }

  /** The source to show where none is named: the one looked at last, if it is still there. @param {Source[]} list */
  preferred(list) {
    return (list.find(({ key }) => key === this.#current) ?? list[0])?.key ?? 'sample';
  }

  /** Remembers what is looked at; the sources themselves are what they were. @param {string | null} key */
  choose(key) {
    if (key === this.#current) return;
    this.#current = key;
    try {
      if (key === null) localStorage.removeItem(LAST_SOURCE);
      else localStorage.setItem(LAST_SOURCE, key);
    } catch {
      // Holds for this visit.
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** @param {string} key @returns {Promise<OpenSource>} rejects with a TruescoreError, or with `source_unknown` or `survey_without_answers` */
  async open(key) {
    if (key.startsWith('survey:')) return this.#openSurvey(key);
    // The sample is a file for each language.
    const slot = key === 'sample' ? `sample.${language()}` : key;
    return this.#opened(slot, () => (key === 'sample' ? this.#openSample(slot) : this.#openStored(key)));
  }

  /**
   * As `open`, with every column of a file: numbers and ids, too, which Listen has no use for. `sample:orders` is what the customers
   * of the sample bought.
   * @param {string} key @returns {Promise<OpenSource>}
   */
  async openWhole(key) {
    if (key.startsWith('survey:')) return this.#openSurvey(key);
    const sample = { sample: 'online-service', 'sample:orders': 'orders' }[key];
    const slot = sample ? `whole.${sample}.${language()}` : `whole.${key}`;
    return this.#opened(slot, () =>
      sample ? this.#openSample(slot, sample, wholeFileOptions) : this.#openStored(key, slot, wholeFileOptions),
    );
  }

  /** As `open`, with the marks that customers gave beside the score and the times of answering; the same table where there are none. @param {string} key @returns {Promise<OpenSource>} */
  async openMarked(key) {
    if (!key.startsWith('file:')) return this.openWhole(key);
    const file = await this.fileOf(key);
    if (!file || !hasMarksOrTimes(file.options)) return this.open(key);
    const slot = `marked.${key}`;
    return this.#opened(slot, () => this.#openStored(key, slot, markedFileOptions));
  }

  /**
   * The ids of a file that come again, where no rule about duplicates was chosen.
   * @param {OpenSource} open @returns {Promise<{column: string, found: number}[]>}
   */
  async repeatedIds({ source: { key, kind }, description, roles: { ids = [], duplicates } }) {
    if (kind !== 'file' || duplicates || ids.length === 0 || description.rows > MOST_ROWS_FOR_IDS) return [];
    const slot = `ids.${key}`;
    const { table } = await this.#opened(slot, () => this.#openStored(key, slot, idOptions));
    const rules = ids.map((column) => ({ table, rule: 'id', column, keep: 'all' }));
    const replies = await Promise.all(rules.map((rule) => openWorkspace().call('table.duplicates', rule)));
    return replies.filter(({ found }) => found > 0);
  }

  /** @param {string} slot @param {() => Promise<OpenSource>} open @returns {Promise<OpenSource>} */
  #opened(slot, open) {
    const tables = this.#open;
    let opening = tables.get(slot);
    if (!opening) {
      opening = open();
      tables.set(slot, opening);
      opening.catch(() => tables.delete(slot));
    }
    return opening;
  }

  /** @param {string} slot @param {string} [name] @param {typeof readingOptions} [optionsOf] @returns {Promise<OpenSource>} */
  async #openSample(slot, name = 'online-service', optionsOf = readingOptions) {
    const path = [language(), 'en', ...languages]
      .map((tag) => `../samples/${name}.${tag}.csv`)
      .find((each) => each in sampleFiles);
    const reply = await fetch(await sampleFiles[String(path)]());
    const file = new File([await reply.arrayBuffer()], `${name}.csv`);
    const workspace = openWorkspace();
    const options = await workspace.sniffFile(file);
    const description = await workspace.openFile(file, { table: slot, options: optionsOf(options) });
    const source = /** @type {Source} */ ({ key: 'sample', kind: 'sample', name: '', kept: 'bundled' });
    return { source, table: slot, description, roles: rolesOfFile(description, options) };
  }

  /** @param {string} key @returns {Promise<OpenSource>} */
  async #openSurvey(key) {
    const survey = key.slice('survey:'.length);
    const [responses, list] = await Promise.all([listResponses(survey), this.list()]);
    const source = list.find((each) => each.key === key);
    if (!source) throw { code: 'survey_without_answers' };
    // Answers may have come since: the table is made anew each time, at a few microseconds an answer.
    const secrets = await listLinkSecrets(survey);
    const { responses: marked, marks } = await markLinks(responses, secrets, (mark) => t(`links.${mark}`));
    const bytes = new TextEncoder().encode(marked.map((response) => JSON.stringify(response)).join('\n'));
    const description = await openWorkspace().call('table.from_responses', { table: key }, bytes);
    return { source, table: key, description, roles: rolesOfResponses(description), links: marks };
  }

  /** @param {string} key @param {string} [slot] @param {typeof readingOptions} [optionsOf] @returns {Promise<OpenSource>} */
  async #openStored(key, slot = key, optionsOf = readingOptions) {
    const list = await this.list();
    const source = list.find((each) => each.key === key);
    const inTab = this.#inTab.get(key);
    const dataset = inTab ? null : await readDataset(key.slice('file:'.length));
    if (!source || (!inTab && !dataset)) throw { code: 'source_unknown' };
    const file = inTab?.file ?? new File([/** @type {any} */ (dataset).bytes], /** @type {any} */ (dataset).name);
    const options = inTab?.options ?? /** @type {any} */ (dataset).options;
    const description = await openWorkspace().openFile(file, { table: slot, options: optionsOf(options) });
    return { source, table: slot, description, roles: rolesOfFile(description, options), waves: options.waves };
  }

  /** The file and how it was read, to read it another way. @param {string} key @returns {Promise<{file: File, options: any} | null>} */
  async fileOf(key) {
    const inTab = this.#inTab.get(key);
    if (inTab) return inTab;
    const dataset = /** @type {any} */ (await readDataset(key.slice('file:'.length)));
    return dataset
      ? { file: new File([dataset.bytes], dataset.options?.file_name ?? dataset.name), options: dataset.options }
      : null;
  }

  /**
   * Keeps a file that has been read into the table of the same key.
   * @param {{key: string, name: string, file: File, options: any, description: Description, addedAt: string}} added
   */
  async add({ key, name, file, options, description, addedAt }) {
    const id = key.slice('file:'.length);
    let kept = false;
    this.#removed.delete(key);
    if (file.size <= LARGEST_STORED_BYTES) {
      const bytes = await file.arrayBuffer();
      if (this.#removed.has(key)) return;
      const entry = { id, name, options: { ...options, file_name: file.name }, bytes, added_at: addedAt };
      kept = (await saveDataset(entry)).durable;
      if (this.#removed.has(key)) return;
    }
    const source = /** @type {Source} */ ({
      key,
      kind: 'file',
      name,
      kept: kept ? 'stored' : 'tab',
      addedAt,
      size: file.size,
      counted: options.counted,
      asBefore: Boolean(options.as_before),
    });
    if (kept) this.#inTab.delete(key);
    else this.#inTab.set(key, { source, options, file });
    const roles = rolesOfFile(description, options);
    this.#open.set(key, Promise.resolve({ source, table: key, description, roles, waves: options.waves }));
    // Components are a board's; results are shown of answers.
    if (description.counted !== 'components') this.choose(key);
    this.#changed();
    if (kept) void persistence.ask();
  }

  /**
   * Changes how a file is read or counted; it is read anew.
   * @param {string} key @param {(options: any) => any} change of the options that `fileOf` tells
   */
  async changeOptions(key, change) {
    const inTab = this.#inTab.get(key);
    if (inTab) inTab.options = change(inTab.options);
    else {
      const dataset = /** @type {any} */ (await readDataset(key.slice('file:'.length)));
      if (!dataset) return;
      await saveDataset({ ...dataset, options: change(dataset.options) });
    }
    this.forgetTable(key);
    this.#changed();
  }

  /** The next `open` reads the source anew. @param {string} key */
  forgetTable(key) {
    this.#open.delete(key);
    this.#open.delete(`whole.${key}`);
    this.#open.delete(`marked.${key}`);
    this.#open.delete(`ids.${key}`);
  }

  /** @param {string} key @param {string} name */
  async rename(key, name) {
    const inTab = this.#inTab.get(key);
    if (inTab) inTab.source.name = name;
    else {
      const dataset = /** @type {any} */ (await readDataset(key.slice('file:'.length)));
      if (dataset) await saveDataset({ ...dataset, name });
    }
    const open = await this.#open.get(key);
    if (open) open.source.name = name;
    this.#changed();
  }

  /** @param {string} key */
  async remove(key) {
    this.#removed.add(key);
    this.#inTab.delete(key);
    // Also what is in this tab only: its saving may have failed for now, or be under way.
    await removeDataset(key.slice('file:'.length));
    for (const slot of [key, `whole.${key}`, `marked.${key}`, `ids.${key}`]) {
      const wasOpen = await this.#open.get(slot)?.catch(() => null);
      this.#open.delete(slot);
      if (wasOpen) await openWorkspace().call('table.drop', { table: slot });
    }
    if (this.#current === key) this.choose(null);
    this.#changed();
  }
}

export const sources = new Sources();
