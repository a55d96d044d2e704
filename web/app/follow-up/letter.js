// @ts-check
/** A letter to one person. */

/** Only these three are filled in; any other braces stay. @param {string} template @param {{ name: string, score: number, comment: string | null }} values */
export function filled(template, { name, score, comment }) {
  const values = new Map([
    ['name', name],
    ['score', String(score)],
    ['comment', comment ?? ''],
  ]);
  return template.replace(/\[(name|score|comment)\]/g, (_, word) => values.get(word) ?? '');
}

/** An address of a letter; what stands in the text cannot add a header. @param {string | null} email @param {string} subject @param {string} body */
export function mailAddress(email, subject, body) {
  const to =
    email && /^[^\s@?&,;<>"]+@[^\s@?&,;<>"]+$/.test(email) ? encodeURIComponent(email).replace('%40', '@') : '';
  const written = body.replace(/\r?\n/g, '\r\n');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(written)}`;
}
