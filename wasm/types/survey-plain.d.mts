export { default } from './survey.d.mts';
