// @ts-check
/**
 * Every fault of a definition, each with its place. The core stops at the first; so the part at fault is mended in a copy, and the copy is
 * checked again.
 */

/** @typedef {import('./types.js').Definition} Definition */
/** @typedef {{code: string, where?: {path?: string}, detail?: Record<string, any>}} Fault */

const MOST_FAULTS = 100;
const PLACEHOLDER = 'x';

/** @param {string} path a JSON Pointer @returns {string[]} */
export const partsOf = (path) =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param {any} value @param {string[]} parts @param {(before: any) => any} change undefined takes it out @returns {any} */
function changedAt(value, [part, ...rest], change) {
  if (typeof value !== 'object' || value === null) return value;
  const after = rest.length ? changedAt(value[part], rest, change) : change(value[part]);
  if (Array.isArray(value))
    // Places stay as they are, so that every fault is told at its own.
    return after === undefined || Number(part) >= value.length ? value : value.with(Number(part), after);
  return after === undefined ? without(value, [part]) : { ...value, [part]: after };
}

/** @param {Record<string, any>} value @param {string[]} names */
const without = (value, names) => Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

const NUMBERS = ['min', 'max', 'min_chosen', 'max_chosen', 'max_length'];

/** @param {string} language */
const someOptions = (language) => ['mended-1', 'mended-2'].map((id) => ({ id, text: { [language]: PLACEHOLDER } }));

/** @param {Definition} definition @param {Fault} fault @returns {any} without that fault, as far as one can tell */
function mended(definition, { code, where, detail = {} }) {
  const parts = partsOf(where?.path ?? '');
  const [list, index, part] = parts;
  const language = definition.default_language;
  switch (code) {
    case 'definition_id_invalid':
    case 'definition_id_repeated':
      return changedAt(definition, parts, () => `mended-${parts.slice(0, -1).join('-')}`.slice(0, 64));
    case 'definition_text_missing':
      // A language without words is left out, the default one gets some.
      return parts.at(-1) !== language && detail.expected === parts.at(-1)
        ? changedAt(definition, parts, () => undefined)
        : changedAt(definition, parts, (before) =>
            typeof before === 'object' && before !== null ? { ...before, [language]: PLACEHOLDER } : PLACEHOLDER,
          );
    case 'definition_too_few_options':
      return changedAt(definition, [...parts.slice(0, 2), 'options'], (before) => [
        ...(Array.isArray(before) ? before : []),
        ...someOptions(language),
      ]);
    case 'json_missing_key':
      return changedAt(definition, [...parts, String(detail.expected)], () =>
        detail.expected === 'options' ? someOptions(language) : { [language]: PLACEHOLDER },
      );
    default:
  }
  if (list === 'questions' && index !== undefined) {
    if (part === 'show_if') return changedAt(definition, parts.slice(0, 3), () => undefined);
    if (part === 'text') return changedAt(definition, parts.slice(0, 3), () => ({ [language]: PLACEHOLDER }));
    if (NUMBERS.includes(part)) return changedAt(definition, parts.slice(0, 2), (before) => without(before, NUMBERS));
    if (part !== undefined) return changedAt(definition, parts.slice(0, 3), () => undefined);
  }
  return parts.length ? changedAt(definition, parts, () => undefined) : definition;
}

/**
 * @param {Definition} definition
 * @param {(definition: Definition) => unknown} check throws the first fault
 * @returns {Fault[]} in the order in which they are found; where one cannot be mended, it is the last
 */
export function faultsOf(definition, check) {
  /** @type {Fault[]} */
  const faults = [];
  let rest = definition;
  while (faults.length < MOST_FAULTS) {
    try {
      check(rest);
      return faults;
    } catch (error) {
      const fault = /** @type {Fault} */ (error);
      if (typeof fault?.code !== 'string') throw error;
      const known = faults.some(({ code, where }) => code === fault.code && where?.path === fault.where?.path);
      if (known) return faults;
      faults.push(fault);
      rest = mended(rest, fault);
    }
  }
  return faults;
}

/** Which faults belong to which field: a field takes those at its place and below it, and the rest is told elsewhere. */
export class FaultBook {
  /** @type {Set<Fault>} */
  #told = new Set();

  /** @param {Fault[]} faults */
  constructor(faults) {
    this.faults = faults;
  }

  /** @param {string} path @returns {Fault[]} */
  at(path) {
    const found = this.faults.filter(
      (fault) => fault.where?.path === path || fault.where?.path?.startsWith(`${path}/`),
    );
    for (const fault of found) this.#told.add(fault);
    return found;
  }

  /** Those below a place that no field has told. @param {string} path */
  untold(path) {
    return this.faults.filter(
      (fault) => !this.#told.has(fault) && (path === '' || (fault.where?.path ?? '').startsWith(`${path}/`)),
    );
  }
}
