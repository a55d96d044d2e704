// @ts-check
/**
 * Formats the ICU messages of a survey: arguments `{name}` (as they are; only # is formatted as a number) and plurals `{name, plural, =0 {…} one {…} other {# …}}`. A page that
 * embeds a survey pays for every byte, so the widget does not carry the whole of ICU; the tests hold this equal to
 * intl-messageformat on every message of the surveys.
 */

/**
 * @param {string} message
 * @param {Record<string, string | number>} values
 * @param {string} language
 * @returns {string}
 */
export function formatMessage(message, values, language) {
  const { text, end } = formatUntil(message, 0, values, language, '');
  if (end !== message.length) throw new SyntaxError(`Unmatched } at ${end} in ${message}`);
  return text;
}

/**
 * @param {string} message
 * @param {number} start
 * @param {Record<string, string | number>} values
 * @param {string} language
 * @param {string} number what # stands for
 * @returns {{ text: string, end: number }} the text up to the end or to the } that closes this part
 */
function formatUntil(message, start, values, language, number) {
  let text = '';
  let at = start;
  while (at < message.length && message[at] !== '}') {
    if (message[at] === '{') {
      const argument = formatArgument(message, at, values, language);
      text += argument.text;
      at = argument.end;
    } else {
      text += message[at] === '#' && number ? number : message[at];
      at += 1;
    }
  }
  return { text, end: at };
}

/**
 * @param {string} message
 * @param {number} start of its {
 * @param {Record<string, string | number>} values
 * @param {string} language
 */
function formatArgument(message, start, values, language) {
  const head = /^\{\s*(\w+)\s*(,\s*plural\s*,|\})/.exec(message.slice(start));
  if (!head) throw new SyntaxError(`Neither an argument nor a plural at ${start} in ${message}`);
  const value = values[head[1]];
  let at = start + head[0].length;
  if (head[2] === '}') return { text: String(value ?? ''), end: at };

  const number = new Intl.NumberFormat(language).format(Number(value));
  const category = new Intl.PluralRules(language).select(Number(value));
  /** @type {Record<string, string>} */
  const branches = {};
  for (let name; (name = /^\s*(=\d+|\w+)\s*\{/.exec(message.slice(at)));) {
    const branch = formatUntil(message, at + name[0].length, values, language, number);
    branches[name[1]] = branch.text;
    at = branch.end + 1;
  }
  const close = /^\s*\}/.exec(message.slice(at));
  if (!close) throw new SyntaxError(`An unfinished plural at ${at} in ${message}`);
  return { text: branches[`=${value}`] ?? branches[category] ?? branches.other, end: at + close[0].length };
}
