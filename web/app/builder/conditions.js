// @ts-check
/** Conditions as the builder shows them: a few simple tests that all hold, or of which any holds. What is nested deeper is kept as it is. */

/** @typedef {import('./types.js').Condition} Condition */
/** @typedef {import('./types.js').Question} Question */
/** @typedef {{join: 'all' | 'any', tests: Condition[]}} Tests */

/** @param {Condition} condition */
const isSimple = (condition) => condition.question !== undefined || condition.not?.question !== undefined;

/** @param {Condition | undefined} condition @returns {Tests | null} null: nested deeper than the editor goes */
export function testsOf(condition) {
  if (!condition) return { join: 'all', tests: [] };
  if (isSimple(condition)) return { join: 'all', tests: [condition] };
  const join = condition.all ? 'all' : 'any';
  const tests = condition[join];
  return tests?.every(isSimple) ? { join, tests } : null;
}

/** @param {Tests} tests @returns {Condition | undefined} */
export const conditionOf = ({ join, tests }) =>
  tests.length === 0 ? undefined : tests.length === 1 ? tests[0] : { [join]: tests };

/** @param {Condition | undefined} condition @returns {string[]} the ids of the questions it asks about, each once */
export function asksAbout(condition) {
  if (!condition) return [];
  const parts = [...(condition.all ?? []), ...(condition.any ?? []), ...(condition.not ? [condition.not] : [])];
  return [...new Set([...(condition.question === undefined ? [] : [condition.question]), ...parts.flatMap(asksAbout)])];
}

/**
 * The condition with every simple test replaced; undefined takes it out.
 * @param {Condition | undefined} condition
 * @param {(test: Condition) => Condition | undefined} change
 * @returns {Condition | undefined}
 */
export function withTests(condition, change) {
  if (!condition) return undefined;
  if (condition.not) {
    const not = withTests(condition.not, change);
    return not && { not };
  }
  for (const join of /** @type {const} */ (['all', 'any'])) {
    const parts = condition[join]?.flatMap((part) => withTests(part, change) ?? []);
    if (!parts) continue;
    return parts.length === condition[join]?.length || parts.length > 1 ? { [join]: parts } : parts[0];
  }
  return change(condition);
}

/** What can be asked of a question of this kind, the most natural first. @param {Question['type']} type */
export const testKinds = (type) =>
  /** @type {('group' | 'range' | 'is' | 'answered')[]} */ (
    { nps: ['group', 'range', 'answered'], rating: ['range', 'answered'], text: ['answered'] }[
      /** @type {string} */ (type)
    ] ?? ['is', 'answered']
  );

/** @param {Condition} test */
export function kindOfTest(test) {
  if (test.group) return 'group';
  if (test.is) return 'is';
  return test.answered === undefined ? 'range' : 'answered';
}

/** A test to begin with. @param {Question} question @param {string} [kind] @returns {Condition} */
export function freshTest(question, kind = testKinds(question.type)[0]) {
  switch (kind) {
    case 'group':
      return { question: question.id, group: ['detractor'] };
    case 'range':
      return { question: question.id, at_most: question.type === 'nps' ? 6 : (question.min ?? 1) + 1 };
    case 'is':
      return { question: question.id, is: question.options?.length ? [question.options[0].id] : [] };
    default:
      return { question: question.id, answered: true };
  }
}
