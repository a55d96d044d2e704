// @ts-check
/** The view of one question: a field set that the question itself names, with its help, its answer and its fault. */
import { createCheckGroup } from './check-group.js';
import { createElement } from './create-element.js';
import { createRadioGroup } from './radio-group.js';
import { createTextField } from './text-field.js';

/**
 * A question as the core's `survey.next_step` gives it (docs/api.md).
 * @typedef {{ id: string, type: 'nps' | 'rating' | 'single' | 'multiple' | 'text', text: string, help?: string, required: boolean,
 *   min?: number, max?: number, low_label?: string, high_label?: string, options?: { id: string, text: string }[],
 *   min_chosen?: number, max_chosen?: number, max_length?: number, multiline?: boolean }} Question
 */

/**
 * @typedef {object} Context
 * @property {string} id unique in its tree
 * @property {any} value the answer given before, or null
 * @property {boolean} digits
 * @property {import('./strings.js').Strings} strings
 * @property {() => void} onChange
 * @property {() => void} onCommit
 */

/**
 * @param {Question} question
 * @param {Context} context
 */
function createScale(question, { id, value, digits, onChange, onCommit }) {
  const { min = 0, max = 10, low_label: low = '', high_label: high = '' } = question;
  /** @param {number} number @param {string} label @param {string} end */
  const endLabel = (number, label, end) =>
    label &&
    createElement(
      'span',
      { className: `survey-end survey-end-${end}`, id: `${id}-${end}` },
      createElement('span', { className: 'survey-end-number' }, `${number} – `),
      label,
    );
  const group = createRadioGroup({
    id: `${id}-answer`,
    layout: 'scale',
    options: Array.from({ length: max - min + 1 }, (_, place) => ({
      value: min + place,
      text: String(min + place),
      describedBy: place === 0 && low ? `${id}-low` : place === max - min && high ? `${id}-high` : undefined,
    })),
    value,
    digits,
    onChange,
    onCommit,
  });
  const ends = [endLabel(min, low, 'low'), endLabel(max, high, 'high')];
  return {
    ...group,
    role: 'radiogroup',
    element: createElement(
      'div',
      { className: 'survey-scale-box' },
      group.element,
      (low || high) && createElement('div', { className: 'survey-ends' }, ...ends),
    ),
    describedBy: [low && `${id}-low`, high && `${id}-high`],
    hint: '',
  };
}

/**
 * @param {Question} question
 * @param {Context} context
 */
function createSingle(question, { id, value, onChange, onCommit }) {
  const options = (question.options ?? []).map((option) => ({ value: option.id, text: option.text }));
  const group = createRadioGroup({
    id: `${id}-answer`,
    layout: 'list',
    options,
    value,
    digits: false,
    onChange,
    onCommit,
  });
  return { ...group, role: 'radiogroup', describedBy: [], hint: '' };
}

/**
 * @param {Question} question
 * @param {Context} context
 */
function createMultiple(question, { id, value, strings, onChange }) {
  const { options = [], min_chosen: least = 0, max_chosen: most = options.length } = question;
  const limits =
    least > 1 && least === most
      ? ['choose_exactly', { count: most }]
      : least > 1 && most < options.length
        ? ['choose_between', { least, most }]
        : least > 1
          ? ['choose_least', { count: least }]
          : most < options.length
            ? ['choose_most', { count: most }]
            : ['choose_any', {}];
  return {
    ...createCheckGroup({ id: `${id}-answer`, options, value, onChange }),
    role: undefined,
    describedBy: [],
    hint: strings.text(/** @type {string} */ (limits[0]), /** @type {Record<string, number>} */ (limits[1])),
  };
}

/**
 * @param {Question} question
 * @param {Context} context
 */
function createText(question, { id, value, strings, onChange }) {
  const field = createTextField({
    id: `${id}-answer`,
    labelledBy: `${id}-text`,
    describedBy: question.help || !question.required ? `${id}-help` : '',
    required: question.required,
    multiline: question.multiline ?? false,
    maxLength: question.max_length ?? Infinity,
    value,
    strings,
    onChange,
  });
  return { ...field, role: undefined, describedBy: [], hint: '' };
}

const ANSWERS = {
  nps: createScale,
  rating: createScale,
  single: createSingle,
  multiple: createMultiple,
  text: createText,
};

/**
 * @param {Question} question
 * @param {Context} context
 */
export function createQuestion(question, context) {
  const { id, strings } = context;
  const answer = ANSWERS[question.type](question, {
    ...context,
    onChange: () => {
      showFault('');
      context.onChange();
    },
  });
  const fault = createElement('p', { className: 'survey-fault', id: `${id}-fault`, role: 'alert' });
  const heading = createElement(
    'h2',
    { className: 'survey-question-text', id: `${id}-text`, dir: 'auto' },
    question.text,
  );
  const hints = [answer.hint, !question.required && strings.text('optional')].filter(Boolean).join(' ');
  const help = [
    question.help && createElement('span', { dir: 'auto' }, question.help),
    question.help && hints && ' ',
    hints,
  ];
  const hasHelp = Boolean(question.help || hints);
  const parts = [
    hasHelp && createElement('p', { className: 'survey-help', id: `${id}-help` }, ...help),
    answer.element,
    fault,
  ];
  const describedBy = [hasHelp && `${id}-help`, ...answer.describedBy].filter(Boolean);
  const isText = question.type === 'text';

  const element = isText
    ? createElement('div', { className: 'survey-question', role: 'group' }, heading, ...parts)
    : createElement('fieldset', { className: 'survey-question' }, createElement('legend', {}, heading), ...parts);
  element.dataset.type = question.type;
  element.tabIndex = -1;
  element.setAttribute('aria-labelledby', `${id}-text`);
  if (answer.role) {
    element.setAttribute('role', answer.role);
    if (question.required) element.setAttribute('aria-required', 'true');
  }
  if ('onKeyDown' in answer) {
    const { onKeyDown } = answer;
    element.addEventListener('keydown', (event) => onKeyDown(/** @type {KeyboardEvent} */ (event)));
  }

  /** @param {string} message */
  function showFault(message) {
    if (fault.textContent === message) return;
    fault.textContent = message;
    const named = [...describedBy, message && fault.id].filter(Boolean).join(' ');
    /** @type {HTMLElement} */
    const described = 'input' in answer ? answer.input : element;
    if (named) described.setAttribute('aria-describedby', named);
    else described.removeAttribute('aria-describedby');
    if (answer.role || isText) described.setAttribute('aria-invalid', String(message !== ''));
  }
  if (!isText && describedBy.length) element.setAttribute('aria-describedby', describedBy.join(' '));

  return {
    element,
    value: answer.value,
    stop: answer.stop,
    showFault,
    /** To the answer itself, such as after a fault. */
    focusAnswer: answer.focus,
    /**
     * To the question, so that it is read aloud; straight into a text field for who has a keyboard at hand. On a phone the
     * keyboard on the screen would hide the question.
     * @param {boolean} typing
     */
    focus: (typing) => {
      if (isText && typing) answer.focus();
      else element.focus();
    },
  };
}
