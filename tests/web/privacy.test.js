// @ts-check
/** Columns that name persons, by their headings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesPersons } from '../../web/app/listen/privacy.js';

test('a column of persons is known by its heading, whatever the language', () => {
  for (const heading of [
    'Manager',
    'Support agent',
    'sales_rep'.replace('_', ' '),
    'Менеджер',
    'Ответственный сотрудник',
    'ФИО врача',
  ])
    assert.ok(namesPersons(heading), heading);
});

test('a column of things is not', () => {
  for (const heading of ['Plan', 'Region', 'Agency', 'Management level', 'Тариф', 'Мастерская', null])
    assert.ok(!namesPersons(heading), String(heading));
});
