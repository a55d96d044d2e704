// @ts-check
/** YAML that nobody means well: refused in little time, with a code that has a message. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TruescoreError } from '../../wasm/js/error.js';
import { ossieToBoard } from '../../wasm/js/metric-files/ossie.js';
import { readYaml } from '../../wasm/js/metric-files/yaml-file.js';

/** @param {string} text @returns {string} */
function codeOf(text) {
  try {
    readYaml(text);
    return 'read';
  } catch (error) {
    assert.ok(error instanceof TruescoreError, String(error));
    return error.code;
  }
}

test('deep nesting is refused before it is composed, in every style', () => {
  const started = performance.now();
  for (const [open, close] of [
    ['[', ']'],
    ['{a: ', '}'],
    ['- ', ''],
    ['? ', ''],
    ['[{a: ', '}]'],
  ]) {
    assert.equal(codeOf(open.repeat(100_000) + close.repeat(100_000)), 'yaml_too_deep', open);
  }
  const steps = Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
  assert.equal(codeOf(steps), 'yaml_too_deep');
  assert.ok(performance.now() - started < 10_000);
});

test('a document as deep as ours is read', () => {
  assert.equal(codeOf('['.repeat(20) + ']'.repeat(20)), 'read');
});

test('aliases that stand for more than there is room for are refused, and those for themselves or nothing', () => {
  const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
  assert.equal(codeOf(`a0: &a0 [${'x, '.repeat(9)}]\n${levels.join('\n')}\n`), 'yaml_aliases');
  assert.equal(codeOf('a: &a [*b]\n'), 'yaml_aliases');
  assert.notEqual(codeOf('&a [*a]\n'), 'read');
  assert.equal(codeOf('a: &a [1]\nb: *a\n'), 'read');
});

test('what is too long is not looked at', () => {
  assert.equal(codeOf(`a: ${'x'.repeat(4_000_000)}`), 'yaml_too_long');
});

test('keys cannot reach what is not theirs, nor be there twice', () => {
  assert.equal(codeOf('a: 1\na: 2\n'), 'yaml_syntax');
  const { value } = readYaml('__proto__: {polluted: true}\nconstructor: 1\n');
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.deepEqual(Object.keys(/** @type {object} */ (value)), ['__proto__', 'constructor']);
});

const VALID = `version: 0.2.0.dev0
semantic_model:
  - name: shop
    datasets: [{name: orders, source: orders, fields: [{name: t, expression: {dialects: [{dialect: ANSI_SQL, expression: t}]}}]}]
    metrics:
      - name: &n revenue
        description: *n
        expression: {dialects: [{dialect: ANSI_SQL, expression: "SUM(orders.amount)"}]}
        custom_extensions: [{vendor_name: TRUESCORE, data: '{"id":"revenue","name":"R","question":"","formula":"SUM(amount)"}'}]
`;

test('a thousand damaged documents are read or refused with a code, never otherwise', async () => {
  let state = 20_241_130;
  const next = (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pieces = [
    '[',
    ']',
    '{',
    '}',
    ': ',
    '- ',
    '\n',
    '  ',
    '&a ',
    '*a',
    '!!binary ',
    '!!js ',
    '"',
    "'",
    '|\n',
    '? ',
    '---\n',
    '...\n',
    '%TAG',
    '\0',
    '\u{1F600}',
    '<<: ',
    'null',
    '0x1F',
    '\t',
    '#',
  ];
  /** @type {Record<string, number>} */
  const codes = {};
  for (let i = 0; i < 1000; i += 1) {
    let text = VALID;
    for (let changes = 1 + next(4); changes > 0; changes -= 1) {
      const at = next(text.length);
      const end = at + next(12);
      text = text.slice(0, at) + (next(3) ? pieces[next(pieces.length)] : '') + text.slice(next(2) ? end : at);
    }
    const call = async (/** @type {string} */ method) =>
      method === 'kpi.standard' ? { text: 'SUM(orders.amount)' } : { tables: ['orders'] };
    const code = await ossieToBoard(call, text).then(
      ({ board }) => (assert.ok(Array.isArray(board.cards)), 'read'),
      (error) => {
        assert.ok(error instanceof TruescoreError, `${error.stack}\n${text}`);
        return error.code;
      },
    );
    codes[code] = (codes[code] ?? 0) + 1;
  }
  assert.ok(codes.read > 20 && codes.yaml_syntax > 100 && codes.metric_file_shape > 20, JSON.stringify(codes));
});
