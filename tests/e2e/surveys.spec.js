// @ts-check
/** Ask: the list of surveys. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { importFile, sentenceFigures, settled } from './reading.js';

const definition = JSON.parse(
  readFileSync(new URL('../../web/samples/surveys/customer-nps.json', import.meta.url), 'utf8'),
);

/** @param {string} name @param {unknown} value */
const jsonFile = (name, value) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** @param {string} id @param {number} score */
const response = (id, score) => ({
  format: 1,
  id,
  survey: { id: 'customer-nps', version: 1 },
  language: 'en',
  started_at: '2026-03-05T14:30:00Z',
  finished_at: '2026-03-05T14:31:00Z',
  answers: [
    { question: 'recommend', type: 'nps', text: 'How likely?', value: score },
    { question: 'reason', type: 'text', text: 'Why?', value: '=1+1' },
  ],
  skipped: [],
  attributes: {},
  nps: { question: 'recommend', score, group: score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor' },
});

const answers = [9, 10, 3, 8, 10, 7]
  .map((score, place) => JSON.stringify(response(`0190c2f4-6e5a-7000-8000-00000000000${place}`, score)))
  .join('\n');

test('the surveys that come along are listed and open', async ({ page, context }) => {
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  const survey = page.locator('[data-survey="customer-nps"]');
  await expect(survey).toContainText(definition.title.en);
  await expect(survey).toContainText('0 answers');
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    survey.getByRole('link', { name: /Open the survey/ }).click(),
  ]);
  await expect(opened).toHaveURL(/survey\.html\?survey=customer-nps/);
  await expect(opened.getByRole('radio').first()).toBeAttached();
});

test('a definition comes in, and what is wrong with another is said with its place', async ({ page }) => {
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  await importFile(
    page,
    jsonFile('mine.json', { ...definition, id: 'mine', title: { ...definition.title, en: 'My own survey' } }),
  );
  await expect(page.locator('[data-survey="mine"]')).toContainText('My own survey');
  await expect(page.locator('[data-role="notice"]')).toContainText('“My own survey”, version 1, is ready.');

  const broken = structuredClone(definition);
  broken.questions[1].id = broken.questions[0].id;
  await importFile(page, jsonFile('broken.json', broken));
  await expect(page.locator('[data-role="import-error"]')).toContainText('/questions/1/id');
  await importFile(page, jsonFile('cut.json', '{"truescore_survey": 1, '));
  await expect(page.locator('[data-role="import-error"]')).toContainText('This is not valid JSON');
  await page.reload();
  await expect(page.locator('[data-survey="mine"]')).toBeVisible();
});

test('a definition is taken out as it is', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await page.goto('index.html?lang=en#/ask');
  const survey = page.locator('[data-survey="customer-nps"]');
  await survey.locator('summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    survey.locator('[data-action="export-definition"]').click(),
  ]);
  expect(download.suggestedFilename()).toBe('customer-nps.json');
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(definition);
});

test('answers from another device come in once, count, and go out again', async ({ page, browserName }) => {
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  await importFile(page, {
    name: 'answers.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(`${answers}\n`),
  });
  await expect(page.locator('[data-role="taken"]')).toContainText('6 answers added.');
  await importFile(page, {
    name: 'answers.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(`${answers}\n`),
  });
  await expect(page.locator('[data-role="taken"]')).toContainText('6 were here already.');
  const survey = page.locator('[data-survey="customer-nps"]');
  await expect(survey).toContainText('6 answers');

  if (browserName !== 'firefox') {
    await survey.locator('summary').click();
    const [ndjson] = await Promise.all([
      page.waitForEvent('download'),
      survey.locator('[data-action="export-ndjson"]').click(),
    ]);
    expect(readFileSync(await ndjson.path(), 'utf8').trim()).toBe(answers);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      survey.locator('[data-action="export-csv"]').click(),
    ]);
    const text = readFileSync(await csv.path(), 'utf8');
    expect(text.split('\r\n')[0]).toContain('How likely?');
    expect(text, 'a formula is disarmed').toContain("'=1+1");
  }
  await survey.getByRole('link', { name: /Results of/ }).click();
  expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (3 - 1)) / 6, 9);
});

test('answers of a survey whose definition is not here are listed and counted', async ({ page }) => {
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  await importFile(page, jsonFile('elsewhere.ndjson', answers.replaceAll('customer-nps', 'elsewhere')));
  const survey = page.locator('[data-survey="elsewhere"]');
  await expect(survey).toContainText('6 answers');
  await expect(survey).toContainText('Answers only');
  await survey.getByRole('link', { name: 'Results of elsewhere' }).click();
  expect((await sentenceFigures(page))[0]).toBeCloseTo((100 * (3 - 1)) / 6, 3);
});

test('answers that could not be saved are not said to be added', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  await importFile(page, jsonFile('answers.ndjson', answers));
  await expect(page.locator('[data-role="taken"]')).toContainText('6 answers are in this tab only');
  await expect(page.locator('[data-survey="customer-nps"]')).toContainText('6 answers');
});

test('a log that cannot be read is never said to be empty', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('no', 'DataError');
    };
    IDBIndex.prototype.openKeyCursor = IDBIndex.prototype.getAll = refuse;
    IDBObjectStore.prototype.openCursor = IDBObjectStore.prototype.getAll = refuse;
  });
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  const survey = page.locator('[data-survey="customer-nps"]');
  await expect(survey).toContainText('Answers could not be read');
  await expect(page.locator('.survey-list')).not.toContainText('0 answers');
  await page.goto('index.html?lang=en#/listen?source=survey:customer-nps');
  await expect(page.getByRole('alert')).toContainText('could not be read');
});

test('a survey of one’s own is shared as a link that holds the survey, without who acts on it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  const mine = { ...definition, id: 'mine', title: { ...definition.title, en: 'My own survey' } };
  const noted = {
    ...mine,
    questions: mine.questions.map((/** @type {any} */ each) => ({ ...each, owner: 'Support' })),
  };
  await importFile(page, jsonFile('mine.json', noted));
  await page.locator('[data-survey="mine"] [data-action="share"]').click();
  await expect(page.locator('[data-role="notice"]')).toContainText('The whole survey is in the link');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const { unpackDefinition } = await import('../../web/survey/link.js');
  expect(await unpackDefinition(link.split('#d=')[1])).toEqual(mine);
  const person = await context.newPage();
  await person.goto(link);
  await expect(person.getByRole('heading', { name: 'My own survey' })).toBeVisible();
});

test('a survey of SurveyJS and one of Formbricks come in, and what did not is told', async ({ page }) => {
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  const fixture = (/** @type {string} */ name) =>
    jsonFile(`${name}.json`, readFileSync(new URL(`../surveys/fixtures/${name}.json`, import.meta.url), 'utf8'));
  await importFile(page, fixture('surveyjs'));
  await expect(page.locator('[data-survey="Ferry-crossing"]')).toContainText('9 questions');
  await expect(page.locator('[data-role="notes"]')).toContainText(
    '“grid” (/pages/1/elements/4) is of the kind “matrix”',
  );
  await importFile(page, fixture('formbricks-questions'));
  await expect(page.locator('[data-survey="Bike-hire"]')).toContainText('in English and Russian');
  await expect(page.locator('[data-role="notes"] li')).toHaveCount(11);
  // The same again takes the place of none.
  await importFile(page, fixture('surveyjs'));
  await expect(page.locator('[data-survey="Ferry-crossing-2"]')).toBeVisible();
  await importFile(page, jsonFile('else.json', { name: 'something' }));
  await expect(page.locator('[data-role="import-error"]')).toContainText(
    'no survey of Truescore, SurveyJS or Formbricks',
  );
});

test('a survey without answers says so and shows no number', async ({ page }) => {
  await page.goto('index.html?lang=en#/listen?source=survey:after-support');
  await settled(page);
  await expect(page.locator('[data-panel="no-answers"]')).toContainText('No answers to count yet, so there is no NPS.');
  await expect(page.locator('main data')).toHaveCount(0);
});

test('an answer given on the survey page is in the results at once', { tag: '@journey' }, async ({ page, context }) => {
  await page.goto('index.html?lang=en#/ask');
  await settled(page);
  const person = await context.newPage();
  await person.goto('survey.html?survey=customer-nps&lang=en');
  await person.getByRole('radio', { name: '10' }).click();
  const saved = person.getByText('Your answer is saved on this device.');
  const onward = person.getByRole('button', { name: /^(Next|Skip|Send)$/ });
  for (let step = 0; step < 8; ++step) {
    await expect(saved.or(onward).first()).toBeVisible();
    if (await saved.isVisible()) break;
    await onward.first().click();
    await person.waitForTimeout(300);
  }
  await expect(saved).toBeVisible();
  const survey = page.locator('[data-survey="customer-nps"]');
  await expect(survey).toContainText('1 answer');
  await survey.getByRole('link', { name: /Results of/ }).click();
  await expect(page.locator('.sentence')).toContainText('1 answer is too few for one number');
});
