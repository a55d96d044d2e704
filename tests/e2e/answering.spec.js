// @ts-check
/** A person answers a survey on its own page. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { keptResponses } from './kept-responses.js';
import { watchPolicy } from './watch-policy.js';

const SURVEY = 'survey.html?survey=customer-nps&lang=en';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SAVED = 'Your answer is saved on this device.';

/** @param {import('@playwright/test').Page} page */
const radios = (page) => page.getByRole('radio');

/** @param {import('@playwright/test').Page} page */
async function breaches(page) {
  // A question that is still fading in has no contrast yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test(
  'a detractor answers every question with the pointer, goes back, and the record holds it all',
  { tag: '@journey' },
  async ({ page }) => {
    const found = await watchPolicy(page);
    await page.goto(SURVEY);
    await expect(page.getByText('A minute of your time.')).toBeVisible();
    await expect(page.getByRole('radiogroup')).toHaveAccessibleName(/How likely are you to recommend us/);
    expect(await breaches(page)).toEqual([]);
    await page.getByRole('radio', { name: '4' }).click();

    const words = page.getByRole('textbox', { name: 'What went wrong, and what should we do first?' });
    await expect(words).toBeVisible();
    await words.fill('Late, twice. <b>Not</b> good.');
    expect(await breaches(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByRole('checkbox', { name: 'Delivery on time' }).click();
    await page.getByRole('checkbox', { name: 'Help when needed' }).click();
    expect(await breaches(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();

    await expect(page.getByRole('radiogroup', { name: /How good was our help/ })).toBeVisible();
    await page.getByRole('radio', { name: '2' }).click();
    await expect(page.getByRole('radiogroup', { name: /May we get in touch/ })).toBeVisible();

    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByRole('radio', { name: '2' })).toBeChecked();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Please answer this question' })).toBeVisible();
    expect(await breaches(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Yes, please' }).click();
    await page.getByRole('textbox', { name: 'How can we reach you?' }).fill('a@example.org');
    await page.getByRole('button', { name: 'Send' }).click();

    await expect(page.getByRole('heading', { name: 'Thank you for being frank.' })).toBeVisible();
    await expect(page.getByText(SAVED)).toBeVisible();
    expect(await breaches(page)).toEqual([]);

    const [response, ...others] = await keptResponses(page);
    expect(others).toEqual([]);
    expect(response).toMatchObject({
      format: 1,
      survey: { id: 'customer-nps', version: 1 },
      language: 'en',
      nps: { question: 'recommend', score: 4, group: 'detractor' },
    });
    expect(response.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(response.answers.map((/** @type {any} */ { question, value }) => [question, value])).toEqual([
      ['recommend', 4],
      ['reason', 'Late, twice. <b>Not</b> good.'],
      ['matters', ['delivery', 'support']],
      ['support-rating', 2],
      ['call-back', 'yes'],
      ['contact', 'a@example.org'],
    ]);
    expect(response.answers[1].text).toBe('What went wrong, and what should we do first?');
    expect(found).toEqual([]);
  },
);

test(
  'by keyboard alone: one tab stop, arrows move without going on, Space and Enter choose and go on',
  { tag: '@journey' },
  async ({ page }) => {
    await page.goto(SURVEY);
    const group = page.getByRole('radiogroup');
    await expect(group).toBeVisible();
    await expect(group).toHaveAccessibleDescription(/Not at all likely.*Extremely likely/);
    await expect(page.getByRole('radio', { name: '10' })).toHaveAccessibleDescription(/Extremely likely/);

    for (
      let presses = 0;
      presses < 6 &&
      !(await radios(page)
        .first()
        .evaluate((radio) => radio.matches(':focus')));
      presses++
    )
      await page.keyboard.press('Tab');
    await expect(radios(page).first()).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');

    const start = await page.evaluate(() => document.activeElement?.getAttribute('value'));
    expect(['0', '10']).toContain(start);
    await page.getByRole('radio', { name: '0', exact: true }).focus();
    for (let presses = 0; presses < 7; presses++) await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: '7' })).toBeChecked();
    await expect(page.getByRole('radio', { name: '7' })).toBeFocused();
    await page.waitForTimeout(700);
    await expect(group).toHaveAccessibleName(/How likely are you/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');

    await expect(page.getByRole('textbox', { name: 'What would make it a 10?' })).toBeFocused();
    await page.keyboard.type('A catalogue');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Back' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await expect(page.getByRole('group', { name: /What matters most/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(page.getByRole('checkbox', { name: 'Quality' })).toBeChecked();
    await page.keyboard.press('Enter');

    await expect(page.getByRole('heading', { name: 'Thank you. Your answer helps us improve.' })).toBeFocused();
    await expect(page.getByText(SAVED)).toBeVisible();
    const [response] = await keptResponses(page);
    expect(response.nps).toEqual({ question: 'recommend', score: 7, group: 'passive' });
  },
);

test('Enter on a score that is not chosen yet chooses it and goes on', async ({ page }) => {
  await page.goto(SURVEY);
  await page.getByRole('radio', { name: '0', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /What went wrong/ })).toBeVisible();
});

test('digit keys do nothing unless asked for', async ({ page }) => {
  await page.goto(SURVEY);
  await page.getByRole('radio', { name: '0', exact: true }).focus();
  await page.keyboard.press('9');
  await expect(radios(page).and(page.locator(':checked'))).toHaveCount(0);
});

test('digits, where asked for: 1 waits for the 0 of 10', async ({ page }) => {
  await page.goto(`${SURVEY}&digits`);
  await page.getByRole('radio', { name: '0', exact: true }).focus();
  await page.keyboard.press('1');
  await expect(page.getByRole('radio', { name: '1', exact: true })).toBeChecked();
  await page.keyboard.press('0');
  await expect(page.getByRole('radio', { name: '10' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: /What do you like most/ })).toBeVisible();

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('radio', { name: '10' }).focus();
  await page.keyboard.press('1');
  await expect(page.getByRole('textbox', { name: /What went wrong/ })).toBeVisible();

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('radio', { name: '1', exact: true }).focus();
  await page.keyboard.press('7');
  await expect(page.getByRole('textbox', { name: /What would make it/ })).toBeVisible();
});

test('a slip is corrected within a moment: the last press counts', async ({ page }) => {
  await page.clock.install();
  await page.goto(SURVEY);
  await expect(radios(page)).toHaveCount(11);
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByRole('radio', { name: '3' }).click();
  await page.clock.runFor(300);
  await page.getByRole('radio', { name: '9' }).click();
  await page.clock.runFor(300);
  await expect(page.getByRole('radiogroup', { name: /How likely are you/ })).toBeVisible();
  await page.clock.runFor(200);
  await expect(page.getByRole('textbox', { name: /What do you like most/ })).toBeVisible();
});

test('the last question is never sent by choosing alone', async ({ page }) => {
  await page.goto('survey.html?survey=after-support&lang=en');
  await page.getByRole('radio', { name: 'Yes' }).click();
  await page.getByRole('radio', { name: '7' }).click();
  await expect(page.getByRole('radiogroup', { name: /After this, how likely/ })).toBeVisible();
  await page.getByRole('radio', { name: '9' }).click();
  await expect(page.getByRole('button', { name: 'Send' })).toBeFocused();
  await page.waitForTimeout(500);
  await expect(page.getByText('Thank you.')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Thank you\./ })).toBeVisible();
});

test('too many choices and too long a text are said in the language of the survey, and nothing is cut', async ({
  page,
}) => {
  await page.goto('survey.html?survey=customer-nps&lang=ru');
  await page.getByRole('radio', { name: '5' }).click();
  const words = page.getByRole('textbox', { name: /Что пошло не так/ });
  await words.fill('🙂'.repeat(1001));
  await expect(page.getByText('1 001 / 1 000')).toBeVisible();
  await page.getByRole('button', { name: 'Далее' }).click();
  await expect(page.getByText('В ответе символов: 1001. Сократите его, пожалуйста, до 1000.')).toBeVisible();
  await expect(words).toBeFocused();
  await expect(words).toHaveAttribute('aria-invalid', 'true');
  await expect(words).toHaveValue('🙂'.repeat(1001));
  await words.fill('🙂'.repeat(1000));
  await expect(page.getByText('Сократите его')).toHaveCount(0);
  await page.getByRole('button', { name: 'Далее' }).click();

  for (const box of await page.getByRole('checkbox').all()) await box.click();
  await page.getByRole('button', { name: 'Далее' }).click();
  await expect(page.getByText('Выбрано: 5. Оставьте, пожалуйста, не больше 3.')).toBeVisible();
});

test('going back and choosing another group asks the other question, and no typed word is lost', async ({ page }) => {
  await page.goto(SURVEY);
  await page.getByRole('radio', { name: '2' }).click();
  await page.getByRole('textbox').fill('Slow');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('radio', { name: '2' })).toBeChecked();
  await page.getByRole('radio', { name: '9' }).click();
  await expect(page.getByRole('textbox', { name: /What do you like most/ })).toHaveValue('Slow');
});

test('the language changes in the middle, and the answers stay', async ({ page }) => {
  await page.goto(SURVEY);
  await page.getByRole('radio', { name: '8' }).click();
  await page.getByRole('textbox').fill('A catalogue');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await expect(page.getByRole('textbox', { name: 'ما الذي ينقصنا لنستحق العلامة 10؟' })).toHaveValue('A catalogue');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('combobox').selectOption('ru');
  await expect(page.getByRole('textbox', { name: 'Чего не хватает до десятки?' })).toHaveValue('A catalogue');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page).toHaveTitle('Как у нас дела? · Truescore');
});

test.describe('at 320 px, from right to left', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('the scale stands in full rows of targets of 44 px, beginning at the right', async ({ page }) => {
    await page.goto('survey.html?survey=customer-nps&lang=ar');
    await expect(radios(page)).toHaveCount(11);
    const boxes = await radios(page).evaluateAll((all) =>
      all.map((each) => {
        const { left, top, width, height } = each.getBoundingClientRect();
        return { left, top: Math.round(top), width, height };
      }),
    );
    for (const { width, height } of boxes) {
      expect(width).toBeGreaterThanOrEqual(44);
      expect(height).toBeGreaterThanOrEqual(44);
    }
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(2);
    expect(boxes[0].left).toBeGreaterThan(boxes[5].left);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await breaches(page)).toEqual([]);
    await page.getByRole('radio', { name: '9' }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('textbox', { name: 'ما أكثر ما يعجبك فينا؟' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves', async ({ page, browserName }) => {
    test.skip(browserName === 'firefox', 'Firefox over BiDi takes no media features from here');
    await page.goto(SURVEY);
    await page.getByRole('radio', { name: '9' }).click();
    await expect(page.getByRole('textbox')).toBeVisible();
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
  });
});

test('a survey that is not there, and no survey, are said so', async ({ page }) => {
  await page.goto('survey.html?survey=%3Cb%3Enope&lang=ru');
  await expect(page.getByRole('heading', { name: 'Такого опроса нет' })).toBeVisible();
  await expect(page.getByText('Опрос «<b>nope» здесь не найден.')).toBeVisible();
  await page.goto('survey.html?lang=en');
  await expect(page.getByRole('heading', { name: 'Which survey?' })).toBeVisible();
  await page.getByRole('link', { name: 'After your request to support' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Is your question settled?' })).toBeVisible();
});

test('a definition with a mistake is named with its place, in both languages', async ({ page }) => {
  await page.goto(SURVEY);
  await expect(radios(page)).toHaveCount(11);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('truescore');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const write = opening.result.transaction('surveys', 'readwrite');
          write.objectStore('surveys').put({
            truescore_survey: 1,
            id: 'broken',
            version: 1,
            title: { en: 'Broken' },
            default_language: 'en',
            questions: [{ id: 'a', type: 'elevn', text: { en: 'A?' } }],
          });
          write.oncomplete = () => {
            opening.result.close();
            resolve(undefined);
          };
        };
      }),
  );
  for (const [lang, heading] of [
    ['en', 'This survey cannot be shown'],
    ['ru', 'Этот опрос нельзя показать'],
  ]) {
    await page.goto(`survey.html?survey=broken&lang=${lang}`);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('elevn');
    await expect(page.getByRole('alert')).toContainText('/questions/0/type');
  }
});

for (const filled of [false, true])
  test(`a hidden field is out of every person's way, and ${filled ? 'one who fills it in is marked' : 'an answer without it is not marked'}`, async ({
    page,
  }) => {
    await page.goto(SURVEY);
    await expect(radios(page)).toHaveCount(11);
    const trap = page.locator('input[name="website"]');
    await expect(trap).toHaveAttribute('aria-hidden', 'true');
    await expect(page.getByRole('textbox')).toHaveCount(0);
    // Neither by the keyboard nor by a call for it.
    await trap.evaluate((input) => input.focus());
    for (let step = 0; step < 12; step++) {
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).not.toBe('website');
      await page.keyboard.press('Tab');
    }
    if (filled)
      await page.evaluate(() => {
        for (const input of document.querySelectorAll('input:not([type]), input[type="text"], textarea'))
          /** @type {HTMLInputElement} */ (input).value = 'https://buy.example';
      });
    await page.getByRole('radio', { name: '9' }).click();
    await page.getByRole('textbox').waitFor();
    await page.getByRole('button', { name: /Send|Skip/ }).click();
    await expect(page.getByText(SAVED)).toBeVisible();
    const [response] = await keptResponses(page);
    expect([response.nps.score, response.honeypot]).toEqual([9, filled]);
  });
