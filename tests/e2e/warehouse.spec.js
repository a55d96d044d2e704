// @ts-check
/**
 * Counting on a warehouse: the queries of the page, run by an engine (SQLite in the test), and their answers read back give what the
 * rows give.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { answer, openEngine } from './query-engine.js';
import { csvFile, importFile, sentenceFigures, settled, tableBeside } from './reading.js';

/** @param {string} name of a file of the samples */
const sample = (name) => readFileSync(new URL(`../../web/samples/${name}`, import.meta.url), 'utf8');

/** @param {import('@playwright/test').Page} page @param {string} hash */
async function open(page, hash) {
  await page.goto(`index.html?lang=en${hash}`);
  await settled(page);
}

/** @param {import('@playwright/test').Page} page @param {string} [name] */
const queryOf = (page, name) => page.locator(`[data-query${name ? `="${name}"` : ''}] .query-text`).innerText();

/** @param {import('@playwright/test').Page} page */
async function resultsOf(page) {
  return {
    sentence: await sentenceFigures(page),
    change: await page.locator('[data-role="change"]').innerText(),
    steady: await page.locator('[data-role="steady"]').innerText(),
    trend: await tableBeside(page, 'trend'),
    segments: await page.locator('[data-panel="segments"] .segment-table tbody').innerText(),
  };
}

test('the tally that an engine counted shows the very results that the answers show', async ({ page }) => {
  await open(page, '#/listen?source=sample&by=Plan&period=month');
  const wanted = await resultsOf(page);
  const engine = await openEngine({ answers: sample('online-service.en.csv') });
  await open(page, '#/warehouse?source=sample');
  await page.locator('[data-field="engine"]').selectOption('duckdb');
  for (const [field, name] of [
    ['table', 'answers'],
    ['score', 'Score'],
    ['date', 'Date'],
    ['by', 'Plan'],
  ]) {
    const input = page.locator(`[data-field="${field}"]`);
    await input.clear();
    await input.pressSequentially(name);
    await page.keyboard.press('Tab');
  }
  await settled(page);
  await expect(page.locator('.query-text')).toContainText('GROUP BY t_period, t_segment');
  await importFile(page, csvFile('tally.csv', answer(engine, await queryOf(page))));
  await expect(page.locator('h1')).toHaveText('Listen');
  await settled(page);
  expect(await resultsOf(page)).toEqual(wanted);
  await expect(page.locator('[data-panel="needs-rows"]')).toContainText('Comments, themes, drivers');
  await expect(page.locator('comment-list, themes-panel, drivers-panel, why-panel')).toHaveCount(0);
  // Counts by month know no days.
  await expect(page.locator('input[name="period"]')).toHaveCount(2);
  await page.reload();
  await settled(page);
  expect(await sentenceFigures(page)).toEqual(wanted.sentence);
});

test('counts that do not come to their control total are refused, with the reason', async ({ page }) => {
  const engine = await openEngine({ answers: sample('online-service.en.csv') });
  await open(page, '#/warehouse?source=sample&table=answers&score=Score&date=Date&by=Plan&engine=duckdb');
  const [head, ...rows] = answer(engine, await queryOf(page))
    .trimEnd()
    .split('\n');
  const half = [head, ...rows.filter((_, i) => i % 2 === 0)].join('\n');
  await importFile(page, csvFile('half.csv', half));
  await expect(page.locator('[data-role="refused"]')).toContainText('The counts do not add up');
  await open(page, '#/data');
  await expect(page.locator('[data-panel="tables"] li')).toHaveCount(1);
});

test('what an engine counted for a board gives the board that the rows give', async ({ page }) => {
  const figures = async () => {
    await open(page, '#/measure');
    await expect(page.locator('.kpi-tile svg.process-chart')).toHaveCount(6);
    return page
      .locator('.kpi-tile')
      .evaluateAll((tiles) =>
        tiles.map((tile) => [
          tile.querySelector('.kpi-figure')?.textContent,
          tile.querySelector('.verdict')?.textContent,
        ]),
      );
  };
  const wanted = await figures();
  const engine = await openEngine({
    deals: sample('board/deals.en.csv'),
    leads: sample('board/leads.en.csv'),
    answers: sample('online-service.en.csv'),
  });
  await open(page, '#/measure?page=warehouse&engine=duckdb&by=region');
  await expect(page.locator('[data-query]')).toHaveCount(3);
  // A row short: refused, and nothing has changed.
  const whole = answer(engine, await queryOf(page, 'deals'));
  const short = whole.split('\n').toSpliced(1, 1).join('\n');
  for (const [table, content] of [['deals', short], ...['deals', 'leads', 'answers'].map((name) => [name, ''])]) {
    const panel = page.locator(`[data-query="${table}"]`);
    const text = content || answer(engine, await queryOf(page, table));
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      panel.locator('[data-action="choose-file"]').click(),
    ]);
    await chooser.setFiles(csvFile(`${table}.csv`, text));
    await expect(panel.locator(content ? '[data-role="refused"]' : '[data-role="read-back"]')).toBeVisible();
  }
  expect(await figures()).toEqual(wanted);
  await open(page, '#/measure?card=win_rate');
  await expect(page.locator('[data-segment="region"] tbody tr')).toHaveCount(4);
});

test('the query is copied, and the engine is remembered', async ({ page }) => {
  await open(page, '#/warehouse');
  await page.locator('[data-field="engine"]').selectOption('clickhouse');
  await expect(page.locator('.query-text')).toContainText('SETTINGS skip_unavailable_shards = 0');
  await open(page, '#/measure?page=warehouse');
  await expect(page.locator('[data-field="engine"]')).toHaveValue('clickhouse');
  await page.locator('[data-query="deals"] [data-action="copy"]').click();
  await expect(page.locator('[data-query="deals"] [data-role="copied"]')).toHaveText('The query is copied.');
});

test('the board is taken to other tools, and comes back from Apache Ossie as it was', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'Firefox tells tests of no download');
  await open(page, '#/measure');
  await page.locator('.board-formats summary').click();
  const download = page.waitForEvent('download');
  await page.locator('[data-format="ossie"]').click();
  const path = await (await download).path();
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('version: 0.2.0.dev0');
  const choose = async (/** @type {string} */ content) => {
    const chooser = page.waitForEvent('filechooser');
    await page.locator('[data-action="choose-file"]').first().click();
    await (await chooser).setFiles({ name: 'board.yaml', mimeType: 'application/yaml', buffer: Buffer.from(content) });
  };
  await choose(text.replace('datasets:', 'dataset:'));
  await expect(page.getByRole('alert')).toContainText('/semantic_model/0/dataset');
  await choose(text.replaceAll('Sales: what we want to know', 'Read back'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Read back');
  await expect(page.locator('.kpi-tile')).toHaveCount(6);
});
