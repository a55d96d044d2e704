// @ts-check
/** A survey's definition (core/survey/definition.schema.json), as the builder reads it. */

/** @typedef {Record<string, string>} Text words by language */
/** @typedef {'promoter' | 'passive' | 'detractor'} Group */
/** @typedef {{by_group: string, promoter: Text, passive: Text, detractor: Text, default?: Text}} Wording */
/** @typedef {'nps' | 'rating' | 'single' | 'multiple' | 'text'} Kind */
/**
 * @typedef {{all?: Condition[], any?: Condition[], not?: Condition, question?: string, group?: Group[], at_least?: number,
 *   at_most?: number, is?: (string | number)[], answered?: boolean}} Condition
 */
/** @typedef {{id: string, text: Text}} Option */
/**
 * @typedef {{id: string, type: Kind, text: Text | Wording, help?: Text, required?: boolean, show_if?: Condition, owner?: string,
 *   action?: string, low_label?: Text, high_label?: Text, min?: number, max?: number, options?: Option[], min_chosen?: number,
 *   max_chosen?: number, max_length?: number, multiline?: boolean}} Question
 */
/**
 * @typedef {{truescore_survey: 1, id: string, version: number, title: Text, languages?: string[], default_language: string,
 *   intro?: Text, questions: Question[], thank_you?: Record<string, Text>, delivery?: unknown, [other: string]: unknown}} Definition
 */

/** @type {readonly Group[]} */
export const GROUPS = ['promoter', 'passive', 'detractor'];
/** @type {readonly Kind[]} */
export const KINDS = ['nps', 'text', 'single', 'multiple', 'rating'];
export const BY_GROUP = 'by_group';
