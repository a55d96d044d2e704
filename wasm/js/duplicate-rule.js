// @ts-check
/** The rule about duplicates as the command line writes it. */

/**
 * `id:COLUMN`, or `respondent:COLUMN[:first|last|all][:DAYS]`. A column may have colons in its name.
 * @param {string} text
 * @returns {import('./analytics.d.ts').DuplicateRule}
 */
export function duplicateRule(text) {
  const [, rule, rest] = /^(id|respondent):(.+)$/su.exec(text) ?? [];
  if (rule === undefined)
    throw new Error(`--duplicates wants id:COLUMN or respondent:COLUMN[:first|last|all][:DAYS], not ${text}`);
  const parts = rest.split(':');
  const days = parts.length > 1 && /^\d+(\.\d+)?$/u.test(parts[parts.length - 1]) ? Number(parts.pop()) : null;
  const keeps = /** @type {const} */ (['first', 'last', 'all']);
  const keep = keeps.find((each) => parts.length > 1 && each === parts[parts.length - 1]);
  if (keep) parts.pop();
  return {
    rule: rule === 'id' ? 'id' : 'respondent',
    column: parts.join(':'),
    keep: keep ?? 'first',
    ...(days === null ? {} : { window_days: days }),
  };
}
