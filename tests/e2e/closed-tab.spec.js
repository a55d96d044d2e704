// @ts-check
/** Who sends an answer and closes the tab at once has given it. */
import { expect, test } from '@playwright/test';
import { packDefinition } from '../../web/survey/link.js';
import { isSoak, rounds, tell, times } from '../promises.js';
import { numbers } from '../web/workspace-events.js';
import { DEFINITION } from './company-page.js';
import { keptResponses } from './kept-responses.js';

const LATEST_MS = 50;

test('a tab closed right after the click that sends the answer leaves the answer in the log, once', async ({
  browser,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'closes tabs by the protocol of Chromium');
  test.setTimeout(isSoak ? 0 : 120_000);
  const random = numbers(33);
  const context = await browser.newContext();
  const over = await browser.newBrowserCDPSession();
  /** @type {() => void} */
  let onClick = () => {};
  await context.exposeBinding('clicked', () => onClick());
  await context.addInitScript(() =>
    addEventListener(
      'click',
      ({ target }) => {
        if (/** @type {Element} */ (target).closest('.survey-next')) /** @type {any} */ (window).clicked();
      },
      { capture: true },
    ),
  );
  const packed = await packDefinition(DEFINITION);
  const reader = await context.newPage();
  await reader.goto('icons/icon.svg');
  let closed = 0;
  for (const round of rounds('closed_tab')) {
    const page = await context.newPage();
    await page.goto(`survey.html?lang=en#d=${packed}&a.round=${round}`);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    const { targetInfo } = await (await context.newCDPSession(page)).send('Target.getTargetInfo');
    const clicked = new Promise((resolve) => (onClick = () => resolve(null)));
    const gone = page.waitForEvent('close');
    void page
      .locator('.survey-next')
      .click({ noWaitAfter: true })
      .catch(() => {});
    await clicked;
    await new Promise((resolve) => setTimeout(resolve, random(LATEST_MS + 1)));
    await over.send('Target.closeTarget', { targetId: targetInfo.targetId });
    await gone;
    closed += 1;
  }
  await expect.poll(async () => (await keptResponses(reader)).length).toBeGreaterThan(0);
  const given = (await keptResponses(reader)).map(({ attributes }) => Number(attributes.round));
  const stored = new Set(given).size;
  tell('closed_tab', 0, `${stored} of ${closed} stored, ${given.length - stored} twice`, 0);
  expect(given).toHaveLength(stored);
  // One in a thousand may be lost, of fewer none.
  expect(closed - stored).toBeLessThanOrEqual(Math.floor(times('closed_tab') / 1000));
  await context.close();
});
