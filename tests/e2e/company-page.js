// @ts-check
/** A page of a company that embeds a survey, under a policy of its own. */

export const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export const DEFINITION = {
  truescore_survey: 1,
  id: 'one-question',
  version: 3,
  title: { en: 'One question', ru: 'Один вопрос', he: 'שאלה אחת' },
  default_language: 'en',
  questions: [{ id: 'recommend', type: 'nps', text: { en: 'Would you?', ru: 'А вы?', he: 'האם?' } }],
  thank_you: { default: { en: 'Thank you!', ru: 'Спасибо!', he: 'תודה!' } },
};

/**
 * @typedef {{ policy?: string, html?: string, style?: string }} CompanyOptions
 * @param {string} body @param {CompanyOptions} [options] @param {string} [head] what stands before all else
 */
export const companyPage = (body, { html = 'lang="en"' } = {}, head = '') =>
  `<!doctype html><html ${html}><head>${head}<title>Company</title><link rel="icon" href="data:,"><link rel="stylesheet" href="company.css"><script type="module" src="nps-survey.js"></script></head><body><h1>Company</h1>${body}</body></html>`;

/** What the page allows besides. @param {string} policy */
export const companyPolicy = (policy = STRICT) => `${policy}; style-src 'self'; img-src data:`;

/**
 * A page of a company's own on the same host.
 * @param {import('@playwright/test').Page} page
 * @param {string} body
 * @param {CompanyOptions} [options]
 */
export async function visitCompany(page, body, options = {}) {
  const { policy, style = '' } = options;
  await page.route('**/company.css', (route) => route.fulfill({ contentType: 'text/css', body: style }));
  await page.route('**/company.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': companyPolicy(policy) },
      body: companyPage(body, options),
    }),
  );
  await page.goto('company.html');
  await page.evaluate(() => customElements.whenDefined('nps-survey'));
}

/**
 * Collects the element's events from now on.
 * @param {import('@playwright/test').Page} page
 */
export async function listen(page) {
  await page.evaluate(() => {
    /** @type {any[]} */
    const told = [];
    Object.assign(window, { told });
    for (const type of ['ready', 'open', 'question', 'answer', 'complete', 'dismiss', 'height', 'fault'])
      document.addEventListener(type, (event) => told.push([type, /** @type {CustomEvent} */ (event).detail]));
  });
  return () => page.evaluate(() => /** @type {[type: string, detail: any][]} */ (/** @type {any} */ (window).told));
}
