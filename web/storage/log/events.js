// @ts-check
/**
 * The log as a set of events, and what it says. Two logs are merged by the union of their events: whatever the order and however
 * often, the same result.
 *
 * An event is `{eid, op, kind, id, ts, dev?, value? | fields?}`. `eid` is a UUID, of version 7 but for an answer, whose one event
 * has the answer's own id. `add` creates (the smallest eid, where several do), for each field of `set` the greatest eid wins, `del`
 * is for ever. What is removed leaves nothing but its `del`. A `del` of the kind `event` takes one event, by its eid, out of every log:
 * so a record whose id says who it is about leaves not even that. Of the kinds that change all day the last versions are kept.
 *
 * An event of a kind that is not known here, of a newer page, is kept as it is.
 */

/** @typedef {'response' | 'survey' | 'dataset' | 'board' | 'follow_up' | 'setting' | 'event'} Kind */
/**
 * @typedef {{eid: string, op: 'add' | 'set' | 'del', kind: string, id: string, ts: string, dev?: string, value?: any,
 *   fields?: Record<string, any>}} LogEvent
 */

/** How many versions of each field stay; of other kinds all do. @type {Record<string, number>} */
const KEPT_VERSIONS = { board: 50, survey: 50, dataset: 1, setting: 1 };

/** @param {any} value @returns {boolean} */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {any} event @returns {event is LogEvent} */
export function isEvent(event) {
  if (!isObject(event) || typeof event.eid !== 'string' || event.eid === '' || typeof event.ts !== 'string')
    return false;
  if (typeof event.kind !== 'string' || event.kind === '' || typeof event.id !== 'string' || event.id === '')
    return false;
  if (event.dev !== undefined && typeof event.dev !== 'string') return false;
  if (event.op === 'add') return isObject(event.value) && (event.kind !== 'response' || isResponseEvent(event));
  if (event.op === 'set') return isObject(event.fields) && event.kind !== 'response';
  return event.op === 'del';
}

/** An answer that the log can hold; whether it can be counted, the core says. @param {any} response */
const isResponse = (response) =>
  isObject(response.survey) && typeof response.survey.id === 'string' && typeof response.finished_at === 'string';

/** @param {LogEvent} event */
const isResponseEvent = ({ eid, id, value }) => eid === id && value.id === id && isResponse(value);

/** The one event of an answer: made of the answer alone, so that it is the same wherever it is made. @param {any} response @returns {LogEvent} */
export const eventOfResponse = (response) => ({
  eid: response.id,
  op: 'add',
  kind: 'response',
  id: response.id,
  ts: response.finished_at,
  value: response,
});

/** @param {any} one @param {any} other @param {boolean} [ordered] also the order of keys is the same @returns {boolean} */
export function same(one, other, ordered = false) {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return (
    keys.length === others.length &&
    keys.every(
      (key, at) => (!ordered || key === others[at]) && Object.hasOwn(other, key) && same(one[key], other[key], ordered),
    )
  );
}

/** An event that is still in a file (`file-answer.js`) as one in memory. @param {any} event @returns {LogEvent} */
const plain = (event) => event.plain ?? event;

/** @param {LogEvent} event @returns {string} the record that it is about */
export const recordOf = ({ kind, id }) => `${kind}\n${id}`;

/** @param {LogEvent} one @param {LogEvent} other */
export function inOrder(one, other) {
  if (one.eid !== other.eid) return one.eid < other.eid ? -1 : 1;
  const [a, b] = [recordOf(one), recordOf(other)];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** An event's text in a log: its keys always in this order. @param {LogEvent} event */
export function eventText({ eid, op, kind, id, ts, dev, value, fields }) {
  return JSON.stringify({ eid, op, kind, id, ts, dev, value, fields }).slice(1, -1);
}

/**
 * The union of logs, in the order of their eids, without what is superseded. Of two different events of one eid, which only a
 * fault or a forger makes, the one whose text is smaller stays; `conflicts` counts them.
 * @param {Iterable<LogEvent>[]} logs
 * @returns {{ events: LogEvent[], conflicts: number }}
 */
export function union(...logs) {
  /** @type {Map<string, LogEvent>} */
  const known = new Map();
  let conflicts = 0;
  for (const log of logs)
    for (const event of log) {
      const key = event.kind === 'response' && event.op === 'add' ? event.eid : `${event.eid} ${recordOf(event)}`;
      const before = known.get(key);
      if (before === undefined) known.set(key, event);
      else if (!same(plain(before), plain(event), true)) {
        // The same in another order of keys is no conflict, yet the smaller text stays then, too: one set, one file.
        if (!same(plain(before), plain(event))) conflicts += 1;
        if (eventText(event) < eventText(before)) known.set(key, event);
      }
    }
  return { events: withoutSuperseded([...known.values()]).sort(inOrder), conflicts };
}

/** @param {LogEvent[]} all */
function withoutSuperseded(all) {
  const forgotten = new Set(all.flatMap(({ kind, op, id }) => (kind === 'event' && op === 'del' ? [id] : [])));
  const events = forgotten.size ? all.filter(({ eid }) => !forgotten.has(eid)) : all;
  /** The events of each record that has others than one `add`. @type {Map<string, LogEvent[]>} */
  const several = new Map();
  for (const event of events) {
    if (event.op === 'add' && event.kind === 'response') continue;
    const record = recordOf(event);
    const others = several.get(record);
    if (others) others.push(event);
    else several.set(record, [event]);
  }
  const left = new Set(several.size ? [...several.values()].flatMap(kept) : []);
  return events.filter((event) => {
    if (event.op === 'add' && event.kind === 'response') {
      const record = several.get(recordOf(event));
      return !record?.some(({ op }) => op === 'del');
    }
    return left.has(event);
  });
}

/** @param {LogEvent[]} events of one record @returns {LogEvent[]} */
function kept(events) {
  const ordered = [...events].sort(inOrder);
  const end = ordered.find(({ op }) => op === 'del');
  if (end) return [end];
  const versions = KEPT_VERSIONS[ordered[0].kind] ?? Infinity;
  /** @type {Map<string, number>} */
  const newer = new Map();
  return ordered.reverse().filter((event) => {
    if (event.op !== 'set') return true;
    let wanted = false;
    for (const field of Object.keys(event.fields ?? {})) {
      const count = newer.get(field) ?? 0;
      if (count < versions) wanted = true;
      newer.set(field, count + 1);
    }
    return wanted;
  });
}

/**
 * What the events of one record say: its value (of the smallest `add`) and each field's last value; null where it is removed or
 * nothing is left.
 * @param {LogEvent[]} events
 * @returns {{ value: any, fields: Record<string, any> } | null} a field that was set to null is not there
 */
export function fold(events) {
  const ordered = [...events].sort(inOrder);
  if (ordered.some(({ op }) => op === 'del')) return null;
  const fields = new Map();
  for (const event of ordered)
    if (event.op === 'set') for (const [name, value] of Object.entries(event.fields ?? {})) fields.set(name, value);
  const value = ordered.find(({ op }) => op === 'add')?.value;
  const set = [...fields].filter(([, each]) => each !== null);
  if (value === undefined && set.length === 0) return null;
  return { value, fields: Object.fromEntries(set) };
}

/** @param {LogEvent[]} events @returns {Map<string, LogEvent[]>} by record */
export function byRecord(events) {
  /** @type {Map<string, LogEvent[]>} */
  const records = new Map();
  for (const event of events) {
    const record = recordOf(event);
    const others = records.get(record);
    if (others) others.push(event);
    else records.set(record, [event]);
  }
  return records;
}
