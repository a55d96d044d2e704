// @ts-check
/** Several choices out of several, as native check boxes. */
import { createElement } from './create-element.js';

/**
 * @param {object} group
 * @param {string} group.id unique in its tree
 * @param {{ id: string, text: string }[]} group.options
 * @param {string[] | null} group.value ids
 * @param {() => void} group.onChange
 */
export function createCheckGroup({ id, options, value, onChange }) {
  const boxes = options.map((option, place) =>
    createElement('input', {
      type: 'checkbox',
      name: id,
      id: `${id}-${place}`,
      value: option.id,
      checked: value?.includes(option.id) ?? false,
      className: 'survey-check',
    }),
  );
  const element = createElement(
    'div',
    { className: 'survey-list' },
    ...options.map((option, place) =>
      createElement(
        'label',
        { className: 'survey-option' },
        boxes[place],
        createElement('span', { className: 'survey-option-text' }, option.text),
      ),
    ),
  );
  element.addEventListener('change', onChange);
  return {
    element,
    value: () => {
      const chosen = options.filter((_, place) => boxes[place].checked).map((option) => option.id);
      return chosen.length ? chosen : null;
    },
    focus: () => boxes[0].focus(),
    stop: () => {},
  };
}
