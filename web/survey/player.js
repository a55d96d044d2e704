// @ts-check
/**
 * Plays a survey, one question at a time. It knows nothing of what a survey means: after each answer the core tells the next
 * step. Plain DOM, because the Trusted Types policy of a page that embeds the widget may refuse the policy of any library.
 * Answers are kept in this object alone, so a survey that is closed and opened again goes on where it was.
 */
import { createElement } from './create-element.js';
import { createQuestion } from './question.js';

/**
 * @typedef {object} SurveyEngine the core's survey module; each method returns the `ok` value or throws `{code, where, detail}`
 * @property {(request: { definition: any }) => any} checkSurvey
 * @property {(request: { definition: any, answers: Record<string, any>, language: string }) => any} nextStep
 * @property {(request: { definition: any, answers: Record<string, any>, language: string, id: string, started_at: string,
 *   finished_at: string, attributes: Record<string, string | number | boolean>, honeypot: boolean }) => any} finishResponse
 */

/**
 * What became of a finished response: `durable` only after it is on disk; `later` resolves if it gets there after all.
 * `sent`: it also goes somewhere; resolves with how that went at first.
 * @typedef {{ durable: boolean, reason: string | null, later?: Promise<void>, sent?: Promise<'delivered' | 'waiting' | 'dead' | 'unsealed'> }} Kept
 */

/** `number`: its place on the way, from 1; `remaining`: how many follow at most. @typedef {{ question: string, type: string, number: number, remaining: number }} ShownQuestion */

let players = 0;

/**
 * @param {object} options
 * @param {HTMLElement | ShadowRoot} options.root the player is appended to it
 * @param {any} options.definition
 * @param {string} options.language one of the definition's
 * @param {SurveyEngine} options.engine
 * @param {import('./strings.js').Strings} options.strings
 * @param {Record<string, string | number | boolean>} [options.attributes]
 * @param {() => Date} options.now
 * @param {() => string} options.newId
 * @param {boolean} [options.digits] whether the digit keys choose on a scale
 * @param {number | null} [options.preselected] a value of the first question, if that is a scale that has it: it is chosen and counts
 *   only once a person goes on
 * @param {(question: ShownQuestion) => void} [options.onQuestion]
 * @param {Record<string, any>} [options.answered] answers of before, in their order and not the last: the survey goes on after them
 * @param {(answer: { question: string, type: string, value: any, answers: Record<string, any> }) => void} [options.onAnswer]
 * @param {(response: any) => Promise<Kept | void> | Kept | void} [options.onComplete] without a reply nothing is said about saving
 */
export function createSurveyPlayer({
  root,
  definition,
  language,
  engine,
  strings,
  attributes = {},
  now,
  newId,
  digits = false,
  preselected = null,
  onQuestion = () => {},
  answered = {},
  onAnswer = () => {},
  onComplete = () => {},
}) {
  const name = `survey-${++players}`;
  const startedAt = now();
  let id = '';
  /** @type {Record<string, any>} The answers on the way to this question. */
  let answers = { ...answered };
  /** @type {string[]} The questions of that way, in the order they were answered. */
  let trail = Object.keys(answered);
  /** @type {Record<string, any>} Every answer ever given, so that going back and forth loses none. */
  const drafts = { ...answered };
  let step = engine.nextStep({ definition, answers, language });
  const isPreselected = !step.done && preselected !== null && isOnScale(step.question, preselected);
  if (isPreselected) drafts[step.question.id] = preselected;
  /** @type {ReturnType<typeof createQuestion> | null} */
  let shown = null;
  let shownCount = 0;
  let told = '';

  const progress = createElement('progress', { className: 'survey-progress' });
  const stage = createElement('div', { className: 'survey-stage' });
  // No person sees it, reaches it or hears of it: who fills it in is a program. The answer is kept and carries the mark.
  const honeypot = createElement('input', {
    name: 'website',
    className: 'survey-hidden',
    tabIndex: -1,
    autocomplete: 'off',
    inert: true,
    'aria-hidden': 'true',
  });
  const back = createElement('button', { type: 'button', className: 'survey-back' });
  const next = createElement('button', { type: 'submit', className: 'survey-next' });
  const form = createElement(
    'form',
    { className: 'survey-form', noValidate: true },
    honeypot,
    stage,
    createElement('div', { className: 'survey-actions' }, back, next),
  );
  const element = createElement('div', { className: 'survey' }, progress, form);

  function showLanguage() {
    element.lang = step.language;
    element.dir = step.direction;
    for (const button of [back, next]) button.lang = strings.language;
    back.textContent = strings.text('back');
  }

  /** Whether the survey is over with the answer as it stands. */
  function endsHere() {
    const { question, progress } = step;
    if (progress.remaining <= 1) return true;
    const value = shown?.value() ?? null;
    if (value === null && question.required) return false;
    try {
      return engine.nextStep({ definition, answers: { ...answers, [question.id]: value }, language }).done;
    } catch {
      return false;
    }
  }

  const labelNext = () => {
    const empty = !step.question.required && shown?.value() === null;
    next.textContent = strings.text(endsHere() ? 'send' : empty ? 'skip' : 'next');
  };

  const showProgress = () => {
    const { answered, remaining } = step.progress;
    progress.max = Math.max(1, answered + remaining);
    progress.value = answered;
    progress.setAttribute(
      'aria-label',
      step.done
        ? strings.text('progress_done')
        : strings.text('progress', { number: answered + 1, total: answered + remaining }),
    );
  };

  function showQuestion() {
    const { question } = step;
    shown?.stop();
    shown = createQuestion(question, {
      id: `${name}-${++shownCount}`,
      value: drafts[question.id] ?? null,
      digits,
      strings,
      onChange: () => {
        drafts[question.id] = shown?.value() ?? null;
        labelNext();
      },
      onCommit: commit,
    });
    element.classList.toggle('survey-moving', shownCount > 1);
    const intro = trail.length === 0 && step.intro;
    stage.replaceChildren(
      ...(intro ? [createElement('p', { className: 'survey-intro', dir: 'auto' }, intro)] : []),
      shown.element,
    );
    back.hidden = trail.length === 0;
    labelNext();
    showProgress();
    // In another language it is the same question.
    if (told !== question.id)
      onQuestion({
        question: question.id,
        type: question.type,
        number: trail.length + 1,
        remaining: step.progress.remaining - 1,
      });
    told = question.id;
  }

  let keys = false;
  element.addEventListener('keydown', () => void (keys = true));
  element.addEventListener('pointerdown', () => void (keys = false));
  const focusQuestion = () => shown?.focus(keys || matchMedia('(hover: hover) and (pointer: fine)').matches);

  /** A choice by pointer or key goes on to the next question, yet never sends the last one unasked. */
  function commit() {
    if (!acted) return;
    if (endsHere()) next.focus();
    else goOn();
  }

  function goOn() {
    if (step.done || !shown) return;
    shown.stop();
    const { question } = step;
    const value = shown.value();
    const given = { ...answers, [question.id]: value };
    try {
      const following = engine.nextStep({ definition, answers: given, language });
      id ||= newId();
      if (following.done) {
        const response = engine.finishResponse({
          definition,
          answers: following.answers,
          language,
          id,
          started_at: startedAt.toISOString(),
          // A clock that was set back must not cost the answer.
          finished_at: new Date(Math.max(now().getTime(), startedAt.getTime())).toISOString(),
          attributes,
          honeypot: honeypot.value !== '',
        });
        take(following, question, value);
        void finish(response);
      } else {
        take(following, question, value);
        showQuestion();
        focusQuestion();
      }
    } catch (error) {
      // Only what the core refuses is a fault of the answer; anything else is ours and must be seen.
      if (typeof (/** @type {any} */ (error)?.code) !== 'string') throw error;
      shown.showFault(strings.fault(/** @type {any} */ (error)));
      shown.focusAnswer();
    }
  }

  /**
   * @param {any} following
   * @param {import('./question.js').Question} question
   * @param {any} value
   */
  function take(following, question, value) {
    step = following;
    answers = following.answers;
    trail = [...trail, question.id].filter((each) => each in answers);
    drafts[question.id] = value;
    onAnswer({ question: question.id, type: question.type, value, answers: { ...answers } });
  }

  function goBack() {
    shown?.stop();
    const before = trail.at(-1);
    if (before === undefined) return;
    delete answers[before];
    trail = trail.slice(0, -1);
    step = engine.nextStep({ definition, answers, language });
    answers = { ...step.answers };
    showQuestion();
    focusQuestion();
  }

  /** @param {any} response */
  async function finish(response) {
    showProgress();
    const thanks = createElement('h2', { className: 'survey-thanks-text', tabIndex: -1, dir: 'auto' }, step.thank_you);
    const kept = createElement('p', { className: 'survey-kept', role: 'status' });
    form.replaceWith(createElement('div', { className: 'survey-thanks' }, createMark(), thanks, kept));
    if (step.group) element.dataset.group = step.group;
    element.classList.add('survey-done');
    thanks.focus();
    const keeping = onComplete(response);
    if (keeping) kept.textContent = strings.text('saving');
    const state = await keeping;
    if (!state) {
      kept.textContent = '';
      return;
    }
    if (state.sent) {
      kept.textContent = strings.text('sending');
      const sent = await state.sent;
      if (sent === 'delivered') kept.textContent = strings.text('sent');
      else showKept(kept, state, sent === 'unsealed' ? 'sent_unsealed' : 'sent_later');
    } else showKept(kept, state);
    state.later?.then(() => showKept(kept, { durable: true, reason: null }));
  }

  /**
   * @param {HTMLElement} place
   * @param {Kept} state
   * @param {string} [saved] what is said where it is on disk
   */
  function showKept(place, { durable, reason }, saved = 'saved') {
    place.classList.toggle('survey-warning', !durable);
    place.textContent = strings.text(durable ? saved : reason === 'full' ? 'not_saved_full' : 'not_saved_memory');
  }

  // A link's score counts only after a person acted: what scanners and scripts press is not trusted by the browser.
  let acted = !isPreselected;
  for (const type of ['pointerdown', 'keydown', 'click'])
    element.addEventListener(
      type,
      (event) => void (acted ||= event.isTrusted && (navigator.userActivation?.hasBeenActive ?? type !== 'click')),
      { capture: true },
    );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (acted) goOn();
  });
  back.addEventListener('click', goBack);
  showLanguage();
  showQuestion();
  root.append(element);

  return {
    element,
    /** Moves the focus to what is shown. */
    focus: () => {
      const thanks = /** @type {HTMLElement | null} */ (element.querySelector('.survey-thanks-text'));
      if (thanks) thanks.focus();
      else focusQuestion();
    },
    isDone: () => Boolean(step.done),
    /** Whether a score from outside was chosen for the person. */
    isPreselected,
    /**
     * Goes on in another language; the answers stay.
     * @param {string} wanted one of the definition's
     * @param {import('./strings.js').Strings} words
     */
    speak: (wanted, words) => {
      language = wanted;
      strings = words;
      step = engine.nextStep({ definition, answers, language });
      showLanguage();
      if (!step.done) showQuestion();
      else /** @type {HTMLElement} */ (element.querySelector('.survey-thanks-text')).textContent = step.thank_you;
    },
  };
}

/** @param {import('./question.js').Question} question @param {number} value */
function isOnScale({ type, min = 0, max = 10 }, value) {
  return (type === 'nps' || type === 'rating') && Number.isInteger(value) && value >= min && value <= max;
}

/** A tick in a circle. */
function createMark() {
  const SVG = 'http://www.w3.org/2000/svg';
  const mark = document.createElementNS(SVG, 'svg');
  mark.setAttribute('class', 'survey-mark');
  mark.setAttribute('viewBox', '0 0 48 48');
  mark.setAttribute('aria-hidden', 'true');
  const circle = document.createElementNS(SVG, 'circle');
  for (const [key, value] of [
    ['cx', '24'],
    ['cy', '24'],
    ['r', '22'],
  ])
    circle.setAttribute(key, value);
  const tick = document.createElementNS(SVG, 'path');
  tick.setAttribute('d', 'M14.5 24.5l6.5 6.5 12.5-13.5');
  mark.append(circle, tick);
  return mark;
}
