// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownLink } from '../../web/app/builder/share-link.js';
import { LONGEST_LINK, unpackDefinition, withoutNotes } from '../../web/survey/link.js';

const PAGE = 'https://site.example/survey.html';
/** @type {any} */
const survey = {
  truescore_survey: 1,
  id: 'mine',
  version: 2,
  title: { en: 'Mine' },
  default_language: 'en',
  questions: [{ id: 'q', type: 'text', text: { en: 'Why?' }, owner: 'Ann', action: 'Calls back' }],
  delivery: { url: 'https://collect.example/' },
};

test('a link holds the survey with its delivery, and not who acts on the answers', async () => {
  const { url, isLong } = await ownLink(survey, PAGE);
  assert.equal(isLong, false);
  const { questions, ...rest } = survey;
  assert.deepEqual(await unpackDefinition(url.split('#d=')[1]), {
    ...rest,
    questions: [{ id: 'q', type: 'text', text: { en: 'Why?' } }],
  });
  assert.equal(questions[0].owner, 'Ann', 'the survey itself keeps it');
  assert.equal('owner' in withoutNotes(survey).questions[0], false);
});

test('a link that some programs would cut is told to be long', async () => {
  // Words that no packing makes short.
  let state = 1;
  const noise = Array.from({ length: LONGEST_LINK }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8).toString(36);
  }).join(' ');
  const { url, isLong } = await ownLink({ ...survey, intro: { en: noise } }, PAGE);
  assert.ok(url.length > LONGEST_LINK);
  assert.equal(isLong, true);
});
