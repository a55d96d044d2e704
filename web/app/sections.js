// @ts-check
/**
 * The app's sections, in the order of the navigation. To add one: a file in `views/` that defines its element, an entry here,
 * and its name under `section.ID` in web/locales.
 */
import { html } from 'lit';
import { addTexts } from '../i18n/index.js';
import { askIcon, dataIcon, listenIcon, measureIcon, planIcon } from './icons.js';

/**
 * `within`: the section of the navigation that leads to it, where it has no entry of its own.
 * @typedef {{id: string, icon?: unknown, within?: string, load: () => Promise<unknown>,
 *   view: (params: URLSearchParams) => import('lit').TemplateResult}} Section
 */

/** @type {Section[]} */
export const sections = [
  {
    id: 'ask',
    icon: askIcon,
    load: () => import('./views/ask.js'),
    view: (params) => html`<ask-view .params=${params}></ask-view>`,
  },
  {
    id: 'ask/build',
    within: 'ask',
    load: () => Promise.all([addTexts(['build', 'question-check']), import('./views/build.js')]),
    view: (params) => html`<build-view .params=${params}></build-view>`,
  },
  {
    id: 'ask/embed',
    within: 'ask',
    load: () => Promise.all([addTexts(['embed']), import('./views/embed.js')]),
    view: (params) => html`<embed-view .params=${params}></embed-view>`,
  },
  {
    id: 'listen',
    icon: listenIcon,
    load: () => import('./views/listen.js'),
    view: (params) => html`<listen-view .params=${params}></listen-view>`,
  },
  {
    id: 'loyalty',
    within: 'listen',
    load: () => import('./views/loyalty.js'),
    view: (params) => html`<loyalty-view .params=${params}></loyalty-view>`,
  },
  {
    id: 'measure',
    icon: measureIcon,
    load: () => Promise.all([addTexts(['board', 'review', 'warehouse']), import('./views/measure.js')]),
    view: (params) => html`<measure-view .params=${params}></measure-view>`,
  },
  {
    id: 'plan',
    icon: planIcon,
    load: () => import('./views/plan.js'),
    view: (params) => html`<plan-view .params=${params}></plan-view>`,
  },
  {
    id: 'data',
    icon: dataIcon,
    load: () => import('./views/data.js'),
    view: (params) => html`<data-view .params=${params}></data-view>`,
  },
  {
    id: 'follow-up',
    within: 'listen',
    load: () => Promise.all([addTexts(['follow']), import('./views/follow-up.js')]),
    view: (params) => html`<follow-up-view .params=${params}></follow-up-view>`,
  },
  {
    id: 'warehouse',
    within: 'data',
    load: () => Promise.all([addTexts(['warehouse']), import('./views/warehouse.js')]),
    view: (params) => html`<warehouse-view .params=${params}></warehouse-view>`,
  },
  {
    id: 'workspace',
    within: 'data',
    load: () => Promise.all([addTexts(['workspace']), import('./views/workspace.js')]),
    view: () => html`<workspace-view></workspace-view>`,
  },
];
