// @ts-check
/** A text in the person's own words, with a counter of Unicode characters. Nothing that was typed is ever cut. */
import { createElement } from './create-element.js';

/** From here on the characters left are read aloud. */
const ANNOUNCE_BELOW = 20;

/**
 * @param {object} field
 * @param {string} field.id unique in its tree
 * @param {string} field.labelledBy
 * @param {string} field.describedBy
 * @param {boolean} field.required
 * @param {boolean} field.multiline
 * @param {number} field.maxLength in Unicode characters
 * @param {string | null} field.value
 * @param {import('./strings.js').Strings} field.strings
 * @param {() => void} field.onChange
 */
export function createTextField({
  id,
  labelledBy,
  describedBy,
  required,
  multiline,
  maxLength,
  value,
  strings,
  onChange,
}) {
  const input = createElement(multiline ? 'textarea' : 'input', {
    id,
    className: 'survey-text',
    dir: 'auto',
    value: value ?? '',
    rows: multiline ? 4 : undefined,
    autocomplete: 'off',
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy || undefined,
    'aria-required': required ? 'true' : undefined,
  });
  const counter = createElement('span', { className: 'survey-counter', 'aria-hidden': 'true' });
  const spoken = createElement('span', { className: 'survey-hidden', role: 'status' });

  const format = new Intl.NumberFormat(strings.language);
  const count = () => {
    const left = maxLength - [...input.value].length;
    counter.textContent = strings.text('characters', {
      count: format.format(maxLength - left),
      limit: format.format(maxLength),
    });
    counter.classList.toggle('survey-counter-over', left < 0);
    spoken.textContent =
      left < 0
        ? strings.text('characters_over', { count: -left })
        : left <= ANNOUNCE_BELOW
          ? strings.text('characters_left', { count: left })
          : '';
  };
  count();
  input.addEventListener('input', () => {
    count();
    onChange();
  });

  return {
    element: createElement('div', { className: 'survey-text-field' }, input, counter, spoken),
    input,
    value: () => (input.value.trim() === '' ? null : input.value),
    focus: () => input.focus(),
    stop: () => {},
  };
}
