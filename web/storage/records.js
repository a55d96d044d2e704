// @ts-check
/** Records and the fields by which the log knows them, each way. What is written to a store is what its events say. */
import { same } from './log/events.js';

/** @typedef {import('./board-store.js').BoardRecord} BoardRecord */

/** A card is a field of its own, so that two people who change two cards lose neither. @param {BoardRecord} record @returns {Record<string, any>} */
export function fieldsOfBoard({ id: _, board, ...rest }) {
  const { cards = [], ...own } = board;
  return Object.fromEntries([
    ...Object.entries(rest),
    ...Object.entries(own).map(([key, value]) => [`board.${key}`, value]),
    ...cards.map((/** @type {any} */ card) => [`card.${card.id}`, card]),
    ['keys', Object.keys(board)],
    ['cards', cards.map((/** @type {any} */ card) => card.id)],
  ]);
}

/** @param {string} id @param {Record<string, any>} fields @returns {BoardRecord | null} null where there is none */
export function boardOfFields(id, fields) {
  if (!Array.isArray(fields.keys) || !Array.isArray(fields.cards)) return null;
  const found = new Map(
    Object.entries(fields).flatMap(([name, card]) => (name.startsWith('card.') ? [[name.slice(5), card]] : [])),
  );
  const order = [...new Set([...fields.cards.filter((each) => found.has(each)), ...[...found.keys()].sort()])];
  const cards = order.map((each) => found.get(each));
  const keys = [
    ...new Set([
      ...fields.keys,
      ...Object.keys(fields).flatMap((name) => (name.startsWith('board.') ? [name.slice(6)] : [])),
      'cards',
    ]),
  ];
  const board = Object.fromEntries(
    keys.flatMap((key) => {
      if (key === 'cards') return [['cards', cards]];
      return Object.hasOwn(fields, `board.${key}`) ? [[key, fields[`board.${key}`]]] : [];
    }),
  );
  const { sources = {}, sample = false, language = 'en', changed_at = '' } = fields;
  return { id, board, sources, sample, language, changed_at };
}

/**
 * The fields that differ; null for those that are there no more.
 * @param {Record<string, any>} before @param {Record<string, any>} after
 * @returns {Record<string, any>}
 */
export function changedFields(before, after) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(after, name) ? (after[name] ?? null) : null;
      return Object.hasOwn(before, name) && same(before[name], value, true) ? [] : [[name, value]];
    }),
  );
}

const SEPARATOR = '@';
/** @param {{ id: string, version: number }} definition */
export const surveyKey = ({ id, version }) => `${id}${SEPARATOR}${version}`;

/**
 * What a store is to hold of a record.
 * @param {string} kind @param {string} id @param {{ value: any, fields: Record<string, any> } | null} folded
 * @returns {{ store: import('./database.js').StoreName, key: IDBValidKey, record: any } | null} record null: none; null: nothing is
 *   kept of this kind, or it is not what it should be
 */
export function storedRecord(kind, id, folded) {
  switch (kind) {
    case 'survey': {
      const cut = id.lastIndexOf(SEPARATOR);
      const key = [id.slice(0, cut), Number(id.slice(cut + 1))];
      if (cut < 1 || !Number.isSafeInteger(key[1])) return null;
      const definition = folded?.fields.definition ?? null;
      if (definition && (definition.id !== key[0] || definition.version !== key[1])) return null;
      return { store: 'surveys', key, record: definition };
    }
    case 'board':
      return { store: 'boards', key: id, record: folded && boardOfFields(id, folded.fields) };
    case 'dataset': {
      const entry = folded?.value;
      if (folded && (typeof entry?.name !== 'string' || typeof entry.added_at !== 'string')) return null;
      return { store: 'datasets', key: id, record: entry ? { ...entry, ...folded?.fields, id } : null };
    }
    case 'follow_up':
      return { store: 'follow_ups', key: id, record: folded && { ...folded.fields, id } };
    case 'setting':
      return {
        store: 'settings',
        key: id,
        record: folded && 'value' in folded.fields ? { id, value: folded.fields.value } : null,
      };
    default:
      return null;
  }
}
