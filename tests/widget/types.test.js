// @ts-check
/** What is written about the element says all that it has: its types and its page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OTHERS, RULES } from '../../web/widget/attributes.js';
import { readRules } from '../../web/widget/targeting/rules.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const types = read('web/widget/nps-survey.d.ts');
const page = read('docs/embedding.md');
const sources = ['nps-survey-element', 'survey-panel', 'targeting/index']
  .map((name) => read(`web/widget/${name}.js`))
  .join('\n');

test('every attribute has its property in the types and its row in the reference', () => {
  for (const name of [...RULES, ...OTHERS]) {
    const property = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    assert.match(types, new RegExp(`^ {2}${property}: string \\| null;$`, 'm'), name);
    assert.match(page, new RegExp(`^\\| \`${name}\``, 'm'), name);
  }
});

test('every rule that is read makes an element wait for it', () => {
  assert.deepEqual(Object.keys(readRules(() => null).rules).sort(), RULES.filter((name) => name !== 'person').sort());
});

test('every event that is told is in the types and in the reference, and no other', () => {
  const told = [...new Set([...sources.matchAll(/\btell\('(\w+)'/g)].map(([, name]) => name))].sort();
  const typed = [...types.matchAll(/^ {2}(\w+): CustomEvent</gm)].map(([, name]) => name).sort();
  const listed = [...page.matchAll(/^\| `(\w+)` \|[^|]+\|[^|]+\|$/gm)].map(([, name]) => name);
  assert.deepEqual(typed, told);
  assert.deepEqual(
    told.filter((name) => !listed.includes(name)),
    [],
  );
});

test('every public method is in the types and in the reference', () => {
  for (const name of ['open', 'close', 'signal', 'explain', 'forget']) {
    assert.match(types, new RegExp(`^ {2}${name}\\(`, 'm'));
    assert.match(page, new RegExp(`^\\| \`${name}\\(`, 'm'));
  }
});
