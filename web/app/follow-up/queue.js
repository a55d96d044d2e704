// @ts-check
/** The queue of people to call back: made of answers and of what is known of each case. Values in, values out. */
import { groupOf } from '../score-group.js';

/** @typedef {import('../../storage/follow-up-store.js').FollowUp} FollowUp */
/**
 * An answer as the queue needs it. `person`: who it is, as the data say; null where they do not. `key`: names the answer in its source.
 * @typedef {{ person: string | null, key: string, score: number, comment: string | null, answered_at: string | null, value: number | null,
 *   language: string | null, email: string | null }} Answer
 */
/**
 * `hours`: from the answer to the first contact; null where that is not known. `overdue`: nobody has reached out in time, or the day
 * that was set is over.
 * @typedef {{ id: string, name: string, answer: Answer, record: FollowUp | null, state: 'new' | 'contacted' | 'waiting' | 'closed', hours: number | null,
 *   overdue: boolean }} Case
 */

export const states = /** @type {const} */ (['new', 'contacted', 'waiting', 'closed']);
export const outcomes = /** @type {const} */ (['solved', 'explained', 'not_solved', 'lost', 'no_reply']);
const HOUR_MS = 3_600_000;
const RANK = { detractor: 0, passive: 1, promoter: 2 };

/** A case is known by the person, whatever file they answered in; where nobody is named, by the answer. @param {Answer} answer @param {string} source */
export const caseId = ({ person, key }, source) => (person === null ? `answer:${source}:${key}` : `person:${person}`);

/** @param {string | null | undefined} time @returns {number | null} */
function millisecondsOf(time) {
  const value = Date.parse(time ?? '');
  return Number.isNaN(value) ? null : value;
}

/** Whether one answer came after another; of undated ones the later row. @param {Answer} one @param {Answer} other */
function isLater(one, other) {
  const [a, b] = [millisecondsOf(one.answered_at), millisecondsOf(other.answered_at)];
  return a === null || b === null ? a !== null || b === null : a >= b;
}

/**
 * @param {object} given
 * @param {Answer[]} given.answers in file order
 * @param {FollowUp[]} given.records
 * @param {string} given.source key of the answers' source
 * @param {number} given.now milliseconds since 1970
 * @param {number} given.promised hours within which somebody is to reach out
 * @returns {Case[]} one a person, of the latest answer; detractors first, the most valuable first, then the lowest score, the newest
 */
export function buildQueue({ answers, records, source, now, promised }) {
  /** @type {Map<string, Answer>} */
  const latest = new Map();
  for (const answer of answers) {
    const id = caseId(answer, source);
    const before = latest.get(id);
    if (!before || isLater(answer, before)) latest.set(id, answer);
  }
  const byId = new Map(records.map((record) => [record.id, record]));
  const cases = [...latest].map(([id, answer]) => caseOf(id, answer, byId.get(id) ?? null, now, promised));
  // Of cases that were begun with other data the record has what is needed.
  for (const record of records)
    if (!latest.has(record.id) && typeof record.score === 'number')
      cases.push(caseOf(record.id, answerOf(record), record, now, promised));
  return cases.sort(inOrder);
}

/** @param {FollowUp} record @returns {Answer} */
const answerOf = (record) => ({
  person: record.id.startsWith('person:') ? record.id.slice('person:'.length) : null,
  key: record.id,
  score: /** @type {number} */ (record.score),
  comment: record.comment ?? null,
  answered_at: record.answered_at ?? null,
  value: record.value ?? null,
  language: record.language ?? null,
  email: record.email ?? null,
});

/** @param {string} id @param {Answer} answer @param {FollowUp | null} record @param {number} now @param {number} promised @returns {Case} */
function caseOf(id, answer, record, now, promised) {
  const state = states.find((each) => each === record?.state) ?? 'new';
  // The answer that led to the contact, not one that came after it.
  const asked = millisecondsOf(record?.contacted_at ? (record.answered_at ?? answer.answered_at) : answer.answered_at);
  const contacted = millisecondsOf(record?.contacted_at);
  const hours = asked !== null && contacted !== null && contacted >= asked ? (contacted - asked) / HOUR_MS : null;
  const day = record?.due ? millisecondsOf(`${record.due}T00:00:00Z`) : null;
  const late = day === null ? asked !== null && now - asked > promised * HOUR_MS : now >= day + 24 * HOUR_MS;
  const overdue = state !== 'closed' && (day === null ? state === 'new' && late : late);
  return { id, name: record?.name ?? answer.person ?? '', answer, record, state, hours, overdue };
}

/** @param {Case} one @param {Case} other */
function inOrder({ id, answer: a }, { id: otherId, answer: b }) {
  return (
    RANK[groupOf(a.score)] - RANK[groupOf(b.score)] ||
    (b.value ?? -Infinity) - (a.value ?? -Infinity) ||
    a.score - b.score ||
    (b.answered_at ?? '').localeCompare(a.answered_at ?? '') ||
    (id < otherId ? -1 : 1)
  );
}

/**
 * The fields that change with a state: who is contacted for the first time is so now.
 * @param {Case} found @param {Case['state']} state @param {string} now ISO 8601
 * @returns {Record<string, any>}
 */
export function fieldsOfState(found, state, now) {
  const reached = state === 'contacted' || state === 'waiting';
  return { state, ...(reached && !found.record?.contacted_at ? { contacted_at: now } : {}) };
}

/** What a record must know of its answer, once somebody begins with it. @param {Case} found @param {string} source */
export function fieldsOfAnswer({ record, name, answer }, source) {
  if (record) return {};
  const { score, comment, answered_at, value, language, email } = answer;
  const fields = { name, source, score, comment, answered_at, value, language, email };
  return Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== null && each !== ''));
}

/**
 * Of those who answered again: the group before and after. Of those contacted, the last answer up to the contact and the first one
 * after it; of the others, the first two.
 * @param {Answer[]} answers @param {FollowUp[]} records
 * @returns {{ contacted: number[][], others: number[][] }} people by group before (rows) and after (columns): detractor, passive, promoter
 */
export function transitions(answers, records) {
  /** @type {Map<string, Answer[]>} */
  const byPerson = new Map();
  for (const answer of answers) {
    if (answer.person === null || millisecondsOf(answer.answered_at) === null) continue;
    const others = byPerson.get(answer.person);
    if (others) others.push(answer);
    else byPerson.set(answer.person, [answer]);
  }
  const contacts = new Map(
    records.flatMap(({ id, contacted_at }) => {
      const at = millisecondsOf(contacted_at);
      return at === null || !id.startsWith('person:') ? [] : [[id.slice('person:'.length), at]];
    }),
  );
  const empty = () => [0, 1, 2].map(() => [0, 0, 0]);
  const tables = { contacted: empty(), others: empty() };
  for (const [person, all] of byPerson) {
    const timeOf = (/** @type {Answer} */ answer) => /** @type {number} */ (millisecondsOf(answer.answered_at));
    const ordered = [...all].sort((a, b) => timeOf(a) - timeOf(b));
    const at = contacts.get(person);
    const before = at === undefined ? ordered[0] : ordered.findLast((answer) => timeOf(answer) <= at);
    const after = at === undefined ? ordered[1] : ordered.find((answer) => timeOf(answer) > at);
    if (!before || !after) continue;
    const table = at === undefined ? tables.others : tables.contacted;
    table[RANK[groupOf(before.score)]][RANK[groupOf(after.score)]] += 1;
  }
  return tables;
}

/** @param {number[][]} table */
export const peopleIn = (table) => table.flat().reduce((sum, count) => sum + count, 0);

/** Eleven counts would say more than is known; these are the groups of a row or of all rows. @param {number[]} row */
export const groupsOf = ([detractors, passives, promoters]) => ({ promoters, passives, detractors });

/**
 * The strata of `nps.diff.stratified`: those contacted against the others, among people who began in the same group.
 * @param {{ contacted: number[][], others: number[][] }} tables
 */
export const strataOf = ({ contacted, others }) =>
  contacted.map((row, at) => ({ counts_a: groupsOf(row), counts_b: groupsOf(others[at]) }));
