// @ts-check
/** When a question is asked: tests on the answers to earlier ones, of which all hold or any. */
import { html, nothing } from 'lit';
import { language, t } from '../../i18n/index.js';
import { plusIcon, removeIcon } from '../icons.js';
import { conditionOf, freshTest, kindOfTest, testKinds, testsOf } from './conditions.js';
import { putQuestion } from './edits.js';
import { choice, faultList, tick } from './fields.js';
import { GROUPS } from './types.js';
import { askedWhen, questionName } from './words.js';
import { defined, wordsIn } from './texts.js';

/** @typedef {import('./types.js').Condition} Condition */
/** @typedef {import('./types.js').Question} Question */
/** @typedef {import('./fields.js').Desk} Desk */

/** @param {Condition} test @param {Question} asked @param {(test: Condition) => void} put */
function groupTest(test, asked, put) {
  return html`<div class="row">
    ${GROUPS.map((group) =>
      tick(
        t(`build.group_${group}`),
        Boolean(test.group?.includes(group)),
        (on) =>
          put({
            question: asked.id,
            group: GROUPS.filter((each) => (each === group ? on : test.group?.includes(each))),
          }),
        `group-${group}`,
      ),
    )}
  </div>`;
}

/** @param {Condition} test @param {Question} asked @param {string[]} languages @param {(test: Condition) => void} put */
function optionTest(test, asked, languages, put) {
  const ids = (asked.options ?? []).map(({ id }) => id);
  return html`<div class="stack">
    ${(asked.options ?? []).map(({ id, text }) =>
      tick(wordsIn(text, languages) || id, Boolean(test.is?.includes(id)), (on) =>
        put({ question: asked.id, is: ids.filter((each) => (each === id ? on : test.is?.includes(each))) }),
      ),
    )}
  </div>`;
}

/** @param {Condition} test @param {Question} asked @param {(test: Condition) => void} put */
function rangeTest(test, asked, put) {
  const [low, high] = asked.type === 'nps' ? [0, 10] : [asked.min ?? 1, asked.max ?? 5];
  const number = (/** @type {'at_least' | 'at_most'} */ bound) =>
    html`<label class="field">
      <span class="label">${t(`build.bound_${bound}`)}</span>
      <input
        class="input"
        type="number"
        inputmode="numeric"
        min=${low}
        max=${high}
        data-field=${bound}
        .value=${String(test[bound] ?? '')}
        @change=${(/** @type {any} */ event) => {
          const given = event.target.value;
          put(defined({ ...test, [bound]: given === '' ? undefined : Number(given) }));
        }}
      />
    </label>`;
  return html`<div class="bounds">${number('at_least')} ${number('at_most')}</div>`;
}

/**
 * @param {Desk} desk
 * @param {number} place of the question in the survey
 */
export function conditionEditor(desk, place) {
  const { definition } = desk;
  const question = definition.questions[place];
  const earlier = definition.questions.slice(0, place);
  const path = `/questions/${place}/show_if`;
  const faults = desk.faults.at(path);
  const put = (/** @type {Condition | undefined} */ condition) =>
    desk.change(putQuestion(definition, place, { ...question, show_if: condition }));
  const tests = testsOf(question.show_if);
  if (earlier.length === 0 && !question.show_if) return html`<p class="hint">${t('build.cond_first')}</p>`;
  if (!tests)
    return html`<p>${askedWhen(definition, question.show_if)}</p>
      <p class="hint">${t('build.cond_nested')}</p>
      ${faultList(path, faults)}
      <div>
        <button class="button button-small" type="button" @click=${() => put(undefined)}>
          ${t('build.cond_always_again')}
        </button>
      </div>`;
  const putTests = (/** @type {Condition[]} */ list, join = tests.join) => put(conditionOf({ join, tests: list }));
  return html`<fieldset class="stack conditions">
    <legend class="label">${t('build.asked_when')}</legend>
    ${
      tests.tests.length > 1
        ? choice(
            t('build.cond_join'),
            ['all', 'any'].map((join) => ({ value: join, words: t(`build.cond_${join}`) })),
            tests.join,
            (join) => putTests(tests.tests, /** @type {'all' | 'any'} */ (join)),
            { hidden: true, field: 'join' },
          )
        : nothing
    }
    ${tests.tests.length === 0 ? html`<p>${t('build.cond_always')}</p>` : nothing}
    <ul class="plain stack">
      ${tests.tests.map((test, at) =>
        testRow(desk, earlier, test, (after) =>
          putTests(after ? tests.tests.with(at, after) : tests.tests.toSpliced(at, 1)),
        ),
      )}
    </ul>
    ${faultList(path, faults)}
    ${
      earlier.length
        ? html`<div>
            <button
              class="button button-small"
              type="button"
              data-action="add-test"
              @click=${() => putTests([...tests.tests, freshTest(earlier.find(({ type }) => type === 'nps') ?? earlier[0])])}
            >
              ${plusIcon}${t('build.cond_add')}
            </button>
          </div>`
        : nothing
    }
  </fieldset>`;
}

/** @param {Desk} desk @param {Question[]} earlier @param {Condition} given @param {(test: Condition | null) => void} put */
function testRow(desk, earlier, given, put) {
  const { definition } = desk;
  const isNot = given.not !== undefined;
  const test = given.not ?? given;
  const asked = earlier.find(({ id }) => id === test.question);
  const putTest = (/** @type {Condition} */ after, not = isNot) => put(not ? { not: after } : after);
  const known = asked
    ? earlier
    : [...earlier, { id: test.question ?? '', type: /** @type {const} */ ('text'), text: {} }];
  const kind = kindOfTest(test);
  const kinds = asked ? [...new Set([...testKinds(asked.type), kind])] : [kind];
  return html`<li class="test-row">
    ${choice(
      t('build.cond_question'),
      known.map((each) => ({
        value: each.id,
        words: questionName(definition, /** @type {Question} */ (each), 50) || each.id,
      })),
      test.question ?? '',
      (id) => {
        const next = earlier.find((each) => each.id === id);
        if (next) put(freshTest(next));
      },
      { hidden: true, field: 'test-question' },
    )}
    ${choice(
      t('build.cond_kind'),
      kinds.flatMap((each) => [
        { value: each, words: t(`build.test_${each}`) },
        { value: `not-${each}`, words: t(`build.test_not_${each}`) },
      ]),
      `${isNot ? 'not-' : ''}${kind}`,
      (value) => {
        const next = value.replace('not-', '');
        putTest(next === kind || !asked ? test : freshTest(asked, next), value.startsWith('not-'));
      },
      { hidden: true, field: 'test-kind' },
    )}
    <div class="test-value">
      ${
        !asked
          ? nothing
          : kind === 'group'
            ? groupTest(test, asked, putTest)
            : kind === 'range'
              ? rangeTest(test, asked, putTest)
              : kind === 'is' && asked.options
                ? optionTest(test, asked, [language(), desk.definition.default_language], putTest)
                : nothing
      }
    </div>
    <button
      class="button button-quiet button-icon"
      type="button"
      aria-label=${t('build.cond_remove')}
      title=${t('build.cond_remove')}
      @click=${() => put(null)}
    >
      ${removeIcon}
    </button>
  </li>`;
}
