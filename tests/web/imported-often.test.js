// @ts-check
/** The same answers, imported a hundred times in any order and by either way, are the same answers (in memory: there is no IndexedDB here). */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { loadAnalytics } from 'truescore';
import { eventOfResponse } from '../../web/storage/log/events.js';
import { linesOf } from '../../web/storage/response-blocks.js';
import { appendResponses, countResponses, listResponses } from '../../web/storage/response-log.js';
import { mergeEvents } from '../../web/storage/workspace.js';
import { numbers, response } from './workspace-events.js';

const TIMES = 100;
/** Enough for blocks as well as for single ones. */
const ANSWERS = 250;
const analytics = await loadAnalytics();
after(() => analytics.close());
const random = numbers(11);

/** @template T @param {T[]} items @returns {T[]} */
function shuffled(items) {
  const left = [...items];
  for (let end = left.length - 1; end > 0; end -= 1) {
    const at = random(end + 1);
    [left[end], left[at]] = [left[at], left[end]];
  }
  return left;
}

test('answers that were imported 100 times in random order are there once, and give the same figures', async () => {
  const all = Array.from({ length: ANSWERS }, (_, at) => response(at));
  const counts = Array(11).fill(0);
  for (const { nps } of all) counts[nps?.score ?? 0] += 1;
  for (let time = 0; time < TIMES; time += 1) {
    // Now a file of answers, now a workspace file; at first a part of it, as devices bring them.
    const file = shuffled(all).slice(0, time < 5 ? 10 * (time + 1) : time < 8 ? 230 : ANSWERS);
    if (random(2)) await appendResponses(file);
    else await mergeEvents(file.map(eventOfResponse));
    if (time < 8) continue;
    const kept = await listResponses();
    assert.equal(kept.length, ANSWERS);
    assert.equal(await countResponses(), ANSWERS);
    analytics.call('table.from_responses', { table: 'kept' }, linesOf(kept));
    assert.deepEqual(analytics.call('nps.tally', { table: 'kept' }).overall.counts, counts);
    analytics.call('table.drop', { table: 'kept' });
  }
  const byId = (/** @type {any} */ one, /** @type {any} */ other) => (one.id < other.id ? -1 : 1);
  assert.deepEqual((await listResponses()).sort(byId), all);
});
