// @ts-check
/** Results: every figure on the page against a count made here. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { csvFile, importFile, sentenceFigures, settled, tableBeside } from './reading.js';
import { countOf, sampleAnswers } from './sample-answers.js';

const rows = sampleAnswers();
const all = countOf(rows);
const grouped = new Intl.NumberFormat('en-GB');

/** @param {import('@playwright/test').Page} page @param {string} [params] */
async function openSample(page, params = '') {
  await page.goto(`index.html?lang=en#/listen?source=sample${params}`);
  return sentenceFigures(page);
}

test('one sentence says it all, with what was left out beside it', { tag: '@journey' }, async ({ page }) => {
  const [nps, low, high] = await openSample(page);
  expect(nps).toBeCloseTo(all.nps, 9);
  expect(low).toBeLessThan(nps);
  expect(high).toBeGreaterThan(nps);
  await expect(page.locator('.sentence')).toHaveText(
    new RegExp(
      `^\\s*NPS ${Math.round(nps)}, between ${Math.round(low)} and ${Math.round(high)}, from ${grouped.format(all.n)} answers: 54%\\sp`,
    ),
  );
  await expect(page.locator('[data-role="counted"]')).toContainText(
    `${grouped.format(all.n)} of ${grouped.format(rows.length)} rows counted, ${rows.length - all.n} left out: 9 blank, 5 not a number and 3 outside 0–10.`,
  );
});

test('the scores are counted one by one', async ({ page }) => {
  await openSample(page);
  const table = await tableBeside(page, 'histogram');
  expect(table.map(([score, , count]) => [score, count])).toEqual(
    all.counts.map((count, score) => [String(score), grouped.format(count)]),
  );
});

test('the months are those of the file, with a dip and a recovery', async ({ page }) => {
  await openSample(page);
  await expect(page.getByRole('radio', { name: 'Month' })).toBeChecked();
  const table = await tableBeside(page, 'trend');
  const months = [...new Set(rows.map(({ date }) => date.slice(0, 7)))].sort();
  const expected = months.map((month) => countOf(rows.filter(({ date }) => date.startsWith(month))));
  expect(table.map(([, nps, , n]) => [nps, n])).toEqual(
    expected.map(({ nps, n }) => [nps.toFixed(1).replace('-', '−'), String(n)]),
  );
  expect(Math.min(...expected.map(({ nps }) => nps))).toBeLessThan(0);
  expect(expected[expected.length - 1].nps).toBeGreaterThan(50);
});

test('another period is chosen and stands in the address', async ({ page }) => {
  await openSample(page);
  await page.getByRole('radio', { name: 'Quarter' }).check();
  await expect(page).toHaveURL(/period=quarter/);
  await settled(page);
  const table = await tableBeside(page, 'trend');
  expect(table.map(([name]) => name)).toContain('Q1 2026');
  expect(table).toHaveLength(7);
});

test('another level makes another range of the same NPS', async ({ page }) => {
  const [nps, low, high] = await openSample(page);
  await page.getByRole('radio', { name: '99%' }).check();
  await expect(page).toHaveURL(/level=0.99/);
  await expect(async () => {
    const wider = await sentenceFigures(page);
    expect(wider[0]).toBe(nps);
    expect(wider[1]).toBeLessThan(low);
    expect(wider[2]).toBeGreaterThan(high);
  }).toPass();
});

test('segments are counted, sorted and divided by another column', async ({ page }) => {
  await openSample(page);
  const names = page.locator('segment-table tbody .link-button');
  const values = () =>
    page
      .locator('.segment-table tbody tr td.strong data')
      .evaluateAll((all) => all.map((each) => Number(/** @type {any} */ (each).value)));
  await expect(names).toHaveText(['Business', 'Team', 'Starter']);
  for (const [place, plan] of ['Business', 'Team', 'Starter'].entries())
    expect((await values())[place]).toBeCloseTo(countOf(rows.filter((row) => row.plan === plan)).nps, 9);

  await page.getByRole('button', { name: 'Plan' }).click();
  await expect(names).toHaveText(['Business', 'Starter', 'Team']);
  await expect(page.locator('segment-table th[aria-sort="ascending"]')).toContainText('Plan');
  await page.locator('segment-table').getByRole('button', { name: 'Answers' }).click();
  await expect(names).toHaveText(['Starter', 'Team', 'Business']);

  await page.locator('[data-field="segment-column"]').selectOption('Region');
  await expect(names).toHaveCount(5);
});

test('a pressed segment filters the whole page, and the filter is seen and removed', async ({ page }) => {
  await openSample(page);
  await page.locator('segment-table').getByRole('button', { name: 'Business' }).click();
  const business = rows.filter(({ plan }) => plan === 'Business');
  const expected = countOf(business);
  await expect(page.locator('[data-role="filters"]')).toContainText('Plan: Business');
  await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo(expected.nps, 9)).toPass();
  await expect(page.locator('[data-role="comment-count"]')).toHaveText(
    `${business.filter(({ comment }) => comment).length} comments`,
  );
  const months = await tableBeside(page, 'trend');
  expect(months.reduce((sum, [, , , n]) => sum + Number(n), 0)).toBe(expected.n);
  await page.getByRole('button', { name: 'Remove the filter Plan: Business' }).click();
  await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo(all.nps, 9)).toPass();
  await page.goBack();
  await expect(async () => expect((await sentenceFigures(page))[0]).toBeCloseTo(expected.nps, 9)).toPass();
});

test('comments come by group, by page and by search', async ({ page }) => {
  await openSample(page);
  const said = rows.filter(({ comment }) => comment);
  const count = page.locator('[data-role="comment-count"]');
  await expect(count).toHaveText(`${said.length} comments`);
  await expect(page.locator('.comment')).toHaveCount(12);
  await expect(page.locator('.comment blockquote').first()).toHaveText(said[said.length - 1].comment);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.locator('.comment')).toHaveCount(24);

  await page.locator('comment-list').getByRole('radio', { name: 'Detractors' }).check();
  const unhappy = said.filter(({ score }) => Number(score) <= 6);
  await expect(count).toHaveText(`${unhappy.length} comments`);
  await page.getByPlaceholder('Search comments').fill('SUPPORT');
  const found = unhappy.filter(({ comment }) => comment.toLowerCase().includes('support'));
  await expect(count).toHaveText(`${found.length} comments found`);
  await page.getByPlaceholder('Search comments').fill('no such words');
  await expect(count).toHaveText('Nothing found.');
});

test('below five answers there is a range and no number', async ({ page }) => {
  await page.goto('index.html#/data');
  await importFile(page, csvFile('three.csv', 'score,team\n9,a\n10,a\n3,b\n'));
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  const figures = await sentenceFigures(page);
  expect(figures).toHaveLength(2);
  await expect(page.locator('.sentence')).toContainText('3 answers are too few for one number');
  await expect(page.locator('.nps-scale .dot')).toHaveCount(0);
});

test('without an answer there is no number at all', async ({ page }) => {
  await page.goto('index.html#/data');
  await importFile(page, csvFile('none.csv', 'nps score,team\n,a\nn/a,a\n,b\n,b\n'));
  await page.locator('[data-column="nps score"]').selectOption('score');
  await page.locator('[data-action="read"]').click();
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  await expect(page.locator('.sentence')).toHaveText('No answers to count yet, so there is no NPS.');
  await expect(page.locator('[data-panel="headline"] data')).toHaveCount(0);
});

test('every chart has a name and a table beside it', async ({ page }) => {
  await openSample(page);
  for (const panel of ['headline', 'trend', 'histogram', 'daily']) {
    const chart = page.locator(`[data-panel="${panel}"] svg.chart`).first();
    await expect(chart).toHaveAttribute('role', 'img');
    await expect(chart.locator('title')).not.toBeEmpty();
    expect((await tableBeside(page, panel)).length).toBeGreaterThan(2);
  }
});

test('every statement names its method and its source', async ({ page }) => {
  await openSample(page);
  const headline = page.locator('[data-panel="headline"]');
  await headline.getByText('How this is computed').click();
  await expect(headline.getByText('Tango T. (1998)')).toBeVisible();
  for (const panel of ['certain', 'change', 'daily', 'segments', 'why', 'trust', 'sight']) {
    const fold = page.locator(`[data-panel="${panel}"] > details[data-fold="method"]`);
    await fold.locator('summary').first().click();
    await expect(fold.locator('cite').first(), panel).toBeVisible();
  }
});

test('the questions stand in their order, each with a sentence first', { tag: '@journey' }, async ({ page }) => {
  await openSample(page);
  await expect(page.locator('.listen h2')).toHaveText([
    'How do we stand?',
    'How sure are we?',
    'Scores given',
    'Did it really change?',
    'For those who look every day',
    'Who differs?',
    'Do the answers mirror the customers?',
    'Why?',
    'What goes along with the score?',
    'What do people write about?',
    'In their own words',
    'How did the answers come in?',
    'Which answers may be a program’s?',
    'What could we see at all?',
    'What to do next',
    'Call them back',
    'What did they do next?',
  ]);
  for (const panel of ['certain', 'change', 'daily', 'segments', 'why', 'trust', 'sight'])
    await expect(page.locator(`[data-panel="${panel}"] .finding`).first(), panel).not.toBeEmpty();
});

test('the last two complete periods are compared, and any two can be', async ({ page }) => {
  await openSample(page);
  const change = page.locator('[data-role="change"]');
  const of = (/** @type {string} */ month) => countOf(rows.filter(({ date }) => date.startsWith(month)));
  const told = (/** @type {string} */ before, /** @type {string} */ after) => {
    const rise = Math.round(of(after).nps - of(before).nps);
    return `${rise > 0 ? 'Up' : 'Down'} ${Math.abs(rise)} points from`;
  };
  await expect(change).toContainText('September 2026 to October 2026');
  await page.locator('[data-field="change-from"]').selectOption('2026-01');
  await expect(change).toContainText(told('2026-01', '2026-10'));
  await expect(change).toContainText(`with ${of('2026-01').n} and ${of('2026-10').n} answers that is hardly chance`);
  await expect(page).toHaveURL(/from=2026-01/);

  await page.getByRole('radio', { name: 'Two groups' }).check();
  await expect(change).toContainText('Starter');
});

test('small groups are hidden with the next smallest where that is asked, and on paper', async ({
  page,
  browserName,
}) => {
  const team = (/** @type {string} */ name, /** @type {number} */ n) => `9,${name}\n`.repeat(n);
  await page.goto('index.html?lang=en#/data');
  await importFile(
    page,
    csvFile('teams.csv', `score,team\n${team('a', 3)}${team('b', 8)}${team('c', 40)}${team('d', 50)}`),
  );
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  const names = page.locator('segment-table tbody .link-button');
  await expect(names).toHaveCount(4);
  if (browserName !== 'firefox') {
    await page.emulateMedia({ media: 'print' });
    await expect(names).toHaveText(['c', 'd']);
    await page.emulateMedia({ media: 'screen' });
    await expect(names).toHaveCount(4);
  }
  await page.getByLabel('Hide small groups').check();
  await expect(names).toHaveText(['c', 'd']);
  await expect(page.locator('[data-role="hidden"]')).toContainText('2 groups, together 11 answers');
});

test('no file that is downloaded has a small group, whatever the page shows', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  const answers = (/** @type {string} */ team, /** @type {string} */ date, /** @type {number} */ n) =>
    Array.from({ length: n }, (_, at) => `9,${team},${date},word ${at} from the ${team.slice(5)} ones\n`).join('');
  const teams = [
    answers('Team tiny', '2026-01-15', 3),
    answers('Team small', '2026-02-15', 8),
    answers('Team large', '2026-03-15', 40),
    answers('Team huge', '2026-04-15', 50),
  ];
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('teams.csv', `score,team,date,comment\n${teams.join('')}`));
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  // The page shows all four; it was not asked to hide any.
  await expect(page.locator('segment-table tbody .link-button')).toHaveCount(4);
  /** @param {string} format @param {number} [files] @returns {Promise<Buffer[]>} */
  const downloaded = async (format, files = 1) => {
    /** @type {import('@playwright/test').Download[]} */
    const found = [];
    const take = (/** @type {import('@playwright/test').Download} */ download) => void found.push(download);
    page.on('download', take);
    await page.locator(`[data-role="export"] [data-format="${format}"]`).click();
    await expect.poll(() => found.length).toBe(files);
    page.off('download', take);
    return Promise.all(found.map(async (download) => readFileSync(await download.path())));
  };
  const json = (await downloaded('json')).join('');
  const csv = (await downloaded('csv', 2)).join('');
  const [book] = await downloaded('xlsx');
  const xlsx = Object.values(unzipSync(book))
    .map((part) => Buffer.from(part).toString('utf8'))
    .join('');
  for (const [format, text] of Object.entries({ json, csv, xlsx })) {
    expect(text, format).toContain('Team large');
    expect(text, format).toContain('Team huge');
    expect(text, format).not.toContain('Team tiny');
    // Nor the next smallest, from which and the total the small one could be worked out.
    expect(text, format).not.toContain('Team small');
    // The date of a comment would tell its period.
    expect(text, format).toContain('from the tiny ones');
    expect(text, format).not.toContain('2026-01');
  }
  /** @type {Record<string, any>[]} */
  const figures = JSON.parse(json).Figures;
  expect(figures.map(({ part, name, n }) => [part, name, n])).toEqual([
    ['all', null, 101],
    ['team', 'Team huge', 50],
    ['team', 'Team large', 40],
    ['team', 'hidden groups together', 11],
    ['period', '2026-W11', 40],
    ['period', '2026-W16', 50],
    ['period', 'hidden groups together', 11],
  ]);
});

test('a column that names persons is always sheltered', async ({ page }) => {
  const of = (/** @type {string} */ name, /** @type {number} */ n) => `9,${name}\n`.repeat(n);
  await page.goto('index.html?lang=en#/data');
  await importFile(
    page,
    csvFile('people.csv', `score,manager\n${of('Ann', 3)}${of('Bob', 8)}${of('Cleo', 40)}${of('Dan', 50)}`),
  );
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  await expect(page.locator('segment-table tbody .link-button')).toHaveText(['Cleo', 'Dan']);
  await expect(page.getByLabel('Hide small groups')).toHaveCount(0);
});

test('words that tell the groups apart have three quotes each', async ({ page }) => {
  await openSample(page);
  const why = page.locator('[data-panel="why"]');
  await expect(why.locator('.word').first()).toBeVisible();
  await why.locator('.word summary').first().click();
  await expect(why.locator('.word').first().locator('blockquote')).toHaveCount(3);
  await why.locator('.word').first().getByRole('button', { name: 'Read all' }).click();
  await expect(page.locator('comment-list').getByRole('radio', { name: 'Detractors' })).toBeChecked();
  await expect(page.locator('[data-role="comment-count"]')).toContainText('found');
});

test('comments are filtered by time', async ({ page }) => {
  await openSample(page);
  await page.locator('[data-field="comments-period"]').selectOption('2026-01');
  const said = rows.filter(({ date, comment }) => comment && date.startsWith('2026-01'));
  await expect(page.locator('[data-role="comment-count"]')).toHaveText(`${said.length} comments`);
});

test('what the silent could change is told where it is known how many were asked', async ({ page }) => {
  await openSample(page, `&asked=${all.n * 2}`);
  const nps = all.nps / 2;
  await expect(page.locator('[data-role="silent"]')).toContainText(
    `between ${Math.round(nps - 50)} and ${Math.round(nps + 50)}`.replace('-', '−'),
  );
  // Half answered: the others would have to be as far below 0 as these are above.
  await expect(page.locator('[data-role="silent"]')).toContainText(
    `would have to be at ${Math.round(-all.nps)}`.replace('-', '−'),
  );
});

test('how the answers came in is told by what is worth a look, and the NPS without it', async ({ page }) => {
  const text = [
    'date,customer,nps,ease,price,speed,comment',
    ...Array.from({ length: 60 }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
      // Each tenth gives the same marks throughout, and 10; the others differ.
      return i % 10 === 0
        ? `${day},c${i},10,5,5,5,`
        : `${day},c${i},${(i * 7) % 11},${1 + (i % 5)},${1 + ((i + 2) % 5)},${1 + ((i + 3) % 5)},`;
    }),
  ].join('\n');
  await page.goto('index.html#/data');
  await importFile(page, csvFile('ratings.csv', text));
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  const panel = page.locator('[data-panel="trust"]');
  await expect(panel.locator('[data-role="trust"]')).toContainText('6 of 60 answers are worth a look');
  const table = await tableBeside(page, 'trust');
  const [name, judged, found, share] = table[0];
  expect([name, judged, found, share]).toEqual(['All ratings alike', '60', '6', '10%']);
});

test('answers that a program may have given are counted by each sign, and the NPS is told with and without', async ({
  page,
}) => {
  // Of forty answers six say the same, two took a second, and one of each is among both.
  const clock = (/** @type {number} */ seconds) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
  const text = [
    'Start Date,End Date,nps,comment',
    ...Array.from({ length: 40 }, (_, i) => {
      const end = i * 600 + 7;
      const quick = i === 5 || i === 6;
      return `${clock(end - (quick ? 1 : 30))},${clock(end)},${i < 7 ? 10 : (i * 7) % 9},${i < 6 ? 'Buy  NOW' : `Comment ${i}`}`;
    }),
  ].join('\n');
  await page.goto('index.html?lang=en#/data');
  await importFile(page, csvFile('signs.csv', text));
  await page.locator('[data-panel="table"]').getByRole('link', { name: 'See results' }).click();
  await settled(page);
  const panel = page.locator('[data-panel="labels"]');
  await expect(panel.locator('[data-role="labels"]')).toContainText('7 of 40 answers carry the sign of a program');
  const rows = await tableBeside(page, 'labels');
  expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
    ['The field that no person sees is filled in (cannot be judged: no such field)', '–', '–'],
    ['Answered in less than 2 seconds', '40', '2'],
    ['The same comment more than 5 times', '40', '6'],
    ['More than 20 answers within a minute', '40', '0'],
    ['Any of them', '40', '7'],
  ]);
  await panel.locator('details[data-fold="method"] summary').click();
  await expect(panel.locator('cite')).toContainText('Got bots?');
});

test('printed it is a report without the frame', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox ignores the emulated medium');
  await openSample(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.locator('.sentence')).toBeVisible();
  await expect(page.locator('.page-head .only-print')).toHaveText('Sample: online service');
});

test('answers are weighted to the customers that there are', async ({ page }) => {
  const customers = { Starter: 6000, Team: 3000, Business: 1000 };
  const address = Object.entries(customers).map(([plan, count]) => `of.${plan}=${count}`);
  await page.goto(`index.html?lang=en#/listen?source=sample&by=Plan&${address.slice(1).join('&')}`);
  const panel = page.locator('[data-panel="weights"]');
  await panel.locator('[data-population="Starter"]').pressSequentially('6000');
  await page.keyboard.press('Tab');
  // Each group’s own NPS, in the proportion of its customers.
  const rows = sampleAnswers();
  const expected = Object.entries(customers).reduce(
    (sum, [plan, count]) => sum + (count / 10_000) * countOf(rows.filter((row) => row.plan === plan)).nps,
    0,
  );
  await expect(panel.locator('.finding')).toContainText(`Weighted to the customers the NPS is ${Math.round(expected)}`);
  await panel.getByText('Figures and method').click();
  await expect(panel.locator('.figure-list')).toContainText(`${expected.toFixed(1)} (`);
  await expect(panel.locator('.figure-list')).toContainText('R-indicator');
  await expect(page).toHaveURL(/of\.Starter=6000/);
  await page.reload();
  await expect(panel.locator('.finding')).toContainText('Weighted to the customers');
});
