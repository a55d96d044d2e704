// @ts-check
/** SurveyJS expressions (`visibleIf`), as far as they test single answers: read into conditions, and conditions written. */
import { NotMapped, comparedTo, joined, not } from './mapping.js';

/** @typedef {import('./mapping.js').Condition} Condition */
/** @typedef {import('./mapping.js').Question} Question */
/** @typedef {{question: Question, valueOf: (value: unknown) => string | number}} Asked a question, and what its answers are called */

const TOKEN =
  /\s*(?:\{([^{}]+)\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|(<=|>=|<>|!=|==|&&|\|\||\*=|[=<>!()[\],])|([A-Za-z_]\w*))/y;

/** @typedef {{kind: 'name' | 'value' | 'sign' | 'word', value: any}} Token */

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  /** @type {Token[]} */
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new NotMapped(text.slice(at).trim());
    const [, name, single, double, number, sign, word] = found;
    if (name !== undefined) tokens.push({ kind: 'name', value: name.trim() });
    else if (single !== undefined || double !== undefined)
      tokens.push({ kind: 'value', value: (single ?? double).replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'value', value: Number(number) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (/^(true|false)$/i.test(word)) tokens.push({ kind: 'value', value: word.toLowerCase() === 'true' });
    else tokens.push({ kind: 'word', value: word.toLowerCase() });
  }
  return tokens;
}

/** @type {Record<string, string>} */
const OPERATORS = {
  '=': '=',
  '==': '=',
  equal: '=',
  '!=': '!=',
  '<>': '!=',
  notequal: '!=',
  '<': '<',
  less: '<',
  '>': '>',
  greater: '>',
  '<=': '<=',
  lessorequal: '<=',
  '>=': '>=',
  greaterorequal: '>=',
  '*=': 'contains',
  contains: 'contains',
  contain: 'contains',
  notcontains: 'notcontains',
  notcontain: 'notcontains',
  anyof: 'anyof',
  allof: 'allof',
  noneof: 'noneof',
  empty: 'empty',
  notempty: 'notempty',
};
/** @type {Record<string, string>} */
const TURNED = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=', '!=': '!=' };

/**
 * @param {string} text
 * @param {(name: string) => Asked} ask throws NotMapped where there is no such question before
 * @returns {Condition} throws NotMapped
 */
export function readExpression(text, ask) {
  const tokens = tokensOf(text);
  let at = 0;
  const is = (/** @type {string[]} */ ...values) =>
    tokens[at]?.kind !== 'value' && tokens[at]?.kind !== 'name' && values.includes(tokens[at]?.value);
  const fail = () => new NotMapped(text);

  /** @returns {Condition} */
  function either() {
    const parts = [both()];
    while (is('or', '||')) {
      ++at;
      parts.push(both());
    }
    return joined('any', parts);
  }
  /** @returns {Condition} */
  function both() {
    const parts = [one()];
    while (is('and', '&&')) {
      ++at;
      parts.push(one());
    }
    return joined('all', parts);
  }
  /** @returns {Condition} */
  function one() {
    if (is('!', 'not', 'negate')) return (++at, not(one()));
    if (is('(')) {
      ++at;
      const inner = either();
      if (!is(')')) throw fail();
      ++at;
      return inner;
    }
    return test();
  }
  /** @returns {unknown} */
  function value() {
    if (is('[')) {
      const list = [];
      for (++at; !is(']'); is(',') && ++at) {
        if (tokens[at]?.kind !== 'value') throw fail();
        list.push(tokens[at++].value);
      }
      ++at;
      return list;
    }
    if (tokens[at]?.kind !== 'value') throw fail();
    return tokens[at++].value;
  }
  /** @returns {Condition} */
  function test() {
    if (tokens[at]?.kind === 'value') {
      const left = value();
      const operator = TURNED[OPERATORS[tokens[at++]?.value]];
      if (!operator || tokens[at]?.kind !== 'name') throw fail();
      return tested(ask(tokens[at++].value), operator, left);
    }
    if (tokens[at]?.kind !== 'name') throw fail();
    const asked = ask(tokens[at++].value);
    const operator =
      tokens[at]?.kind === 'value' || tokens[at]?.kind === 'name' ? undefined : OPERATORS[tokens[at]?.value];
    if (!operator) throw fail();
    ++at;
    return tested(asked, operator, operator === 'empty' || operator === 'notempty' ? null : value());
  }

  const condition = either();
  if (at < tokens.length) throw fail();
  return condition;
}

/** @param {Asked} asked @param {string} operator @param {unknown} value @returns {Condition} */
function tested({ question, valueOf }, operator, value) {
  const list = Array.isArray(value) ? value : [value];
  const anyOf = () => {
    if (question.type === 'text') throw new NotMapped(`${question.id} ${operator} …`);
    return { question: question.id, is: list.map(valueOf) };
  };
  switch (operator) {
    case 'empty':
    case 'notempty':
      return { question: question.id, answered: operator === 'notempty' };
    case 'anyof':
      return anyOf();
    case 'noneof':
      return not(anyOf());
    case 'contains':
    case 'allof':
      if (question.type === 'text') throw new NotMapped(`${question.id} ${operator} …`);
      return joined(
        'all',
        list.map((each) => ({ question: question.id, is: [valueOf(each)] })),
      );
    case 'notcontains':
      return not(anyOf());
    default:
      return comparedTo(question, /** @type {any} */ (operator), value, valueOf);
  }
}

const BOUNDS = { promoter: [9, 10], passive: [7, 8], detractor: [0, 6] };

/** @param {string} id @param {string[]} groups @returns {string} */
export function groupExpression(id, groups) {
  const scores = Array.from({ length: 11 }, (_, score) => score).filter((score) =>
    groups.some((group) => {
      const [low, high] = BOUNDS[/** @type {'passive'} */ (group)];
      return score >= low && score <= high;
    }),
  );
  const low = scores[0];
  const high = /** @type {number} */ (scores.at(-1));
  if (high - low + 1 !== scores.length) return `({${id}} <= 6 or {${id}} >= 9)`;
  if (low === 0 && high === 10) return `{${id}} notempty`;
  if (low === 0) return `{${id}} <= ${high}`;
  return high === 10 ? `{${id}} >= ${low}` : `({${id}} >= ${low} and {${id}} <= ${high})`;
}

/** @param {string | number} value */
const literal = (value) => (typeof value === 'number' ? String(value) : `'${value.replace(/['\\]/g, '\\$&')}'`);

/** @param {Condition} condition @returns {string} */
export function writeExpression(condition) {
  if (condition.not) return `!(${writeExpression(condition.not)})`;
  if (condition.all) return condition.all.map(inBrackets).join(' and ');
  if (condition.any) return condition.any.map(inBrackets).join(' or ');
  const { question, group, is, answered, at_least: low, at_most: high } = condition;
  const name = `{${question}}`;
  if (group) return groupExpression(question, group);
  if (is) return `${name} anyof [${is.map(literal).join(', ')}]`;
  if (answered !== undefined) return `${name} ${answered ? 'notempty' : 'empty'}`;
  const bounds = [low === undefined ? '' : `${name} >= ${low}`, high === undefined ? '' : `${name} <= ${high}`];
  return bounds.filter(Boolean).join(' and ');
}

/** @param {Condition} condition */
const inBrackets = (condition) => {
  const text = writeExpression(condition);
  return / (and|or) /.test(text) && !/^\([^()]*\)$/.test(text) ? `(${text})` : text;
};
