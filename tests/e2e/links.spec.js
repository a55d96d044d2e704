// @ts-check
/** A survey in a link, and a score in a link from an e-mail: it is chosen and does not count before a person acts. */
import { expect, test } from '@playwright/test';
import { packDefinition } from '../../web/survey/link.js';
import { isSoak, rounds } from '../promises.js';
import { keptResponses } from './kept-responses.js';
import { watchPolicy } from './watch-policy.js';

const SURVEY = 'survey.html?survey=customer-nps&lang=en';

test('a score in a link is chosen; it counts when the person goes on', async ({ page }) => {
  const found = await watchPolicy(page);
  await page.goto(`${SURVEY}&score=9`);
  await expect(page.getByRole('radio', { name: '9' })).toBeChecked();
  await expect(page.getByText('It counts once you go on.')).toBeVisible();
  expect(await keptResponses(page)).toEqual([]);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: /Send|Skip|Next/ }).click();
  await expect(page.getByRole('heading', { name: /Thank you/ })).toBeVisible();
  const [response] = await keptResponses(page);
  expect(response.nps.score).toBe(9);
  expect(found).toEqual([]);
});

for (const hostile of [
  '11',
  '-1',
  '1e1',
  '９',
  '9<svg>',
  '9.0',
  '+9',
  '09',
  '',
  ' 9',
  'null',
  '9&score=1',
  '9#score=9',
])
  test(`the score "${hostile}" is passed over: the question stands as if nothing was said`, async ({ page }) => {
    await page.goto(
      hostile.includes('#')
        ? `${SURVEY}&score=${hostile}`
        : `${SURVEY}&score=${hostile.replace('+', '%2B').replace(' ', '%20')}`,
    );
    await expect(page.getByRole('radio')).toHaveCount(11);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.getByText('It counts once you go on.')).toHaveCount(0);
  });

test('a scanner that opens all eleven links and runs their scripts leaves no answer', async ({ context }) => {
  test.setTimeout(isSoak ? 0 : 180_000);
  const pages = await Promise.all(Array.from({ length: isSoak ? 8 : 3 }, () => context.newPage()));
  for (const round of rounds('scanners'))
    await test.step(`mail ${round}`, async () => {
      const scores = Array.from({ length: 11 }, (_, score) => score).values();
      await Promise.all(
        pages.map(async (page) => {
          for (const score of scores) await scan(page, score);
        }),
      );
    });
  expect(await keptResponses(pages[0])).toEqual([]);
});

/** @param {import('@playwright/test').Page} page @param {number} score */
async function scan(page, score) {
  await page.goto(`${SURVEY}&score=${score}`);
  await expect(page.getByRole('radio', { name: String(score), exact: true })).toBeChecked({ timeout: 60_000 });
  // What a script can do: press everything, send every form.
  await page.evaluate(async () => {
    const moment = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    for (let round = 0; round < 4; ++round) {
      for (const element of document.querySelectorAll('button, input, label, a[href="#"]'))
        /** @type {HTMLElement} */ (element).click();
      for (const form of document.querySelectorAll('form')) {
        form.requestSubmit();
        form.dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
      }
      for (const type of ['keydown', 'keypress', 'keyup'])
        document.querySelector('.survey')?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true }));
      await moment(10);
    }
    await moment(500);
  });
  await expect(page.getByRole('radio')).toHaveCount(11);
}

test('a link that lost its end says so', async ({ page }) => {
  const packed = await packDefinition({ truescore_survey: 1, id: 'a' });
  for (const text of [packed.slice(0, -4), '%', 'AAAA', `${packed}!`]) {
    await page.goto('about:blank');
    await page.goto(`survey.html?lang=en#d=${text}`);
    await expect(page.getByRole('heading', { name: 'This link is not whole' })).toBeVisible();
  }
});

test('a link with a definition that is wrong tells the fault and its place', async ({ page }) => {
  await page.goto(`survey.html?lang=en#d=${await packDefinition({ truescore_survey: 1, id: 'a b' })}`);
  await expect(page.getByRole('heading', { name: 'This survey cannot be shown' })).toBeVisible();
});
