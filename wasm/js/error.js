// @ts-check

/**
 * An error of the core: its code is the key of its message in every language.
 * @typedef {{path?: string, row?: number, line?: number, column?: string, character?: number}} Place
 */
export class TruescoreError extends Error {
  /** @param {{code: string, where?: Place, detail?: Record<string, string>}} error */
  constructor({ code, where = {}, detail = {} }) {
    super(`${code}${describe({ ...where, ...detail })}`);
    this.name = 'TruescoreError';
    this.code = code;
    /** @type {Place} */
    this.where = where;
    /** @type {Record<string, string>} */
    this.detail = detail;
  }
}

/** @param {Record<string, unknown>} members */
function describe(members) {
  const parts = Object.entries(members).map(([name, value]) => `${name} ${value}`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
