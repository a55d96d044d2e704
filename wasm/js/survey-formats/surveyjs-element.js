// @ts-check
/** One element of SurveyJS on its way to a question. */
import { asksToRecommend, idFor, yesNo } from './mapping.js';

/** @typedef {import('./mapping.js').Intake} Intake */

const MOST_POINTS = 11;
export const LOOKS = new Set(
  (
    'startWithNewLine titleLocation descriptionLocation width minWidth maxWidth indent rightIndent colCount cols rows autoGrow allowResize ' +
    'hideNumber showNumber displayMode rateType rateColorMode scaleColorMode rateDescriptionLocation displayRateDescriptionsAsExtremeItems ' +
    'placeholder placeHolder state readOnly size renderAs itemSize useDisplayValuesInDynamicTexts showClearButton allowClear ' +
    'showQuestionNumbers questionsOnPageMode showProgressBar progressBarType progressBarLocation logo logoPosition logoWidth logoHeight ' +
    'logoFit widthMode theme themeVariables headerView questionTitleLocation questionDescriptionLocation questionErrorLocation ' +
    'showCompletedPage showTitle showPageTitles showPageNumbers showPrevButton showNavigationButtons goNextPageAutomatic autoAdvanceEnabled ' +
    'checkErrorsMode textUpdateMode focusFirstQuestionAutomatic autoFocusFirstQuestion requiredText requiredMark questionStartIndex ' +
    'completeText pageNextText pagePrevText startSurveyText editText previewText sendResultOnPageNext cookieName clearInvisibleValues ' +
    'fitToContainer showBrandInfo sjsVersion choicesOrder questionsOrder maxTextLength maxOthersLength mode backgroundImage surveyId'
  ).split(' '),
);

export class ElementReader {
  /** @param {any} element @param {string} path @param {Intake} intake */
  constructor(element, path, intake) {
    this.element = element;
    this.path = path;
    this.intake = intake;
    /** What the answers are called: the element's values to the option's ids. @type {Map<string, string>} */
    this.values = new Map();
    this.read = new Set(['type', 'name', 'title', 'description', 'isRequired', 'visibleIf', 'valueName', 'truescore']);
  }

  /** @param {string} key */
  take(key) {
    this.read.add(key);
    return this.element[key];
  }

  /** @param {string} key */
  text(key) {
    return this.intake.text(this.take(key), `${this.path}/${key}`);
  }

  /** @param {unknown[]} choices @param {string} key */
  options(choices, key) {
    const taken = new Set();
    const all = choices.map((choice, at) => {
      const path = `${this.path}/${key}/${at}`;
      const given = typeof choice === 'object' && choice !== null ? /** @type {any} */ (choice) : { value: choice };
      this.intake.rest(given, path, ['value', 'text'], LOOKS);
      const id = idFor(given.value, taken, `option-${at + 1}`);
      this.values.set(JSON.stringify(given.value), id);
      return { id, text: this.intake.text(given.text ?? given.value, path) ?? { [this.intake.language]: id } };
    });
    for (const [flag, words, otherwise] of [
      ['showOtherItem', 'otherText', 'other'],
      ['hasOther', 'otherText', 'other'],
      ['showNoneItem', 'noneText', 'none'],
      ['hasNone', 'noneText', 'none'],
    ]) {
      if (!this.take(flag)) continue;
      const id = idFor(otherwise, taken);
      this.values.set(JSON.stringify(otherwise), id);
      const text = this.text(words) ?? { [this.intake.language]: otherwise === 'other' ? 'Other' : 'None' };
      if (otherwise === 'other') this.intake.note('other_without_words', this.path, { found: this.element.name });
      all.push({ id, text });
    }
    return all;
  }

  /** @returns {Record<string, any> | null} what the kind has of its own; null where it has no like */
  kind() {
    const { intake, element, path } = this;
    switch (element.type) {
      case 'rating':
        return this.#rating();
      case 'radiogroup':
      case 'dropdown':
      case 'buttongroup':
        return this.#choices('single');
      case 'checkbox':
      case 'tagbox':
        return this.#choices('multiple');
      case 'boolean': {
        const words = yesNo(intake.language);
        const [yes, no] = [this.take('valueTrue') ?? true, this.take('valueFalse') ?? false];
        const option = (
          /** @type {unknown} */ value,
          /** @type {string} */ id,
          /** @type {string} */ key,
          /** @type {string} */ otherwise,
        ) => {
          this.values.set(JSON.stringify(value), id);
          return { id, text: this.text(key) ?? { [intake.language]: otherwise } };
        };
        return {
          type: 'single',
          options: [option(yes, 'yes', 'labelTrue', words.yes), option(no, 'no', 'labelFalse', words.no)],
        };
      }
      case 'text': {
        const input = this.take('inputType');
        if (input && input !== 'text') intake.note('input_not_mapped', `${path}/inputType`, { found: input });
        return { type: 'text', ...this.#length(), multiline: false };
      }
      case 'comment':
        return { type: 'text', ...this.#length() };
      default:
        return null;
    }
  }

  #length() {
    const most = this.take('maxLength');
    return { max_length: Number.isInteger(most) && most > 0 ? most : undefined };
  }

  /** @param {'single' | 'multiple'} type */
  #choices(type) {
    const options = this.options(Array.isArray(this.take('choices')) ? this.element.choices : [], 'choices');
    if (options.length < 2) return null;
    if (type === 'single') return { type, options };
    const count = (/** @type {string} */ key) => {
      const value = this.take(key);
      return Number.isInteger(value) && value > 0 ? Math.min(value, options.length) : undefined;
    };
    return { type, options, min_chosen: count('minSelectedChoices'), max_chosen: count('maxSelectedChoices') };
  }

  #rating() {
    const { element, intake, path } = this;
    const labels = { low_label: this.text('minRateDescription'), high_label: this.text('maxRateDescription') };
    const values = this.take('rateValues');
    const numbers = Array.isArray(values)
      ? values.map((value) => (typeof value === 'object' && value !== null ? value.value : value))
      : null;
    const isRun = numbers?.every((value, at) => Number.isInteger(value) && value === numbers[0] + at);
    if (numbers && numbers.length > 1 && (!isRun || numbers.length > MOST_POINTS)) {
      intake.note('scale_as_choice', path, { found: element.name });
      return { type: 'single', options: this.options(values, 'rateValues') };
    }
    const [min, max] =
      numbers && numbers.length > 1
        ? [numbers[0], numbers.at(-1)]
        : [
            this.take('rateMin') ?? 1,
            this.take('rateMax') ?? (this.take('rateMin') ?? 1) + (this.take('rateCount') ?? 5) - 1,
          ];
    const step = this.take('rateStep') ?? 1;
    this.take('rateMin');
    this.take('rateMax');
    this.take('rateCount');
    if (!Number.isInteger(min) || !Number.isInteger(max) || step !== 1 || max <= min || max - min >= MOST_POINTS)
      return null;
    const isNps =
      min === 0 &&
      max === 10 &&
      (element.truescore?.type === 'nps' || (!element.truescore && asksToRecommend([element.name, element.title])));
    if (isNps) return { type: 'nps', ...labels };
    return { type: 'rating', min: min === 1 ? undefined : min, max: max === 5 ? undefined : max, ...labels };
  }
}
