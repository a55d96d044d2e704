// @ts-check
/**
 * Collects what must never happen on a page: violations of its content policy or of Trusted Types, and uncaught errors.
 * @param {import('@playwright/test').Page} page before its first visit
 * @returns {Promise<string[]>} grows while the page lives
 */
export async function watchPolicy(page) {
  /** @type {string[]} */
  const found = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || /policy violation|Content.Security.Policy/i.test(message.text()))
      found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}
