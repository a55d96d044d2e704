// @ts-check
/** Answers by which a person comes to a question: what the preview gives, so that it shows that question. */

/** @typedef {import('./types.js').Definition} Definition */
/** @typedef {import('./types.js').Question} Question */
/** @typedef {{nextStep: (request: {definition: any, answers: Record<string, any>, language: string}) => any}} Engine */

const MOST_STEPS = 2000;

/** Answers worth a try: one for each way that conditions and wordings can part. @param {Question} question @returns {any[]} */
function tries({ type, min = 1, max = 5, options = [], min_chosen: fewest = 1, required = type === 'nps' }) {
  const skipped = required ? [] : [null];
  switch (type) {
    case 'nps':
      return [9, 7, 3, 10, 8, 6, 5, 4, 2, 1, 0, ...skipped];
    case 'rating':
      return [...Array.from({ length: max - min + 1 }, (_, place) => max - place), ...skipped];
    case 'single':
      return [...options.map(({ id }) => id), ...skipped];
    case 'multiple': {
      const ids = options.map(({ id }) => id);
      return [...ids.map((id) => [id, ...ids.filter((each) => each !== id).slice(0, fewest - 1)]), ...skipped];
    }
    default:
      return ['…', ...skipped];
  }
}

/**
 * @param {Definition} definition that has no fault
 * @param {string} id of the question
 * @param {Engine} engine
 * @returns {Record<string, any> | null} null where no answers lead to it, or none were found
 */
export function wayTo(definition, id, engine) {
  const language = definition.default_language;
  let steps = 0;
  /** @param {Record<string, any>} answers @returns {Record<string, any> | null} */
  const search = (answers) => {
    if (++steps > MOST_STEPS) return null;
    const step = engine.nextStep({ definition, answers, language });
    if (step.done) return null;
    if (step.question.id === id) return step.answers;
    const question = definition.questions.find((each) => each.id === step.question.id);
    const after = definition.questions.findIndex((each) => each.id === id);
    if (!question || definition.questions.indexOf(question) > after) return null;
    for (const value of tries(question)) {
      const found = search({ ...step.answers, [question.id]: value });
      if (found) return found;
    }
    return null;
  };
  return search({});
}
