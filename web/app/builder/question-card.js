// @ts-check
/** One question on the desk: its words, what its kind has of its own, when it is asked, who acts on the answers. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { copyIcon, downIcon, eyeIcon, plusIcon, removeIcon, upIcon } from '../icons.js';
import { conditionEditor } from './condition-editor.js';
import { addOption, changeKind, moveOption, putQuestion, removeOption, renameQuestion, wordByGroup } from './edits.js';
import { choice, faultList, labelOf, plainField, textFields, tick } from './fields.js';
import { isByGroup } from './texts.js';
import { GROUPS, KINDS } from './types.js';
import { askedWhen, questionName } from './words.js';

/** @typedef {import('./types.js').Question} Question */
/** @typedef {import('./fields.js').Desk} Desk */
/** @typedef {{move: (by: number) => void, duplicate: () => void, remove: () => void, show: () => void}} Acts what is done to the question as a whole */

/** @param {Desk} desk @param {number} place @param {Acts} acts @param {unknown} findings */
export function questionCard(desk, place, acts, findings) {
  const { definition } = desk;
  const question = definition.questions[place];
  const name = questionName(definition, question);
  const path = `/questions/${place}`;
  const put = (/** @type {Partial<Question>} */ parts) => putQuestion(definition, place, { ...question, ...parts });
  // Faults are told by the first field that asks for them; what no field has asked for stands at the end.
  const words = wording(desk, place);
  const parts = ownFields(desk, place);
  const more = html`${textFields(desk, { path: `${path}/help`, label: labelOf('help'), text: question.help, put: (help) => put({ help }), hint: labelOf('help_hint') })}
  ${tick(labelOf('required'), question.required ?? question.type === 'nps', (on) => desk.change(put({ required: on === (question.type === 'nps') ? undefined : on })), 'required')}`;
  const when = conditionEditor(desk, place);
  const acting = html`<div class="editor-fields">
    ${plainField(desk, { path: `${path}/owner`, label: labelOf('owner'), value: question.owner ?? '', put: (owner) => put({ owner }), hint: labelOf('owner_hint') })}
    ${plainField(desk, { path: `${path}/action`, label: labelOf('action'), value: question.action ?? '', put: (action) => put({ action }), hint: labelOf('action_hint') })}
  </div>`;
  const id = plainField(desk, {
    path: `${path}/id`,
    label: labelOf('id'),
    value: question.id,
    put: (value) => renameQuestion(definition, place, value),
    hint: labelOf('id_hint'),
    latin: true,
  });
  const rest = faultList(path, desk.faults.untold(path));
  return html`<li
    class="card question-card"
    data-question=${question.id}
    data-place=${place}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      acts.move(event.key === 'ArrowUp' ? -1 : 1);
    }}
  >
    <div class="card-head">
      <h3 dir="auto">${t('build.question_heading', { number: place + 1, name })}</h3>
      ${tools(definition, place, name, acts)}
    </div>
    ${choice(
      labelOf('kind'),
      KINDS.map((kind) => ({ value: kind, words: t(`build.kind_${kind}`) })),
      question.type,
      (kind) => desk.change(changeKind(definition, place, /** @type {Question['type']} */ (kind))),
      { field: 'kind' },
    )}
    ${words} ${parts} ${rest} ${findings}
    <details class="fold" data-fold="more">
      <summary>${t('build.more', { condition: askedWhen(definition, question.show_if) })}</summary>
      <div class="stack stack-wide">${when} ${more} ${acting} ${id}</div>
    </details>
  </li>`;
}

/** @param {import('./types.js').Definition} definition @param {number} place @param {string} name @param {Acts} acts */
function tools(definition, place, name, acts) {
  const tool = (
    /** @type {string} */ what,
    /** @type {unknown} */ sign,
    /** @type {() => void} */ act,
    disabled = false,
  ) => {
    const label = t(`build.${what}_name`, { name });
    return html`<button
      class="button button-quiet button-icon"
      type="button"
      data-action=${what}
      aria-label=${label}
      title=${label}
      aria-disabled=${String(disabled)}
      @click=${() => disabled || act()}
    >
      ${sign}
    </button>`;
  };
  return html`<div class="row question-tools">
    ${tool('up', upIcon, () => acts.move(-1), place === 0)}
    ${tool('down', downIcon, () => acts.move(1), place === definition.questions.length - 1)}
    ${tool('show', eyeIcon, acts.show)} ${tool('duplicate', copyIcon, acts.duplicate)}
    ${tool('remove', removeIcon, acts.remove, definition.questions.length === 1)}
  </div>`;
}

/** One wording, or one for each group of an earlier nps question. @param {Desk} desk @param {number} place */
function wording(desk, place) {
  const { definition } = desk;
  const question = definition.questions[place];
  const path = `/questions/${place}/text`;
  const scores = definition.questions.slice(0, place).filter(({ type }) => type === 'nps');
  const { text } = question;
  const named = isByGroup(text) ? text.by_group : null;
  const chosen =
    scores.length || named !== null
      ? choice(
          labelOf('worded'),
          [
            { value: '', words: labelOf('worded_once') },
            ...scores.map((each) => ({
              value: each.id,
              words: labelOf('worded_by', { name: questionName(definition, each, 40) }),
            })),
            ...(named !== null && !scores.some(({ id }) => id === named) ? [{ value: named, words: named }] : []),
          ],
          named ?? '',
          (by) => desk.change(wordByGroup(definition, place, by || null)),
          { field: 'worded' },
        )
      : nothing;
  if (!isByGroup(text))
    return html`${chosen}
    ${textFields(desk, { path, label: labelOf('words'), text, rows: 2, put: (words) => putQuestion(definition, place, { ...question, text: words }) })}`;
  const put = (/** @type {string} */ group, /** @type {any} */ words) =>
    putQuestion(definition, place, { ...question, text: { ...text, [group]: words } });
  return html`${chosen}
  ${GROUPS.map((group) => textFields(desk, { path: `${path}/${group}`, label: t(`build.words_${group}`), text: text[group], rows: 2, put: (words) => put(group, words) }))}
  ${textFields(desk, { path: `${path}/default`, label: labelOf('words_default'), text: text.default, put: (words) => put('default', words), hint: labelOf('words_default_hint') })}`;
}

/** @param {Desk} desk @param {number} place */
function ownFields(desk, place) {
  const { definition } = desk;
  const question = definition.questions[place];
  const path = `/questions/${place}`;
  const put = (/** @type {Partial<Question>} */ parts) => putQuestion(definition, place, { ...question, ...parts });
  const number = (
    /** @type {'min' | 'max' | 'min_chosen' | 'max_chosen' | 'max_length'} */ key,
    /** @type {number} */ otherwise,
    min = 1,
  ) =>
    plainField(desk, {
      path: `${path}/${key}`,
      label: labelOf(key),
      type: 'number',
      min,
      value: String(question[key] ?? otherwise),
      put: (value) => put({ [key]: value === '' || Number(value) === otherwise ? undefined : Number(value) }),
    });
  const label = (/** @type {'low_label' | 'high_label'} */ key) =>
    textFields(desk, {
      path: `${path}/${key}`,
      label: labelOf(key),
      text: question[key],
      put: (text) => put({ [key]: text }),
    });
  switch (question.type) {
    case 'nps':
      return html`${label('low_label')} ${label('high_label')}`;
    case 'rating':
      return html`<div class="editor-fields">${number('min', 1, -100)} ${number('max', 5, -100)}</div>
        ${label('low_label')} ${label('high_label')}`;
    case 'text':
      return html`<div class="editor-fields">${number('max_length', 10000)}</div>
        ${tick(labelOf('multiline'), question.multiline ?? true, (on) => desk.change(put({ multiline: on ? undefined : false })), 'multiline')}`;
    default:
      return html`${options(desk, place)}
      ${
        question.type === 'multiple'
          ? html`<div class="editor-fields">
              ${number('min_chosen', 1)} ${number('max_chosen', question.options?.length ?? 1)}
            </div>`
          : nothing
      }`;
  }
}

/** @param {Desk} desk @param {number} place */
function options(desk, place) {
  const { definition } = desk;
  const question = definition.questions[place];
  const all = question.options ?? [];
  const path = `/questions/${place}/options`;
  const put = (/** @type {number} */ at, /** @type {import('./types.js').Option} */ option) =>
    putQuestion(definition, place, { ...question, options: all.with(at, option) });
  const tool = (
    /** @type {string} */ what,
    /** @type {number} */ at,
    /** @type {unknown} */ sign,
    /** @type {() => void} */ act,
    disabled = false,
  ) => {
    const name = t(`build.option_${what}`, { number: at + 1 });
    return html`<button
      class="button button-quiet button-icon"
      type="button"
      data-action=${`option-${what}`}
      aria-label=${name}
      title=${name}
      aria-disabled=${String(disabled)}
      @click=${() => disabled || act()}
    >
      ${sign}
    </button>`;
  };
  return html`<fieldset class="stack">
    <legend class="label">${labelOf('options')}</legend>
    <ul class="plain stack option-list">
      ${all.map(
        (option, at) =>
          html`<li class="option-row">
            <div class="option-words">
              ${textFields(desk, { path: `${path}/${at}/text`, label: labelOf('option', { number: at + 1 }), text: option.text, put: (text) => put(at, { ...option, text }) })}
              ${faultList(`${path}/${at}/id`, desk.faults.at(`${path}/${at}/id`))}
            </div>
            <div class="row">
              ${tool('up', at, upIcon, () => desk.change(moveOption(definition, place, at, -1)), at === 0)}
              ${tool('down', at, downIcon, () => desk.change(moveOption(definition, place, at, 1)), at === all.length - 1)}
              ${tool('remove', at, removeIcon, () => desk.change(removeOption(definition, place, at)), all.length <= 2)}
            </div>
          </li>`,
      )}
    </ul>
    ${faultList(path, desk.faults.untold(path).concat(desk.faults.faults.filter(({ where }) => where?.path === path)))}
    <div>
      <button
        class="button button-small"
        type="button"
        data-action="add-option"
        @click=${() => desk.change(addOption(definition, place))}
      >
        ${plusIcon}${labelOf('option_add')}
      </button>
    </div>
  </fieldset>`;
}
