// @ts-check
export { SNIFF_BYTES, loadAnalytics } from './analytics.js';
export { TruescoreError } from './error.js';
export { loadSurveyEngine } from './survey.js';
