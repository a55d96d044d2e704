// @ts-check
/**
 * One choice out of several, as native radio buttons in a field set: one tab stop, the arrows move focus and choice, Space and
 * Enter choose and go on, a press of the pointer chooses and goes on after a moment in which another press still corrects it.
 * Digit keys, where asked for, work only while the focus is inside (WCAG 2.1.4); "1" waits for the "0" of "10".
 */
import { createElement } from './create-element.js';

/** Long enough to see the choice and to correct a slip, short enough not to be waited for. */
const CONFIRM_MS = 400;
/** The time in which a "0" after "1" makes ten. */
const SECOND_DIGIT_MS = 800;

/**
 * @typedef {{ value: number | string, text: string, describedBy?: string }} RadioOption
 * @param {object} group
 * @param {string} group.id unique in its tree
 * @param {'scale' | 'list'} group.layout
 * @param {RadioOption[]} group.options
 * @param {number | string | null} group.value
 * @param {boolean} group.digits
 * @param {() => void} group.onChange
 * @param {() => void} group.onCommit the person has chosen and wants to go on
 */
export function createRadioGroup({ id, layout, options, value, digits, onChange, onCommit }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let pressed = false;

  const radios = options.map((option, place) =>
    createElement('input', {
      type: 'radio',
      name: id,
      id: `${id}-${place}`,
      value: String(option.value),
      checked: option.value === value,
      'aria-describedby': option.describedBy,
      className: 'survey-radio',
    }),
  );
  const element = createElement(
    'div',
    { className: `survey-${layout}` },
    ...options.map((option, place) =>
      createElement(
        'label',
        { className: 'survey-option' },
        radios[place],
        createElement('span', { className: 'survey-option-text' }, option.text),
      ),
    ),
  );
  if (layout === 'scale') element.dataset.options = String(options.length);

  /** @param {number} delay */
  const commitAfter = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(onCommit, delay);
  };
  /** @param {HTMLInputElement | undefined} radio @returns {boolean} */
  const choose = (radio) => {
    if (!radio) return false;
    radio.checked = true;
    radio.focus();
    onChange();
    return true;
  };

  let first = '';
  /** @param {string} digit */
  const chooseByDigit = (digit) => {
    const ten = first === '1' && digit === '0';
    const wanted = ten ? '10' : digit;
    if (!choose(radios.find((radio) => radio.value === wanted))) return;
    const mayGrow = wanted === '1' && radios.some((radio) => radio.value === '10');
    first = mayGrow ? '1' : '';
    clearTimeout(waiting);
    waiting = setTimeout(
      () => {
        first = '';
        onCommit();
      },
      mayGrow ? SECOND_DIGIT_MS : CONFIRM_MS,
    );
  };

  element.addEventListener('pointerdown', () => (pressed = true));
  element.addEventListener('change', onChange);
  element.addEventListener('click', ({ target }) => {
    // Arrow keys click the radio too; only a press of the pointer goes on.
    if (!pressed || !(target instanceof HTMLInputElement)) return;
    pressed = false;
    commitAfter(CONFIRM_MS);
  });

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    pressed = false;
    const radio = radios.find((each) => each === event.target);
    if ((event.key === 'Enter' || event.key === ' ') && radio) {
      event.preventDefault();
      clearTimeout(waiting);
      choose(radio);
      if (!event.repeat) onCommit();
    } else if (digits && layout === 'scale' && /^[0-9]$/.test(event.key)) {
      event.preventDefault();
      chooseByDigit(event.key);
    } else {
      clearTimeout(waiting);
    }
  };

  return {
    element,
    /** For the field set: the digits work wherever in the question the focus is. */
    onKeyDown,
    value: () => options[radios.findIndex((radio) => radio.checked)]?.value ?? null,
    focus: () => (radios.find((radio) => radio.checked) ?? radios[0]).focus(),
    stop: () => clearTimeout(waiting),
  };
}
