// @ts-check
/** The board that is looked at: the stored one, or the sample's. Every change goes through here and is told by the event `change`. */
import { openWorkspace } from '../../engine/index.js';
import { addTexts, language, textsOf, languages } from '../../i18n/index.js';
import { ONLY_BOARD, readBoard, removeBoard, saveBoard, watchRecords } from '../../storage/index.js';
import { openTables } from './board-tables.js';
import { isoDay } from './day.js';
import { SAMPLE_SOURCES, SAMPLE_TODAY, sampleBoard } from './sample-board.js';

/** @typedef {import('./types.js').Board} Board */
/** @typedef {import('./types.js').Card} Card */

class BoardState extends EventTarget {
  /** @type {import('../../storage/board-store.js').BoardRecord | null} */
  #record = null;
  /** The sample is written in each language. */
  #language = '';
  /** @type {Promise<any> | null} */
  #catalogue = null;
  /** Whether the last change was kept; null before the first. @type {boolean | null} */
  kept = null;

  constructor() {
    super();
    watchRecords(({ kinds, elsewhere }) => {
      if (!elsewhere || !kinds.includes('board')) return;
      this.#record = null;
      this.#changed();
    });
  }

  /** @returns {Promise<import('../../storage/board-store.js').BoardRecord>} */
  async load() {
    if (this.#record && !(this.#record.sample && this.#language !== language())) return this.#record;
    const tag = language();
    const stored = this.#record && !this.#record.sample ? this.#record : await readBoard();
    this.#record = stored ?? {
      id: ONLY_BOARD,
      board: await sampleBoard(tag),
      sources: { ...SAMPLE_SOURCES },
      sample: true,
      language: tag,
      changed_at: '',
    };
    this.#language = tag;
    return this.#record;
  }

  /** The day of the review: the sample's own, for its data do not grow. @returns {string} */
  get today() {
    return this.#record?.sample || this.#usesSampleOnly() ? SAMPLE_TODAY : isoDay(new Date());
  }

  #usesSampleOnly() {
    const keys = Object.values(this.#record?.sources ?? {});
    return keys.length > 0 && keys.every((key) => key === 'sample' || key.startsWith('sample:'));
  }

  /**
   * @param {Board} board @param {Record<string, string>} [sources]
   * @returns {Promise<void>} rejects with the board's fault, and nothing has changed then
   */
  async replace(board, sources) {
    await openWorkspace().call('board.check', { board });
    const before = await this.load();
    this.#record = {
      ...before,
      board,
      sources: sources ?? before.sources,
      sample: false,
      changed_at: new Date().toISOString(),
    };
    const { durable } = await saveBoard(this.#record);
    this.kept = durable;
    this.#changed();
  }

  /** Back to the sample. */
  async forget() {
    this.#record = null;
    this.kept = null;
    await removeBoard();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** @param {string} id @returns {Promise<Card | undefined>} */
  async card(id) {
    const { board } = await this.load();
    return board.cards.find((/** @type {Card} */ card) => card.id === id);
  }

  /** The card as it is to be; a new one comes last. @param {Card} card */
  async putCard(card) {
    const { board } = await this.load();
    const known = board.cards.some((/** @type {Card} */ each) => each.id === card.id);
    const cards = known
      ? board.cards.map((/** @type {Card} */ each) => (each.id === card.id ? card : each))
      : [...board.cards, card];
    await this.replace({ ...board, cards });
  }

  /** The board's tables in the engine, with what is known of each. */
  async tables() {
    const { board, sources, language: tag } = await this.load();
    return openTables(board, sources, tag);
  }

  /** The facts of the catalogue. @returns {Promise<any>} */
  catalogue() {
    this.#catalogue ??= openWorkspace().call('board.catalogue', {});
    return this.#catalogue;
  }

  /** What the review says, with the tables that can be opened. Its findings may name KPIs of the catalogue. */
  async review() {
    const { board } = await this.load();
    await addTexts(['catalogue']);
    const [tables, texts] = await Promise.all([
      this.tables(),
      Promise.all(languages.map(async (tag) => [tag, await textsOf(tag, 'catalogue')])),
    ]);
    return openWorkspace().call('board.review', {
      board,
      today: this.today,
      tables: Object.fromEntries(
        [...tables.values()]
          .filter(({ error }) => !error)
          .map(({ name, rows, last_date, smallest_groups }) => [name, { rows, last_date, smallest_groups }]),
      ),
      texts: Object.fromEntries(texts),
    });
  }
}

export const boardState = new BoardState();
