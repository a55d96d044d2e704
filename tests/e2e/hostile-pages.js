// @ts-check
/** Pages that were not made with a widget in mind. */
import { STRICT } from './company-page.js';

/**
 * `before`: runs in the page before any of its scripts. `lost`: the page keeps nothing.
 * @typedef {{ before?: () => void, style?: string, html?: string, policy?: string, body?: string, lost?: boolean }} Hostile
 */

/** @type {Record<string, Hostile>} */
export const HOSTILE_PAGES = {
  'an enumerable method on Array.prototype': {
    before: () => void Object.assign(Array.prototype, { contains() {}, last() {} }),
  },
  'an enumerable property on Object.prototype': { before: () => void Object.assign(Object.prototype, { extend() {} }) },
  'an alert and an open that throw': {
    before: () => {
      window.alert = window.open = () => {
        throw new Error('no');
      };
    },
  },
  'a $ and a String.prototype of its own': {
    before: () => {
      Object.assign(window, { $: () => null, $$: () => [] });
      Object.assign(String.prototype, { strip() {}, camelize() {}, include() {} });
    },
  },
  'a Function.prototype.bind of its own': {
    before: () => {
      const { bind } = Function.prototype;
      Function.prototype.bind = function (...all) {
        return bind.apply(this, /** @type {any} */ (all));
      };
    },
  },
  'a fetch that fails': { before: () => void (window.fetch = () => Promise.reject(new Error('no'))), policy: STRICT },
  'a fetch that never answers': { before: () => void (window.fetch = () => new Promise(() => {})), policy: STRICT },
  'an XMLHttpRequest that is gone': { before: () => void Reflect.deleteProperty(window, 'XMLHttpRequest') },
  'no console at all': { before: () => void Reflect.deleteProperty(window, 'console') },
  'a toJSON of arrays, objects and texts, as Prototype.js gave them before 1.7': {
    before: () => {
      const toJSON = { value: () => 'not this', enumerable: false, configurable: true, writable: true };
      for (const each of [Array, Object, String]) Object.defineProperty(each.prototype, 'toJSON', toJSON);
    },
  },
  'a console that says nothing': {
    before: () => void (console.log = console.warn = console.error = () => {}),
  },
  'a Math.random that is always the same': { before: () => void (Math.random = () => 0.5) },
  'a Date of another time': {
    before: () => {
      const { now } = Date;
      Date.now = () => now() - 10 * 365 * 86_400_000;
    },
  },
  'a Date.now that stands still': { before: () => void (Date.now = () => 0) },
  'a JSON that adds spaces': {
    before: () => {
      const { stringify } = JSON;
      JSON.stringify = (/** @type {any} */ value) => stringify(value, null, 2);
    },
  },
  'frozen globals': {
    before: () => {
      for (const each of [Object, Array, String, Promise, Map, Set, JSON, Math, Reflect]) {
        Object.freeze(each);
        Object.freeze(/** @type {any} */ (each).prototype);
      }
    },
  },
  'an own global called survey, player and truescore': {
    before: () => void Object.assign(window, { survey: 1, player: 2, truescore: 3, Module: {}, name: 'shop' }),
  },
  'an AMD loader': { before: () => void Object.assign(window, { define: Object.assign(() => {}, { amd: {} }) }) },
  'a module and exports': { before: () => void Object.assign(window, { module: { exports: {} }, exports: {} }) },
  'a process, as bundlers leave one': {
    before: () => void Object.assign(window, { process: { env: {} }, global: window }),
  },
  'no IndexedDB': {
    before: () => void Object.defineProperty(window, 'indexedDB', { get: () => undefined }),
    lost: true,
  },
  'an IndexedDB that throws': {
    before: () =>
      void Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    lost: true,
  },
  'storage that throws': {
    before: () => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('no', 'SecurityError');
          },
        });
    },
  },
  'no locks, no channel, no crypto.randomUUID': {
    before: () => {
      Reflect.deleteProperty(Navigator.prototype, 'locks');
      Reflect.deleteProperty(window, 'BroadcastChannel');
      Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
    },
  },
  'everything hidden but what says otherwise': { style: 'body * { display: none !important }' },
  'a style for every element': {
    style:
      '* { position: static !important; float: left !important; font-size: 3px !important; opacity: 0.99 !important; box-sizing: content-box !important }',
  },
  'from right to left': { html: 'lang="he" dir="rtl"' },
  'a zoom and a transform': { style: 'html { zoom: 1.5 } body { transform: rotate(0.5deg); overflow: hidden }' },
  'the highest layer taken': {
    style: '.over { position: fixed; inset: 0; z-index: 100; background: #fffc }',
    body: '<div class="over"></div>',
  },
  'listeners that swallow every key and click': {
    before: () => {
      for (const type of ['keydown', 'keyup', 'keypress', 'submit'])
        addEventListener(type, (event) => event.stopPropagation());
    },
  },
  'a form around it that must not be sent': { body: '<form id="order"><input name="card" value="4000"></form>' },
  'two surveys, and scripts of quirks mode': { body: '<nps-survey id="other" position="tab"></nps-survey>' },
};
