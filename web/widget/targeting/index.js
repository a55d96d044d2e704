// @ts-check
/**
 * Asks a survey at its moment, of whom and as often as its rules say. Loaded only by an element that has such a rule. Of the page it reads the
 * path, where a rule names pages, and listens for the triggers that it is given.
 */
import { forgetAll, note, readClock } from './clock.js';
import { decide, drawOf, tokenOf } from './decision.js';
import { readRules } from './rules.js';
import { arm } from './triggers.js';

/** @typedef {import('../nps-survey-element.js').NpsSurveyElement} NpsSurveyElement */

export class Targeting {
  #host;
  #ask;
  #armed = new AbortController();
  #asking = false;
  /** @type {Promise<unknown>} what is being noted; a decision waits for it */
  #noting = Promise.resolve();
  /** @type {Set<string>} rules that could not be read and are told */
  #told = new Set();

  /** @param {NpsSurveyElement} host @param {() => void} ask called when a trigger has come and nothing speaks against it */
  constructor(host, ask) {
    this.#host = host;
    this.#ask = ask;
  }

  /** Waits for the triggers anew, by the rules as they now are. */
  start() {
    this.stop();
    const { rules, unread } = this.#rules();
    for (const { rule, found } of unread) {
      // However often the rules are read: a mistake is told once.
      const mistake = `${rule}=${found}`;
      if (!this.#told.has(mistake)) this.#host.tell('fault', { code: 'rule_unreadable', detail: { rule, found } });
      this.#told.add(mistake);
    }
    if (unread.length) return;
    const { signal } = (this.#armed = new AbortController());
    // In an application of one page another path is another page.
    if (rules.pages)
      for (const [target, event] of /** @type {[EventTarget, string][]} */ ([
        [globalThis, 'popstate'],
        [globalThis.navigation, 'currententrychange'],
      ]))
        target?.addEventListener(event, () => this.start(), { signal });
    arm(rules.trigger, () => void this.#consider(), signal);
  }

  stop() {
    this.#armed.abort();
  }

  /** @param {string} name of an event, that a trigger may wait for */
  signal(name) {
    const { rules, unread } = this.#rules();
    if (!unread.length && rules.trigger.some(({ kind, value }) => kind === 'event' && value === name))
      void this.#consider();
  }

  /** Whether the survey would be asked now, what speaks against it, and what that follows from. */
  async explain() {
    const { rules, unread } = this.#rules();
    const host = this.#host;
    const named = host.getAttribute('person');
    const { person, survey } = this.#who();
    await this.#noting;
    const now = Date.now();
    const { asked, draw } = await readClock(now);
    const facts = {
      now,
      path: rules.pages ? location.pathname : '',
      fields: host.knownFields,
      survey,
      person,
      draw: named ? drawOf(`${survey} ${named}`) : draw,
      asked,
    };
    const { against } = decide(rules, facts);
    const all = [...unread.map((each) => ({ ...each, unreadable: true })), ...against];
    return { ask: !all.length, against: all, rules, facts };
  }

  /** @param {'asked' | 'declined' | 'answers'} what */
  note(what) {
    const { person, survey } = this.#who();
    this.#noting = this.#noting.then(() => note(survey, person, what, Date.now()));
  }

  forget() {
    return forgetAll();
  }

  async #consider() {
    if (this.#asking) return;
    this.#asking = true;
    const { ask } = await this.explain();
    this.#asking = false;
    if (!ask) return;
    this.stop();
    this.#ask();
  }

  #rules() {
    const { rules, unread } = readRules((name) => this.#host.getAttribute(name));
    for (const { kind, value } of rules.trigger)
      try {
        if (kind === 'click') this.#host.matches(value);
      } catch {
        unread.push({ rule: 'trigger', found: value });
      }
    return { rules, unread };
  }

  #who() {
    return { survey: this.#host.surveyName, person: tokenOf(this.#host.knownPerson) };
  }
}
