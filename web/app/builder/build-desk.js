// @ts-check
/** A survey on the desk: the definition that is worked on with its undo, its faults, its draft, and how it is saved. Told by the event `change`. */
import { loadSurveyEngine } from 'truescore/survey';
import { language, t } from '../../i18n/index.js';
import { readDelivery } from '../../delivery/setting.js';
import { countResponsesBySurvey, listSurveys, readSurvey, saveSurvey } from '../../storage/index.js';
import { listSampleSurveys, readSampleSurvey } from '../../survey/sample-surveys.js';
import { splitDelivery } from '../../survey/split-delivery.js';
import { DraftKeeper, readDraft } from './drafts.js';
import { copyOf } from './edits.js';
import { reviewOf } from './question-check.js';
import { FaultBook, faultsOf } from './faults.js';
import { changed, redone, startHistory, undone } from './history.js';
import { freshSurveyId, templateSurvey } from './template.js';
import { languagesOf, tidy } from './texts.js';
import { isSameSurvey, versionToSave } from './versions.js';

/** @typedef {import('./types.js').Definition} Definition */

const PAUSE_MS = 400;

/** @typedef {{survey: string | null, copy: string | null}} Wanted what the address names: a survey of one's own, or one to copy */

export class BuildDesk extends EventTarget {
  #keeper = new DraftKeeper();
  /** @type {import('./history.js').History<Definition> | null} */
  #history = null;
  /** The draft's name: the id at which the address finds it. */
  key = '';
  /** The newest version that is saved. @type {Definition | undefined} */
  saved = undefined;
  /** How many answers are here. */
  answers = 0;
  /** Without fault: what the preview plays. @type {Definition | null} */
  sound = null;
  faults = new FaultBook([]);
  /** The advice on what is sound, told a moment after a change. @type {import('./question-check.js').Finding[]} */
  findings = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  /** @type {import('truescore/survey').SurveyEngine | null} */
  engine = null;
  /** The names that other surveys have. @type {Set<string>} */
  #taken = new Set();

  /** @param {Wanted} wanted @returns {Promise<boolean>} false: there is no such survey */
  async open({ survey, copy }) {
    this.engine ??= await loadSurveyEngine();
    this.key = survey ?? freshSurveyId(copy ?? undefined);
    const [draft, saved, counts, own, samples] = await Promise.all([
      readDraft(this.key),
      readSurvey(this.key),
      countResponsesBySurvey().catch(() => new Map()),
      listSurveys(),
      listSampleSurveys(),
    ]);
    this.#taken = new Set([...own, ...samples].map(({ id }) => id));
    this.saved = /** @type {Definition | undefined} */ (saved);
    this.answers = counts.get(this.key) ?? 0;
    /** @type {Definition | undefined} */
    const start = draft?.definition ?? this.saved ?? (await this.#fresh(survey, copy));
    if (!start) return false;
    // While the title is written anew its languages are none to go by.
    this.#history = startHistory({ ...start, languages: languagesOf(start) });
    this.#look();
    return true;
  }

  /** @param {string | null} survey @param {string | null} copy @returns {Promise<Definition | undefined>} */
  async #fresh(survey, copy) {
    const original = copy ?? survey;
    if (original === null) return templateSurvey(this.key, language(), t);
    const [stored, sample] = await Promise.all([readSurvey(original), readSampleSurvey(original)]);
    const found = /** @type {Definition | undefined} */ (stored ?? sample);
    return found && copyOf(found, this.key);
  }

  get definition() {
    return /** @type {Definition} */ (this.#history?.value);
  }

  get canUndo() {
    return (this.#history?.past.length ?? 0) > 0;
  }

  get canRedo() {
    return (this.#history?.future.length ?? 0) > 0;
  }

  /** Whether saving would make something new. */
  get isUnsaved() {
    return !this.saved || !isSameSurvey(tidy(this.definition), this.saved);
  }

  get nextVersion() {
    return versionToSave(tidy(this.definition), this.saved);
  }

  /** @param {Definition} definition @param {string | null} [field] */
  change(definition, field = null) {
    if (this.#history) this.#put(changed(this.#history, definition, field));
  }

  undo() {
    if (this.#history && this.canUndo) this.#put(undone(this.#history));
  }

  redo() {
    if (this.#history && this.canRedo) this.#put(redone(this.#history));
  }

  /** Back to what is saved. */
  revert() {
    if (this.saved) this.change({ ...this.saved, languages: languagesOf(this.saved) });
  }

  /** @param {import('./history.js').History<Definition>} history */
  #put(history) {
    if (history.value === this.#history?.value) return;
    this.#history = history;
    this.#look();
    const draft = this.isUnsaved
      ? { definition: this.definition, based_on: this.saved?.version ?? null, changed_at: new Date().toISOString() }
      : null;
    void this.#keeper.keep(this.key, draft);
  }

  #look() {
    const engine = /** @type {import('truescore/survey').SurveyEngine} */ (this.engine);
    const { definition, delivery } = splitDelivery(tidy(this.definition));
    const faults = faultsOf(definition, (each) => engine.checkSurvey({ definition: each }));
    try {
      if (delivery !== undefined) readDelivery(delivery);
    } catch (error) {
      faults.push(/** @type {any} */ (error));
    }
    if (!this.saved && this.#taken.has(definition.id))
      faults.push({ code: 'definition_id_repeated', where: { path: '/id' }, detail: { found: definition.id } });
    this.faults = new FaultBook(faults);
    if (faults.length === 0) {
      this.sound = definition;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#review(definition), this.findings.length ? PAUSE_MS : 0);
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Definition} definition */
  async #review(definition) {
    const findings = await reviewOf(definition).catch(() => []);
    // What is said of other words than stand there now is said too late.
    if (definition !== this.sound) return;
    this.findings = findings;
    this.dispatchEvent(new Event('change'));
  }

  close() {
    clearTimeout(this.#timer);
  }

  /** @returns {Promise<{version: number, durable: boolean}>} */
  async save() {
    // Another tab may have saved a version since.
    this.saved = /** @type {Definition | undefined} */ (await readSurvey(this.definition.id)) ?? this.saved;
    const definition = { ...tidy(this.definition), version: this.nextVersion };
    const { durable } = await saveSurvey(definition);
    this.saved = definition;
    if (this.#history)
      this.#history = { ...this.#history, value: { ...this.definition, version: definition.version }, field: null };
    await this.#keeper.keep(this.key, null);
    this.key = definition.id;
    this.#look();
    return { version: definition.version, durable };
  }
}
