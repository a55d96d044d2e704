// @ts-check
/** What is written about the element says all that it has: its types and its page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KEYS } from '../../web/delivery/setting.js';
import { ENDPOINT, OTHERS, RULES, reflectAttributes } from '../../web/widget/attributes.js';
import { readRules } from '../../web/widget/targeting/rules.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const types = read('web/widget/nps-survey.d.ts');
const page = read('docs/embedding.md');
const sources = ['nps-survey-element', 'survey-panel', 'targeting/index']
  .map((name) => read(`web/widget/${name}.js`))
  .join('\n');

/** The attributes of the reference: the first cells of its tables. What is no whole name (`data-…`) is the property `fields`. */
const listed = [
  ...page.slice(page.indexOf('\n## Attributes'), page.indexOf('\n## Properties')).matchAll(/^\| (`.*?) \|/gm),
]
  .flatMap(([, cell]) => [...cell.replace(/\(.*\)/, '').matchAll(/`([\w-]+)`/g)])
  .map(([, name]) => name);

/** The names of properties as the reference has it. @param {string} name */
const propertyOf = (name) => (name === 'open' ? 'opens' : name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));

test('the reference lists every attribute that is read, and no other', () => {
  const read = [...sources.matchAll(/\b(?:get|has)Attribute\('([\w-]+)'\)/g)].map(([, name]) => name);
  assert.ok(read.includes('digits'));
  assert.deepEqual([...listed].sort(), [...new Set([...read, ...RULES, ...OTHERS])].sort());
});

test('every attribute of the reference is a property of the element and of its types', () => {
  class Reflected {}
  reflectAttributes(/** @type {any} */ (Reflected));
  for (const name of listed) {
    const property = propertyOf(name);
    const isOwn = [`get ${property}()`, `set ${property}(`].every((accessor) => sources.includes(`\n  ${accessor}`));
    assert.ok(isOwn || property in Reflected.prototype, name);
    assert.match(types, new RegExp(`^ {2}${property}: ${isOwn ? '' : 'string \\| null;$'}`, 'm'), name);
  }
});

test('what a delivery setting has beside its address is an attribute', () => {
  assert.deepEqual([...ENDPOINT, 'url'].sort(), [...KEYS].sort());
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
