// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { files, read } from './read-sources.js';

const REFERENCE = 'en';
/** The first languages have every catalogue. Another may have some of them, each complete. */
const FIRST = ['en', 'ru'];
const locales = [
  ...new Set(files.filter((file) => /^web\/locales\/[^/]+\//.test(file)).map((file) => file.split('/')[2])),
];
const catalogues = (/** @type {string} */ locale) =>
  files
    .filter((file) => file.startsWith(`web/locales/${locale}/`) && file.endsWith('.json'))
    .map((file) => file.split('/')[3]);

/**
 * @param {unknown} value a catalogue, flat or nested
 * @param {string} [path]
 * @returns {[string, unknown][]}
 */
const entries = (value, path = '') =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => entries(inner, path ? `${path}.${key}` : key))
    : [[path, value]];

/**
 * @param {string} locale
 * @param {string} catalogue
 * @returns {Map<string, string>}
 */
const messages = (locale, catalogue) =>
  new Map(/** @type {any} */ (entries(JSON.parse(read(`web/locales/${locale}/${catalogue}`)))));

/** The kinds of an ICU message's elements, as its parser numbers them. */
const KIND = { literal: 0, select: 5, plural: 6, pound: 7, tag: 8 };

/**
 * Calls `visit` for each element of a parsed message, those within choices too.
 * @param {any[]} elements
 * @param {(element: any) => void} visit
 */
function walk(elements, visit) {
  for (const element of elements) {
    visit(element);
    if (element.options)
      for (const option of Object.values(element.options)) walk(/** @type {any} */ (option).value, visit);
    if (element.children) walk(element.children, visit);
  }
}

/**
 * @param {string} message
 * @param {string} locale
 */
const parse = (message, locale) => /** @type {any[]} */ (new IntlMessageFormat(message, locale).getAst());

/** @param {any[]} elements */
function argumentsOf(elements) {
  /** @type {Set<string>} */
  const names = new Set();
  walk(elements, (element) => {
    if (element.type === KIND.literal || element.type === KIND.pound) return;
    const branches = element.type === KIND.select ? `:${Object.keys(element.options).sort().join('|')}` : '';
    names.add(`${element.type === KIND.tag ? '<>' : ''}${element.value}${branches}`);
  });
  return [...names].sort();
}

test('the first languages are there', () => {
  assert.deepEqual(
    FIRST.filter((locale) => !locales.includes(locale)),
    [],
  );
});

for (const locale of locales) {
  test(`${locale} has ${FIRST.includes(locale) ? 'every catalogue' : 'no catalogue but those'} of ${REFERENCE}`, () => {
    const known = catalogues(REFERENCE);
    const own = catalogues(locale);
    assert.deepEqual(
      own.filter((name) => !known.includes(name)),
      [],
    );
    if (FIRST.includes(locale)) assert.deepEqual(own, known);
  });

  for (const catalogue of catalogues(locale)) {
    test(`${locale}/${catalogue}: every message is a text, not blank, and parses`, () => {
      for (const [key, message] of messages(locale, catalogue)) {
        assert.equal(typeof message, 'string', key);
        assert.notEqual(message.trim(), '', key);
        assert.doesNotThrow(() => parse(message, locale), `${key}: ${message}`);
      }
    });

    test(`${locale}/${catalogue}: no key stands twice`, () => {
      // JSON.parse keeps the last of two; the reviver sees one. So the keys are counted in the text itself.
      /** @type {string[][]} */
      const open = [];
      const repeated = [];
      for (const [token, key] of read(`web/locales/${locale}/${catalogue}`).matchAll(
        /[{}]|"((?:[^"\\]|\\.)*)"\s*(:)?/g,
      )) {
        if (token === '{') open.push([]);
        else if (token === '}') open.pop();
        else if (token.endsWith(':')) {
          if (open.at(-1)?.includes(key)) repeated.push(key);
          open.at(-1)?.push(key);
        }
      }
      assert.deepEqual(repeated, []);
    });

    test(`${locale}/${catalogue}: a plural has every form of the language`, () => {
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' }).resolvedOptions().pluralCategories;
      for (const [key, message] of messages(locale, catalogue)) {
        walk(parse(message, locale), (element) => {
          if (element.type !== KIND.plural) return;
          const needed = element.pluralType === 'ordinal' ? ordinals : forms;
          assert.deepEqual(
            needed.filter((form) => !(form in element.options)),
            [],
            `${key} lacks plural forms`,
          );
        });
      }
    });

    if (locale !== REFERENCE && catalogues(REFERENCE).includes(catalogue)) {
      test(`${locale}/${catalogue} has the same keys and arguments as ${REFERENCE}`, () => {
        const reference = messages(REFERENCE, catalogue);
        const own = messages(locale, catalogue);
        assert.deepEqual([...own.keys()].sort(), [...reference.keys()].sort());
        for (const [key, message] of own) {
          assert.deepEqual(
            argumentsOf(parse(message, locale)),
            argumentsOf(parse(reference.get(key) ?? '', REFERENCE)),
            key,
          );
        }
      });
    }
  }

  if (FIRST.includes(locale))
    test(`${locale}: every error of the core has its message`, () => {
      const codes = [...read('core/base/error_codes.h').matchAll(/^ {2}X\((\w+)\)/gm)].map(([, code]) => code);
      assert.ok(codes.length > 0, 'no code found in core/base/error_codes.h');
      const known = messages(locale, 'errors.json');
      assert.deepEqual(
        codes.filter((code) => !known.has(code)),
        [],
        'codes without a message',
      );
    });
}

for (const locale of FIRST) {
  test(`${locale}: every finding of the review says what, why and what to do`, () => {
    const codes = [...read('core/kpi/findings/kinds.cpp').matchAll(/\{"(\w+)", S::/g)].map(([, code]) => code);
    assert.ok(codes.length > 0, 'no code found in core/kpi/findings/kinds.cpp');
    const known = messages(locale, 'review.json');
    const wanted = codes.flatMap((code) => ['', '.why', '.do'].map((part) => `finding.${code}${part}`));
    assert.deepEqual(
      wanted.filter((key) => !known.has(key)),
      [],
    );
  });

  test(`${locale}: every finding of the question check says what, why and what to do`, () => {
    const codes = [...read('core/survey/findings/kinds.cpp').matchAll(/\{"(\w+)", S::/g)].map(([, code]) => code);
    assert.ok(codes.length > 0, 'no code found in core/survey/findings/kinds.cpp');
    const known = messages(locale, 'question-check.json');
    const wanted = codes.flatMap((code) => ['', '.why', '.do'].map((part) => `check.${code}${part}`));
    assert.deepEqual(
      wanted.filter((key) => !known.has(key)),
      [],
    );
  });

  test(`${locale}: every note on a survey that comes in has its words`, () => {
    const codes = files
      .filter((file) => file.startsWith('wasm/js/survey-formats/'))
      .flatMap((file) => [...read(file).matchAll(/(?:note\(|code: )\s*'(\w+)'/g)].map(([, code]) => code))
      .filter((code) => !['survey_format_unknown', 'value_not_allowed'].includes(code));
    assert.ok(codes.length > 10, 'no note found in wasm/js/survey-formats');
    const known = messages(locale, 'build.json');
    assert.deepEqual(
      [...new Set(codes)].filter((code) => !known.has(`import.${code}`)),
      [],
    );
  });

  test(`${locale}: every statement of a scenario has its words`, () => {
    const ids = [...read('core/kpi/scenario.cpp').matchAll(/^ {4}\{"(\w+)",$/gm)].map(([, id]) => id);
    assert.ok(ids.length > 0, 'no statement found in core/kpi/scenario.cpp');
    const known = messages(locale, 'review.json');
    assert.deepEqual(
      ids.filter((id) => !known.has(`statement.${id}`)),
      [],
    );
  });

  test(`${locale}: every KPI of the catalogue has label, question, rationale and pitfall, and its columns have names`, () => {
    const { kpis } = JSON.parse(read('core/kpi/catalogue.json'));
    const known = messages(locale, 'catalogue.json');
    const words = messages(locale, 'board.json');
    for (const { id, columns, tables, theme } of kpis) {
      for (const part of ['label', 'question', 'rationale', 'pitfall'])
        assert.ok(known.has(`kpi.${id}.${part}`), `kpi.${id}.${part}`);
      for (const table of tables) assert.ok(words.has(`board.table_${table}`), table);
      assert.ok(words.has(`board.theme_${theme}`), theme);
      for (const { name, values = [] } of columns) {
        assert.ok(words.has(`board.column_${name}`), name);
        for (const value of values) assert.ok(words.has(`board.value_${value}`), value);
      }
    }
  });
}

test('a page names no language: the list of languages is the list of folders', () => {
  const named = files
    .filter((file) => /^web\/.*\.js$/.test(file))
    .filter((file) => /locales\/(en|ru)\//.test(read(file)));
  assert.deepEqual(named, []);
});
