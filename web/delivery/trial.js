// @ts-check
/** A test of a delivery setting: one made-up answer goes out as a real one would, and what came back is told. */
import { adapterOf } from './adapters/index.js';
import { post as postNow } from './post.js';
import { sealAnswer } from './seal.js';

/** The survey that a test names, so that it is told from answers. */
export const TEST_SURVEY = 'delivery-test';

/** @param {string} id a UUID @param {string} now @returns {import('./reply.js').ResponseRecord} */
const testAnswer = (id, now) => ({
  format: 1,
  id,
  survey: { id: TEST_SURVEY, version: 1 },
  language: 'en',
  started_at: now,
  finished_at: now,
  answers: [{ question: 'test', type: 'text', text: 'Does this arrive?', value: 'A test of the delivery, no answer.' }],
  skipped: [],
  attributes: {},
  nps: null,
});

/**
 * @typedef {object} Trial
 * @property {string} sent the body as it went out
 * @property {import('./reply.js').Reply} reply
 * @property {boolean} taken whether the endpoint said that it has it
 * @property {string | null} reason why not, as the outbox tells it
 */

/**
 * @param {import('./setting.js').Delivery} delivery as `readDelivery` gives it
 * @param {{ id: string, now: string, post?: typeof postNow }} world
 * @returns {Promise<Trial>} throws a SealFault where it is to be sealed and cannot be
 */
export async function tryDelivery(delivery, { id, now, post = postNow }) {
  const adapter = /** @type {import('./adapters/index.js').Adapter} */ (adapterOf(delivery.adapter));
  const answer = testAnswer(id, now);
  const piece = adapter.piece(delivery.seal === undefined ? answer : await sealAnswer(answer, delivery.seal));
  const [open, , close] = adapter.frame;
  const sent = `${open}${piece}${close}`;
  const bytes = new TextEncoder().encode(sent).length;
  const reply = await post({ ...adapter.target(delivery), body: sent, bytes });
  const { delivered = [], dead = [], reason = null } = adapter.judge(reply, [id]);
  const taken = delivered.includes(id);
  return { sent, reply, taken, reason: taken ? null : (dead[0]?.[1] ?? reason ?? 'unread') };
}
