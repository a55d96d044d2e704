// @ts-check
/** Boards as Apache Ossie documents and back: nothing is lost, and what is wrong is told with its place. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { loadAnalytics } from '../../wasm/js/analytics.js';
import { boardToOssie, ossieToBoard } from '../../wasm/js/metric-files/ossie.js';
import { ossieShape } from '../../wasm/js/metric-files/ossie-shape.js';
import { misfit } from '../../wasm/js/metric-files/shape.js';

const analytics = await loadAnalytics();
after(() => analytics.close());
const call = (/** @type {string} */ method, /** @type {object} */ request) =>
  analytics.call(/** @type {any} */ (method), request);

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** A board of all KPIs of the catalogue, with their tables. */
function catalogueBoard() {
  const { kpis, tables } = call('board.catalogue', {});
  return {
    format: 1,
    title: 'All of them: "quotes", ünïcode, 東京',
    tables: Object.fromEntries(
      Object.keys(tables).map((name) => [name, { time: 'happened_at', source: `From: ${name}` }]),
    ),
    cards: kpis.map((/** @type {any} */ { id, formula, table, derived }, /** @type {number} */ i) => ({
      id,
      name: `- ${id}: #${i}`,
      question: i % 3 ? `How much?\n  And ${id}?` : '',
      formula,
      table,
      ...(derived ? {} : { time: 'happened_at' }),
      segments: ['region', "Côte d'Or"],
    })),
  };
}

const boards = {
  'the sample': json('web/samples/board/board.en.json'),
  'the Russian sample': json('web/samples/board/board.ru.json'),
  'all KPIs of the catalogue': catalogueBoard(),
  'one without tables': { format: 1, title: 'T', cards: [{ id: 'a', name: 'A', question: '', formula: 'COUNT(*)' }] },
  'one without cards': { format: 1, title: 'T', tables: {}, cards: [] },
  'one with formulas that are none': {
    cards: [
      { question: 'q', formula: '', id: 'empty', name: 'A' },
      { id: 'b', name: 'B', question: '', formula: 'SUM(x) FILTER (WHERE y)', table: 't' },
      { id: 'broken', name: 'C', question: '', formula: 'SUM(' },
    ],
    title: 'In another order',
    format: 1,
  },
};

for (const [name, board] of Object.entries(boards)) {
  test(`${name} comes back as it was, to the order of its keys`, async () => {
    const { text } = await boardToOssie(call, board);
    assert.equal(misfit(ossieShape, parse(text)), null);
    const back = await ossieToBoard(call, text);
    assert.equal(JSON.stringify(back.board), JSON.stringify(board));
    // Another tool may write the same document in its own style.
    const restyled = stringify(JSON.parse(JSON.stringify(parse(text))), {
      defaultStringType: 'QUOTE_DOUBLE',
      indent: 4,
    });
    assert.equal(JSON.stringify((await ossieToBoard(call, restyled)).board), JSON.stringify(board));
  });
}

test('a metric has its formula in standard SQL, each column with its dataset', async () => {
  const { text } = await boardToOssie(call, boards['the sample']);
  const [model] = parse(text).semantic_model;
  const metric = model.metrics.find((/** @type {any} */ { name }) => name === 'win_rate');
  assert.deepEqual(metric.expression.dialects, [
    {
      dialect: 'ANSI_SQL',
      expression:
        "COUNT(CASE WHEN deals.stage = 'won' THEN 1 END) / NULLIF(COUNT(CASE WHEN deals.stage IN ('won', 'lost') THEN 1 END), 0)",
    },
  ]);
  const deals = model.datasets.find((/** @type {any} */ { name }) => name === 'deals');
  assert.deepEqual(
    deals.fields.map((/** @type {any} */ { name, dimension }) => [name, dimension.is_time ?? false]),
    [
      ['closed_on', true],
      ['region', false],
      ['owner', false],
    ],
  );
});

test('what another tool has changed holds, and what it has added comes last', async () => {
  const { text } = await boardToOssie(call, boards['the sample']);
  const document = parse(text);
  const [model] = document.semantic_model;
  model.metrics[0].expression.dialects[0].expression = 'SUM(deals.amount)';
  model.metrics[0].description = 'How much?';
  model.metrics[1].name = 'renamed';
  model.metrics.push({
    name: 'Mean deal',
    expression: { dialects: [{ dialect: 'ANSI_SQL', expression: 'AVG(deals.amount)' }] },
  });
  const { board, notes } = await ossieToBoard(call, stringify(document));
  const [first] = board.cards;
  assert.deepEqual(
    [first.formula, first.question, first.owner],
    ['SUM(deals.amount)', 'How much?', boards['the sample'].cards[0].owner],
  );
  assert.ok(board.cards.some((/** @type {any} */ { id }) => id === 'renamed'));
  assert.deepEqual(board.cards.at(-1), {
    id: 'mean_deal',
    name: 'Mean deal',
    question: '',
    table: 'deals',
    status: 'draft',
    formula: 'AVG(deals.amount)',
  });
  assert.deepEqual(notes, []);
  call('board.check', { board });
});

test('a document of another tool becomes a board of drafts; what is no formula of ours is told with its line', async () => {
  const text = `version: 0.2.0.dev0
semantic_model:
  - name: shop
    description: The shop
    datasets:
      - name: orders
        source: db.public.orders
        fields:
          - name: ordered_at
            expression: {dialects: [{dialect: ANSI_SQL, expression: ordered_at}]}
            datatype: DateTimeTz
    metrics:
      - name: revenue
        description: What came in
        expression: {dialects: [{dialect: SNOWFLAKE, expression: X}, {dialect: ANSI_SQL, expression: SUM(orders.amount)}]}
      - name: rank
        expression:
          dialects: [{dialect: ANSI_SQL, expression: RANK() OVER (ORDER BY 1)}]
`;
  const { board, notes } = await ossieToBoard(call, text);
  assert.equal(board.title, 'The shop');
  assert.deepEqual(board.tables, { orders: { source: 'db.public.orders', time: 'ordered_at' } });
  assert.deepEqual(
    board.cards.map((/** @type {any} */ { id, formula, table, question }) => [id, formula, table, question]),
    [
      ['revenue', 'SUM(orders.amount)', 'orders', 'What came in'],
      ['rank', '', 'orders', ''],
    ],
  );
  assert.equal(notes.length, 1);
  assert.deepEqual([notes[0].name, notes[0].line], ['rank', 18]);
  call('board.check', { board });
});

/** @param {string} text */
async function fault(text) {
  const error = await ossieToBoard(call, text).then(
    () => assert.fail('it was read'),
    (/** @type {any} */ each) => each,
  );
  return { code: error.code, ...error.where, ...error.detail };
}

test('a fault is told with its path and its line', async () => {
  const head = 'version: 0.2.0.dev0\nsemantic_model:\n';
  assert.deepEqual(await fault('version: 0.2.0.dev0\nsemantic_model: [\n'), {
    code: 'yaml_syntax',
    line: 3,
    character: 1,
    found: 'BAD_INDENT',
  });
  assert.deepEqual(await fault('version: 0.1.1\nsemantic_model: []\n'), {
    code: 'metric_file_version',
    path: '/version',
    line: 1,
    found: '0.1.1',
    expected: '0.2.0.dev0',
  });
  assert.deepEqual(await fault(`${head}  - name: a\n    datasets:\n      - name: b\n`), {
    code: 'metric_file_shape',
    path: '/semantic_model/0/datasets/0/source',
    line: 5,
    found: 'null',
    expected: 'source',
  });
  assert.equal((await fault(`${head}  - name: a\n    datasets: []\n`)).path, '/semantic_model/0/datasets');
  const unknown = await fault(`${head}  - name: a\n    dataset: 1\n    datasets: [{name: b, source: c}]\n`);
  assert.deepEqual([unknown.path, unknown.line, unknown.found], ['/semantic_model/0/dataset', 4, 'dataset']);
  const broken = `${head}  - name: a\n    datasets:\n      - {name: b, source: c, custom_extensions: [{vendor_name: TRUESCORE, data: "{"}]}\n`;
  assert.deepEqual(
    [(await fault(broken)).path, (await fault(broken)).expected],
    ['/semantic_model/0/datasets/0/custom_extensions/0/data', 'JSON'],
  );
  for (const text of ['', 'null', '[]', '- a', 'a', '12'])
    assert.equal((await fault(text)).code, 'metric_file_shape', text);
});
