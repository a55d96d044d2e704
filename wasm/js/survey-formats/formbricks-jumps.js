// @ts-check
/** The jumps of Formbricks as conditions: questions between a jump and its target are asked only where the jump's condition does not hold. */
import { NotMapped, joined, not, objectsIn } from './mapping.js';

/** @typedef {import('./mapping.js').Question} Question */
/** @typedef {import('./mapping.js').Condition} Condition */
/** @typedef {{path: string, ids: string[], element: any[], logic: any[], fallback?: string, key: string}} Block elements that are asked together, and what follows */

/** What a rule does, in the old form and the new. @param {any} rule @param {Block} block @returns {{condition: any, target: string | null, others: string[]}} */
function readRule(rule, block) {
  if (rule.destination !== undefined)
    return {
      condition: {
        leftOperand: { type: 'question', value: block.element[0]?.id },
        operator: rule.condition,
        rightOperand: rule.value === undefined ? undefined : { type: 'static', value: rule.value },
      },
      target: String(rule.destination),
      others: [],
    };
  const actions = objectsIn(rule.actions);
  const jump = actions.find((/** @type {any} */ { objective }) => /^jumpTo/.test(objective));
  return {
    condition: rule.conditions,
    target: jump ? String(jump.target) : null,
    others: actions
      .filter((/** @type {any} */ action) => action !== jump)
      .map((/** @type {any} */ { objective }) => String(objective)),
  };
}

/**
 * Jumps become conditions of the questions that they pass over.
 * @param {{questions: Question[], intake: import('./mapping.js').Intake, condition: (given: any, path: string) => Condition}} survey
 * @param {Block[]} blocks
 */
export function takeJumps(survey, blocks) {
  const { intake } = survey;
  const byId = new Map(survey.questions.map((question) => [question.id, question]));
  /** When a block's questions are passed over. @type {Map<string, Condition[]>} */
  const passed = new Map(survey.questions.map(({ id }) => [id, []]));
  blocks.forEach((block, at) => {
    // A rule counts only where none before it did, and only where the block itself was asked.
    /** @type {Condition[]} */
    const before = [];
    const shown = block.ids.flatMap((id) => passed.get(id) ?? []).map(not);
    const jump = (/** @type {string} */ target, /** @type {Condition[]} */ when, /** @type {string} */ path) => {
      const to = blocks.findIndex(({ key }) => key === target);
      if (to >= 0 && to <= at) return intake.note('jump_back', path, { found: target });
      for (const each of blocks.slice(at + 1, to < 0 ? undefined : to))
        for (const id of each.ids) {
          if (when.length) passed.get(id)?.push(joined('all', when));
          else intake.note('never_asked', path, { found: id });
        }
    };
    block.logic.forEach((rule, place) => {
      const path = `${block.path}/logic/${place}`;
      const { condition, target, others } = readRule(rule, block);
      for (const found of others) intake.note('action_not_mapped', path, { found });
      try {
        const test = survey.condition(condition, path);
        if (target !== null) jump(target, [...shown, ...before, test], path);
        // A rule that jumps nowhere ends nothing.
        if (target !== null) before.push(not(test));
      } catch (error) {
        if (!(error instanceof NotMapped)) throw error;
        intake.note('jump_not_mapped', path, { found: error.found, target: target ?? '' });
      }
    });
    if (block.fallback) jump(String(block.fallback), [...shown, ...before], `${block.path}/logicFallback`);
  });
  for (const [id, conditions] of passed) {
    const question = byId.get(id);
    if (question && conditions.length) question.show_if = joined('all', conditions.map(not));
  }
}
