export * from './analytics.d.ts';
export { TruescoreError } from './error.js';
export * from './survey.d.ts';
