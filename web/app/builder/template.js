// @ts-check
/** What a new survey begins with: the question and a follow-up worded by group, in the page's language. */

/** @typedef {import('./types.js').Definition} Definition */

/** @param {string} id @param {string} language @param {(key: string) => string} say the words of that language @returns {Definition} */
export function templateSurvey(id, language, say) {
  const words = (/** @type {string} */ key) => ({ [language]: say(`template.${key}`) });
  return {
    truescore_survey: 1,
    id,
    version: 1,
    title: words('title'),
    languages: [language],
    default_language: language,
    intro: words('intro'),
    questions: [
      { id: 'recommend', type: 'nps', text: words('recommend'), low_label: words('low'), high_label: words('high') },
      {
        id: 'reason',
        type: 'text',
        text: {
          by_group: 'recommend',
          promoter: words('promoter'),
          passive: words('passive'),
          detractor: words('detractor'),
        },
        max_length: 2000,
      },
    ],
    thank_you: { default: words('thanks'), promoter: words('thanks_promoter'), detractor: words('thanks_detractor') },
  };
}

/** An id that no other survey has: six letters and digits by chance. @param {string} [prefix] */
export function freshSurveyId(prefix = 'survey') {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix.slice(0, 57)}-${[...random].map((byte) => letters[byte % letters.length]).join('')}`;
}
