// @ts-check
/** Several files given at once, put together as waves of one table. */
import { expect, test } from '@playwright/test';
import { csvFile, importFile, settled } from './reading.js';

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
