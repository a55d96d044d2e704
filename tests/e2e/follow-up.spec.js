// @ts-check
/** Follow up: whom to call back, and what is written about them is kept. */
import { expect, test } from '@playwright/test';
import { pageShown } from './page-shown.js';
import { csvFile, importFile, settled } from './reading.js';

test('the most valuable detractor stands first; what is done about them is kept and counted', async ({ page }) => {
  await page.goto('index.html?lang=en#/follow-up?source=sample');
  await pageShown(page);
  const first = page.locator('[data-case]').first();
  const id = await first.getAttribute('data-case');
  expect(id).toMatch(/^person:C\d+$/);
  await expect(first.locator('[data-role="overdue"]')).toHaveText('Overdue');
  await first.locator('[data-field="state"]').selectOption('contacted');
  await expect(page.locator('[data-figure="contacted_count"] dd')).toHaveText('1');
  await expect(first.locator('[data-role="overdue"]')).toHaveCount(0);
  // Typed and left, as a person does: Firefox tells of no change to a value that was set.
  for (const [field, text] of [
    ['owner', 'Ann'],
    ['tags', 'price, support'],
  ]) {
    await first.locator(`[data-field="${field}"]`).pressSequentially(text);
    await page.keyboard.press('Tab');
  }
  await first.locator('[name="note"]').fill('Called, <b>wants</b> an invoice');
  await first.locator('[data-action="note"]').click();
  await expect(first.locator('[data-role="notes"]')).toContainText('Called, <b>wants</b> an invoice');
  await expect(page.locator('[data-role="causes"]')).toContainText('price');
  await first.locator('[data-fold="reply"] > summary').click();
  await first.locator('[data-field="reply-language"]').selectOption('ru');
  await expect(first.locator('[data-field="reply"]')).toHaveValue(/^Здравствуйте!/);
  await expect(first.getByRole('link', { name: 'Write an e-mail' })).toHaveAttribute('href', /^mailto:\?subject=/);
  await expect(page.locator('[data-panel="transitions"]')).toContainText('regression to the mean');
  await page.reload();
  await pageShown(page);
  const again = page.locator(`[data-case="${id}"]`);
  await expect(again.locator('[data-field="owner"]')).toHaveValue('Ann');
  await expect(again.locator('[data-role="state"]')).toHaveText('Contacted');
  await page.goto('index.html?lang=en#/workspace');
  await expect(page.locator('[data-kind="follow_up"]')).toHaveText('1 follow-up');
});

test('who answered in a language that the site has not gets a template of their own, from right to left', async ({
  page,
}) => {
  await page.goto('index.html?lang=en#/data');
  await importFile(
    page,
    csvFile(
      'answers.csv',
      'score,comment,name,language\n1,بطيء جدا,ليلى,ar\n2,Zu langsam,Jonas,de-AT\n3,طويل,سامي,ar-EG\n4,Slow,Ann,\n10,Good,Bob,en\n',
    ),
  );
  await expect(page.locator('[data-figure="counted"] dd')).toHaveText('5');
  await page.goto('index.html?lang=en#/follow-up');
  await settled(page);
  /** @param {string} said */
  const openReply = async (said) => {
    const found = page.locator('[data-case]').filter({ hasText: said });
    await found.locator('[data-fold="reply"] > summary').click();
    await expect(found.locator('[data-field="reply"]')).toBeVisible();
    return found;
  };
  const first = await openReply('بطيء جدا');
  const chosen = first.locator('[data-field="reply-language"]');
  await expect(chosen).toHaveValue('ar');
  await expect(chosen.locator('option:checked')).toHaveText('العربية');
  await expect(chosen.locator('option:checked')).toHaveAttribute('dir', 'rtl');
  await expect(first.locator('[data-role="no-template"]')).toContainText('no template in Arabic yet');
  await expect(first.locator('[data-role="no-template"]')).toContainText('in English');
  await expect(first.locator('[data-field="reply"]')).toHaveValue(/^Hello,/);
  await expect(first.locator('[data-field="reply"]')).toHaveAttribute('lang', 'en');

  await first.locator('[data-fold="template"] summary').click();
  await first.locator('[data-field="template-subject"]').fill('إجابتك');
  await first.locator('[data-field="template"]').fill('مرحبا، أعطيتنا [score] من 10.');
  await first.locator('[data-action="keep-template"]').click();
  await expect(first.locator('[data-role="no-template"]')).toHaveCount(0);
  const reply = first.locator('[data-field="reply"]');
  await expect(reply).toHaveValue('مرحبا، أعطيتنا 1 من 10.');
  await expect(reply).toHaveAttribute('dir', 'rtl');
  await expect(reply).toHaveAttribute('lang', 'ar');
  await expect(first.getByRole('link', { name: 'Write an e-mail' })).toHaveAttribute(
    'href',
    `mailto:?subject=${encodeURIComponent('إجابتك')}&body=${encodeURIComponent('مرحبا، أعطيتنا 1 من 10.')}`,
  );

  await page.reload();
  await settled(page);
  const second = await openReply('طويل');
  await expect(second.locator('[data-field="reply"]')).toHaveValue('مرحبا، أعطيتنا 3 من 10.');
  await expect(second.locator('[data-role="no-template"]')).toHaveCount(0);
  const german = await openReply('Zu langsam');
  await expect(german.locator('[data-field="reply-language"] option:checked')).toHaveText('Deutsch');
  await expect(german.locator('[data-role="no-template"]')).toContainText('no template in German yet');
  const unsaid = await openReply('Slow');
  await expect(unsaid.locator('[data-field="reply-language"]')).toHaveValue('en');
  await expect(unsaid.locator('[data-role="no-template"]')).toHaveCount(0);

  await second.locator('[data-fold="template"] summary').click();
  await second.locator('[data-action="drop-template"]').click();
  await expect(second.locator('[data-role="no-template"]')).toContainText('no template in Arabic yet');
  await expect(second.locator('[data-field="reply"]')).toHaveValue(/^Hello,/);
});
