// @ts-check
/** Several files given at once, put together as waves of one table. */
import { expect, test } from '@playwright/test';
import { csvFile, importFile, sentenceFigures, settled } from './reading.js';

/** @typedef {import('@playwright/test').Page} Page */

const RECOMMEND = 'How likely are you to recommend us?';
const HEADINGS = [
  'StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,ExternalReference,Q1_NPS_GROUP,Q1,Q2',
  `Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,External Data Reference,${RECOMMEND} - Group,${RECOMMEND},Why?`,
  [
    'startDate',
    'endDate',
    'status',
    'finished',
    'recordedDate',
    '_recordId',
    'externalDataReference',
    'QID1_NPS_GROUP',
    'QID1',
    'QID2_TEXT',
  ]
    .map((id) => `"{""ImportId"":""${id}""}"`)
    .join(','),
];

/** @param {string} month @param {[score: number, status?: string, id?: string][]} answers */
const qualtrics = (month, answers) =>
  [
    ...HEADINGS,
    ...answers.map(([score, status = 'IP Address', id], row) => {
      const day = String(row + 1).padStart(2, '0');
      const at = (/** @type {number} */ second) => `2025-${month}-${day} 11:13:${second}`;
      const group = score > 8 ? 2 : score > 6 ? 1 : 0;
      return [
        at(10),
        at(44),
        status,
        'True',
        at(45),
        id ?? `R_${month}${row}`,
        `c-${month}${row}`,
        group,
        score,
        'fine',
      ];
    }),
  ].join('\n');

/** @param {Page} page @param {string} name */
const figure = (page, name) => page.locator(`[data-figure="${name}"] dd`);

test.beforeEach(async ({ page }) => {
  await page.goto('index.html?lang=en#/data');
  await settled(page);
});

test('rows that each file says are no answers are not counted in their waves either', async ({ page }) => {
  await importFile(page, [
    csvFile('july.csv', qualtrics('07', [[9], [10], [3], [0, 'Survey Preview'], [8]])),
    csvFile('august.csv', qualtrics('08', [[10], [0, 'Survey Preview'], [7], [2], [0, 'Spam']])),
  ]);
  await expect(figure(page, 'rows')).toHaveText('10');
  await expect(figure(page, 'counted')).toHaveText('7');
  await expect(page.locator('[data-panel="audit"] [data-reason="bogus"]')).toContainText('3 rows');
  await page.locator('[data-action="columns"]').click();
  await expect(page.locator('[data-rule="bogus"] input')).toBeChecked();
  await expect(page.locator('[data-role="vendor"]')).toContainText('Qualtrics');
});

/** @param {string[]} starts @param {string} submitted */
const visits = (starts, submitted) =>
  ['score,Start,Submitted', ...starts.map((start, row) => `${[9, 10, 3, 8][row]},${start},${submitted}`)].join('\n');

test('a date that no file tells the order of is asked for, though it is not the chosen one', async ({ page }) => {
  const files = ['a.csv', 'b.csv'].map((name) => csvFile(name, visits(Array(4).fill('03/04/2024'), '03/25/2024')));
  await importFile(page, files);
  await expect(figure(page, 'counted')).toHaveText('8');
  await page.locator('[data-action="columns"]').click();
  const columns = page.locator('column-choice');
  for (const label of ['Start', 'Submitted']) {
    await columns.locator(`select[data-column="${label}"]`).selectOption('date');
    await expect(columns.locator('[data-action="read"]')).toBeEnabled({ enabled: label === 'Submitted' });
  }
});

test('where no file tells the order of the date the whole is asked for once', async ({ page }) => {
  const dated = (/** @type {string} */ name) =>
    csvFile(name, ['score,Date', '9,03/04/2024', '10,05/04/2024', '3,06/04/2024', '8,06/04/2024'].join('\n'));
  await importFile(page, [dated('a.csv'), dated('b.csv')]);
  await page.locator('column-choice input[value="mdy"]').check();
  await page.locator('column-choice [data-action="read"]').click();
  await expect(figure(page, 'counted')).toHaveText('8');
  await expect(page.locator('[data-panel="tables"]')).toContainText('a.csv + 1');
});

test('the order of the date that one file tells holds for the others', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  const dated = (/** @type {string} */ name, /** @type {string[]} */ dates) =>
    csvFile(name, ['score,Date', ...dates.map((date, row) => `${row + 6},${date}`)].join('\n'));
  await importFile(page, [
    dated('open.csv', ['03/04/2024', '03/05/2024', '03/06/2024']),
    dated('told.csv', ['03/24/2024', '03/25/2024', '03/06/2024']),
  ]);
  await expect(figure(page, 'counted')).toHaveText('6');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-role="export"] [data-format="csv"]').click(),
  ]);
  const text = await (await download.createReadStream()).toArray();
  expect(String(Buffer.concat(text)).match(/2024-\d\d-\d\d/g)).toEqual([
    ...['2024-03-04', '2024-03-05', '2024-03-06'],
    ...['2024-03-24', '2024-03-25', '2024-03-06'],
  ]);
});

test('the audit tells of each file under its name, and where in it the rows stand that are left out', async ({
  page,
}) => {
  const later = Buffer.concat([
    Buffer.from('score;team\n10;a\nx;b\n8;Caf'),
    Buffer.from([0xe9]),
    Buffer.from('\n9;a\n'),
  ]);
  const files = [
    csvFile('scores.csv', 'team,score\na,9\nb,10,c\na,3\nb,\na,8\nTotal,5\n'),
    { name: 'scores.csv', mimeType: 'text/csv', buffer: later },
  ];
  await importFile(page, files);
  await expect(figure(page, 'counted')).toHaveText('7');
  const audit = page.locator('[data-panel="audit"]');
  const check = async () => {
    await expect(audit.getByRole('heading', { level: 3 })).toHaveText([
      'Left out, and why',
      'scores.csv',
      'scores.csv (2)',
    ]);
    const [first, second] = [0, 1].map((place) => audit.locator('[data-file="scores.csv"]').nth(place));
    await expect(first).toContainText('6 rows');
    await expect(first).toContainText('Row 2, line 3: 3 cells where 2 are expected.');
    await expect(first).toContainText('The last row is not part of the table');
    await expect(second).toContainText('Windows-1252 · divided by semicolon');
    await expect(second).toContainText('The file is in order');
    await audit.locator('summary').click();
    await expect(audit.locator('tbody tr')).toHaveText([
      /^\s*4\s+scores\.csv\s+nothing\s+blank\s*$/,
      /^\s*2\s+scores\.csv \(2\)\s+x\s+not a number\s*$/,
      /^\s*6\s+scores\.csv\s+nothing\s+totals\s*$/,
    ]);
  };
  await check();
  await page.reload();
  await settled(page);
  await check();
});

test('a response that several files hold counts once where that is wanted, in its latest version', async ({ page }) => {
  const files = [
    csvFile('july.csv', qualtrics('07', [[9], [0, 'IP Address', 'R_same'], [3], [5, 'IP Address', 'R_too']])),
    csvFile('august.csv', qualtrics('08', [[10], [10, 'IP Address', 'R_same'], [9, 'IP Address', 'R_too']])),
  ];
  const dialog = page.getByRole('dialog');
  const once = page.locator('[data-panel="audit"] [data-role="once"]');
  const promoters = async () => {
    await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
    return (await sentenceFigures(page))[0];
  };

  for (const given of [files, [...files].reverse(), [...files, files[0]]]) {
    await page.goto('index.html?lang=en#/data');
    await settled(page);
    await importFile(page, given);
    await expect(dialog).toContainText(given.length > 2 ? '6 rows repeat' : '2 rows repeat');
    await expect(dialog).toContainText('latest version by “Recorded Date”');
    await dialog.getByRole('button', { name: 'Count each once' }).click();
    await expect(figure(page, 'counted')).toHaveText('5');
    await expect(once).toContainText('by “Response ID”; each response counts once');
    expect(await promoters()).toBeCloseTo((100 * (4 - 1)) / 5, 9);
  }

  await page.goto('index.html?lang=en#/data');
  await settled(page);
  await importFile(page, files);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(figure(page, 'counted')).toHaveText('7');
  await expect(once).toHaveCount(0);
  expect(await promoters()).toBeCloseTo((100 * (4 - 3)) / 7, 9);
});
